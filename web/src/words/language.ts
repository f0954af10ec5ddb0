/** Which language the page is read in: that of the address (?lang=de), else the one chosen before, else the browser's. */

export const LANGUAGES = { en: 'English', de: 'Deutsch' } as const;
export type Language = keyof typeof LANGUAGES;

/** Where the choice is kept, and its place in the address. */
const KEY = 'bouton.language';
const QUERY = 'lang';

const known = (code: string | null | undefined): Language | undefined =>
  code !== null && code !== undefined && Object.hasOwn(LANGUAGES, code) ? (code as Language) : undefined;

function remembered(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null; // storage may be forbidden, and in Node there is none
  }
}

export function wantedLanguage(): Language {
  const asked = typeof location === 'undefined' ? null : new URLSearchParams(location.search).get(QUERY);
  const own = typeof navigator === 'undefined' ? [] : (navigator.languages ?? []);
  return (
    known(asked) ??
    known(remembered()) ??
    own.map((code) => known(code.slice(0, 2))).find((code) => code !== undefined) ??
    'en'
  );
}

/** Reads the page again in another language; where nothing can be kept, the address says which. */
export function switchLanguage(language: Language): void {
  const url = new URL(location.href);
  url.searchParams.delete(QUERY);
  try {
    localStorage.setItem(KEY, language);
  } catch {
    url.searchParams.set(QUERY, language);
  }
  if (url.href === location.href) location.reload();
  else location.replace(url);
}

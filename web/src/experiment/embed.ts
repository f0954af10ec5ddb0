/** The page as a part of another: what `?embed` asks for, and the HTML that asks. */

/** What remains besides scope and boutons, where its name is in `?embed=…`. */
export const PARTS = ['experiments', 'time', 'lanes', 'closeup', 'parameters'] as const;
export type Part = (typeof PARTS)[number];

/** Read-only: the boutons deliver, and nothing can be changed. */
const LOCK = 'lock';
const THEMES = ['light', 'dark'] as const;
/** Keys of the query that are not about embedding. */
const OTHERS: readonly string[] = ['lang'];

export interface EmbedOptions {
  parts: readonly Part[];
  locked: boolean;
  theme: 'light' | 'dark' | undefined;
}

export interface Embed extends EmbedOptions {
  /** What is asked for and nobody knows, as it is written. */
  unknown: string[];
}

const isPart = (word: string): word is Part => (PARTS as readonly string[]).includes(word);

/**
 * What a query asks for; undefined where it does not ask to be embedded. `?embed=time,lock` and `?embed&time&lock` are
 * the same: whoever writes it by hand has one of them in mind.
 */
export function embedIn(search: string): Embed | undefined {
  const fields = new URLSearchParams(search);
  if (!fields.has('embed')) return undefined;
  const words = [...fields].flatMap(([key, value]) => {
    if (OTHERS.includes(key)) return [];
    if (key === 'embed') return value.split(',').map((word) => word.trim());
    return [value === '' ? key : `${key}=${value}`];
  });
  const known: readonly string[] = [...PARTS, ...THEMES, LOCK, ''];
  return {
    parts: PARTS.filter((part) => words.includes(part)),
    locked: words.includes(LOCK),
    theme: THEMES.find((theme) => words.includes(theme)),
    unknown: [...new Set(words.filter((word) => !known.includes(word)))],
  };
}

export function embedQuery({ parts, locked, theme }: EmbedOptions): string {
  const words = [...parts.filter(isPart), ...(locked ? [LOCK] : []), ...(theme === undefined ? [] : [theme])];
  return words.length === 0 ? '?embed' : `?embed=${words.join(',')}`;
}

/**
 * @param link the address of the full page with an experiment, as it is shared
 * @param width of the frame, px; so is `height`
 */
export function iframeMarkup(
  link: string,
  options: EmbedOptions,
  { title, width, height }: { title: string; width: number; height: number },
): string {
  const [address = '', ...rest] = link.split('#');
  const hash = rest.length === 0 ? '' : `#${rest.join('#')}`;
  const attributes: [string, string][] = [
    ['src', `${address}${embedQuery(options)}${hash}`],
    ['title', title],
    ['width', String(width)],
    ['height', String(height)],
    ['style', 'border: 0'],
    ['loading', 'lazy'],
  ];
  const written = attributes.map(([name, value]) => `${name}="${escaped(value)}"`).join(' ');
  return `<iframe ${written} allowfullscreen></iframe>`;
}

/** A title may hold anything. */
const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`).replace(/\s+/g, ' ');

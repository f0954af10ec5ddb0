/** What the page remembers between visits. Storage may be forbidden: then it forgets, and works all the same. */

/** What a person needs wherever the page stands, also inside another. */
const EVERYWHERE: readonly string[] = ['keys'];
let within = false;

/** Inside another page it looks as the author of that one wants it, whatever was chosen here on a visit of one's own. */
export function forgetSettings(): void {
  within = true;
}

export function recall(key: string): string | null {
  if (within && !EVERYWHERE.includes(key)) return null;
  try {
    return localStorage.getItem(`bouton.${key}`);
  } catch {
    return null;
  }
}

export function remember(key: string, value: string): void {
  if (within && !EVERYWHERE.includes(key)) return;
  try {
    localStorage.setItem(`bouton.${key}`, value);
  } catch {
    // Private browsing, a full disk, a policy: nothing to do about it.
  }
}

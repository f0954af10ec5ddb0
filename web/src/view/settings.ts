/** What the page remembers between visits. Storage may be forbidden: then it forgets, and works all the same. */

export function recall(key: string): string | null {
  try {
    return localStorage.getItem(`bouton.${key}`);
  } catch {
    return null;
  }
}

export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(`bouton.${key}`, value);
  } catch {
    // Private browsing, a full disk, a policy: nothing to do about it.
  }
}

/** Light, dark, or as the system says; and the colours, resolved for those who paint on a canvas. */

import { recall, remember } from './settings';

export type Theme = 'system' | 'light' | 'dark';
const THEMES: readonly Theme[] = ['system', 'light', 'dark'];

const listeners = new Set<() => void>();
const notify = (): void => {
  resolved.clear();
  for (const listener of listeners) listener();
};

/** Gives what ends it. */
export function onThemeChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

export function currentTheme(): Theme {
  const theme = document.documentElement.dataset.theme;
  return theme === 'light' || theme === 'dark' ? theme : 'system';
}

export function startTheme(): void {
  const theme = recall('theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
  for (const query of ['(prefers-color-scheme: dark)', '(forced-colors: active)'])
    matchMedia(query).addEventListener('change', notify);
}

/** On to the next of system, light, dark. */
export function nextTheme(): Theme {
  const theme = THEMES[(THEMES.indexOf(currentTheme()) + 1) % THEMES.length] ?? 'system';
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  remember('theme', theme);
  notify();
  return theme;
}

const resolved = new Map<string, string>();
let probe: HTMLElement | undefined;

/** The colour of a custom property now, e.g. "--excitatory", as a canvas understands it. */
export function color(property: string): string {
  const known = resolved.get(property);
  if (known !== undefined) return known;
  if (probe === undefined) {
    probe = document.createElement('span');
    probe.hidden = true;
    // Forced colours would make all of them one; styles/forced-colors.css has those that are legible there.
    probe.style.setProperty('forced-color-adjust', 'none');
    document.body.append(probe);
  }
  probe.style.color = `var(${property})`;
  const value = getComputedStyle(probe).color;
  resolved.set(property, value);
  return value;
}

const calm = matchMedia('(prefers-reduced-motion: reduce)');
/** Whether the person asked for less movement. */
export function reducedMotion(): boolean {
  return calm.matches;
}

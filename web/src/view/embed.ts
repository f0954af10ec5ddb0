/** The page in a frame of another page: what remains of it, the way to the full page, and no work while out of sight. */

import type { Embed } from '../experiment/embed';
import { strings } from '../words/index';
import { element } from './dom';
import { icon } from './icons';
import { forgetSettings } from './settings';

/** Whether the page stands in another one, which is to scroll as if it were not there. */
export const embedded = (): boolean => document.documentElement.dataset.embed !== undefined;

/** Before anything is built. What is hidden, styles/embed.css says. */
export function stage({ parts, theme, locked }: Embed): void {
  const { dataset } = document.documentElement;
  forgetSettings();
  dataset.embed = ['', ...parts, ''].join(' ');
  if (theme !== undefined) dataset.theme = theme;
  if (locked) dataset.locked = '';
  // A file that misses its page would take the place of the frame's.
  for (const type of ['dragover', 'drop'] as const)
    addEventListener(type, (event) => {
      event.preventDefault();
      if (event.dataTransfer !== null) event.dataTransfer.dropEffect = 'none';
    });
}

/** The parameters to be read: every control in them is disabled, whenever it is made, and each part still unfolds. */
export function lockedPanel(panel: HTMLElement): HTMLElement {
  const note = element('p', { class: 'locked-note' }, icon('lock'), strings.embed.locked);
  return element('div', {}, note, element('fieldset', { class: 'locked', disabled: true }, panel));
}

/** A link to the full page with what is here now. Its address is made anew before each press. */
export function openLink(address: () => Promise<string>): HTMLAnchorElement {
  const link = element('a', { class: 'open-full', target: '_blank', rel: 'noopener' }, strings.embed.openFull);
  link.href = `${location.href.replace(/[?#].*$/s, '')}${location.hash}`;
  let renewing: Promise<void> | undefined;
  const renew = (): void => {
    const made = address()
      .then((href) => {
        link.href = href;
      })
      // No link can hold it: the one from before leads to the experiment as it came.
      .catch(() => undefined)
      .finally(() => {
        if (renewing === made) renewing = undefined;
      });
    renewing = made;
  };
  for (const type of ['pointerenter', 'pointerdown', 'focus'] as const) link.addEventListener(type, renew);
  link.addEventListener('keydown', ({ key }) => {
    if (key === 'Enter') renew();
  });
  link.addEventListener('click', (event) => {
    if (renewing === undefined || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    void renewing.then(() => window.open(link.href, '_blank', 'noopener'));
  });
  return link;
}

/** Tells whether any of the page can be seen, also where the frame it stands in is scrolled away. */
export function watchSight(tell: (seen: boolean) => void): void {
  const observer = new IntersectionObserver((entries) => tell(entries.at(-1)?.isIntersecting !== false));
  observer.observe(document.documentElement);
}

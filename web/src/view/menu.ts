/** A button that opens a list of things to do. */

import { element } from './dom';
import { type Icon, icon } from './icons';

export interface MenuItem {
  label: string;
  icon: Icon;
  act(): void;
}

const MARGIN = 8; // px from the edges of the screen

export class Menu {
  readonly button: HTMLButtonElement;
  readonly list: HTMLElement;
  readonly #items = new Map<MenuItem, HTMLButtonElement>();

  constructor(label: string, sign: Icon, items: readonly MenuItem[]) {
    this.list = element('div', { class: 'menu-list', popover: 'auto', role: 'group', 'aria-label': label });
    this.button = element(
      'button',
      { type: 'button', class: 'icon-button', 'aria-label': label, title: label, 'aria-expanded': 'false' },
      icon(sign),
    );
    this.button.popoverTargetElement = this.list;
    for (const item of items) {
      const entry = element('button', { type: 'button' }, icon(item.icon), item.label);
      entry.addEventListener('click', () => {
        this.list.hidePopover();
        item.act();
      });
      this.#items.set(item, entry);
      this.list.append(entry);
    }
    this.list.addEventListener('beforetoggle', (event) => {
      const opens = (event as ToggleEvent).newState === 'open';
      this.button.setAttribute('aria-expanded', String(opens));
      if (opens) this.#place();
    });
    this.list.addEventListener('keydown', (event) => this.#key(event));
  }

  disable(item: MenuItem, disabled: boolean): void {
    const entry = this.#items.get(item);
    if (entry !== undefined) entry.disabled = disabled;
  }

  rename(item: MenuItem, label: string): void {
    this.#items.get(item)?.lastChild?.replaceWith(label);
  }

  /** Under its button, inside the screen. */
  #place(): void {
    const { bottom, right } = this.button.getBoundingClientRect();
    this.list.style.top = `${bottom + 4}px`;
    this.list.style.right = `${Math.max(document.documentElement.clientWidth - right, MARGIN)}px`;
  }

  /** Arrow keys go through the list, besides Tab. */
  #key(event: KeyboardEvent): void {
    const direction = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (direction === 0) return;
    event.preventDefault();
    const entries = [...this.#items.values()].filter(({ disabled }) => !disabled);
    const at = entries.indexOf(document.activeElement as HTMLButtonElement);
    entries[(at + direction + entries.length) % entries.length]?.focus();
  }
}

/** The top of the page: the wordmark, the menu of experiments, help and theme. */

import type { MenuEntry } from '../experiment/menu';
import { element } from './dom';
import { icon, logo } from './icons';
import { strings } from './strings';
import { currentTheme, nextTheme } from './theme';

export interface HeaderActions {
  choose(entry: MenuEntry): void;
  help(): void;
  parameters(): void;
}

export class Header {
  readonly root: HTMLElement;
  readonly #select = element('select', { class: 'experiment' });
  #chosen = 0;

  constructor(transport: HTMLElement, actions: HeaderActions) {
    const theme = iconButton(strings.theme[currentTheme()]);
    const showTheme = (): void => {
      theme.replaceChildren(icon(currentTheme()));
      theme.setAttribute('aria-label', strings.theme[currentTheme()]);
      theme.title = strings.theme[currentTheme()];
    };
    theme.addEventListener('click', () => {
      nextTheme();
      showTheme();
    });
    showTheme();
    const help = iconButton(strings.help, icon('help'));
    help.addEventListener('click', () => actions.help());
    const parameters = iconButton(strings.parameters, icon('sliders'));
    parameters.classList.add('open-parameters');
    parameters.addEventListener('click', () => actions.parameters());
    this.root = element(
      'header',
      { class: 'bar' },
      element(
        'div',
        { class: 'brand' },
        element('h1', {}, logo(), element('span', { class: 'wordmark' }, strings.productName)),
        element(
          'label',
          { class: 'menu' },
          element('span', { class: 'visually-hidden' }, strings.experiment),
          this.#select,
        ),
      ),
      transport,
      element('div', { class: 'tools' }, parameters, help, theme),
    );
    this.#select.addEventListener('change', () => {
      const entry = this.#entries[this.#select.selectedIndex];
      if (entry !== undefined) actions.choose(entry);
    });
  }

  #entries: MenuEntry[] = [];

  /** Fills the menu. An empty one is disabled. */
  offer(entries: MenuEntry[]): void {
    this.#entries = entries;
    this.#select.replaceChildren();
    let group: HTMLOptGroupElement | undefined;
    for (const { title, file, group: label } of entries) {
      const option = element('option', { value: file }, title);
      if (label === undefined) this.#select.append(option);
      else if (label === group?.label) group.append(option);
      else {
        group = element('optgroup', { label }, option);
        this.#select.append(group);
      }
    }
    this.#select.disabled = entries.length === 0;
    this.#select.selectedIndex = this.#chosen;
  }

  /** Marks the entry that runs; with an unknown one the menu stays as it was. */
  chosen(entry: MenuEntry): void {
    const index = this.#entries.indexOf(entry);
    if (index >= 0) this.#chosen = index;
    this.#select.selectedIndex = this.#chosen;
  }

  /** The choice came to nothing: back to the entry that runs. */
  revert(): void {
    this.#select.selectedIndex = this.#chosen;
  }
}

function iconButton(label: string, ...children: Node[]): HTMLButtonElement {
  return element('button', { type: 'button', class: 'icon-button', 'aria-label': label, title: label }, ...children);
}

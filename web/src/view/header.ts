/** The top of the page: the wordmark, the menu of experiments, time, and what can be done with the experiment. */

import type { MenuEntry } from '../experiment/menu';
import { strings } from '../words/index';
import { element } from './dom';
import { icon, logo } from './icons';
import { Menu, type MenuItem } from './menu';
import { currentTheme, nextTheme } from './theme';

export interface HeaderActions {
  choose(entry: MenuEntry): void;
  undo(): void;
  redo(): void;
  pin(): void;
  open(): void;
  share(): void;
  save(): void;
  exportCsv(): void;
  exportSvg(): void;
  exportPng(): void;
  /** @param simulator a key of strings.exportTo */
  exportTo(simulator: string): void;
  sound(): void;
  help(): void;
  parameters(): void;
}

export class Header {
  readonly root: HTMLElement;
  readonly #select = element('select', { class: 'experiment' });
  /** An experiment that is in no menu: of a link, a file, an edit. */
  readonly #own = element('option', { value: '' });
  readonly #undo: MenuItem;
  readonly #redo: MenuItem;
  readonly #sound: MenuItem;
  readonly #more: Menu;
  readonly #buttons = new Map<MenuItem, HTMLButtonElement>();
  #entries: MenuEntry[] = [];
  #chosen: MenuEntry | undefined;

  /** @param learn the way to the lessons */
  constructor(transport: HTMLElement, learn: HTMLElement, actions: HeaderActions) {
    this.#undo = { label: strings.undo, icon: 'undo', act: actions.undo };
    this.#redo = { label: strings.redo, icon: 'redo', act: actions.redo };
    this.#sound = { label: strings.sound.on, icon: 'sound', act: actions.sound };
    const exports: MenuItem[] = [
      { label: strings.save, icon: 'save', act: actions.save },
      { label: strings.exportCsv, icon: 'table', act: actions.exportCsv },
      { label: strings.exportSvg, icon: 'picture', act: actions.exportSvg },
      { label: strings.exportPng, icon: 'picture', act: actions.exportPng },
      ...Object.entries(strings.exportTo).map(
        ([simulator, label]): MenuItem => ({ label, icon: 'script', act: () => actions.exportTo(simulator) }),
      ),
    ];
    const items: MenuItem[] = [
      this.#undo,
      this.#redo,
      { label: strings.pin, icon: 'pin', act: actions.pin },
      { label: strings.open, icon: 'open', act: actions.open },
      { label: strings.share, icon: 'link', act: actions.share },
      this.#sound,
    ];
    this.#more = new Menu(strings.more, 'more', [...items, ...exports]);
    this.#more.button.classList.add('only-narrow');
    const exportMenu = new Menu(strings.export, 'save', exports);
    const buttons = items.map((item) => {
      const button = iconButton(item.label, icon(item.icon));
      button.addEventListener('click', item.act);
      this.#buttons.set(item, button);
      return button;
    });
    const parameters = iconButton(strings.parameters, icon('sliders'));
    parameters.classList.add('open-parameters');
    parameters.addEventListener('click', () => actions.parameters());
    const help = iconButton(strings.help, icon('help'));
    help.addEventListener('click', () => actions.help());
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
        learn,
      ),
      transport,
      element(
        'div',
        { class: 'tools' },
        element('div', { class: 'only-wide' }, ...buttons, exportMenu.button),
        exportMenu.list,
        parameters,
        this.#more.button,
        this.#more.list,
        help,
        themeButton(),
      ),
    );
    this.#select.addEventListener('change', () => {
      const entry = this.#entries.find(({ file }) => file === this.#select.value);
      if (entry !== undefined) actions.choose(entry);
    });
    this.showHistory(false, false);
    this.showSound(false, false);
  }

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
  }

  /** Marks the entry that runs; one that is in no menu is named by its title. */
  chosen(entry: MenuEntry | undefined, title: string): void {
    this.#chosen = entry;
    this.#own.textContent = title;
    if (entry === undefined) this.#select.prepend(this.#own);
    else this.#own.remove();
    this.revert();
  }

  /** What was chosen is on its way. */
  set loading(on: boolean) {
    if (on) this.#select.setAttribute('aria-busy', 'true');
    else this.#select.removeAttribute('aria-busy');
  }

  /** The choice came to nothing: back to the entry that runs. */
  revert(): void {
    this.#select.value = this.#chosen?.file ?? '';
  }

  /** In a sweep the button plays it; live, it is a switch. */
  showSound(on: boolean, sweep: boolean): void {
    const button = this.#buttons.get(this.#sound);
    if (button === undefined) return;
    const label = sweep ? strings.sound.sweep : strings.sound.on;
    button.setAttribute('aria-label', label);
    button.title = `${label}. ${strings.sound.help}`;
    if (sweep) button.removeAttribute('aria-pressed');
    else button.setAttribute('aria-pressed', String(on));
    this.#more.rename(this.#sound, sweep ? label : on ? strings.sound.off : strings.sound.on);
  }

  showHistory(canUndo: boolean, canRedo: boolean): void {
    const focused = document.activeElement;
    for (const [item, can] of [
      [this.#undo, canUndo],
      [this.#redo, canRedo],
    ] as const) {
      this.#more.disable(item, !can);
      const button = this.#buttons.get(item);
      if (button !== undefined) button.disabled = !can;
    }
    // The focus of a button that can no longer be pressed would be lost.
    const [undo, redo] = [this.#buttons.get(this.#undo), this.#buttons.get(this.#redo)];
    if (focused === undo && !canUndo) redo?.focus();
    if (focused === redo && !canRedo) undo?.focus();
  }
}

function themeButton(): HTMLButtonElement {
  const button = iconButton('');
  const show = (): void => {
    button.replaceChildren(icon(currentTheme()));
    button.setAttribute('aria-label', strings.theme[currentTheme()]);
    button.title = strings.theme[currentTheme()];
  };
  button.addEventListener('click', () => {
    nextTheme();
    show();
  });
  show();
  return button;
}

function iconButton(label: string, ...children: Node[]): HTMLButtonElement {
  return element('button', { type: 'button', class: 'icon-button', 'aria-label': label, title: label }, ...children);
}

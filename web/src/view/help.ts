/** The help: what a bouton is, the keys, what the colours and lines mean. */

import { enclosed } from '../experiment/enclosed';
import { helpWords } from '../words/help/index';
import { LANGUAGES, type Language, language, strings, switchLanguage } from '../words/index';
import { closeOnBackdrop } from './backdrop';
import { element } from './dom';
import { embedded } from './embed';
import { icon } from './icons';
import type { Keys } from './keys';
import { prose } from './math';

export class Help {
  readonly root: HTMLDialogElement;

  constructor(keys: Keys, app: HTMLElement) {
    const close = element(
      'button',
      { type: 'button', class: 'icon-button', 'aria-label': strings.close },
      icon('close'),
    );
    const setting = element('input', { type: 'checkbox', id: 'keys-setting' });
    setting.checked = keys.enabled;
    setting.addEventListener('change', () => {
      keys.enabled = setting.checked;
    });
    const title = element('h2', { id: 'help-title' }, helpWords.helpTitle);
    this.root = element(
      'dialog',
      { class: 'help', 'aria-labelledby': title.id },
      element('div', { class: 'dialog-title' }, title, close),
      element(
        'div',
        { class: 'dialog-body', tabindex: 0, role: 'region', 'aria-labelledby': title.id },
        element('p', {}, ...prose(helpWords.helpIntro)),
        element('h3', {}, helpWords.helpKeys),
        element(
          'dl',
          { class: 'keys' },
          ...helpWords.keys.flatMap(([names, meaning]) => [
            element('dt', {}, ...names.map((name) => (name === '…' ? ' … ' : element('kbd', {}, name)))),
            element('dd', {}, meaning),
          ]),
        ),
        element('label', { class: 'setting' }, setting, helpWords.keysSetting),
        languageChoice(),
        element('h3', {}, helpWords.helpMeanings),
        element(
          'dl',
          { class: 'meanings' },
          ...helpWords.meanings.flatMap(([name, meaning]) => [
            element('dt', {}, ...prose(name)),
            element('dd', {}, ...prose(meaning)),
          ]),
          ...(isAlone() ? [] : simulators()),
        ),
      ),
    );
    close.addEventListener('click', () => this.root.close());
    closeOnBackdrop(this.root);
    app.append(this.root);
  }

  open(): void {
    if (!this.root.open) this.root.showModal();
  }
}

/** The page is one file, and what else is on the site is not beside it; or it stands in another page. */
const isAlone = (): boolean => Object.keys(enclosed).length > 0 || embedded();

function simulators(): HTMLElement[] {
  const { name, about, link } = helpWords.simulators;
  const address = { href: 'simulators.html', hreflang: 'en', target: '_blank', rel: 'noopener' };
  return [element('dt', {}, name), element('dd', {}, `${about} `, element('a', address, link), '.')];
}

/** The names stand in their own languages: whoever cannot read the page finds them. */
function languageChoice(): HTMLElement {
  const select = element(
    'select',
    {},
    ...Object.entries(LANGUAGES).map(([code, name]) =>
      element('option', { value: code, lang: code, selected: code === language }, name),
    ),
  );
  select.addEventListener('change', () => switchLanguage(select.value as Language));
  return element('label', { class: 'setting' }, helpWords.languageSetting, select);
}

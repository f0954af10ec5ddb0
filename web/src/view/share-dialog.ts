/** The link to the experiment, to be copied. */

import styles from '../styles/share.css?inline';
import { strings } from '../words/index';
import { closeOnBackdrop } from './backdrop';
import { element, setText, wear } from './dom';
import { EmbedForm } from './embed-form';
import { icon } from './icons';

wear(styles);

export class ShareDialog {
  readonly root: HTMLDialogElement;
  readonly #link = element('input', { type: 'text', readonly: true, 'aria-label': strings.link.label });
  readonly #embed: EmbedForm;
  readonly #caveats = element('p', {});
  readonly #copied = element('p', { role: 'status', class: 'reason' });

  constructor(host: { announce(words: string): void }) {
    const title = element('h2', { id: 'share-title' }, strings.share);
    const close = element(
      'button',
      { type: 'button', class: 'icon-button', 'aria-label': strings.close },
      icon('close'),
    );
    this.#embed = new EmbedForm((words) => host.announce(words));
    // A file on a disk: nobody else has it at that address, and no page can frame it.
    const onDisk = location.protocol === 'file:';
    const copy = element('button', { type: 'button', class: 'primary' }, strings.link.copy);
    this.root = element(
      'dialog',
      { class: 'share', 'aria-labelledby': title.id },
      element('div', { class: 'dialog-title' }, title, close),
      element(
        'div',
        { class: 'dialog-body' },
        element('p', {}, onDisk ? strings.onDisk : strings.link.about),
        element('div', { class: 'share-link' }, this.#link, copy),
        this.#copied,
        this.#caveats,
        onDisk ? undefined : this.#embed.root,
      ),
    );
    close.addEventListener('click', () => this.root.close());
    copy.addEventListener('click', () => void this.#copy(host));
    closeOnBackdrop(this.root);
  }

  /** @param caveats what is on the page and not in the link, in words */
  show(link: string, caveats: string, title: string): void {
    this.#embed.show(link, title);
    this.#link.value = link;
    setText(this.#caveats, caveats);
    setText(this.#copied, strings.link.size((link.length / 1000).toFixed(1)));
    if (!this.root.open) this.root.showModal();
    this.#link.select();
  }

  /** Where the clipboard is forbidden, the link stays selected, to be copied by hand. */
  async #copy(host: { announce(words: string): void }): Promise<void> {
    try {
      await navigator.clipboard.writeText(this.#link.value);
      setText(this.#copied, strings.link.copied);
      host.announce(strings.link.copied);
    } catch {
      this.#link.select();
      setText(this.#copied, strings.link.notCopied);
    }
  }
}

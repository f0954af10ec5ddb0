/** The place of the parameters. Their controls come after the first screen, or when they are looked for. */

import type { Session } from '../experiment/session';
import { strings } from '../words/index';
import { element, setText } from './dom';
import { lockedPanel } from './embed';
import { Part } from './later';
import type { Attempt } from './panel';

export class PanelPlace {
  readonly root = element('div');
  readonly #session: Session;
  readonly #attempt: Attempt;
  readonly #panel = new Part(() => import('./panel'));
  readonly #words = element('p', { class: 'reason', role: 'status' });
  readonly #again = element('button', { type: 'button', class: 'text-button', hidden: true }, strings.fatalRetry);
  #filled = false;

  /** @param attempt runs a change, and says in words where it is refused */
  constructor(session: Session, attempt: Attempt) {
    this.#session = session;
    this.#attempt = attempt;
    this.#again.addEventListener('click', () => void this.fill());
    this.root.append(element('div', { class: 'panel-wait' }, this.#words, this.#again));
  }

  prefetch(): void {
    this.#panel.prefetch();
  }

  /** As soon as the controls are there. That they are on their way is said in their place, and that they did not arrive. */
  async fill(): Promise<void> {
    if (this.#filled) return;
    setText(this.#words, strings.toolComes);
    this.#again.hidden = true;
    try {
      const { Panel } = this.#panel.here ?? (await this.#panel.get());
      if (this.#filled) return;
      const { root } = new Panel(this.#session, this.#attempt);
      this.root.replaceChildren(this.#session.readOnly ? lockedPanel(root) : root);
      this.#filled = true;
    } catch (error) {
      console.error(error);
      setText(this.#words, strings.toolNotDelivered);
      this.#again.hidden = false;
    }
  }
}

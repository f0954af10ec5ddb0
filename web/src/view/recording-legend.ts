/** What the broad line on the scope is: the recording, as a chip with which it is removed. */

import { strings } from '../words/index';
import { focusAfterRemoval } from './cursor';
import { element } from './dom';
import { icon } from './icons';
import { RECORDED } from './lane';
import { lineSample } from './looks';
import type { Scene } from './scene';

export class RecordingLegend {
  readonly root = element('div', { class: 'pins recorded', hidden: true });
  readonly #name = element('strong');
  readonly #over = element('span', { class: 'differences' });

  constructor(
    readonly scene: Scene,
    removed: () => void,
  ) {
    const remove = element(
      'button',
      { type: 'button', class: 'quiet', 'aria-label': strings.removeRecording },
      icon('close'),
    );
    remove.addEventListener('click', () => {
      scene.comparison?.delete();
      scene.comparison = undefined;
      removed();
      focusAfterRemoval(this.root);
    });
    const sample = lineSample({ name: '', line: RECORDED.color, dash: RECORDED.dash });
    this.root.append(
      element('ul', { 'aria-label': strings.recording }, element('li', {}, sample, this.#name, this.#over, remove)),
    );
  }

  refresh(): void {
    const { comparison } = this.scene;
    this.root.hidden = comparison === undefined || comparison.index < 0;
    if (comparison === undefined) return;
    this.#name.textContent = comparison.name;
    this.#name.title = comparison.name;
    this.#over.textContent = strings.targetIs[comparison.target.column](comparison.target.name);
  }
}

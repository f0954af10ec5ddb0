/** What was pinned, and what is different now: a chip for each pin. */

import { type Difference, differences } from '../experiment/difference';
import type { Pin } from '../experiment/pins';
import { strings } from '../words/index';
import { focusAfterRemoval } from './cursor';
import { element } from './dom';
import { icon } from './icons';
import { nameNodes, symbol } from './math';
import { pretty, withUnit } from './numbers';
import type { Scene } from './scene';

/** So many differences are named; the rest are counted. */
const NAMED = 3;

export class PinLegend {
  readonly root = element('div', { class: 'pins', hidden: true });
  readonly #scene: Scene;
  readonly #changed: () => void;
  readonly #chips = element('ul', { 'aria-label': strings.pins });
  readonly #difference: HTMLButtonElement;
  #shown = '';

  constructor(scene: Scene, changed: () => void) {
    this.#scene = scene;
    this.#changed = changed;
    this.#difference = element('button', {
      type: 'button',
      class: 'toggle',
      'aria-pressed': 'false',
      'aria-label': strings.difference,
    });
    this.#difference.addEventListener('click', () => {
      scene.difference = !scene.difference;
      changed();
    });
    this.root.append(this.#chips, this.#difference);
  }

  refresh(): void {
    const { pins, session } = this.#scene;
    const { newest, list } = pins;
    this.root.hidden = list.length === 0;
    if (list.length === 0) this.#scene.difference = false;
    const can = this.#scene.canSubtract;
    this.#difference.disabled = !can;
    this.#difference.title = can ? strings.difference : strings.differenceNeedsSweep;
    this.#difference.textContent = `− ${newest?.label ?? ''}`;
    this.#difference.setAttribute('aria-pressed', String(this.#scene.subtracted !== undefined));
    const found = list.map((pin) => differences(pin.document, session.document, session.description));
    const switched = list.map((pin) => this.#switches(pin));
    const key = JSON.stringify([list.map(({ label }) => label), found, switched]);
    if (key === this.#shown) return;
    this.#shown = key;
    this.#chips.replaceChildren(
      ...list.map(({ label }, index) => this.#chip(label, switched[index] ?? [], found[index] ?? [], index)),
    );
  }

  /** What of a pin differs and is in no document: where V was held, whether the current was on. */
  #switches({ held, currentOn, document: pinned }: Pin): string[] {
    const { session } = this.#scene;
    return held.flatMap((V, neuron) => {
      const whose = pinned.neurons.length > 1 ? `${pinned.neurons[neuron]?.name ?? ''}: ` : '';
      const on = currentOn[neuron] === true;
      return [
        ...(V === session.heldAt(neuron)
          ? []
          : [whose + (V === undefined ? strings.pinFree : strings.held(pretty(V)))]),
        ...(on === session.currentIsOn(neuron) ? [] : [whose + (on ? strings.currentOn : strings.currentOff)]),
      ];
    });
  }

  #chip(label: string, switched: string[], found: Difference[], index: number): HTMLElement {
    const remove = element(
      'button',
      { type: 'button', class: 'quiet', 'aria-label': strings.unpin(label), title: strings.unpin(label) },
      icon('close'),
    );
    remove.addEventListener('click', () => {
      this.#scene.pins.remove(index);
      this.#changed();
      focusAfterRemoval(this.root, '.pins:not(.recorded) li button');
    });
    const named = [...switched.map((text) => [text]), ...found.map((difference) => inWords(difference))];
    const words = named.slice(0, NAMED).flatMap((parts, place) => [place === 0 ? '' : ', ', ...parts]);
    if (named.length > NAMED) words.push(strings.moreDifferences(named.length - NAMED));
    if (named.length === 0) words.push(strings.noDifference);
    return element('li', {}, element('strong', {}, label), element('span', { class: 'differences' }, ...words), remove);
  }
}

/** A value as it was when it was pinned. */
function inWords({ owner, info, what, before }: Difference): (Node | string)[] {
  const value = (it: Difference['before']): string =>
    it === undefined
      ? strings.nothing
      : typeof it === 'number'
        ? pretty(it)
        : it === true
          ? strings.yes
          : it === false
            ? strings.no
            : it;
  if (what === 'part') return [`${before === true ? strings.withPart : strings.withoutPart} `, ...nameNodes(owner)];
  const whose = owner === '' ? [] : [' (', ...nameNodes(owner), ')'];
  if (info !== undefined)
    return [
      symbol(info.symbol),
      element('span', { class: 'visually-hidden' }, info.label),
      ...whose,
      ` ${withUnit(value(before), info.unit)}`,
    ];
  if (what === 'spikes' || what === 'pulses') return [strings.otherParts[what] ?? what, ...whose];
  return [`${strings.otherParts[what] ?? what} `, value(before), ...whose];
}

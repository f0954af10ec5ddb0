/** What the scope shows: the run and what is laid over it. */

import type { MembraneMoment, SynapseMoment } from '../engine/index';
import type { Column } from '../engine/types';
import type { Comparison } from '../experiment/comparison';
import { type Pin, Pins } from '../experiment/pins';
import type { Session } from '../experiment/session';
import { strings } from '../words/index';
import { pretty } from './numbers';

/** The mean of many trials and one standard deviation about it, as points t, v, t, v … */
export interface Band {
  mean: ArrayLike<number>;
  low: ArrayLike<number>;
  high: ArrayLike<number>;
}

export class Scene {
  readonly pins = new Pins();
  /** The scales stay as they are. */
  locked = false;
  /** Shows what differs from the newest pin, instead of what is. */
  difference = false;
  /** A moment to look at, ms: pointed at, else the cursor; undefined: the present. */
  at: number | undefined;
  /** Bands by column and index: "V 0". */
  readonly bands = new Map<string, Band>();

  /** A recording that is laid over the run. */
  comparison: Comparison | undefined;

  constructor(readonly session: Session) {}

  /** The pin to be subtracted, while a difference is shown. Only sweeps begin together. */
  get subtracted(): Pin | undefined {
    return this.difference && this.canSubtract ? this.pins.newest : undefined;
  }

  /** Whether the newest pin and the present run have samples at the same times. */
  get canSubtract(): boolean {
    const { newest } = this.pins;
    const { mode, document } = this.session;
    return newest?.mode === 'sweep' && mode === 'sweep' && newest.document.sample_interval === document.sample_interval;
  }

  /** The recording over a column of neurons or synapses, where that is what it is laid over. */
  recordedOver(column: Column): Comparison | undefined {
    const { comparison } = this;
    if (comparison?.target.column !== column || comparison.index < 0) return undefined;
    return this.subtracted === undefined ? comparison : undefined;
  }

  /** A quantity at the moment looked at, in the unit of its column; with a difference, that. */
  value(column: Column, index: number): number {
    const { stepper } = this.session;
    const pin = this.subtracted;
    if (pin !== undefined) {
      const time = this.at ?? stepper.time;
      return stepper.differenceAt(pin.recording, column, index, this.sameIn(pin, column, index), time);
    }
    return this.present(column, index);
  }

  /** The same, whatever is subtracted from it on the scope. */
  present(column: Column, index: number): number {
    const { stepper } = this.session;
    return this.at === undefined ? stepper.now(column, index) : stepper.valueAt(column, index, this.at);
  }

  /** What is laid over the run or done with it, in words. */
  overlays(): string[] {
    const { comparison } = this;
    const { list } = this.pins;
    const { document } = this.session;
    const pin = this.subtracted;
    if (pin !== undefined) return [strings.differenceFrom(pin.label)];
    return [
      ...(list.length > 0 ? [strings.pinsShown(list.map(({ label }) => label))] : []),
      ...(comparison !== undefined && comparison.index >= 0
        ? [strings.recordedShown(comparison.name, strings.targetIs[comparison.target.column](comparison.target.name))]
        : []),
      ...(this.bands.size > 0 ? [strings.bandsShown] : []),
      ...document.neurons.flatMap(({ name }, neuron) => {
        const V = this.session.heldAt(neuron);
        return V === undefined ? [] : [strings.heldShown(name, pretty(V))];
      }),
    ];
  }

  /** What goes on in a synapse at the moment looked at. */
  synapse(index: number): SynapseMoment {
    return this.session.stepper.synapseAt(index, this.at);
  }

  /** The terms of a neuron's equation at the moment looked at. */
  membrane(index: number): MembraneMoment {
    return this.session.stepper.membraneAt(index, this.at);
  }

  /** V_ss at the moment looked at, in mV. */
  steadyState(neuron: number): number {
    const { stepper } = this.session;
    return this.at === undefined ? stepper.steadyState(neuron) : stepper.steadyStateAt(neuron, this.at);
  }

  /** The place, in the pinned experiment, of the neuron or synapse that has the name of the present one; −1: none has. */
  sameIn({ document: pinned }: Pin, column: Column, index: number): number {
    const { columns } = this.session.description;
    const list = columns.find(({ name }) => name === column)?.of === 'neuron' ? 'neurons' : 'synapses';
    const name = this.session.document[list][index]?.name;
    return pinned[list].findIndex((item) => item.name === name);
  }
}

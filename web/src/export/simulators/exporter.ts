/** What an exporter is: a simulator, what of the model it can express and how, and the text it is given. */

import type { ModelDescription } from '../../engine/types';
import { ExportError } from './export-error';
import type { Plan, PlannedSynapse } from './plan';
import { hidesModule } from './python';

/** How a part of the model is expressed, or why it cannot be. */
export type Cell = { by: string } | { not: string };

/** Parts of the model beside its kinetics and its release models. */
export const features = {
  membrane: 'Membrane: tau_m, R_m, E_L, V_0',
  current: 'Current: baseline and pulses',
  firing: 'Firing: V_th, V_reset, t_ref',
  spikes: 'Spikes: list, regular, Poisson',
  network: 'Network: spikes of a neuron, after a delay',
  'no delay': 'Network: a delay of 0',
  magnesium: 'Magnesium block',
} as const;
export type Feature = keyof typeof features;

/** The draws of a stochastic release belong to its spikes, one after the other; those of a neuron come out of the run. */
const undrawn = {
  part: "Stochastic release of a neuron's spikes",
  cell: { not: 'which sites release is drawn spike by spike, and only a run knows the spikes of a neuron' },
};

export interface ExportedFile {
  name: string;
  text: string;
}

export interface Exporter {
  /** On the command line: "neuron". */
  name: string;
  /** "NEURON" */
  label: string;
  /** What the export was written for: "8.2". */
  version: string;
  /** Said where the export was never run in the program itself. */
  untried?: string;
  /** Of the first file: "py". */
  ending: string;
  features: Record<Feature, Cell>;
  /** By its type, as the core describes it; "exponential" is the saturating one, and see {@link kineticsKey}. */
  kinetics: Record<string, Cell>;
  releases: Record<string, Cell>;
  /** What cannot be expressed beyond that, a sentence each. */
  objections?(plan: Plan): string[];
  /** @param stem of the names of the files */
  write(plan: Plan, stem: string): ExportedFile[];
}

/** Of the magnesium block, as every simulator is told: B(V) = 1 / (1 + [Mg] / half e^(-steepness V)), Jahr & Stevens 1990. */
export const MAGNESIUM = { half: 3.57, steepness: 0.062 } as const; // mM, 1/mV

/** Where a simulator gets each site of a stochastic release written out, at most so many. */
export const MOST_SITES = 100;

/** Saturating kinetics and its linear sum are two things to a simulator. */
export function kineticsKey({ type, saturating }: { type: string; saturating?: unknown }): string {
  return saturating === false ? `${type}, saturating: false` : type;
}

/**
 * @param stem of the names of the files: "epsp"
 * @throws ExportError, with all that the simulator cannot express
 */
export function exportTo(exporter: Exporter, plan: Plan, stem: string): ExportedFile[] {
  if (exporter.ending === 'py' && hidesModule(stem))
    throw new ExportError([
      `a script that is called ${stem}.py hides the module ${stem} from itself; give it another name`,
    ]);
  const reasons = [...refusals(exporter, plan), ...(exporter.objections?.(plan) ?? [])];
  if (reasons.length > 0) throw new ExportError(reasons);
  return exporter.write(plan, stem);
}

function* refusals(exporter: Exporter, plan: Plan): Generator<string> {
  const { features: can } = exporter;
  const refused = (cell: Cell | undefined, what: string): string[] =>
    cell !== undefined && 'not' in cell ? [`${cell.not}: ${what} cannot be exported`] : [];
  for (const neuron of plan.neurons) {
    const what = `neuron '${neuron.name}'`;
    yield* refused(can.membrane, what);
    if (neuron.spiking !== undefined) yield* refused(can.firing, what);
    if (neuron.current.baseline !== 0 || neuron.current.pulses.length > 0) yield* refused(can.current, what);
  }
  for (const synapse of plan.synapses) {
    const what = `synapse '${synapse.name}'`;
    yield* refused(exporter.kinetics[kineticsKey(synapse.kinetics)], what);
    yield* refused(exporter.releases[synapse.release.type], what);
    if (synapse.release.type === 'stochastic' && synapse.from !== undefined) yield* refused(undrawn.cell, what);
    if (synapse.magnesium !== undefined) yield* refused(can.magnesium, what);
    if (synapse.times.length > 0) yield* refused(can.spikes, what);
    if (synapse.from !== undefined) yield* refused(can.network, what);
    if (synapse.from !== undefined && synapse.delay === 0) yield* refused(can['no delay'], what);
  }
}

/** A row of the support matrix: a part of the model, and each exporter's cell. */
export interface MatrixRow {
  group: 'Model' | 'Kinetics' | 'Release' | 'Preset';
  part: string;
  cells: Cell[];
}

/** All parts of the model as the core describes it, beside each exporter's own declarations. */
export function matrix(description: ModelDescription, exporters: readonly Exporter[]): MatrixRow[] {
  const known = (cell: Cell | undefined, what: string, { label }: Exporter): Cell => {
    if (cell === undefined) throw new Error(`${label} does not say whether it has ${what}`);
    return cell;
  };
  const saturates = (type: string): boolean =>
    description.parameters.some(({ group, name }) => group === `kinetics:${type}` && name === 'saturating');
  const kinetics = description.kinetics.flatMap(({ type }) =>
    saturates(type) ? [type, kineticsKey({ type, saturating: false })] : [type],
  );
  return [
    ...(Object.keys(features) as Feature[]).map((feature) => ({
      group: 'Model' as const,
      part: features[feature],
      cells: exporters.map((exporter) => exporter.features[feature]),
    })),
    ...kinetics.map((key) => ({
      group: 'Kinetics' as const,
      part: key,
      cells: exporters.map((exporter) => known(exporter.kinetics[key], key, exporter)),
    })),
    ...description.releases.map(({ type }) => ({
      group: 'Release' as const,
      part: type,
      cells: exporters.map((exporter) => known(exporter.releases[type], type, exporter)),
    })),
    { group: 'Release', part: undrawn.part, cells: exporters.map(() => undrawn.cell) },
    ...description.presets.map(({ name, synapse }) => ({
      group: 'Preset' as const,
      part: name,
      cells: exporters.map((exporter) => {
        const parts = [exporter.kinetics[kineticsKey(synapse.kinetics)]!];
        if (synapse.magnesium !== undefined) parts.push(exporter.features.magnesium);
        const ways = new Set(parts.map((cell) => ('by' in cell ? cell.by : '')));
        return parts.find((cell) => 'not' in cell) ?? { by: [...ways].join(', ') };
      }),
    })),
  ];
}

/** The matrix as a table in Markdown. */
export function matrixText(description: ModelDescription, exporters: readonly Exporter[]): string {
  const line = (cells: string[]): string => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |\n`;
  const heads = exporters.map(({ label, version, untried }) => `${label} ${version}${untried ? ` (${untried})` : ''}`);
  const rows = matrix(description, exporters).map(({ group, part, cells }) =>
    line([group, part, ...cells.map((cell) => ('by' in cell ? cell.by : `— (${cell.not})`))]),
  );
  return line(['', 'part', ...heads]) + line(['---', '---', ...heads.map(() => '---')]) + rows.join('');
}

/** The synapses of one neuron, with their places in the experiment. */
export const synapsesOf = (plan: Plan, neuron: number): [PlannedSynapse, number][] =>
  plan.synapses.map((synapse, index): [PlannedSynapse, number] => [synapse, index]).filter(([{ to }]) => to === neuron);

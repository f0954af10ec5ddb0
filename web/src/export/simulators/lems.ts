/** The LEMS file: what NeuroML has not built in, and the run with the columns that it writes. */

import { longestStep } from './grid';
import { cellType, startsElsewhere } from './lems-cell';
import { cellText, type Wire, wiresOf } from './neuroml-document';
import { idsOf, NETWORK, populationOf, RUN } from './neuroml-names';
import { comment, element, quantity } from './neuroml-xml';
import type { Plan } from './plan';

/** ms; LEMS acts on what happens at the end of a step. */
const LONGEST_STEP = 0.01;

/** The steps of LEMS between two samples of Bouton. */
const stepsPerSample = (plan: Plan): number =>
  Math.max(1, Math.ceil(plan.sampleInterval / Math.min(LONGEST_STEP, longestStep(plan)) - 1e-9));

export function lemsFile(plan: Plan, stem: string): string {
  const ids = idsOf(plan);
  const wires = wiresOf(plan, ids);
  const starting = plan.neurons.flatMap((neuron, place) =>
    startsElsewhere(neuron) ? [cellText(neuron, ids.neurons[place]!)] : [],
  );
  const types = new Map(starting.length > 0 ? [[cellType.name, cellType.text]] : []);
  for (const { component } of wires) if (component.type) types.set(component.type.name, component.type.text);
  const components = [...starting, ...wires.map(({ component }) => component.component)].filter((part) => part !== '');
  const columns: [string, string, string][] = [
    ...plan.neurons.map(({ name }, place): [string, string, string] => {
      const id = ids.neurons[place]!;
      return [`${id}__V`, `${populationOf(id)}[0]/v`, `${name} V (V)`];
    }),
    ...wires.flatMap((wire) => wireColumns(wire, populationOf(ids.neurons[wire.synapse.to]!))),
  ];
  const every = stepsPerSample(plan);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element(
    'Lems',
    {},
    comment(
      plan.title || stem,
      '',
      `Written by Bouton ${plan.version} for NeuroML 2.3 and LEMS 0.7.6: any tool that reads LEMS runs this file, for instance`,
      `jnml LEMS_${stem}.xml, or pynml LEMS_${stem}.xml. Bouton's own tests run it in a small LEMS interpreter only.`,
      `Units are with each value. What LEMS writes into ${stem}.dat is in SI units, without a header, a row at every step:`,
      `${every === 1 ? 'each row is' : `row 1 and every ${every}th from there are`} a sample of \`bouton run\`. The columns:`,
      ['t (s)', ...columns.map(([, , heading]) => heading)].join(', '),
      'The current i of NeuroML is inward positive: Bouton has I_s, inward negative. What NeuroML has built in shows no P_s.',
      'Tolerance: of first order in the step. A spike, the edge of a pulse and a threshold act at the end of their step.',
    ),
    element('Target', { component: RUN }),
    ...['Cells.xml', 'Networks.xml', 'Simulation.xml'].map((file) => element('Include', { file })),
    ...types.values(),
    ...components,
    element('Include', { file: `${stem}.nml` }),
    element(
      'Simulation',
      {
        id: RUN,
        length: quantity(plan.duration, 'ms'),
        step: quantity(plan.sampleInterval / every, 'ms'),
        target: NETWORK,
      },
      element(
        'OutputFile',
        { id: `${RUN}__columns`, fileName: `${stem}.dat` },
        ...columns.map(([id, path]) => element('OutputColumn', { id, quantity: path })),
      ),
    ),
  )}`;
}

/** What a synapse, or one site of it, shows. */
function wireColumns({ id, synapse, component }: Wire, population: string): [string, string, string][] {
  const own = component.type !== undefined;
  const plastic = own && !['constant', 'stochastic'].includes(synapse.release.type);
  const shown: [string, string][] = [
    ...(own ? [['P_s', '1'] as [string, string]] : []),
    ['g', 'S'],
    ['i', 'A'],
    ...(plastic ? [['P_rel', '1'] as [string, string]] : []),
  ];
  const site = synapse.sites === undefined ? '' : ` site ${id.slice(id.lastIndexOf('_') + 1)}`;
  return shown.map(([variable, unit]) => [
    `${id}__${variable}`,
    `${population}[0]/synapses:${id}:0/${variable}`,
    `${synapse.name}${site} ${variable} (${unit})`,
  ]);
}

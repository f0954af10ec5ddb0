/** An experiment as a Python script for Brian2. */

import { channel, terminal } from './brian2-equations';
import { type Exporter, MAGNESIUM, MOST_SITES } from './exporter';
import { chooseStep } from './grid';
import type { Plan, PlannedNeuron, PlannedSynapse } from './plan';
import { comment, identifiers, list, number, samples, string } from './python';

export const brian2: Exporter = {
  name: 'brian2',
  label: 'Brian2',
  version: '2.5',
  ending: 'py',
  features: {
    membrane: { by: 'equations' },
    current: { by: 'equations' },
    firing: { by: 'threshold, reset, refractory' },
    spikes: { by: 'SpikeGeneratorGroup' },
    network: { by: 'Synapses' },
    'no delay': { by: 'Synapses' },
    magnesium: { by: 'equations' },
  },
  kinetics: {
    'two-state': { by: 'equations' },
    exponential: { by: 'equations' },
    'exponential, saturating: false': { by: 'equations' },
    alpha: { by: 'equations' },
    'dual-exponential': { by: 'equations' },
    'gaba-b': { by: 'equations' },
  },
  releases: {
    constant: { by: 'equations' },
    stochastic: { by: `equations a site, at most ${MOST_SITES}, with the draws of Bouton` },
    facilitating: { by: 'equations' },
    depressing: { by: 'equations' },
    'tsodyks-markram': { by: 'equations' },
  },
  objections,
  write: (plan, stem) => [{ name: `${stem}.py`, text: script(plan, stem) }],
};

function objections(plan: Plan): string[] {
  const { dt } = chooseStep(plan);
  return plan.synapses.flatMap(({ name, sites, times }) => {
    const found: string[] = [];
    if (sites !== undefined && sites.length > MOST_SITES) {
      found.push(
        `Brian2 gets equations for each site, and at most ${MOST_SITES} of them: synapse '${name}' with ${sites.length} sites cannot be exported`,
      );
    }
    const near = times.findIndex(
      (time, i) => i > 0 && Math.floor(time / dt + 1e-3) <= Math.floor(times[i - 1]! / dt + 1e-3),
    );
    if (near > 0) {
      found.push(
        `Brian2's SpikeGeneratorGroup has one spike a step of ${number(dt)} ms at most: synapse '${name}' with spikes at ${number(times[near - 1]!)} and ${number(times[near]!)} ms cannot be exported`,
      );
    }
    return found;
  });
}

/** All that a script says of a synapse. */
interface Written {
  /** In the neuron. */
  equations: string[];
  start: string[];
  /** Values that equations use, as Python. */
  constants: [string, string][];
  objects: string;
}

function written(synapse: PlannedSynapse, id: string, names: string[]): Written {
  const { sites, release, g_max, E_s, magnesium, kinetics } = synapse;
  const { equations, spike, start } = terminal(synapse, id);
  const plastic = !['constant', 'stochastic'].includes(release.type);
  const ids = sites === undefined ? [id] : sites.map((_, site) => `${id}__${site + 1}`);
  const channels = ids.map((each) => channel(synapse, each, plastic));
  const scale = release.type === 'constant' ? `P_rel_${id}*` : '';
  const block =
    magnesium === undefined ? '' : `/(1 + ${number(magnesium)}/${MAGNESIUM.half}*exp(-${MAGNESIUM.steepness}*v/mV))`;
  const mean = ids.map((each) => `P_s_${each}`).join(' + ');
  const constants: [string, string][] =
    kinetics.type === 'dual-exponential'
      ? ids.map((each) => [
          `k_${each}`,
          `rise(${number(kinetics.tau_rise as number)}, ${number(kinetics.tau_decay as number)}) / ms`,
        ])
      : [];
  return {
    equations: [
      `I_s_${id} = g_s_${id}*(v - ${unit(E_s, 'mV')}) : amp`,
      `g_s_${id} = ${unit(g_max, 'nS')}*${scale}P_s_${id}${block} : siemens`,
      ...equations,
      ...(sites === undefined ? [] : [`P_s_${id} = (${mean})/${sites.length} : 1`]),
      ...channels.flatMap((each) => each.equations),
    ],
    start,
    constants,
    objects: objects(
      synapse,
      id,
      ids,
      channels.map(({ spike: opens }) => [...spike, ...opens]),
      channels[0]?.pulsed === true,
      names,
    ),
  };
}

const unit = (value: number, of: string): string => `${value < 0 ? `(${number(value)})` : number(value)}*${of}`;

/** The spikes of a synapse, and what they do: to each of its sites what is due to it. */
function objects(
  { sites, times, from, to, delay, kinetics }: PlannedSynapse,
  id: string,
  ids: readonly string[],
  statements: string[][],
  pulsed: boolean,
  names: string[],
): string {
  const source = from === undefined ? `${id}__spikes` : names[from]!;
  const lines: string[] = [];
  if (sites !== undefined) {
    const releases = sites.flatMap((each, site) => each.map((time): [number, number] => [time, site]));
    releases.sort(([a], [b]) => a - b);
    lines.push(
      `${id}__sites = ${list(releases.map(([, site]) => site))}`,
      `${id}__times = ${list(releases.map(([time]) => time))}  # ms; of each site, as Bouton drew them`,
      `${source} = SpikeGeneratorGroup(${sites.length}, ${id}__sites, ${id}__times * ms)`,
    );
  } else if (from === undefined) {
    lines.push(
      `${id}__times = ${list(times)}`,
      `${source} = SpikeGeneratorGroup(1, [0] * ${times.length}, ${id}__times * ms)`,
    );
  }
  const of = (site: number): string => (sites === undefined ? '1' : `int(i == ${site})`);
  const begin = ids.flatMap((each, site) => [
    // A site's own statements add to its own variables: those of the others they leave as they are.
    ...statements[site]!.map((statement) =>
      sites === undefined ? statement : statement.replace(/ \+= (.*)$/, ` += ${of(site)}*$1`),
    ),
    ...(pulsed ? [`pulses_${each}_post += ${of(site)}`] : []),
  ]);
  const end = ids.map((each, site) => `pulses_${each}_post -= ${of(site)}`);
  const code = (name: string, lines_: string[]): string =>
    `"${name}": """\n${lines_.map((statement) => `    ${statement}\n`).join('')}"""`;
  const pathways = [code('pre', begin), ...(pulsed ? [code('off', end)] : [])];
  const delays = [
    `"pre": ${number(delay)} * ms`,
    ...(pulsed ? [`"off": (${number(delay)} + ${number(kinetics.T_dur as number)}) * ms`] : []),
  ];
  lines.push(
    `${id} = Synapses(${source}, ${names[to]}, on_pre={${pathways.join(', ')}}, delay={${delays.join(', ')}})`,
    `${id}.connect()`,
  );
  return `${lines.join('\n')}\n`;
}

function neuronText(
  plan: Plan,
  neuron: PlannedNeuron,
  place: number,
  name: string,
  synapses: Map<PlannedSynapse, { id: string; written: Written }>,
): string {
  const { E_L, R_m, tau_m, V_0, spiking, current } = neuron;
  const mine = plan.synapses.filter(({ to }) => to === place).map((synapse) => synapses.get(synapse)!);
  const currents = ['I_e', ...mine.map(({ id }) => `- I_s_${id}`)].join(' ');
  const refractory = spiking !== undefined && spiking.t_ref > 0;
  const equations = [
    `dv/dt = (${unit(E_L, 'mV')} - v + ${unit(R_m, 'Mohm')}*(${currents}))/(${unit(tau_m, 'ms')}) : volt${refractory ? ' (unless refractory)' : ''}`,
    current.pulses.length > 0 ? 'I_e : amp' : `I_e = ${unit(current.baseline, 'pA')} : amp`,
    ...mine.flatMap((each) => each.written.equations),
  ];
  const constants = mine.flatMap((each) => each.written.constants);
  const options = [
    'method="rk4"',
    ...(spiking === undefined
      ? []
      : [
          `threshold="v > ${unit(spiking.V_th, 'mV')}"`,
          `reset="v = ${unit(spiking.V_reset, 'mV')}"`,
          ...(refractory ? [`refractory=${number(spiking.t_ref)} * ms`] : []),
        ]),
    ...(constants.length > 0
      ? [`namespace={${constants.map(([key, value]) => `"${key}": ${value}`).join(', ')}}`]
      : []),
  ];
  const lines = [
    comment(neuron.name),
    `${name} = NeuronGroup(1, """`,
    ...equations.map((equation) => `    ${equation}`),
    `""", ${options.join(', ')})`,
    `${name}.v = ${number(V_0)} * mV`,
    ...mine.flatMap((each) => each.written.start.map((statement) => `${name}.${statement}`)),
  ];
  if (current.pulses.length > 0) {
    const during = current.pulses.map(
      ({ start, duration, amplitude }) =>
        `${unit(amplitude, 'pA')}*int(timestep(t, dt) >= timestep(${number(start)}*ms, dt) and timestep(t, dt) < timestep(${number(start + duration)}*ms, dt))`,
    );
    lines.push(
      `${name}.run_regularly("""`,
      `    I_e = ${[unit(current.baseline, 'pA'), ...during].join(' + ')}`,
      '""", when="before_groups")',
    );
  }
  return `${lines.join('\n')}\n`;
}

function script(plan: Plan, stem: string): string {
  const cells = identifiers(
    plan.neurons.map(({ name }) => name),
    'neuron',
  );
  const ids = identifiers(
    plan.synapses.map(({ name }) => name),
    'synapse',
    cells,
  );
  const synapses = new Map(
    plan.synapses.map((synapse, i) => [synapse, { id: ids[i]!, written: written(synapse, ids[i]!, cells) }]),
  );
  return [
    heading(plan, stem),
    ...plan.neurons.map((neuron, place) => neuronText(plan, neuron, place, cells[place]!, synapses)),
    ...plan.synapses.map((synapse) => `${comment(synapse.name)}\n${synapses.get(synapse)!.written.objects}`),
    runText(plan, cells, ids),
  ].join('\n');
}

function heading(plan: Plan, stem: string): string {
  const { dt, onGrid } = chooseStep(plan);
  const fires = plan.neurons.some(({ spiking }) => spiking !== undefined);
  const tolerance = [
    onGrid
      ? `# Step: ${number(dt)} ms, Runge-Kutta of order 4; all spikes of the lists and all edges lie on its grid.`
      : `# Step: ${number(dt)} ms, Runge-Kutta of order 4; Brian2 moves events to the beginning of their step.`,
    fires
      ? '# Tolerance: first order in the step, since neurons fire at the end of the step in which they cross V_th.'
      : onGrid
        ? '# Tolerance: V within 1e-5 mV of Bouton.'
        : '# Tolerance: first order in the step: V is off by as much as it moves in one.',
  ];
  return `#!/usr/bin/env python3
#
${comment(plan.title || stem)}
#
${comment(`Written by Bouton ${plan.version} for Brian2 2.5 and Python 3.`)}
${comment(`Run it:  python3 ${stem}.py [-o ${stem}.csv] [--dt MS] [--standalone]`)}
#
# Units are Brian2's; numbers without one are pure, or mM and uM where that is said. The CSV is that of
# \`bouton run --format csv\`: ms, mV, nS, pA.
${tolerance.join('\n')}
import argparse
import math

from brian2 import (Network, NeuronGroup, SpikeGeneratorGroup, StateMonitor, Synapses, collect, defaultclock, prefs,
                    set_device)
from brian2 import Mohm, ms, mV, nS, pA, second

parser = argparse.ArgumentParser()
parser.add_argument("-o", "--output", default=${string(`${stem}.csv`)}, metavar="FILE.csv")
parser.add_argument("--dt", type=float, default=${number(dt)}, metavar="MS", help="the step (%(default)s ms)")
parser.add_argument("--standalone", action="store_true", help="compile to C++ first: for long runs and fine steps")
options = parser.parse_args()

if options.standalone:
    set_device("cpp_standalone", directory=None)
else:
    prefs.codegen.target = "numpy"  # needs no compiler
defaultclock.dt = options.dt * ms
${
  plan.synapses.some(({ kinetics }) => kinetics.type === 'dual-exponential')
    ? `

def rise(tau_rise, tau_decay):
    """The factor, in 1/ms, by which P_s peaks at 1 after one spike; also where the time constants are equal."""
    z = tau_decay / tau_rise - 1
    t_peak = tau_decay * (math.log1p(z) / z if z > 0 else 1)
    return math.exp(t_peak / tau_rise) / tau_decay

`
    : ''
}`;
}

function runText(plan: Plan, cells: string[], ids: string[]): string {
  const ofNeuron = (place: number): string[] => [
    'v',
    ...plan.synapses.flatMap(({ to }, i) =>
      to === place ? ['P_s', 'g_s', 'I_s', 'P_rel'].map((column) => `${column}_${ids[i]}`) : [],
    ),
  ];
  const columns = [
    ...cells.map((cell) => `${cell}__monitor.v[0] / mV`),
    ...plan.synapses.flatMap(({ to }, i) => {
      const of = (column: string): string => `${cells[to]}__monitor.${column}_${ids[i]}[0]`;
      return [of('P_s'), `${of('g_s')} / nS`, `${of('I_s')} / pA`, of('P_rel')];
    }),
  ];
  return `# Samples are taken before what happens at their time; then spikes act; then time goes on.
${cells
  .map(
    (cell, place) =>
      `${cell}__monitor = StateMonitor(${cell}, ${JSON.stringify(ofNeuron(place))}, record=True, dt=${number(plan.sampleInterval)} * ms, when="start")\n`,
  )
  .join('')}network = Network(collect())
network.schedule = ["start", "thresholds", "synapses", "resets", "groups", "end"]
network.run(${number(plan.duration)} * ms + defaultclock.dt)

HEADER = ${string(plan.header)}
times = ${samples(plan)}
columns = [
${columns.map((column) => `    ${column},\n`).join('')}]
if not all(math.isfinite(value) for column in columns for value in column):
    raise SystemExit("The run is not finite: a shorter step (--dt) may help.")
with open(options.output, "w", encoding="utf-8", newline="") as file:
    file.write(HEADER + "\\n")
    for row in zip(times, *(column.tolist() for column in columns)):
        file.write(",".join(map(repr, row)) + "\\n")
`;
}

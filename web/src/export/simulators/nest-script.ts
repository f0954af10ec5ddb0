/** The text of the script: what stands in an experiment only ever enters it through the literals of python.ts. */

import { type Kinds, kindsOf, timeConstants } from './nest-kinds';
import { type Release, real, releaseOf } from './nest-release';
import { onGrid } from './nest-step';
import type { Plan, PlannedNeuron, PlannedSynapse } from './plan';
import { comment, list, number, string } from './python';

export const NEST_VERSION = '3.9';

const block = (...lines: (string | false | undefined)[]): string =>
  lines.filter((line) => typeof line === 'string').join('\n');

/** @param step ms */
export function script(plan: Plan, stem: string, step: number): string {
  const kinds = plan.neurons.map((_neuron, place) => kindsOf(plan, place) as Kinds); // the objections are over
  const releases = plan.synapses.map(releaseOf);
  const parts = [
    heading(plan, stem, step),
    options(plan, stem, step),
    releases.some(({ plastic }) => plastic) ? RELEASE : '',
    BEGIN(releases.some(({ plastic }) => plastic)),
    plan.neurons.map((neuron, place) => neuronText(neuron, kinds[place]!)).join('\n\n'),
    plan.synapses
      .map((synapse, place) => synapseText(synapse, plan, place, kinds[synapse.to]!, releases[place]!))
      .join('\n\n'),
    runText(plan),
    tableText(plan, kinds, releases),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

const heading = (plan: Plan, stem: string, step: number): string =>
  block(
    '#!/usr/bin/env python3',
    '#', // a title in the second line might speak of its coding, and Python would obey
    comment(plan.title || stem),
    '#',
    comment(`Written by Bouton ${plan.version} for NEST ${NEST_VERSION}; not run in NEST by Bouton's own tests.`),
    comment(`Run it:  python3 ${stem}.py [-o ${stem}.csv] [--dt MS]`),
    '#',
    '# Units: ms, mV, nS, pA, pF. The CSV is that of `bouton run --format csv`.',
    `# Step: ${number(step)} ms (--dt). NEST lets a spike and the edge of a pulse act at the end of the step in which they fall,`,
    '# and a neuron fire at the end of the step in which it reaches V_th.',
    '# Tolerance: where all of them lie on the grid and no neuron fires, V within 0.001 mV of Bouton; otherwise the error is',
    '# of first order: up to one step times the steepest slope of V, half as much at half the step.',
    '# In parallel: nest.local_num_threads may be raised. Under MPI (mpirun -n N python3 ...) the model below runs as it is, but',
    '# each process records only its own neurons: gather the samples before the table, which is written for one process.',
    '',
    'import argparse',
    'import math',
    'import sys',
    '',
    'import nest',
  );

const options = (plan: Plan, stem: string, step: number): string =>
  block(
    `HEADER = ${string(plan.header)}`,
    `SAMPLE_INTERVAL = ${real(plan.sampleInterval)}  # ms`,
    `SAMPLES = ${plan.sampleCount}`,
    '',
    `parser = argparse.ArgumentParser(description=${string(`${plan.title || stem}, in NEST`.replaceAll('%', '%%'))})`,
    `parser.add_argument("-o", dest="output", metavar="FILE", default=${string(`${stem}.csv`)})`,
    `parser.add_argument("--dt", type=float, default=${number(step)}, metavar="MS", help="NEST's step")`,
    'options = parser.parse_args()',
    'h = options.dt',
    `for time in ${list([0.001, ...onGrid(plan)])}:  # NEST's own tick; then what must be a whole number of steps`,
    '    whole = time / h if time > 0.001 else h / time',
    '    if not (h > 0 and round(whole) >= 1 and abs(whole - round(whole)) < 1e-6):',
    '        parser.error(f"--dt {h}: must be a whole number of 0.001 ms and divide {time} ms")',
  );

const RELEASE = `
def release_probability(arrivals, U, tau_rec, tau_fac, full):
    """P_rel at each sample: \`full\` times u x, as tsodyks2_synapse moves u and x at the spikes and between them."""
    u, x, last, released, following = 0.0, 1.0, 0.0, [], 0
    for t in SAMPLE_TIMES:
        while True:
            spikes = following < len(arrivals) and arrivals[following] < t
            now = arrivals[following] if spikes else t
            u_now = U + (u * (1 - U) * math.exp((last - now) / tau_fac) if tau_fac > 0 else 0.0)
            x_now = 1 + (x - 1) * math.exp((last - now) / tau_rec)
            if not spikes:
                break
            u, x, last, following = u_now, x_now - u_now * x_now, now, following + 1
        released.append(full * u_now * x_now)
    return released
`;

const BEGIN = (plastic: boolean): string =>
  block(
    plastic && '# Up to NEST 3.8 tsodyks2_synapse decays over the interval before the last one (nest-simulator #3384).',
    plastic && 'if [int(part) for part in nest.__version__.replace("-", ".").split(".")[:2]] < [3, 9]:',
    plastic && '    sys.exit(f"NEST {nest.__version__}: tsodyks2_synapse is right from NEST 3.9 on")',
    plastic && '',
    'nest.set_verbosity("M_WARNING")',
    'nest.ResetKernel()',
    'nest.resolution = h',
    '',
    '# The experiment begins three steps into the run: NEST has no events at 0, every connection takes a step, and a multimeter',
    '# has its first sample after two. What leaves a device at DEPARTURE + t arrives at ORIGIN + t.',
    'ORIGIN = 3 * h',
    'DEPARTURE = ORIGIN - h',
    'SAMPLE_TIMES = [round(k * SAMPLE_INTERVAL, 9) for k in range(SAMPLES)]',
    '',
    'neurons, synapses, times, inputs, relays, probes, voltages, conductances, firing = ({} for _ in range(9))',
    '',
    '',
    'def record(node, quantity, start):',
    '    """A multimeter on a node, with its first sample at `start`."""',
    '    meter = nest.Create("multimeter", params={"record_from": [quantity], "interval": SAMPLE_INTERVAL, "offset": start})',
    '    nest.Connect(meter, node, syn_spec={"delay": h})',
    '    return meter',
    '',
    '',
    'def connect(source, target, spec, weight, delay):',
    '    nest.Connect(source, target, syn_spec={**spec, "weight": weight, "delay": delay})',
    '',
  );

/** The parameters of a port: its reversal potential and its time constants. */
function* portParameters(kinds: Kinds): Generator<[string, string]> {
  for (const { port, E_s, tau } of kinds.ports) {
    yield [`E_${port}`, real(E_s)];
    for (const [name, value] of Object.entries(tau)) yield [`${name}_${port}`, real(value)];
  }
}

function neuronText({ name, R_m, tau_m, V_0, spiking, current }: PlannedNeuron, kinds: Kinds): string {
  const parameters: [string, string, string?][] = [
    ['C_m', `1e3 * ${real(tau_m)} / ${real(R_m)}`, 'pF: tau_m / R_m'],
    ['g_L', `1e3 / ${real(R_m)}`, 'nS: 1 / R_m'],
    ['E_L', real(V_0), 'V_0: nothing moves before the experiment begins'],
    ['V_m', real(V_0)],
    ...(spiking
      ? [
          ['V_th', real(spiking.V_th)] as [string, string],
          ['V_reset', real(spiking.V_reset)] as [string, string],
          ['t_ref', real(spiking.t_ref)] as [string, string],
        ]
      : [['V_th', '1e12', 'out of reach: a passive membrane'] as [string, string, string]]),
    ...portParameters(kinds),
  ];
  const key = string(name);
  return block(
    `neurons[${key}] = nest.Create("${kinds.model}", params={`,
    ...parameters.map(([parameter, value, why]) => `    "${parameter}": ${value},${why ? `  # ${why}` : ''}`),
    '})',
    `voltages[${key}] = record(neurons[${key}], "V_m", ORIGIN)`,
    current.pulses.length > 0 && pulsesText(key, current.pulses),
  );
}

const pulsesText = (key: string, pulses: PlannedNeuron['current']['pulses']): string =>
  block(
    'pulses = [  # start, duration (ms), amplitude (pA)',
    ...pulses.map(({ start, duration, amplitude }) => `    (${[start, duration, amplitude].map(real).join(', ')}),`),
    ']',
    'edges = sorted({edge for start, duration, _ in pulses for edge in (start, start + duration)})',
    'steps = {math.ceil(round(edge / h, 6)): edge for edge in edges}  # of edges in one step, the last one counts',
    `inputs[${key}] = nest.Create("step_current_generator", params={`,
    '    "amplitude_times": [DEPARTURE + h * step for step in steps],',
    '    "amplitude_values": [',
    '        math.fsum(amplitude for start, duration, amplitude in pulses if start <= edge < start + duration)',
    '        for edge in steps.values()',
    '    ],',
    '})',
    `nest.Connect(inputs[${key}], neurons[${key}], syn_spec={"delay": h})`,
  );

function synapseText(synapse: PlannedSynapse, plan: Plan, place: number, kinds: Kinds, release: Release): string {
  const key = string(synapse.name);
  const post = plan.neurons[synapse.to]!.name;
  const pre = synapse.from === undefined ? undefined : plan.neurons[synapse.from]!.name;
  const { port } = kinds.portOf.get(place)!;
  const delay = pre === undefined ? 'h' : real(synapse.delay);
  const source = pre === undefined ? `${release.plastic ? 'relays' : 'inputs'}[${key}]` : `neurons[${string(pre)}]`;
  const P_max = real((synapse.kinetics.P_max as number | undefined) ?? 1);
  const open = release.scale === undefined ? P_max : `${P_max} * ${release.scale}`;
  const weight = [
    ...(port === 'in' ? ['-1'] : []),
    real(synapse.g_max),
    ...(release.P_rel ? [release.P_rel] : []),
    open,
  ];
  const tau = timeConstants(kinds.model, synapse);
  return block(
    comment(`${synapse.name}: ${pre === undefined ? 'an outside input' : `from ${pre}`}, on ${post}`),
    ...(pre === undefined ? inputText(key, synapse, release) : []),
    ...release.comments.map(comment),
    `synapses[${key}] = ${release.spec}`,
    `connect(${source}, neurons[${string(post)}], synapses[${key}], ${weight.join(' * ')}, ${delay})  # nS: ${port === 'in' ? 'minus ' : ''}g at the peak of a release`,
    '# Of two synapses on one port NEST records the sum: P_s is the conductance of a neuron that nothing else acts on.',
    `probes[${key}] = nest.Create("${kinds.model}", params={${[
      ['V_th', '1e12'],
      ...Object.entries(tau).map(([name, value]) => [`${name}_ex`, real(value)]),
    ]
      .map(([name, value]) => `"${name}": ${value}`)
      .join(', ')}})`,
    `connect(${source}, probes[${key}], synapses[${key}], ${open}, ${delay})`,
    kinds.model === 'iaf_cond_exp' && '# A step early: at the time of a spike P_s is wanted just before the jump.',
    `conductances[${key}] = record(probes[${key}], "g_ex", ${kinds.model === 'iaf_cond_exp' ? 'ORIGIN - h' : 'ORIGIN'})`,
    pre !== undefined && release.plastic && `firing[${key}] = nest.Create("spike_recorder")`,
    pre !== undefined && release.plastic && `nest.Connect(${source}, firing[${key}], syn_spec={"delay": h})`,
  );
}

function inputText(key: string, { times, sites }: PlannedSynapse, { plastic }: Release): string[] {
  // equal times are one spike with the sites of both: the conductances add up
  const counts = new Map(times.map((time) => [time, 0]));
  for (const time of sites?.flat() ?? []) counts.set(time, counts.get(time)! + 1);
  const distinct = sites === undefined ? times : [...counts.keys()];
  const released = sites && [...counts.values()];
  return [
    `times[${key}] = ${list(distinct)}`,
    ...(released && sites ? [`released = ${list(released)}  # sites, of ${sites.length}`] : []),
    `inputs[${key}] = nest.Create("spike_generator", params={`,
    `    "spike_times": [DEPARTURE${plastic ? ' - h' : ''} + t for t in times[${key}]],`,
    '    "allow_offgrid_times": True,',
    ...(released && sites ? [`    "spike_weights": [sites / ${sites.length} for sites in released],`] : []),
    '})',
    ...(plastic
      ? [
          '# A generator does not connect through tsodyks2_synapse: a parrot repeats its spikes, a step later.',
          `relays[${key}] = nest.Create("parrot_neuron")`,
          `connect(inputs[${key}], relays[${key}], {"synapse_model": "static_synapse"}, 1.0, h)`,
        ]
      : []),
  ];
}

const runText = (plan: Plan): string => {
  const resting = plan.neurons.filter(({ E_L, V_0, current }) => V_0 !== E_L || current.baseline !== 0);
  return block(
    'nest.Simulate(ORIGIN)',
    ...resting.map(
      ({ name, E_L, current }) => `neurons[${string(name)}].set(E_L=${real(E_L)}, I_e=${real(current.baseline)})`,
    ),
    '# A multimeter is handed a sample after it was taken, within the shortest delay of all.',
    'nest.Simulate(SAMPLE_TIMES[-1] + nest.min_delay + h)',
  );
};

function tableText(plan: Plan, kinds: Kinds[], releases: Release[]): string {
  const columns = plan.synapses.flatMap((synapse, place) => {
    const key = string(synapse.name);
    const { model } = kinds[synapse.to]!;
    const release = releases[place]!;
    const fade = model === 'iaf_cond_exp' ? `math.exp(-h / ${real(timeConstants(model, synapse).tau_syn!)}) * ` : '';
    const factors = [real(synapse.g_max), ...(release.P_rel ? [release.P_rel] : []), 'P'].join(' * ');
    const arrivals =
      synapse.from === undefined
        ? `times[${key}]`
        : `[t - ORIGIN + ${real(synapse.delay)} for t in firing[${key}].events["times"]]`;
    return [
      `V = columns[${1 + synapse.to}]`,
      `P_s = [${fade}g for g in samples(conductances[${key}], "g_ex")]`,
      `g_s = [${factors} for P in P_s]`,
      `I_s = [g * (v - ${synapse.E_s < 0 ? `(${real(synapse.E_s)})` : real(synapse.E_s)}) for g, v in zip(g_s, V)]`,
      release.plastic
        ? `P_rel = release_probability(${arrivals}, ${release.plastic.join(', ')})`
        : `P_rel = [${release.shown}] * SAMPLES`,
      'columns += [P_s, g_s, I_s, P_rel]',
    ];
  });
  return block(
    '',
    'def samples(meter, quantity):',
    '    found = list(map(float, meter.events[quantity]))[:SAMPLES]',
    '    if len(found) < SAMPLES:',
    '        sys.exit(f"NEST recorded {len(found)} samples of {quantity} instead of {SAMPLES}")',
    '    return found',
    '',
    '',
    'columns = [SAMPLE_TIMES]',
    ...plan.neurons.map(({ name }) => `columns.append(samples(voltages[${string(name)}], "V_m"))`),
    ...columns,
    '',
    'with open(options.output, "w", encoding="utf-8", newline="\\n") as file:',
    '    file.write(HEADER + "\\n")',
    '    for row in zip(*columns):',
    '        file.write(",".join(map(repr, row)) + "\\n")',
  );
}

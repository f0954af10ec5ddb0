/** An experiment as a Python script for NEURON. */

import { type Exporter, kineticsKey } from './exporter';
import { firing, type Mechanism, synapseMechanism } from './nmodl';
import type { Plan, PlannedNeuron, PlannedSynapse } from './plan';
import { comment, identifiers, list, number, samples, string } from './python';

/** Exp2Syn silently takes another tau1 above this ratio of its time constants. */
const NEARLY_EQUAL = 0.9999;

/** How a synapse, or one site of it, is made. */
interface Kind {
  process: string;
  /** Lines that set its parameters: name and value. */
  set: [string, string][];
  /** Of the NetCon, uS; undefined where the mechanism takes no notice of it. */
  weight: string | undefined;
  mechanism: Mechanism | undefined;
}

export const neuron: Exporter = {
  name: 'neuron',
  label: 'NEURON',
  version: '8.2',
  ending: 'py',
  features: {
    membrane: { by: 'a section with pas' },
    current: { by: 'IClamp' },
    firing: { by: 'NMODL' },
    spikes: { by: 'events of a NetCon' },
    network: { by: 'NetCon' },
    'no delay': { by: 'NetCon' },
    magnesium: { by: 'NMODL' },
  },
  kinetics: {
    'two-state': { by: 'NMODL' },
    exponential: { by: 'NMODL' },
    'exponential, saturating: false': { by: 'ExpSyn' },
    alpha: { by: 'NMODL' },
    'dual-exponential': { by: 'Exp2Syn; NMODL where the time constants are nearly equal' },
    'gaba-b': { by: 'NMODL' },
  },
  releases: {
    constant: { by: 'weight' },
    stochastic: { by: 'a process a site, with the draws of Bouton' },
    facilitating: { by: 'NMODL' },
    depressing: { by: 'NMODL' },
    'tsodyks-markram': { by: 'NMODL' },
  },
  write: (plan, stem) => [{ name: `${stem}.py`, text: script(plan, stem) }],
};

function kindOf(synapse: PlannedSynapse): Kind {
  const { kinetics, release, magnesium, g_max, E_s, sites } = synapse;
  const key = kineticsKey(kinetics);
  const share = sites === undefined ? '' : ` / ${sites.length}`;
  const P_rel = release.type === 'constant' ? (release.P_rel as number) : 1;
  const scaled = release.type === 'constant' || sites !== undefined;
  const full = g_max * P_rel * Number(kinetics.P_max ?? 1);
  const e: [string, string] = ['e', number(E_s)];
  if (scaled && magnesium === undefined && full > 0) {
    const product = [1e-3, g_max, P_rel, Number(kinetics.P_max ?? 1)].filter((factor, i) => i < 2 || factor !== 1);
    const weight = product.map(number).join(' * ') + share;
    if (key === 'exponential, saturating: false') {
      return { process: 'ExpSyn', set: [['tau', number(kinetics.tau_s as number)], e], weight, mechanism: undefined };
    }
    const { tau_rise, tau_decay } = kinetics as { tau_rise?: number; tau_decay?: number };
    if (tau_rise !== undefined && tau_decay !== undefined && tau_rise <= NEARLY_EQUAL * tau_decay) {
      const set: [string, string][] = [['tau1', number(tau_rise)], ['tau2', number(tau_decay)], e];
      return { process: 'Exp2Syn', set, weight, mechanism: undefined };
    }
  }
  const mechanism = synapseMechanism(key, {
    magnesium: magnesium !== undefined,
    release: sites === undefined ? release.type : 'constant',
  });
  const set: [string, string][] = [
    ['g_max', `1e-3 * ${number(g_max)}${share}`],
    ['E_s', number(E_s)],
    ...(magnesium === undefined ? [] : [['mg', number(magnesium)] as [string, string]]),
  ];
  for (const [name, value] of Object.entries({ ...kinetics, ...(sites === undefined ? release : { P_rel: 1 }) })) {
    if (typeof value === 'number') set.push([name, number(value)]);
  }
  return { process: mechanism.name, set, weight: undefined, mechanism };
}

const fires = (plan: Plan): boolean => plan.neurons.some(({ spiking }) => spiking !== undefined);

function script(plan: Plan, stem: string): string {
  const cells = identifiers(
    plan.neurons.map(({ name }) => name),
    'neuron',
  );
  const synapses = identifiers(
    plan.synapses.map(({ name }) => name),
    'synapse',
    cells,
  );
  const kinds = plan.synapses.map(kindOf);
  const mechanisms = new Map<string, Mechanism>();
  if (fires(plan)) mechanisms.set(firing.name, firing);
  for (const { mechanism } of kinds) if (mechanism) mechanisms.set(mechanism.name, mechanism);
  const parts = [
    heading(plan, stem),
    imports(mechanisms.size > 0),
    mechanisms.size > 0 ? mechanismsText([...mechanisms.values()]) : '',
    HELPERS,
    `# -- the model ${'-'.repeat(86)}\n`,
    plan.neurons.map((neuron, i) => neuronText(neuron, cells[i]!)).join('\n'),
    plan.synapses.map((synapse, i) => synapseText(synapse, synapses[i]!, kinds[i]!, cells)).join('\n'),
    `# -- the run ${'-'.repeat(88)}\n`,
    recordText(plan, cells, synapses, kinds),
    runText(plan, stem),
  ];
  return parts.filter((part) => part !== '').join('\n');
}

function heading(plan: Plan, stem: string): string {
  const lines = [
    '#!/usr/bin/env python3',
    '#', // a title in the second line might speak of its coding, and Python would obey
    comment(plan.title || stem),
    '#',
    comment(`Written by Bouton ${plan.version} for NEURON 8.2 and Python 3.`),
    comment(`Run it:  python3 ${stem}.py [-o ${stem}.csv] [--dt MS]`),
    '#',
    '# Units: ms, mV, nA, uS, MOhm, um. The CSV is that of `bouton run --format csv`: mV, nS, pA.',
    `# Steps: NEURON's variable step (CVODE)${fires(plan) ? `, no longer than ${MAX_STEP} ms, or thresholds would be found too late` : ''}.`,
    '# Tolerance: V within 1e-5 mV of Bouton. With --dt it is the fixed step: events move to the nearest step, and the',
    '# error is first order, a few 1e-2 mV at 0.025 ms.',
    '',
  ];
  return lines.join('\n');
}

const MAX_STEP = 0.001; // ms

const imports = (compiles: boolean): string =>
  [
    'import argparse',
    ...(compiles ? ['import hashlib'] : []),
    'import math',
    ...(compiles ? ['import os', 'import shutil', 'import subprocess', 'from pathlib import Path'] : []),
    '',
    'from neuron import h',
    '',
  ].join('\n');

const mechanismsText = (mechanisms: Mechanism[]): string =>
  `MECHANISMS = {
${mechanisms.map(({ name, source }) => `    "${name}": r"""${source}""",\n`).join('')}}


def load_mechanisms():
    """Compiles what NEURON has not built in, beside this file, unless that was done before."""
    digest = hashlib.sha256(repr(MECHANISMS).encode()).hexdigest()
    folder = Path(__file__).resolve().parent / ("mechanisms-" + digest[:12])
    if not library(folder):
        if shutil.which("nrnivmodl") is None:
            raise SystemExit("nrnivmodl is not on the PATH: it compiles what NEURON has not built in.")
        folder.mkdir(exist_ok=True)
        for name, source in MECHANISMS.items():
            (folder / (name + ".mod")).write_text(source)
        done = subprocess.run(["nrnivmodl"], cwd=folder, capture_output=True, text=True)
        # Only the library is wanted: some distributions cannot link the program that nrnivmodl makes as well.
        if not library(folder):
            raise SystemExit("nrnivmodl failed:\\n" + done.stdout + done.stderr)
    h.nrn_load_dll(os.path.relpath(library(folder)))  # NEURON takes no path with other letters than ASCII's


def library(folder):
    return next((str(file) for file in folder.glob("*/*nrnmech.*")), "")


load_mechanisms()
`;

const HELPERS = `h.load_file("stdrun.hoc")


def compartment(name, E_L, R_m, tau_m, V_0):
    """A point neuron: mV, MOhm, ms, mV."""
    cell = h.Section(name=name)
    cell.cm = 1  # uF/cm2
    area = 1e5 * tau_m / R_m  # um2: tau_m / R_m is the capacitance in nF
    cell.L = cell.diam = math.sqrt(area / math.pi)
    cell.insert("pas")
    cell.e_pas = E_L
    cell.g_pas = 1e-3 * cell.cm / tau_m  # S/cm2
    cell.v = V_0
    return cell


def inject(cell, start, duration, amplitude):
    """A rectangular current: ms, ms, nA."""
    clamp = h.IClamp(cell(0.5))
    clamp.delay, clamp.dur, clamp.amp = start, duration, amplitude
    return clamp


def synapse(process, cell, **parameters):
    point = process(cell(0.5))
    for name, value in parameters.items():
        setattr(point, name, value)
    return point


inputs = []


def connect(source, target, weight=1.0, delay=0.0, times=()):
    """Spikes of a neuron (or of nobody, at the given times) arrive at a synapse."""
    connection = h.NetCon(source, target)
    connection.weight[0] = weight
    connection.delay = delay
    inputs.append((connection, times))

`;

function neuronText(neuron: PlannedNeuron, cell: string): string {
  const lines = [
    comment(neuron.name),
    `${cell} = compartment(${string(neuron.name)}, E_L=${number(neuron.E_L)}, R_m=${number(neuron.R_m)}, tau_m=${number(neuron.tau_m)}, V_0=${number(neuron.V_0)})`,
  ];
  const { baseline, pulses } = neuron.current;
  const currents = [
    ...(baseline === 0 ? [] : [`inject(${cell}, 0, 1e9, 1e-3 * ${number(baseline)})`]),
    ...pulses.map(
      ({ start, duration, amplitude }) =>
        `inject(${cell}, ${number(start)}, ${number(duration)}, 1e-3 * ${number(amplitude)})`,
    ),
  ];
  if (currents.length > 0) lines.push(`${cell}__currents = [${currents.join(', ')}]`);
  if (neuron.spiking !== undefined) {
    const { V_th, V_reset, t_ref } = neuron.spiking;
    lines.push(
      `${cell}__firing = synapse(h.BoutonFiring, ${cell}, V_th=${number(V_th)}, V_reset=${number(V_reset)}, t_ref=${number(t_ref)}, g_hold=1e9 / ${number(neuron.R_m)})`,
    );
  }
  return `${lines.join('\n')}\n`;
}

function synapseText(synapse: PlannedSynapse, name: string, { process, set, weight }: Kind, cells: string[]): string {
  const cell = cells[synapse.to]!;
  const made = `synapse(h.${process}, ${cell}, ${set.map(([key, value]) => `${key}=${value}`).join(', ')})`;
  const weighted = weight === undefined ? '' : `, weight=${weight}`;
  const lines = [comment(synapse.name)];
  if (synapse.sites !== undefined) {
    lines.push(
      `${name}__releases = [  # of each site, as Bouton drew them`,
      ...synapse.sites.map((times) => `    ${list(times, '    ')},`),
      ']',
      `${name} = [${made} for _ in ${name}__releases]`,
      `for site, releases in zip(${name}, ${name}__releases):`,
      `    connect(None, site${weighted}, times=releases)`,
    );
  } else if (synapse.from !== undefined) {
    lines.push(
      `${name} = ${made}`,
      `connect(${cells[synapse.from]}__firing, ${name}${weighted}, delay=${number(synapse.delay)})`,
    );
  } else {
    lines.push(`${name} = ${made}`, `connect(None, ${name}${weighted}, times=${list(synapse.times)})`);
  }
  return `${lines.join('\n')}\n`;
}

/** The columns of the CSV after the time, each from what NEURON has recorded. */
function recordText(plan: Plan, cells: string[], synapses: string[], kinds: Kind[]): string {
  const lines = [
    `HEADER = ${string(plan.header)}`,
    `times = ${samples(plan)}`,
    '# Samples are taken just before what happens at their time.',
    'instants = h.Vector([max(t - 1e-10, 0) for t in times])',
    '',
    '',
    'def record(pointer):',
    '    return h.Vector().record(pointer, instants)',
    '',
    '',
    "# Of each column after the time: what is recorded, and the factor from NEURON's units to those of the CSV.",
    'columns = []',
    ...cells.map((cell) => `columns.append(([record(${cell}(0.5)._ref_v)], 1))`),
  ];
  plan.synapses.forEach((synapse, index) => {
    const name = synapses[index]!;
    const { weight } = kinds[index]!;
    const { sites, release } = synapse;
    const of = sites === undefined ? `[${name}]` : name;
    const column = (variable: string, factor: string): string =>
      `columns.append(([record(point._ref_${variable}) for point in ${of}], ${factor}))`;
    const mean = sites === undefined ? '1' : `1 / ${sites.length}`;
    // The built-in synapses have no P_s, but a conductance that is in proportion to it.
    const scale = [1e-3, synapse.g_max, ...(release.type === 'constant' ? [release.P_rel as number] : [])];
    lines.push(
      weight === undefined ? column('P_s', mean) : column('g', `1 / (${scale.map(number).join(' * ')})`),
      column('g', '1e3'),
      column('i', '1e3'),
      weight === undefined && sites === undefined
        ? column('P_rel', '1')
        : `columns.append(([instants.c().fill(${number(release.P_rel as number)})], 1))`,
    );
  });
  return `${lines.join('\n')}\n`;
}

const runText = (plan: Plan, stem: string): string => `
def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("-o", "--output", default=${string(`${stem}.csv`)}, metavar="FILE.csv")
    parser.add_argument("--dt", type=float, metavar="MS", help="NEURON's fixed step, instead of the variable one")
    options = parser.parse_args()

    if options.dt is None:
        h.cvode_active(True)
        cvode = h.CVode()
        cvode.atol(1e-10)
        cvode.condition_order(2)  # thresholds are found between the steps${
          fires(plan)
            ? `
        cvode.maxstep(${number(MAX_STEP)})`
            : ''
        }
    else:
        h.steps_per_ms = 1 / options.dt
        h.dt = options.dt

    def send():
        for connection, spikes in inputs:
            for spike in spikes:
                connection.event(spike)

    handler = h.FInitializeHandler(2, send)  # when the first samples are taken
    h.finitialize()
    h.continuerun(${number(plan.duration)})

    values = [[factor * sum(row) for row in zip(*vectors)] for vectors, factor in columns]
    if not all(math.isfinite(value) for column in values for value in column):
        raise SystemExit("The run is not finite: a shorter step (--dt) may help.")
    with open(options.output, "w", encoding="utf-8", newline="") as file:
        file.write(HEADER + "\\n")
        for row in zip(times, *values):
            file.write(",".join(map(repr, row)) + "\\n")


if __name__ == "__main__":
    main()
`;

/**
 * The mechanisms that NEURON has not built in, in NMODL. Each is written for one kind of kinetics, with only what that
 * synapse needs of a magnesium block and of short-term plasticity; parameters are set by the script.
 */

import { MAGNESIUM } from './exporter';

/** A mechanism that a script needs. */
export interface Mechanism {
  /** POINT_PROCESS's name. */
  name: string;
  source: string;
}

/** What a synapse has beyond a conductance that opens. */
export interface Extras {
  magnesium: boolean;
  /** "constant" also for the sites of a stochastic release. */
  release: string;
}

interface Scheme {
  name: string;
  says: string;
  parameters: string[];
  states: string[];
  assigned?: string[];
  initial?: string[];
  /** Lines of DERIVATIVE. */
  equations: string[];
  /** METHOD of NEURON's fixed step; the variable step does not use it. */
  method: 'cnexp' | 'derivimplicit';
  /** From the states to P_s; "" where P_s is a state. */
  open?: string;
  /** What a spike of weight p does. */
  spike: string[];
  pulsed?: boolean;
}

/** @param plastic releases a share p of the sites, not all of them */
const schemes: Record<string, (plastic: boolean) => Scheme> = {
  'two-state': (plastic) => ({
    name: 'TwoState',
    says: plastic
      ? 'P_r: open at the sites that release, a share p; P_q: open at the others.'
      : 'dP_s/dt = alpha*T*(1 - P_s) - beta*P_s, T = T_max for T_dur after a spike.',
    parameters: ['alpha (/mM/ms)', 'beta (/ms)', 'T_max (mM)', 'T_dur (ms)'],
    states: plastic ? ['P_r', 'P_q'] : ['P_s'],
    equations: plastic
      ? ["P_r' = alpha*T*(p - P_r) - beta*P_r", "P_q' = -beta*P_q"]
      : ["P_s' = alpha*T*(1 - P_s) - beta*P_s"],
    method: 'cnexp',
    ...(plastic ? { open: 'P_s = P_r + P_q' } : {}),
    spike: plastic ? ['P_q = P_r + P_q', 'P_r = p*P_q', 'P_q = (1 - p)*P_q'] : [],
    pulsed: true,
  }),
  'gaba-b': (plastic) => ({
    name: 'GabaB',
    says: plastic
      ? 'r: bound at the sites that release, a share p; q: bound at the others; s: G protein.'
      : 'r: bound receptors; s: G protein; P_s = s^n/(s^n + K_d).',
    parameters: ['K1 (/mM/ms)', 'K2 (/ms)', 'K3 (uM/ms)', 'K4 (/ms)', 'K_d', 'n', 'T_max (mM)', 'T_dur (ms)'],
    states: plastic ? ['r', 'q', 's'] : ['r', 's'],
    equations: plastic
      ? ["r' = K1*T*(p - r) - K2*r", "q' = -K2*q", "s' = K3*(r + q) - K4*s"]
      : ["r' = K1*T*(1 - r) - K2*r", "s' = K3*r - K4*s"],
    method: 'derivimplicit',
    open: 'P_s = s^n/(s^n + K_d)',
    spike: plastic ? ['q = r + q', 'r = p*q', 'q = (1 - p)*q'] : [],
    pulsed: true,
  }),
  exponential: (plastic) => ({
    name: 'Saturating',
    says: 'dP_s/dt = -P_s/tau_s; a spike opens a share P_max of what is closed.',
    parameters: ['tau_s (ms)', 'P_max'],
    states: ['P_s'],
    equations: ["P_s' = -P_s/tau_s"],
    method: 'cnexp',
    spike: [`P_s = P_s + ${plastic ? 'p*' : ''}P_max*(1 - P_s)`],
  }),
  'exponential, saturating: false': (plastic) => ({
    name: 'Exponential',
    says: 'dP_s/dt = -P_s/tau_s; a spike adds P_max.',
    parameters: ['tau_s (ms)', 'P_max'],
    states: ['P_s'],
    equations: ["P_s' = -P_s/tau_s"],
    method: 'cnexp',
    spike: [`P_s = P_s + ${plastic ? 'p*' : ''}P_max`],
  }),
  alpha: (plastic) => ({
    name: 'Alpha',
    says: 'P_s = P_max*(t/tau_s)*exp(1 - t/tau_s) after one spike; spikes add up.',
    parameters: ['tau_s (ms)', 'P_max'],
    states: ['A', 'P_s'],
    equations: ["A' = -A/tau_s", "P_s' = exp(1)*A/tau_s - P_s/tau_s"],
    method: 'derivimplicit',
    spike: [`A = A + ${plastic ? 'p*' : ''}P_max`],
  }),
  'dual-exponential': (plastic) => ({
    name: 'DualExponential',
    says: 'P_s rises with tau_rise, decays with tau_decay (also where they are equal) and peaks at P_max after one spike.',
    parameters: ['tau_rise (ms)', 'tau_decay (ms)', 'P_max'],
    states: ['A', 'P_s'],
    assigned: ['k (/ms)'],
    initial: [
      'LOCAL z, t_peak',
      'z = tau_decay/tau_rise - 1',
      'if (z < 1e-4) {',
      '  t_peak = tau_decay*(1 - z/2 + z*z/3 - z*z*z/4) : log(1 + z)/z loses digits there',
      '} else {',
      '  t_peak = tau_decay*log(1 + z)/z',
      '}',
      'k = exp(t_peak/tau_rise)/tau_decay',
    ],
    equations: ["A' = -A/tau_rise", "P_s' = k*A - P_s/tau_decay"],
    method: 'derivimplicit',
    spike: [`A = A + ${plastic ? 'p*' : ''}P_max`],
  }),
};

interface Terminal {
  name: string;
  says: string;
  parameters: string[];
  assigned: string[];
  initial: string[];
  /** PROCEDURE recover(): the state of the terminal at t, as a spike would meet it, in P_rel and its own variables. */
  recover: string[];
  /** What a spike does after recover() and p = P_rel. */
  spike: string[];
}

const relaxing = (name: string, says: string, after: string): Terminal => ({
  name,
  says,
  parameters: ['P_0', 'f', 'tau_P (ms)'],
  assigned: ['P', 't_P (ms)'],
  initial: ['P = P_0', 't_P = 0'],
  recover: ['P_rel = P_0 + (P - P_0)*exp(-(t - t_P)/tau_P)'],
  spike: [after, 't_P = t'],
});

const terminals: Record<string, Terminal> = {
  facilitating: relaxing('Facilitating', 'P_rel relaxes to P_0; a spike adds f*(1 - P_rel).', 'P = p + f*(1 - p)'),
  depressing: relaxing('Depressing', 'P_rel relaxes to P_0; a spike leaves f*P_rel.', 'P = f*p'),
  'tsodyks-markram': {
    name: 'TsodyksMarkram',
    says: 'Tsodyks, Pawelzik & Markram 1998: u -> u + U*(1 - u), u*x is released, x -> x - u*x.',
    parameters: ['U', 'tau_rec (ms)', 'tau_facil (ms)'],
    assigned: ['u', 'x_left', 't_P (ms)', 'u_now', 'x_now'],
    initial: ['u = 0', 'x_left = 1', 't_P = 0'],
    recover: [
      'u_now = 0',
      'if (tau_facil > 0) { u_now = u*exp(-(t - t_P)/tau_facil) }',
      'u_now = u_now + U*(1 - u_now)',
      'x_now = 1 - (1 - x_left)*exp(-(t - t_P)/tau_rec)',
      'P_rel = u_now*x_now',
    ],
    spike: ['u = u_now', 'x_left = x_now - p', 't_P = t'],
  },
};

const block = (head: string, lines: string[]): string => `${head} {\n${lines.map((line) => `  ${line}\n`).join('')}}\n`;
const nameOf = (declared: string): string => declared.split(' ')[0]!;
/** "tau_s (ms)" with a value, as PARAMETER wants it; the script sets another. */
const withValue = (declared: string): string => [nameOf(declared), '= 1', ...declared.split(' ').slice(1)].join(' ');

/** The mechanism of a synapse. @param key of its kinetics (kineticsKey) */
export function synapseMechanism(key: string, { magnesium, release }: Extras): Mechanism {
  const terminal = terminals[release];
  const scheme = schemes[key]!(terminal !== undefined);
  const name = `Bouton${scheme.name}${terminal?.name ?? ''}${magnesium ? 'Mg' : ''}`;
  const pulsed = scheme.pulsed === true;
  const opens = scheme.states.includes('P_s');
  const parameters = [
    'g_max (uS)',
    'E_s (mV)',
    ...(terminal === undefined ? ['P_rel'] : terminal.parameters),
    ...(magnesium ? ['mg (mM)'] : []),
    ...scheme.parameters,
  ];
  const assigned = [
    'v (mV)',
    'i (nA)',
    'g (uS)',
    ...(opens ? [] : ['P_s']),
    ...(terminal === undefined ? [] : ['P_rel', 'p', ...terminal.assigned]),
    ...(pulsed ? ['T (mM)', 'spikes'] : []),
    ...(scheme.assigned ?? []),
  ];
  const ranges = [...new Set(['i', 'g', 'P_s', 'P_rel', ...parameters.map(nameOf)])];
  const conductance = `g_max*${terminal === undefined ? 'P_rel*' : ''}P_s${magnesium ? '*B(v)' : ''}`;
  const arrive = [...(terminal === undefined ? [] : ['recover()', 'p = P_rel', ...terminal.spike]), ...scheme.spike];
  const source = [
    `TITLE ${name}\n`,
    [
      'COMMENT',
      ...[scheme.says, ...(terminal ? [terminal.says] : []), 'Written by Bouton.'].map((line) => `  ${line}`),
      'ENDCOMMENT',
      '',
    ].join('\n'),
    block('NEURON', [`POINT_PROCESS ${name}`, `RANGE ${ranges.join(', ')}`, 'NONSPECIFIC_CURRENT i']),
    block('UNITS', [
      '(mV) = (millivolt)',
      '(nA) = (nanoamp)',
      '(uS) = (microsiemens)',
      '(mM) = (milli/liter)',
      '(uM) = (micro/liter)',
    ]),
    block('PARAMETER', parameters.map(withValue)),
    block('ASSIGNED', assigned),
    block('STATE', [scheme.states.join(' ')]),
    block('INITIAL', [
      ...(scheme.initial ?? []),
      ...scheme.states.map((state) => `${state} = 0`),
      ...(pulsed ? ['T = 0', 'spikes = 0'] : []),
      ...(terminal === undefined ? [] : ['p = 1', ...terminal.initial, 'recover()']),
    ]),
    block('BREAKPOINT', [
      `SOLVE kinetics METHOD ${scheme.method}`,
      ...(scheme.open === undefined ? [] : [scheme.open]),
      ...(terminal === undefined ? [] : ['recover()']),
      `g = ${conductance}`,
      'i = g*(v - E_s)',
    ]),
    block('DERIVATIVE kinetics', scheme.equations),
    ...(terminal === undefined ? [] : [block('PROCEDURE recover()', terminal.recover)]),
    ...(magnesium
      ? [block('FUNCTION B(v (mV))', [`B = 1/(1 + mg/${MAGNESIUM.half}*exp(-${MAGNESIUM.steepness}*v))`])]
      : []),
    pulsed
      ? block('NET_RECEIVE(weight)', [
          'if (flag == 0) {',
          ...[...arrive, 'T = T_max', 'spikes = spikes + 1', 'net_send(T_dur, spikes)'].map((line) => `  ${line}`),
          '} else if (flag == spikes) { : the pulse of the last spike ends, and none that a later one has restarted',
          '  T = 0',
          '}',
        ])
      : block('NET_RECEIVE(weight)', arrive),
  ];
  return { name, source: source.join('\n') };
}

/** A threshold, a reset and a refractory time. */
export const firing: Mechanism = {
  name: 'BoutonFiring',
  source: `TITLE BoutonFiring

COMMENT
  Where v crosses V_th from below the neuron fires: v is V_reset, and a conductance that outweighs all others holds it
  there for t_ref. Written by Bouton.
ENDCOMMENT

NEURON {
  POINT_PROCESS BoutonFiring
  RANGE V_th, V_reset, t_ref, g_hold
  NONSPECIFIC_CURRENT i
}

UNITS {
  (mV) = (millivolt)
  (nA) = (nanoamp)
  (uS) = (microsiemens)
}

PARAMETER {
  V_th = -54 (mV)
  V_reset = -80 (mV)
  t_ref = 2 (ms)
  g_hold = 1e7 (uS)
}

ASSIGNED {
  v (mV)
  i (nA)
  g (uS)
}

INITIAL {
  g = 0
  net_send(0, 1)
}

BREAKPOINT {
  i = g*(v - V_reset)
}

NET_RECEIVE(weight) {
  if (flag == 1) {
    WATCH (v > V_th) 2
  } else if (flag == 2) {
    net_event(t)
    v = V_reset
    if (t_ref > 0) {
      g = g_hold
      net_send(t_ref, 3)
    }
  } else if (flag == 3) {
    g = 0
    v = V_reset
  }
}
`,
};

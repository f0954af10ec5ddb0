/** Lessons 1 to 3, in English. */

import type { Figures, LessonText } from './shape';

const DAYAN_MEMBRANE = 'Dayan & Abbott, Theoretical Neuroscience (2001), section 5.3';
const DAYAN_SYNAPSE = 'Dayan & Abbott, Theoretical Neuroscience (2001), section 5.8';
const DESTEXHE =
  'Destexhe, Mainen & Sejnowski, in Methods in Neuronal Modeling, 2nd ed. (1998), chapter 1: AMPA receptors';

export const basics = {
  'rc-circuit': {
    title: 'The membrane is an RC circuit',
    promise: 'Where V settles under a current, and the way it gets there.',
    sources: [DAYAN_MEMBRANE],
    steps: {
      rest: {
        text: 'A cell membrane stores charge, like a capacitor, and leaks it through open channels, like a resistor. Left alone, V rests where the leak is in balance: here E_L = −70 mV. That is the level line on the scope.',
      },
      where: {
        text: 'In a moment you will inject a steady 150 pA through a membrane of R_m = 100 MΩ. Where will V end up?',
        options: [
          ['At −85 mV, lower than before', 'Positive charge carried in makes the inside more positive, so V rises.'],
          ['At −55 mV, 15 mV higher', 'Ohm’s law: 150 pA through 100 MΩ is 15 mV.'],
          [
            'It rises as long as the current flows',
            'A perfect capacitor would do that. This one leaks, and the leak grows with V.',
          ],
        ],
      },
      how: { text: 'And how will it get there? Draw V. The current starts at t = 0.' },
      on: {
        text: 'Switch the injected current on, here or in the parameters. Watch V until it has settled.',
        hint: 'The switch is called “Inject the current”. V needs some 100 ms of model time to settle.',
      },
      climb: {
        text: (f: Figures) =>
          `V rose steeply at first, then ever more slowly, and came to ${f.V} mV, all but the steady state V_ss = ${f.V_ss} mV. After 20 ms V was at ${f.V_tau} mV: 63 % of the way.`,
        formula: 'V_ss = E_L + R_m I_e',
      },
      why: {
        text: 'Why slower and slower? The leak current is proportional to V − E_L. As V rises, more of the injected current leaks out, and less is left to charge the membrane. At V_ss all of it leaks.',
        formula: 'tau_m {d V}/{d t} = −(V − E_L) + R_m I_e',
      },
      back: {
        text: 'V sits at −55 mV. Now you will switch the current off. What will V do?',
        options: [
          [
            'Drop to −70 mV at once',
            'The charge on the membrane has to leak away through the same resistance, and that takes time.',
          ],
          ['Stay at −55 mV', 'Nothing holds the charge there: it leaks away.'],
          ['Sink like it rose: fast, then slower', 'It is the same equation, with I_e = 0.'],
        ],
      },
      off: {
        text: 'Switch the injected current off, and let V come to rest.',
        hint: 'The same switch, “Inject the current”. If it is off already: on, wait until V is level, then off.',
      },
      fall: {
        text: (f: Figures) =>
          `V fell from ${f.begin} mV to ${f.fall_tau} mV within 20 ms, 63 % of the way back, then ever more slowly towards E_L. On or off, a membrane answers a step with the same exponential.`,
        formula: 'V(t) = V_ss + (V_0 − V_ss) e^{−t/tau_m}',
      },
    },
  },

  'membrane-time-constant': {
    title: 'τₘ sets the pace',
    promise: 'The time constant changes how fast V moves, not where it goes.',
    sources: [DAYAN_MEMBRANE],
    steps: {
      pace: {
        text: 'The time constant tau_m says how long a membrane takes: after one tau_m V is 63 % of its way, after three 95 %. Here tau_m = 20 ms. It is resistance times capacitance.',
        formula: 'tau_m = R_m C_m',
      },
      faster: {
        text: 'You will make tau_m four times shorter, 5 ms, and leave R_m alone. Then the same 150 pA. What changes?',
        options: [
          ['V settles at a lower potential', 'V_ss = E_L + R_m I_e has no tau_m in it.'],
          ['V settles higher', 'V_ss = E_L + R_m I_e has no tau_m in it.'],
          ['V gets to the same potential, but sooner', 'R_m sets how far, tau_m how fast.'],
        ],
      },
      shorten: {
        text: 'Set the membrane time constant tau_m to 5 ms.',
        hint: 'Type 5 into the field, or move its slider: anything from 4 to 6 ms will do.',
      },
      how: { text: 'Draw V for this faster membrane. The current starts at t = 0.' },
      on: {
        text: 'Switch the injected current on.',
        hint: 'If it is on already, switch it off, wait, and on again. tau_m has to be about 5 ms.',
      },
      same: {
        text: (f: Figures) =>
          `After one tau_m V was at ${f.V_tau} mV, 63 % of the way; after three at ${f.V_3tau} mV, 95 %. It settled at ${f.V_ss} mV, as before: only the pace is new.`,
      },
      epsp: {
        text: 'Now a short excitatory input instead of a step: one spike, channels open for some milliseconds. In the old membrane with tau_m = 20 ms it moves V by 3.8 mV. And in this fast one?',
        options: [
          [
            'By the same 3.8 mV',
            'That would hold for an input that lasts. This one is over before a slow membrane can follow.',
          ],
          ['By more, and it is over sooner', 'A fast membrane follows a short input; a slow one smooths it out.'],
          [
            'By less, and it is over sooner',
            'Over sooner, yes. But at the same R_m a short tau_m means little capacitance, so charge moves V further.',
          ],
        ],
      },
      spike: {
        text: 'The current is off again. When V is back at rest, deliver one spike: press the bouton AMPA, or the key 1.',
        hint: 'One spike alone, with V near −70 mV and the current off.',
      },
      sharp: {
        text: (f: Figures) =>
          `This EPSP is ${f.fast} mV high and ${f.fast_width} ms wide at half height. With tau_m = 20 ms it is ${f.slow} mV and ${f.slow_width} ms. A slow membrane keeps inputs longer, but answers each of them less.`,
      },
    },
  },

  channels: {
    title: 'One spike opens channels',
    promise: 'What Pₛ is, and the two rates that shape it.',
    sources: [DAYAN_SYNAPSE, DESTEXHE],
    steps: {
      chain: {
        text: 'A spike arrives at the bouton. Transmitter is released and stays in the cleft for about 1 ms. It binds to channels on the other side, and bound channels open. P_s is the share of them that is open.',
      },
      scheme: {
        text: 'Each channel is closed or open. While transmitter T is there, closed ones open at the rate αT = 1.1 per ms. Open ones close at the rate β = 0.19 per ms, with or without it.',
        formula: 'closed ⇌[αT][β] open',
      },
      course: { text: 'Draw P_s, the share of channels open, for one spike at t = 0. Transmitter is there for 1 ms.' },
      spike: {
        text: 'Deliver one spike: press the bouton AMPA, or the key 1. Time runs slowly here: 10 ms a second.',
        hint: 'One spike, and nothing else for 30 ms of model time. That is 3 s on the clock.',
      },
      open: {
        text: (f: Figures) =>
          `P_s climbed for 1 ms, to ${f.P_peak}: not to 1, the transmitter was gone too soon. Then channels closed one by one, at β: 1/β = 5.3 ms later ${f.P_tau} were left, 37 % of the peak.`,
        formula: '{d P_s}/{d t} = αT (1 − P_s) − β P_s',
      },
      product: {
        text: (f: Figures) =>
          `With all channels open the conductance would be g_max = 5 nS. Here release is certain: P_rel = 1. So g_s had the shape of P_s, and peaked at ${f.g_peak} nS.`,
        formula: 'g_s = g_max P_rel P_s',
      },
      beta: {
        text: 'You will double the closing rate β, to 0.38 per ms. What happens to P_s after a spike?',
        options: [
          ['Its peak is half as high', 'The peak is made within 1 ms, where opening at 1.1 per ms wins over closing.'],
          [
            'It is over in half the time, the peak hardly lower',
            'Closing sets the decay; opening, which is faster, sets the peak.',
          ],
          ['It rises more slowly', 'The rise even gets a little faster: it relaxes at the rate αT + β.'],
        ],
      },
      double: {
        text: 'Set the closing rate β of AMPA to 0.38 per ms, then deliver a spike.',
        hint: 'β anywhere from 0.35 to 0.42, then one press of the bouton and 30 ms of patience.',
      },
      shorter: {
        text: (f: Figures) =>
          `The peak went from ${f.P_peak} to ${f.P_short}, hardly lower. The decay takes half as long. Receptors differ in just these rates: AMPA is quick, NMDA holds on for more than 100 ms.`,
      },
    },
  },
} satisfies Record<string, LessonText>;

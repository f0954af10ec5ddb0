/** Lessons 4 to 6, in English. */

import type { Figures, LessonText } from './shape';

const DAYAN_MEMBRANE = 'Dayan & Abbott, Theoretical Neuroscience (2001), section 5.3';
const DAYAN_SYNAPSE = 'Dayan & Abbott, Theoretical Neuroscience (2001), section 5.8';
const DESTEXHE = (receptor: string) =>
  `Destexhe, Mainen & Sejnowski, in Methods in Neuronal Modeling, 2nd ed. (1998), chapter 1: ${receptor} receptors`;

export const synapses = {
  excitation: {
    title: 'Excitation: Eₛ above V',
    promise: 'What a reversal potential is, and why it pulls V.',
    sources: [DAYAN_SYNAPSE, DESTEXHE('AMPA')],
    steps: {
      reversal: {
        text: 'Open channels let ions through. Concentrations push one way, voltage the other. There is one potential at which the two cancel and no net current flows: the reversal potential E_s. Across it, the current turns round.',
      },
      force: {
        text: 'The distance from V to E_s is the driving force. Times the conductance, it is the synaptic current. Open channels pull V towards E_s, never away from it and never past it.',
        formula: 'I_s = g_s (V − E_s)',
      },
      way: {
        text: 'Here E_s = 0 mV and V rests at −70 mV. You will open some channels with one spike. Which way does V go?',
        options: [
          ['Up, towards 0 mV', 'V is pulled towards E_s, and E_s is above it.'],
          ['Down, away from 0 mV', 'Channels pull V towards their E_s, and E_s lies above V.'],
          ['It stays: there is no current at 0 mV', 'No current flows when V is at E_s. But V is 70 mV away from it.'],
        ],
      },
      spike: {
        text: 'Deliver one spike: press the bouton AMPA, or the key 1. Look at V, and at the current I_s below it.',
        hint: 'One spike alone, then 80 ms of model time for its response.',
      },
      epsp: {
        text: (f: Figures) =>
          `V rose by ${f.EPSP} mV: an excitatory postsynaptic potential, EPSP. I_s dipped to ${f.I} pA; inward current counts as negative. V came nowhere near 0: the channels had closed, and the leak pulled back.`,
      },
      closer: {
        text: 'The driving force is 70 mV now. You will move E_s to −60 mV, only 10 mV above V. The same channels, the same spike: how big is the EPSP?',
        options: [
          [
            'The same: just as many channels open',
            'As many channels, but each carries less current: it is pushed by less.',
          ],
          [
            'None: −60 mV is negative',
            'What counts is not the sign of E_s but where it lies from V. It still lies above.',
          ],
          ['About a seventh', 'Seven times less driving force, seven times less current.'],
        ],
      },
      approach: {
        text: 'Set the reversal potential E_s of AMPA to −60 mV, then deliver a spike.',
        hint: 'E_s within 2 mV of −60 mV, then one spike alone.',
      },
      driving: {
        text: (f: Figures) =>
          `The EPSP shrank to ${f.small} mV from ${f.EPSP} mV, a seventh, though the conductance was the same. Excitatory means no more than this: E_s lies above V. What if E_s lies below V, or exactly at it?`,
      },
    },
  },

  shunting: {
    title: 'Inhibition, and the shunt',
    promise: 'How a synapse that moves nothing can silence another.',
    sources: [DAYAN_SYNAPSE, DAYAN_MEMBRANE, DESTEXHE('AMPA and GABA_A')],
    steps: {
      below: {
        text: 'Bouton 2 opens GABA_A channels. Their reversal potential is E_s = −80 mV, below rest. They close slowly here, with a time constant of 33 ms, so that you can meet them open.',
      },
      draw: { text: 'Draw what V does after one spike to GABA_A at t = 0. Rest is −70 mV, E_s is −80 mV.' },
      inhibit: {
        text: 'Deliver one spike to GABA_A: its bouton, or the key 2.',
        hint: 'One spike alone. Its response takes 100 ms of model time.',
      },
      ipsp: {
        text: (f: Figures) =>
          `V moved by ${f.IPSP} mV, towards E_s and not past it: hyperpolarising inhibition, an IPSP. It pulls V away from where a neuron would fire. So far, inhibition looks like excitation upside down.`,
      },
      raise: {
        text: 'In many neurons E_s of GABA_A lies close to rest. Set it to −70 mV, exactly E_L.',
        hint: 'The reversal potential E_s of GABA_A. Type −70.',
      },
      silent: {
        text: 'You will deliver the same spike to GABA_A. The same channels open, with E_s = E_L = −70 mV. What does V do?',
        options: [
          ['It sinks as before', 'It sank because E_s lay 10 mV below. Now nothing pulls: V is at E_s already.'],
          ['It rises a little', 'Nothing pulls V up either: V is at E_s already.'],
          ['Nothing', 'No driving force, no current, no movement.'],
        ],
      },
      alone: {
        text: 'Deliver one spike to GABA_A (key 2) and watch V, and the conductance below it.',
        hint: 'Wait until the channels of the last spike have closed, then one spike to GABA_A alone.',
      },
      nothing: {
        text: (f: Figures) =>
          `V moved by ${f.nothing} mV. Yet ${f.g_shunt} nS of channels opened: six times the leak’s 10 nS. With V = E_s there is no driving force, so there is no current. Is such a synapse good for nothing?`,
        formula: 'I_s = g_s (V − E_s) = 0',
      },
      excite: {
        text: 'To find out, first the excitation alone. Wait until the channels have closed, then deliver one spike to AMPA, key 1.',
        hint: 'Wait until GABA_A’s conductance is down, then one spike to AMPA alone.',
      },
      both: {
        text: (f: Figures) =>
          `Alone, AMPA gives an EPSP of ${f.EPSP} mV. Now press 2 and then, quickly, 1: the excitation comes while the GABA_A channels are open. How big is the EPSP then?`,
        options: [
          [
            'As before: GABA_A moves nothing',
            'GABA_A moves nothing while V is at its E_s. But the EPSP takes V away from there, and then it pulls back.',
          ],
          ['Smaller', 'As soon as V leaves −70 mV, the open channels let charge out again.'],
          ['Turned round, V goes down', 'Nothing in the cell pulls below −70 mV now: the lowest E_s is −70 mV.'],
        ],
      },
      together: {
        text: 'Press 2, then 1 within 20 ms of model time: 0.4 s on the clock. Or pause with Space, press 2 and 1, and play on: then they come together.',
        hint: 'GABA_A first, then AMPA before 20 ms have passed. Paused, both spikes wait and act at the same instant.',
      },
      divided: {
        text: (f: Figures) =>
          `The same excitation, ${f.less} mV instead of ${f.EPSP} mV. GABA_A moved nothing by itself; it opened holes. The charge that AMPA brings in runs out through them: a shunt. The EPSP is cut down, and also cut short.`,
      },
      division: {
        text: 'A hyperpolarising synapse subtracts: it pulls V down. A shunt divides: it lowers the resistance, so every input moves V less. With R_m g_s = 3, a lasting input gets a quarter of its effect.',
        formula: 'V − E_L = {R_m I}/{1 + R_m g_s}',
      },
      words: {
        text: 'Explain to a friend: how can a synapse that does not move V still inhibit?',
        answer:
          'Its channels reverse at rest, so alone they carry no current. But open they are a low resistance. When excitation lifts V off rest, current flows out through them and the EPSP stays small. The shunt does not subtract from V: it divides what others do to it.',
      },
    },
  },

  saturation: {
    title: 'Spikes add up, conductances saturate',
    promise: 'Why twelve spikes are not twelve times one.',
    sources: [DAYAN_SYNAPSE, DAYAN_MEMBRANE],
    steps: {
      sum: {
        text: 'One spike to AMPA gives an EPSP of 3.8 mV. When the next comes before the first is gone, it builds on what is left: temporal summation. Try two quick presses of 1, if you like.',
      },
      dozen: {
        text: 'Twelve spikes will come, 10 ms apart. Twelve times 3.8 mV is 46 mV. How far does V climb from −70 mV?',
        options: [
          ['By 46 mV, to −24 mV', 'Only if nothing leaked between the spikes. With tau_m = 20 ms much does.'],
          ['By about 10 mV, then it stays level', 'The leak removes between two spikes what one spike adds.'],
          ['By 4 mV: each EPSP starts at rest', 'An EPSP lasts longer than 10 ms, so the next one starts on its back.'],
        ],
      },
      course: { text: 'Draw V for the twelve spikes, at t = 0, 10, 20 … 110 ms.' },
      send: {
        text: 'No finger is that steady. The button sends twelve spikes to AMPA, 10 ms apart.',
        offer: 'Send 12 spikes',
        hint: 'Press “Send 12 spikes”. The first comes after 20 ms of model time.',
      },
      level: {
        text: (f: Figures) =>
          `V levelled off at ${f.weak_top} mV. The first spike added ${f.weak_first} mV, the last ${f.weak_last} mV. It levels because what one spike adds leaks away before the next. And nearer to E_s = 0 each adds a little less.`,
      },
      stronger: {
        text: 'You will open ten times as many channels: g_max = 50 nS in place of 5. Ten times 10 mV would take V to about +30 mV. Where will it go?',
        options: [
          [
            'To about +30 mV, past E_s = 0',
            'Past E_s the same channels would pull V back down. They cannot carry it there.',
          ],
          ['Closer to 0 mV, but not to it', 'The closer V is to E_s, the less each open channel carries.'],
          [
            'No further: it levelled off before',
            'It levelled off where inflow and leak were in balance. More channels, more inflow.',
          ],
        ],
      },
      again: {
        text: 'Set g_max of AMPA to 50 nS, then send the twelve spikes again.',
        offer: 'Send 12 spikes',
        hint: 'The slider ends at 20 nS: type 50 into the field. Then “Send 12 spikes”.',
      },
      saturated: {
        text: (f: Figures) =>
          `V peaked at ${f.strong_top} mV: ten times the conductance, far from ten times the effect. The first spike added ${f.strong_first} mV, the last ${f.strong_last} mV. E_s is a ceiling; the nearer V comes, the less is left to drive it.`,
      },
      balance: {
        text: 'A steady conductance would bring V to the weighted mean of E_L and E_s. However large g_s gets, that mean stays below E_s. You have met this denominator: open channels are a shunt, excitatory ones too.',
        formula: 'V_∞ = {E_L + R_m g_s E_s}/{1 + R_m g_s}',
      },
    },
  },
} satisfies Record<string, LessonText>;

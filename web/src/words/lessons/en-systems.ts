/** Lessons 7 to 10, in English. */

import type { Figures, LessonText } from './shape';

const DAYAN_SYNAPSE = 'Dayan & Abbott, Theoretical Neuroscience (2001), section 5.8';

export const systems = {
  release: {
    title: 'Release is a gamble',
    promise: 'Failures, their mean, and when chance averages out.',
    sources: [DAYAN_SYNAPSE],
    steps: {
      sites: {
        text: 'A spike does not always release transmitter. This synapse has three release sites. At each spike each of them releases with probability P_rel = 0.3, by itself. If none does, nothing happens: a failure.',
      },
      count: {
        text: 'All three fail together with probability 0.7 · 0.7 · 0.7. You will send ten spikes. How many of them will fail?',
        options: [
          ['None: a spike is a spike', 'A spike only offers a chance, three of them here. All three can be missed.'],
          ['About three', '0.7³ = 0.34, so about one spike in three.'],
          ['About seven', 'Seven in ten is for one site. All three have to fail together.'],
        ],
      },
      ten: {
        text: 'Send ten spikes, 50 ms apart, to the synapse “three sites”.',
        offer: 'Send 10 spikes',
        hint: 'Press the button, or press 1 ten times without long pauses.',
      },
      failed: {
        text: (f: Figures) =>
          `${f.few_failures} of the 10 failed, and no two responses need be alike: one, two or three sites released. Ten spikes are a small sample; the next ten may look different. Same synapse, same spike.`,
        formula: 'P(failure) = (1 − P_rel)^3 = 0.34',
      },
      average: {
        text: 'The second synapse, “mean”, knows no chance: 30 % of its channels get their transmitter, every time. How does its EPSP compare with the average of very many gambles of the first?',
        options: [
          ['They are about the same', 'The deterministic synapse is the mean of the random one.'],
          [
            'The average is smaller, because of the failures',
            'Failures pull it down, but the spikes with two and three releases pull it up.',
          ],
          ['The average is larger', 'The large responses are paid for by failures.'],
        ],
      },
      mean: {
        text: 'Deliver one spike to “mean”: its bouton, or the key 2. The page then runs the gamble 500 times.',
        hint: 'One spike to the second bouton, alone, then 60 ms for its response.',
      },
      equal: {
        text: (f: Figures) =>
          `“mean” gave ${f.sure} mV. Over 500 trials, the gamble gave ${f.mean} mV on average. A model without chance is right about the mean; about a single spike it says little.`,
      },
      many: {
        text: 'You will give the first synapse 100 sites in place of 3, with the same g_max and P_rel. How will single responses scatter?',
        options: [
          [
            'Just as much: P_rel is the same',
            'Each site is as random as before, but now a hundred of them are averaged.',
          ],
          ['Less', 'Chance averages out over sites, as over throws of a coin.'],
          ['More: there are more dice', 'More dice, but each decides about a hundredth of the response.'],
        ],
      },
      'sites-up': {
        text: 'Set the number of release sites of “three sites” to 100, then send the ten spikes.',
        offer: 'Send 10 spikes',
        hint: 'At least 50 sites, then “Send 10 spikes”.',
      },
      steady: {
        text: (f: Figures) =>
          `${f.many_failures} failures. SD over mean, the CV, fell from ${f.few_cv} to ${f.many_cv}, over 500 trials each. Synapses in the cortex often have few sites: there chance stays.`,
        formula: 'CV^{2} ≈ {1 − P_rel}/{N P_rel}',
      },
    },
  },

  plasticity: {
    title: 'Depression and facilitation',
    promise: 'A synapse remembers its last spikes.',
    sources: [
      'Tsodyks, Pawelzik & Markram, Neural Computation 10:821 (1998)',
      'Dayan & Abbott, Theoretical Neuroscience (2001), section 5.8 and figure 5.19',
    ],
    steps: {
      stock: {
        text: 'Release uses up a stock x of transmitter. Each spike releases the share u of what is left, so P_rel = u x. The stock refills slowly. In bouton 1, u is 0.5 and refilling takes 800 ms.',
        formula: '{d x}/{d t} = {1 − x}/{tau_rec}',
      },
      tenth: {
        text: 'Ten spikes will come, 50 ms apart. The first releases half of the stock. How strong is the tenth EPSP, beside the first?',
        options: [
          ['As strong as the first', 'In 50 ms only about 6 % of what is missing comes back.'],
          ['About an eighth', 'Use and refill meet where little is left.'],
          ['There is none: the stock is empty', 'Each spike takes half of what is left, never all, and some refills.'],
        ],
      },
      deplete: {
        text: 'Send ten spikes to “depressing”. The lane P_rel shows what each spike would release.',
        offer: 'Send 10 spikes',
        hint: 'Press the button, or press 1 ten times without pauses.',
      },
      tired: {
        text: (f: Figures) =>
          `From ${f.depressing_first} mV to ${f.depressing_last} mV: the tenth is ${f.depressing_ratio} times the first. Such a synapse answers what is new, and grows quiet when the input goes on. This is depression.`,
      },
      use: {
        text: 'In bouton 2 each spike also raises u, as calcium lingers in the terminal. u begins at 0.03, so little is used at first; it forgets within tau_facil = 530 ms. Its stock refills within 130 ms.',
        formula: 'u → u + U (1 − u)',
      },
      warm: {
        text: 'The same ten spikes go to “facilitating”. How strong is the tenth EPSP, beside the first?',
        options: [
          ['Weaker, as before', 'The stock shrinks a little, but u grows much more.'],
          ['As strong', 'u keeps a memory of about half a second, ten spikes fit into it.'],
          ['Several times stronger', 'u grows from spike to spike faster than it forgets.'],
        ],
      },
      facilitate: {
        text: 'Send ten spikes to “facilitating”.',
        offer: 'Send 10 spikes',
        hint: 'Press the button, or press 2 ten times without pauses.',
      },
      warmer: {
        text: (f: Figures) =>
          `From ${f.facilitating_first} mV to ${f.facilitating_last} mV: ${f.facilitating_ratio} times the first. This is facilitation. A single spike hardly counts here, a train does.`,
      },
      filters: {
        text: 'The two synapses hear the same train and tell their neuron different things: one reports that something began, the other that it goes on. One axon can have both kinds, each to another neuron.',
      },
    },
  },

  nmda: {
    title: 'NMDA: a synapse that reads V',
    promise: 'A channel that opens to transmitter, but only lets pass when V is up.',
    sources: [
      'Jahr & Stevens, Journal of Neuroscience 10:3178 (1990)',
      'Dayan & Abbott, Theoretical Neuroscience (2001), section 5.8',
      'Destexhe, Mainen & Sejnowski, in Methods in Neuronal Modeling, 2nd ed. (1998), chapter 1',
    ],
    steps: {
      cork: {
        text: 'NMDA channels have a peculiarity: at rest, a magnesium ion sits in the pore like a cork. Transmitter opens the channel, and still little passes. Depolarisation drives the cork out.',
        formula: 'B(V) = {1}/{1 + {[Mg]}/{3.57} e^{−0.062 V}}',
      },
      rest: {
        text: 'First at rest: deliver one spike to NMDA with V at −70 mV, and watch the conductance.',
        hint: 'With the current off and V at −70 mV: one spike, then 100 ms for its response.',
      },
      little: {
        text: (f: Figures) =>
          `The conductance reached ${f.rest_g} nS. Transmitter had opened a share P_s = ${f.rest_P} of the channels; of g_max = 10 nS that is over twenty times more. At −70 mV magnesium lets only 4 % through.`,
        formula: 'g_s = g_max P_rel P_s B(V)',
      },
      depolarise: {
        text: 'You will inject 300 pA, which lifts V to −40 mV, and deliver the same spike. Transmitter opens as many channels as before. And the conductance?',
        options: [
          ['The same: the same channels open', 'As many open, but fewer have magnesium in the pore.'],
          [
            'Smaller: V is closer to E_s',
            'That would be the current’s driving force. The conductance itself reads V here.',
          ],
          ['Several times larger', 'Depolarisation drives magnesium out of the pores.'],
        ],
      },
      again: {
        text: 'Switch the injected current on. When V has reached −40 mV, deliver a spike.',
        hint: 'Current on, V above −45 mV, one spike alone, then 100 ms.',
      },
      unblocked: {
        text: (f: Figures) =>
          `${f.high_g} nS at ${f.high_V} mV, and ${f.rest_g} nS at rest: the same transmitter, five times the conductance. An ordinary synapse acts on V. This one also listens to it.`,
      },
      coincidence: {
        text: 'So an NMDA channel passes current when two things coincide: transmitter from the presynaptic cell, and a depolarised postsynaptic one. A channel that detects coincidence is what learning by association needs.',
      },
    },
  },

  'two-neurons': {
    title: 'From synapse to network',
    promise: 'Two neurons: in turn or in step? Not what one would guess.',
    sources: ['Dayan & Abbott, Theoretical Neuroscience (2001), section 5.8 and figure 5.20'],
    steps: {
      pair: {
        text: 'Two neurons, A and B. A steady current makes each fire: when V reaches V_th = −54 mV it spikes, and begins again at −80 mV. Each spike of one reaches a slow synapse on the other. Time is paused.',
      },
      excite: {
        text: 'Both synapses excite: E_s = 0 mV. How will A and B fire, once they have found their rhythm?',
        options: [
          [
            'Together',
            'Most people’s guess: each would pull the other along. But these synapses peak 10 ms late, when both have long been reset.',
          ],
          ['In turn', 'The excitation comes late, and hurries the other neuron on its way half a period later.'],
          ['Each at its own pace, without heed', 'They are coupled: each spike shifts when the other fires next.'],
        ],
      },
      run: {
        text: 'Press play, or Space. The rhythm takes some 1500 ms of model time: 3 s.',
        hint: 'Time has to run: press Space, or play.',
      },
      turns: {
        text: (f: Figures) =>
          `They fire every ${f.interval} ms, and B fires ${f.lag} ms away from A: about half way between. In turn. The synapses are slow, so excitation arrives at the wrong time to pull the two together.`,
      },
      inhibit: {
        text: 'Now both synapses inhibit: E_s = −80 mV. All else is as before, and time is paused at 0. How will they fire?',
        options: [
          ['Together', 'Slow inhibition holds both down, and as it fades it lets both go at once.'],
          [
            'In turn, each silencing the other',
            'It would be so for inhibition that acts at once. This one comes late, and holds both.',
          ],
          [
            'Only one fires, the other is silenced',
            'Both have the same current, and the inhibition fades between spikes.',
          ],
        ],
      },
      rerun: {
        text: 'Press play, or Space. This takes longer: 2000 ms of model time, 4 s.',
        hint: 'Time has to run: press Space, or play.',
      },
      unison: {
        text: (f: Figures) =>
          `They fire every ${f.interval} ms, and B within ${f.lag} ms of A: together. With slow synapses, excitation leads to alternation and inhibition to synchrony. The time course of g_s decides, not only its sign.`,
      },
      slow: {
        text: 'You have gone from a membrane to a network. Change things now: how fast must a synapse be for excitation to synchronise? tau_s of both synapses is in the parameters, and the experiment is yours.',
      },
    },
  },
} satisfies Record<string, LessonText>;

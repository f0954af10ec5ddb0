/** What the help says, in English. Another language is one more file with the same keys (`HelpWords`). */

export const en = {
  helpTitle: 'How to use Bouton',
  helpIntro:
    'A bouton is the end of an axon. Press one and a spike arrives there: transmitter is released, channels open, the conductance g_s rises, and the membrane potential V moves towards the reversal potential E_s of those channels.',
  helpKeys: 'Keys',
  keys: [
    [['1', '…', '8'], 'a spike to that synapse'],
    [['Space'], 'play, pause'],
    [['R'], 'restart at t = 0'],
    [['P'], 'pin the traces, to compare'],
    [['+', '-', '0'], 'zoom in, zoom out, show all'],
    [['←', '→'], 'scroll in time, while it stands still'],
    [['Ctrl+Z', 'Ctrl+Y'], 'undo, redo (⌘ on a Mac)'],
    [['?'], 'this help'],
    [['Enter', 'Space'], 'a spike, on a focused bouton'],
    [['←', '→', 'Delete'], 'move or remove a focused spike or pulse of a sweep; ↑ ↓ the next spike, or the amplitude'],
  ] as [keys: string[], meaning: string][],
  keysSetting: 'Use these single-key shortcuts',
  helpMeanings: 'What things mean',
  meanings: [
    ['▲ orange', 'Excitatory: E_s lies above E_L, open channels depolarise.'],
    ['▽ blue', 'Inhibitory: E_s lies at or below E_L, open channels hyperpolarise or hold V down.'],
    [
      'Colour of the cell',
      'V against its steady state, or against E_L in a cell that fires: warmer is depolarised, bluer is hyperpolarised. The cell is one compartment, so all of it has the same V, and it does not matter where a synapse sits.',
    ],
    [
      'Strokes on V',
      'Spikes that the neuron fires: V reaches V_th, a spike is drawn upwards from there, and V goes on from V_reset. The stroke is a mark; the model says nothing of how high a spike is.',
    ],
    ['Glow at a synapse', 'How much of its g_max is open just now.'],
    [
      'E_L, V_ss, E_s',
      'Dashed lines on the scope: the leak’s potential, where V settles with the present current, and the reversal potential of each synapse. An arrow means that the line lies beyond the scale.',
    ],
    ['Speed', 'Milliseconds of model time that pass in one second. 1000 is real life.'],
    [
      'Live and Sweep',
      'Two views of one experiment. Live, time runs and a click is a spike now. A sweep shows the whole protocol at once, and computes it again at every change. What was clicked live is in the sweep, and a sweep can be played live.',
    ],
    [
      'Measure',
      'What one spike adds to V: the run with it minus the run without it, both without any later spike. Times count from the arrival of the spike.',
    ],
    [
      'Pin',
      'Keeps the traces as ghosts, named by a letter, with what is different now. Live, a ghost lies over the newest response, spike on spike.',
    ],
    [
      'Voltage clamp',
      'V is held, so only the current of the synapse moves. The potential at which it turns round is the reversal potential.',
    ],
    [
      'Close-up',
      'One synapse, as the model has it at this moment: vesicles as resources are left, transmitter while T > 0, of 20 channels as many open as P_s says, dots that flow with the current. The arrow is as wide as the current, at its widest for the greatest seen.',
    ],
    [
      'Equation',
      'What each term adds to tau_m dV/dt now, in mV. Point at a term, a rate, a parameter or the name of a lane: what belongs to it lights up.',
    ],
    [
      'Pause',
      'A spike delivered while paused waits, and acts at that instant when you press play. So spikes can be made to coincide exactly.',
    ],
  ] as [name: string, meaning: string][],
  simulators: {
    name: 'Other simulators',
    about: 'Experiments go out to NEURON, Brian2, NEST and NeuroML:',
    link: 'what goes where, and how near they come',
  },
  languageSetting: 'Language',
};

export type HelpWords = typeof en;

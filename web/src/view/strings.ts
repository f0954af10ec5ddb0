/** Every word on the page, in one place, so that another language is one more file. */

const list = (words: string[]): string =>
  words.length < 3 ? words.join(' or ') : `${words[0]} to ${words[words.length - 1]}`;

export const strings = {
  productName: 'Bouton',
  loading: 'Loading the model …',

  // Header
  experiment: 'Experiment',
  play: 'Play',
  pause: 'Pause',
  restart: 'Restart',
  speed: 'Speed',
  speedShort: (speed: number) => `${speed}\u00a0ms/s`,
  speedLong: (speed: number) => `${speed} milliseconds of model time a second`,
  window: 'Window',
  windowOption: (ms: number) => `${ms}\u00a0ms`,
  help: 'Help',
  theme: { system: 'Theme: as the system', light: 'Theme: light', dark: 'Theme: dark' },
  parameters: 'Parameters',
  close: 'Close',
  time: 'Time',
  transport: 'Time controls',

  // Boutons
  neuron: 'Neuron and boutons',
  deliver: (name: string) => `Deliver a spike to ${name}`,
  excitatory: 'excitatory',
  inhibitory: 'inhibitory',
  hint: (count: number) =>
    `Click a bouton, or press ${list(Array.from({ length: count }, (_, index) => String(index + 1)))}, to deliver a spike.`,
  hintTouch: 'Tap a bouton to deliver a spike.',
  waiting: (count: number, time: string) =>
    count === 1
      ? `Paused at ${time}. The spike acts when you press play.`
      : `Paused at ${time}. ${count} spikes act together when you press play.`,

  // Scope
  scope: 'Scope',
  spikes: 'Spikes',
  membranePotential: 'Membrane potential',
  conductance: (name: string) => `${name} conductance`,
  rasterChart: 'Delivered spikes over time',
  potentialChart: 'Membrane potential over time',
  conductanceChart: 'Synaptic conductances over time',
  timeAxis: 'ms',
  between: (from: string, to: string) => `From ${from} to ${to} ms.`,
  times: (times: string[], more: number) =>
    times.length === 0 ? '' : `${times.join(', ')} ms${more > 0 ? `, and ${more} more before` : ''}`,
  spikesOf: (name: string, times: string) => (times === '' ? `${name}: none.` : `${name}: at ${times}.`),
  firedBy: (name: string, times: string) => (times === '' ? `${name} has not fired.` : `${name} fired: at ${times}.`),
  spikeMarks: (times: string) =>
    times === '' ? 'No spikes in view.' : `Spike marks, drawn upwards from V_th and not a part of V, at ${times}.`,
  show: 'Show',
  lanes: 'Lanes of the scope',
  chartOf: (label: string) => `${label} over time`,
  valueOf: (name: string, label: string) => `${name} ${label.charAt(0).toLowerCase()}${label.slice(1)}`,
  quantityNow: (name: string, now: string, low: string, high: string, unit: string) =>
    `${name}: now ${now}, lowest ${low}, highest ${high}${unit === '' ? '' : ` ${unit}`} in view.`,
  linearSum: (names: string[]) =>
    names.length === 0 ? '' : `P_s of ${names.join(', ')} is a linear sum: under a fast train it can exceed 1.`,
  linearSumShort: 'Linear sums can exceed 1.',
  linearSumHelp: 'Spikes add up linearly: under a fast train P_s can exceed 1, as no real share can.',
  potentialNow: (now: string, low: string, high: string) => `Now ${now} mV; lowest ${low}, highest ${high} mV in view.`,
  referenceIs: (name: string, value: string, place: 'above' | 'inside' | 'below') =>
    `${name} at ${value} mV${place === 'inside' ? '' : `, ${place} the scale`}`,
  reversalOf: (name: string) => `reversal potential of ${name}`,
  potentialOf: (name: string) => `${name} membrane potential`,
  ofNeuron: (what: string, name: string) => (name === '' ? what : `${what} of ${name}`),
  threshold: 'firing threshold V_th',
  restingPotential: 'leak potential E_L',
  steadyState: 'steady state V_ss',
  conductanceNow: (name: string, now: string, peak: string) => `${name}: now ${now}, peak ${peak} nS in view.`,

  // Panel
  membrane: 'Membrane',
  current: 'Current',
  neuronChoice: 'Neuron',
  firing: 'Firing',
  firesSpikes: 'Fires spikes',
  magnesiumBlock: 'Magnesium block',
  acts: 'Acts on',
  spikesFrom: 'Input from',
  outside: 'an outside axon',
  injectedCurrent: 'Inject the current',
  pulse: (number: number, count: number) => (count === 1 ? 'Pulse' : `Pulse ${number}`),
  synapses: 'Synapses',
  synapseTitle: (number: number, name: string) => `${number} ${name}`,
  name: 'Name',
  receptor: 'Receptor',
  custom: 'custom',
  kinetics: 'Kinetics',
  release: 'Release',
  input: 'Spikes of its own',
  addSynapse: 'Add a synapse',
  noMoreSynapses: (most: number) => `${most} synapses is as many as there are number keys.`,
  removeSynapse: (name: string) => `Remove ${name}`,
  remove: 'Remove',
  lastSynapse: 'One synapse stays.',
  restore: 'Restore the experiment',
  resetTo: (label: string, value: string) => `Reset ${label} to ${value}`,
  about: (label: string) => `About ${label}`,
  allowed: (low: string, high: string, unit: string) => `Allowed: ${low} … ${high}${unit === '' ? '' : ` ${unit}`}.`,
  source: (source: string) => `Source: ${source}.`,
  notANumber: (label: string) => `${label}: type a number.`,
  runGoesOn: (value: string) => `The run goes on with ${value}.`,
  slider: (label: string) => `${label}, slider`,
  yes: 'yes',
  no: 'no',

  // Messages
  dismiss: 'Dismiss',
  refusedTitle: (title: string) => `“${title}” was refused, and the experiment before it goes on:`,
  fetchFailedTitle: 'An experiment did not arrive:',
  fetchFailedAtStart: 'The experiments did not arrive. Here is a plain one instead.',
  editRefused: 'That change was refused:',
  fatalTitle: 'Bouton cannot run',
  engine: {
    'no-webassembly':
      'Bouton computes in your browser with WebAssembly, and this browser does not have it, or has it switched off. Any current Firefox, Chrome, Edge or Safari does.',
    'not-delivered':
      'The part of Bouton that computes (a WebAssembly file) did not arrive. Check the connection, then try again.',
    failed:
      'The part of Bouton that computes (a WebAssembly file) arrived, but could not be started. It may be damaged, or this browser may not allow it.',
  },
  fatalRetry: 'Try again',
  runStopped: (time: string) => `The run stopped at ${time} and is paused. Change it or restart it, then press play:`,
  unexpected: 'Something in the page went wrong, and it stopped:',

  // Help
  helpTitle: 'How to use Bouton',
  helpIntro:
    'A bouton is the end of an axon. Press one and a spike arrives there: transmitter is released, channels open, the conductance g_s rises, and the membrane potential V moves towards the reversal potential E_s of those channels.',
  helpKeys: 'Keys',
  keys: [
    [['1', '…', '8'], 'a spike to that synapse'],
    [['Space'], 'play, pause'],
    [['R'], 'restart at t = 0'],
    [['?'], 'this help'],
    [['Enter', 'Space'], 'a spike, on a focused bouton'],
  ] as const satisfies readonly (readonly [readonly string[], string])[],
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
      'Pause',
      'A spike delivered while paused waits, and acts at that instant when you press play. So spikes can be made to coincide exactly.',
    ],
  ] as const satisfies readonly (readonly [string, string])[],
} as const;

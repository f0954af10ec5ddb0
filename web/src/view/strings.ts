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
  conductances: 'Synaptic conductance',
  rasterChart: 'Delivered spikes over time',
  potentialChart: 'Membrane potential over time',
  conductanceChart: 'Synaptic conductances over time',
  timeAxis: 'ms',
  between: (from: string, to: string) => `From ${from} to ${to} ms.`,
  spikesOf: (name: string, times: string[], more: number) =>
    times.length === 0
      ? `${name}: none.`
      : `${name}: at ${times.join(', ')} ms${more > 0 ? `, and ${more} more before` : ''}.`,
  potentialNow: (now: string, low: string, high: string) => `Now ${now} mV; lowest ${low}, highest ${high} mV in view.`,
  referenceIs: (name: string, value: string, place: 'above' | 'inside' | 'below') =>
    `${name} at ${value} mV${place === 'inside' ? '' : `, ${place} the scale`}`,
  reversalOf: (name: string) => `reversal potential of ${name}`,
  restingPotential: 'leak potential E_L',
  steadyState: 'steady state V_ss',
  conductanceNow: (name: string, now: string, peak: string) => `${name}: now ${now}, peak ${peak} nS in view.`,

  // Panel
  membrane: 'Membrane',
  current: 'Current',
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
      'V against its steady state: warmer is depolarised, bluer is hyperpolarised. The cell is one compartment, so all of it has the same V, and it does not matter where a synapse sits.',
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

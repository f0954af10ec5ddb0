/** Every word on the page, in English. Another language is one more file with the same keys (`Words`). */

const list = (words: string[]): string =>
  words.length < 3 ? words.join(' or ') : `${words[0]} to ${words[words.length - 1]}`;

export const en = {
  productName: 'Bouton',
  /** In English it stands in index.html. */
  pageTitle: '',

  // Header
  experiment: 'Experiment',
  play: 'Play',
  pause: 'Pause',
  restart: 'Restart',
  speed: 'Speed',
  speedShort: (speed: number) => `${speed}\u00a0ms/s`,
  speedLong: (speed: number) => `${speed} milliseconds of model time a second`,
  window: 'Window',
  windowOption: (ms: string) => `${ms}\u00a0ms`,
  help: 'Help',
  theme: { system: 'Theme: as the system', light: 'Theme: light', dark: 'Theme: dark' },
  parameters: 'Parameters',
  close: 'Close',
  learn: 'Learn',
  learnHelp: 'Learn: ten short lessons, from the membrane to two neurons',
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

  // The window of time, and the moment looked at
  cursor: 'Cursor',
  lookingAt: (time: string, values: string) => `t ${time}: ${values}`,
  zoom: 'Zoom',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  fit: 'Show all',
  toPresent: 'Back to the present',
  lock: 'Lock the scales',

  // Sweep
  mode: 'View',
  live: 'Live',
  sweep: 'Sweep',
  liveHelp: 'Live: time runs, and a click is a spike now',
  sweepHelp: 'Sweep: the whole protocol at once, computed again at every change',
  playLive: 'Play it live',
  sweepHint: (time: string) =>
    `Click a spike row, or a bouton (${time}), to add a spike. Drag it to move it; Delete removes it.`,
  sweepHintTouch: 'Tap a spike row, or a bouton, to add a spike. Drag it to move it; hold it to remove it.',
  computing: 'Computing the sweep',
  taken: (count: number) =>
    count === 1
      ? 'The spike that was clicked live is now part of the sweep.'
      : `The ${count} spikes that were clicked live are now part of the sweep.`,
  takenShifted: (shift: string) => `Its t = 0 is at ${shift} of the live run: nothing happened before.`,
  takenDropped: (count: number) =>
    `${count === 1 ? 'One click is' : `${count} clicks are`} left out: more than 10 s before the last one, or after the first 60 s of an experiment with more in it than clicks.`,
  takenListed: (names: string[]) =>
    `The ${names.length === 1 ? 'train' : 'trains'} of ${names.join(', ')} became ${names.length === 1 ? 'a list' : 'lists'} of times.`,
  sweepRefused: 'This experiment cannot be shown as a sweep:',
  sweepStopped: (time: string) => `The sweep ends early, at ${time}:`,
  spikeAdded: (name: string, time: string) => `Spike added to ${name} at ${time} ms.`,
  spikeIsThere: (name: string, time: string) => `${name} already has a spike at ${time} ms.`,
  trainIsList: (type: 'regular' | 'poisson', name: string) =>
    `The ${type === 'poisson' ? 'Poisson' : 'regular'} train of ${name} is now a list of times; undo brings it back.`,
  trainTooLong: (name: string) => `${name} has too many spikes to write out as a list: its train stays as it is.`,
  undo: 'Undo',
  more: 'More',
  open: 'Open a file',
  share: 'Share a link',
  export: 'Save and export',
  save: 'Experiment (.json)',
  exportCsv: 'Traces (.csv)',
  exportSvg: 'Figure (.svg)',
  exportPng: 'Figure (.png, 300 dpi)',
  /** The simulators, by the names of their exporters. */
  exportTo: {
    neuron: 'NEURON script (.py)',
    brian2: 'Brian2 script (.py)',
    nest: 'NEST script (.py)',
    neuroml: 'NeuroML (.nml, .xml)',
  },
  redo: 'Redo',

  // Comparing
  pin: 'Pin the traces',
  pins: 'Pinned traces',
  pinned: (label: string, replaced?: string) =>
    `Pinned as ${label}${replaced === undefined ? '' : `, in place of the oldest pin, ${replaced}`}.`,
  stillComputing: 'The sweep is still being computed. Pin it when it is there.',
  pinFree: 'V free',
  currentOff: 'current off',
  currentOn: 'current on',
  unpin: (label: string) => `Remove pin ${label}`,
  difference: 'Show the difference from the newest pin',
  differenceNeedsSweep: 'A difference needs a sweep that was pinned as a sweep',
  differenceFrom: (label: string) => `What is shown is the difference from pin ${label}.`,
  pinsShown: (labels: string[]) => `Behind it, fainter, what was pinned as ${labels.join(', ')}.`,
  recordedShown: (file: string, over: string) => `Behind it, broad, ${file} over ${over}.`,
  bandsShown: 'A band shows the mean of the trials and one SD about it.',
  heldShown: (name: string, V: string) => `V of ${name} is held at ${V} mV.`,
  moreDifferences: (count: number) => ` and ${count} more`,
  noDifference: 'as now',
  nothing: 'none',
  withPart: 'with',
  withoutPart: 'without',
  otherParts: {
    spikes: 'other spikes',
    pulses: 'other pulses',
    kinetics: 'kinetics',
    release: 'release',
    to: 'acts on',
    from: 'input from',
  } as Record<string, string>,

  // What a spike did
  answer: {
    title: 'What the last spike did',
    psp: (name: string, excites: boolean, amplitude: string, peak: string) =>
      `Spike on ${name}: ${excites ? 'EPSP' : 'IPSP'} ${amplitude}\u00a0mV, peak after ${peak}\u00a0ms.`,
    still: (name: string, g: string) => `Spike on ${name}: V hardly moves; gₛ rises to ${g}\u00a0nS.`,
    failure: (name: string) => `Spike on ${name}: nothing was released.`,
    held: (name: string, I: string) => `Spike on ${name}: V is held; Iₛ peaks at ${I}\u00a0pA.`,
    fires: (name: string) => `Spike on ${name}: the neuron fires.`,
    refractory: (name: string) => `Spike on ${name}: the neuron has just fired, and V is held.`,
    several: (spikes: string[], V: string) => `${spikes.join(', ')}. V is now ${V}\u00a0mV.`,
    count: (count: number, name: string) => `${count} ${count === 1 ? 'spike' : 'spikes'} on ${name}`,
  },
  sound: {
    on: 'Hear V',
    off: 'Sound off',
    sweep: 'Hear the sweep',
    help: 'The pitch follows V, and a tick marks each spike. At rest it is silent.',
  },

  // The synapse in close-up, and the equation
  closeUp: {
    title: 'Close-up',
    mechanism: 'Mechanism of a synapse',
    synapse: 'Synapse in close-up',
    of: (name: string) => `Close-up of ${name}`,
    terminal: 'terminal',
    cleft: 'cleft',
    inside: 'inside the cell',
    inward: 'inward',
    outward: 'outward',
    transmitterNow: (T: string) => `T ${T}\u00a0mM`,
    noTransmitterNow: 'cleft empty',
    openNow: (open: number, all: number) => `${open} of ${all} open`,
    currentNow: (I: string) => `Iₛ ${I}\u00a0pA`,
    noCleft: 'These kinetics have no T(t): a spike acts at once, and nothing is seen in the cleft.',
    moreThanAll: 'The sum is linear: Pₛ may exceed 1, which no share of channels can.',
    vesiclesLeft: (left: number, all: number) => `${left} of ${all} vesicles ${left === 1 ? 'is' : 'are'} left.`,
    sitesReleased: (released: number, all: number) => `The last spike released at ${released} of ${all} sites.`,
    transmitterThere: (T: string) => `Transmitter is in the cleft, ${T} mM.`,
    cleftEmpty: 'No transmitter is in the cleft.',
    channelsOpen: (open: number, all: number, share: string) =>
      `${open} of the ${all} channels drawn ${open === 1 ? 'is' : 'are'} open (P_s ${share}).`,
    channelsBlocked: (blocked: number, all: number) => `Magnesium blocks ${blocked} of ${all} pores.`,
    flow: (inward: boolean, I: string, drive: string) =>
      `Positive charge flows ${inward ? 'into' : 'out of'} the cell: I_s ${I} pA at V − E_s = ${drive} mV.`,
    noFlow: (drive: string) => `No current flows to speak of; V − E_s is ${drive} mV.`,
  },
  scheme: {
    title: 'Kinetic scheme',
    closed: 'closed',
    open: 'open',
    drive: 'drive',
    free: 'free',
    bound: 'bound',
    protein: 'G\u00a0protein',
    gone: '',
    atSpike: 'at a spike',
    openByProtein: 'open',
  },
  equation: {
    title: 'Equation',
    unit: 'in mV',
    slope: 'τ_m dV/dt, how fast V moves',
    leak: 'the leak',
    synapse: (name: string) => `the synapse ${name}`,
    synapses: (count: number) => `all ${count} synapses`,
    injected: 'the injected current',
    held: {
      clamp: 'V is held by the voltage clamp: the electrode supplies what is missing to 0.',
      refractory: 'The neuron has just fired: V is held at V_reset, and the equation waits.',
    },
  },

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
  name: 'Name',
  receptor: 'Receptor',
  custom: 'custom',
  kinetics: 'Kinetics',
  release: 'Release',
  input: 'Spikes of its own',
  trainTypes: { none: 'none', times: 'a list of times', regular: 'a regular train', poisson: 'a Poisson train' },
  spikeTimes: 'Spike times (ms)',
  spikeTimesHint: 'Type or paste times in ms, or a table with a column for each synapse.',
  spikesGoOn: 'The experiment goes on with the spikes before.',
  openList: 'Open a list (CSV)',
  makeBurst: 'Make bursts',
  addBurst: 'Add the bursts to the list',
  theExperiment: 'Protocol',
  addPulse: 'Add a pulse',
  removePulse: (number: number) => `Remove pulse ${number}`,
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

  // Analysis
  analysis: 'Analysis of the sweep',
  tools: { measure: 'Measure', trials: 'Trials', clamp: 'Voltage clamp', compare: 'Compare' },
  chartsNotDelivered:
    'The charts did not arrive. Check the connection, then press Restart. What a click does is computed all the same.',
  toolComes: 'One moment: that part of the page is on its way.',
  toolNotDelivered: 'That part of the page did not arrive. Check the connection, then try again.',
  readingStopped: (name: string) =>
    `“${name}” was not read to its end, since Compare was closed or something else was opened.`,
  held: (V: string) => `held at ${V} mV`,
  letGo: (name: string) => `Let V of ${name} go`,

  removeRecording: 'Remove the recording',
  recording: 'Recording',
  targetIs: { V: (name: string) => `V of ${name}`, I_s: (name: string) => `Iₛ of ${name}` },

  // Links and files
  pinnedAs: (label: string) => `pinned as ${label}`,
  meanAndSd: 'mean ± SD of the trials',
  figureNote: (version: string) => `Computed and drawn by Bouton ${version}.`,
  untitled: 'An experiment of your own',
  link: {
    label: 'Link to share',
    about: 'The whole experiment is in this link: whoever opens it sees the same traces. Nothing is stored anywhere.',
    copy: 'Copy the link',
    copied: 'The link is copied.',
    notCopied: 'This browser does not let the page copy. The link is selected: copy it with Ctrl+C, or ⌘C.',
    size: (kB: string) => `${kB} kB`,
    damaged: 'The link is damaged, or only a part of it arrived.',
    'too-long': 'The link holds more than any experiment of this page.',
  },
  linkRefused: 'The link does not open:',
  lastRefused: 'The experiment of your last visit does not open:',
  notRemembered: 'This browser does not keep the experiment for your next visit. Save it as a file.',
  fileRefused: (name: string) => `“${name}” does not open, and the experiment before it goes on:`,
  fileTooLarge: 'The file is larger than 64 MiB.',
  whichSynapse:
    'The file has one column and no name of a synapse, and there are several synapses. Open it at the synapse that it is for: Parameters, the synapse, Spikes of its own.',
  withoutSwitches:
    'The experiment goes out as its document is: without the voltage clamp, and with every current switched on.',
  shareFailed: 'There is no link for this experiment:',
  oneFile: (name: string) => `One file at a time: only “${name}” was opened.`,
  noSpikes: 'The file holds no spike times.',
  tooManyTimes: (count: number) => `${count} times: too many to be edited here. Open another list to replace them.`,
  spikesTaken: (count: number) => (count === 1 ? 'One spike was taken over.' : `${count} spikes were taken over.`),
  exportFailed: 'The export failed:',
  drop: 'Drop the file to open it',

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
  noMemory: 'no memory is left for that',
  coreStopped:
    'The part of Bouton that computes broke off; perhaps this device has no memory left. Your experiment is kept, and comes back when the page is loaded again.',
  unexpected: 'Something in the page went wrong, and it stopped:',

  // Help

  // What is not the page's own is in English where it is written: the model's description in C++, the experiments, the
  // faults that the core names. Another language has it here, by its keys.
  model: {
    /** Of "group.name" the label. */
    parameters: {} as Record<string, string>,
    absent: {} as Record<string, string>,
    /** Of kinetics and releases the label and the summary. */
    kinds: {} as Record<string, [label: string, summary: string]>,
    columns: {} as Record<string, string>,
    presets: {} as Record<string, string>,
    /** What a preset is called where there is little room. */
    receptors: {} as Record<string, string>,
    measures: {} as Record<string, [label: string, definition: string]>,
  },
  /** Of a file the title and the note; the groups of the menu. */
  experiments: {} as Record<string, [title: string, note: string]>,
  groups: {} as Record<string, string>,
  /** Replaced one after the other. */
  faults: [] as [pattern: RegExp, words: string][],

  // In other pages
  embed: {
    title: 'Embed it in slides or a course page',
    about: 'The scope and the boutons, as a frame in a page of yours. What else is to be there:',
    parts: {
      experiments: 'The menu of examples',
      time: 'Time: play, restart, slow motion, Live and Sweep',
      lanes: 'The choice of lanes',
      closeup: 'The close-up and the equation',
      parameters: 'All parameters',
    },
    lock: 'Locked: nothing can be changed, the boutons work',
    colours: 'Colours',
    themes: { system: 'as the reader’s system', light: 'light', dark: 'dark' },
    width: 'Width',
    height: 'Height',
    pixels: 'px',
    sizeAllowed: (least: number, most: number) => `Width and height: ${least} to ${most} px.`,
    code: 'HTML to embed',
    copy: 'Copy the HTML',
    copied: 'The HTML is copied.',
    notCopied: 'This browser does not let the page copy. The HTML is selected: copy it with Ctrl+C, or ⌘C.',
    frameTitle: (title: string) => (title === '' ? 'Bouton: a synapse to click' : `Bouton: ${title}`),
    openFull: 'Open in Bouton',
    locked: 'Locked by the author of this page.',
    lockedSweep: 'Click a bouton: it is played live, with your spike.',
    unknown: 'The address of this frame asks for what Bouton does not know:',
  },

  // Without a network, and on paper
  offline: {
    newVersion: 'A new version of Bouton is there.',
    reload: 'Reload',
    later: 'Later',
  },
  onDisk:
    'This copy of Bouton is a file on this machine, and the link leads to that file: it opens here only. To pass the experiment on, save it as a file.',
};

/** What a language has to say. */
export type Words = typeof en;

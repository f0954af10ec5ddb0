/** Every word on the page, in German. */

import { deExperiments, deFaults, deGroups, deModel } from './de-model';
import type { Words } from './en';

const list = (words: string[]): string =>
  words.length < 3 ? words.join(' oder ') : `${words[0]} bis ${words[words.length - 1]}`;

export const de: Words = {
  productName: 'Bouton',
  pageTitle: 'Bouton: Klick auf eine Synapse, und das Neuron antwortet',

  // Header
  experiment: 'Experiment',
  play: 'Abspielen',
  pause: 'Pause',
  restart: 'Von vorn',
  speed: 'Tempo',
  speedShort: (speed) => `${speed}\u00a0ms/s`,
  speedLong: (speed) => `${speed} Millisekunden Modellzeit je Sekunde`,
  window: 'Fenster',
  windowOption: (ms) => `${ms}\u00a0ms`,
  help: 'Hilfe',
  theme: { system: 'Farben: wie das System', light: 'Farben: hell', dark: 'Farben: dunkel' },
  parameters: 'Parameter',
  close: 'Schließen',
  time: 'Zeit',
  transport: 'Zeitsteuerung',
  learn: 'Lernen',
  learnHelp: 'Lernen: zehn kurze Lektionen, von der Membran bis zu zwei Neuronen',

  // Boutons
  neuron: 'Neuron und Boutons',
  deliver: (name) => `Ein Aktionspotential an ${name} schicken`,
  excitatory: 'erregend',
  inhibitory: 'hemmend',
  hint: (count) =>
    `Klick auf einen Bouton oder drück ${list(Array.from({ length: count }, (_, index) => String(index + 1)))}: Ein Aktionspotential kommt an.`,
  hintTouch: 'Tipp auf einen Bouton: Ein Aktionspotential kommt an.',
  waiting: (count, time) =>
    count === 1
      ? `Angehalten bei ${time}. Das Aktionspotential wirkt, sobald die Zeit weiterläuft.`
      : `Angehalten bei ${time}. ${count} Aktionspotentiale wirken zusammen, sobald die Zeit weiterläuft.`,

  // Scope
  scope: 'Oszilloskop',
  spikes: 'Aktionspotentiale',
  membranePotential: 'Membranpotential',
  conductance: (name) => `Leitfähigkeit von ${name}`,
  rasterChart: 'Eintreffende Aktionspotentiale über der Zeit',
  potentialChart: 'Membranpotential über der Zeit',
  conductanceChart: 'Synaptische Leitfähigkeiten über der Zeit',
  timeAxis: 'ms',
  between: (from, to) => `Von ${from} bis ${to} ms.`,
  times: (times, more) =>
    times.length === 0 ? '' : `${times.join(', ')} ms${more > 0 ? `, und davor ${more} weitere` : ''}`,
  spikesOf: (name, times) => (times === '' ? `${name}: keine.` : `${name}: bei ${times}.`),
  firedBy: (name, times) => (times === '' ? `${name} hat nicht gefeuert.` : `${name} hat gefeuert: bei ${times}.`),
  spikeMarks: (times) =>
    times === ''
      ? 'Keine Aktionspotentiale im Bild.'
      : `Striche für Aktionspotentiale, von V_th aufwärts gezeichnet und kein Teil von V, bei ${times}.`,
  show: 'Zeigen',
  lanes: 'Spuren des Oszilloskops',
  chartOf: (label) => `${label} über der Zeit`,
  valueOf: (name, label) => `${name}: ${label}`,
  quantityNow: (name, now, low, high, unit) =>
    `${name}: jetzt ${now}, im Bild kleinster Wert ${low}, größter ${high}${unit === '' ? '' : ` ${unit}`}.`,
  linearSum: (names) =>
    names.length === 0
      ? ''
      : `P_s von ${names.join(', ')} ist eine lineare Summe: Bei schnellen Folgen kann sie über 1 steigen.`,
  linearSumShort: 'Lineare Summen können über 1 steigen.',
  linearSumHelp:
    'Aktionspotentiale summieren sich linear: Bei schnellen Folgen kann P_s über 1 steigen, was kein echter Anteil kann.',
  potentialNow: (now, low, high) => `Jetzt ${now} mV; im Bild kleinster Wert ${low}, größter ${high} mV.`,
  referenceIs: (name, value, place) =>
    `${name} bei ${value} mV${place === 'inside' ? '' : place === 'above' ? ', über der Skala' : ', unter der Skala'}`,
  reversalOf: (name) => `Umkehrpotential von ${name}`,
  potentialOf: (name) => `Membranpotential von ${name}`,
  ofNeuron: (what, name) => (name === '' ? what : `${what} von ${name}`),
  threshold: 'Feuerschwelle V_th',
  restingPotential: 'Leckpotential E_L',
  steadyState: 'Gleichgewicht V_ss',
  conductanceNow: (name, now, peak) => `${name}: jetzt ${now}, im Bild höchstens ${peak} nS.`,

  // The window of time, and the moment looked at
  cursor: 'Cursor',
  lookingAt: (time, values) => `t ${time}: ${values}`,
  zoom: 'Zoom',
  zoomIn: 'Vergrößern',
  zoomOut: 'Verkleinern',
  fit: 'Alles zeigen',
  toPresent: 'Zurück zur Gegenwart',
  lock: 'Skalen festhalten',

  // Sweep
  mode: 'Ansicht',
  live: 'Live',
  sweep: 'Sweep',
  liveHelp: 'Live: Die Zeit läuft, und ein Klick ist jetzt ein Aktionspotential',
  sweepHelp: 'Sweep: das ganze Protokoll auf einmal, bei jeder Änderung neu berechnet',
  playLive: 'Live abspielen',
  sweepHint: (time) =>
    `Klick in eine Zeile der Aktionspotentiale oder auf einen Bouton (${time}), um eines zu setzen. Ziehen verschiebt es, Entf entfernt es.`,
  sweepHintTouch:
    'Tipp in eine Zeile oder auf einen Bouton, um ein Aktionspotential zu setzen. Ziehen verschiebt es, Halten entfernt es.',
  computing: 'Der Sweep wird berechnet',
  taken: (count) =>
    count === 1
      ? 'Das live geklickte Aktionspotential gehört jetzt zum Sweep.'
      : `Die ${count} live geklickten Aktionspotentiale gehören jetzt zum Sweep.`,
  takenShifted: (shift) => `Sein t = 0 liegt bei ${shift} des Live-Laufs: Vorher geschah nichts.`,
  takenDropped: (count) =>
    `${count === 1 ? 'Ein Klick fehlt' : `${count} Klicks fehlen`}: mehr als 10 s vor dem letzten, oder nach den ersten 60 s eines Experiments, in dem mehr als Klicks geschieht.`,
  takenListed: (names) =>
    `${names.length === 1 ? 'Die Folge' : 'Die Folgen'} von ${names.join(', ')} ${names.length === 1 ? 'ist jetzt eine Liste' : 'sind jetzt Listen'} von Zeiten.`,
  sweepRefused: 'Dieses Experiment lässt sich nicht als Sweep zeigen:',
  sweepStopped: (time) => `Der Sweep endet vorzeitig, bei ${time}:`,
  spikeAdded: (name, time) => `Aktionspotential an ${name} bei ${time} ms gesetzt.`,
  spikeIsThere: (name, time) => `${name} hat bei ${time} ms schon ein Aktionspotential.`,
  trainIsList: (type, name) =>
    `Die ${type === 'poisson' ? 'Poisson-Folge' : 'regelmäßige Folge'} von ${name} ist jetzt eine Liste von Zeiten; Rückgängig holt sie zurück.`,
  trainTooLong: (name) =>
    `${name} hat zu viele Aktionspotentiale, um sie als Liste zu schreiben: Die Folge bleibt, wie sie ist.`,
  undo: 'Rückgängig',
  more: 'Mehr',
  open: 'Datei öffnen',
  share: 'Link teilen',
  export: 'Speichern und exportieren',
  save: 'Experiment (.json)',
  exportCsv: 'Kurven (.csv)',
  exportSvg: 'Abbildung (.svg)',
  exportPng: 'Abbildung (.png, 300 dpi)',
  exportTo: {
    neuron: 'NEURON-Skript (.py)',
    brian2: 'Brian2-Skript (.py)',
    nest: 'NEST-Skript (.py)',
    neuroml: 'NeuroML (.nml, .xml)',
  },
  redo: 'Wiederholen',

  // Comparing
  pin: 'Kurven anheften',
  pins: 'Angeheftete Kurven',
  pinned: (label, replaced) =>
    `Angeheftet als ${label}${replaced === undefined ? '' : `, statt der ältesten, ${replaced}`}.`,
  stillComputing: 'Der Sweep wird noch berechnet. Hefte ihn an, wenn er da ist.',
  pinFree: 'V frei',
  currentOff: 'Strom aus',
  currentOn: 'Strom an',
  unpin: (label) => `${label} lösen`,
  difference: 'Den Unterschied zur neuesten angehefteten Kurve zeigen',
  differenceNeedsSweep: 'Ein Unterschied braucht einen Sweep, der als Sweep angeheftet wurde',
  differenceFrom: (label) => `Zu sehen ist der Unterschied zu ${label}.`,
  pinsShown: (labels) => `Dahinter, blasser, was als ${labels.join(', ')} angeheftet wurde.`,
  recordedShown: (file, over) => `Dahinter, breit, ${file} über ${over}.`,
  bandsShown: 'Ein Band zeigt den Mittelwert der Durchgänge und eine Standardabweichung um ihn.',
  heldShown: (name, V) => `V von ${name} wird auf ${V} mV gehalten.`,
  moreDifferences: (count) => ` und ${count} weitere`,
  noDifference: 'wie jetzt',
  nothing: 'nichts',
  withPart: 'mit',
  withoutPart: 'ohne',
  otherParts: {
    spikes: 'andere Aktionspotentiale',
    pulses: 'andere Pulse',
    kinetics: 'Kinetik',
    release: 'Freisetzung',
    to: 'wirkt auf',
    from: 'Eingang von',
  },

  // What a spike did
  answer: {
    title: 'Was das letzte Aktionspotential bewirkt',
    psp: (name, excites, amplitude, peak) =>
      `Aktionspotential an ${name}: ${excites ? 'EPSP' : 'IPSP'} ${amplitude}\u00a0mV, Gipfel nach ${peak}\u00a0ms.`,
    still: (name, g) => `Aktionspotential an ${name}: V bewegt sich kaum; gₛ steigt auf ${g}\u00a0nS.`,
    failure: (name) => `Aktionspotential an ${name}: Nichts wurde freigesetzt.`,
    held: (name, I) => `Aktionspotential an ${name}: V wird gehalten; Iₛ erreicht ${I}\u00a0pA.`,
    fires: (name) => `Aktionspotential an ${name}: Das Neuron feuert.`,
    refractory: (name) => `Aktionspotential an ${name}: Das Neuron hat eben gefeuert, und V wird gehalten.`,
    several: (spikes, V) => `${spikes.join(', ')}. V liegt jetzt bei ${V}\u00a0mV.`,
    count: (count, name) => `${count} ${count === 1 ? 'Aktionspotential' : 'Aktionspotentiale'} an ${name}`,
  },
  sound: {
    on: 'V hören',
    off: 'Ton aus',
    sweep: 'Den Sweep hören',
    help: 'Die Tonhöhe folgt V, ein Tick ist ein Aktionspotential. In Ruhe ist es still.',
  },

  // The synapse in close-up, and the equation
  closeUp: {
    title: 'Nahaufnahme',
    mechanism: 'Mechanismus einer Synapse',
    synapse: 'Synapse in der Nahaufnahme',
    of: (name) => `Nahaufnahme von ${name}`,
    terminal: 'Endigung',
    cleft: 'Spalt',
    inside: 'in der Zelle',
    inward: 'einwärts',
    outward: 'auswärts',
    transmitterNow: (T) => `T ${T}\u00a0mM`,
    noTransmitterNow: 'Spalt leer',
    openNow: (open, all) => `${open}/${all} offen`,
    currentNow: (I) => `Iₛ ${I}\u00a0pA`,
    noCleft: 'Diese Kinetik hat kein T(t): Ein Aktionspotential wirkt sofort, und im Spalt ist nichts zu sehen.',
    moreThanAll: 'Die Summe ist linear: Pₛ kann 1 übersteigen, und das kann kein Anteil von Kanälen.',
    vesiclesLeft: (left, all) => `${left} von ${all} Vesikeln ${left === 1 ? 'ist' : 'sind'} übrig.`,
    sitesReleased: (released, all) => `Das letzte Aktionspotential setzte an ${released} von ${all} Orten frei.`,
    transmitterThere: (T) => `Transmitter ist im Spalt, ${T} mM.`,
    cleftEmpty: 'Im Spalt ist kein Transmitter.',
    channelsOpen: (open, all, share) =>
      `${open} der ${all} gezeichneten Kanäle ${open === 1 ? 'ist' : 'sind'} offen (P_s ${share}).`,
    channelsBlocked: (blocked, all) => `Magnesium blockiert ${blocked} von ${all} Poren.`,
    flow: (inward, I, drive) =>
      `Positive Ladung fließt ${inward ? 'in die Zelle' : 'aus der Zelle'}: I_s ${I} pA bei V − E_s = ${drive} mV.`,
    noFlow: (drive) => `Es fließt kein nennenswerter Strom; V − E_s ist ${drive} mV.`,
  },
  scheme: {
    title: 'Kinetisches Schema',
    closed: 'zu',
    open: 'offen',
    drive: 'Antrieb',
    free: 'frei',
    bound: 'gebunden',
    protein: 'G-Protein',
    gone: '',
    atSpike: 'beim Spike',
    openByProtein: 'offen',
  },
  equation: {
    title: 'Gleichung',
    unit: 'in mV',
    slope: 'τ_m dV/dt, wie schnell sich V bewegt',
    leak: 'das Leck',
    synapse: (name) => `die Synapse ${name}`,
    synapses: (count) => `alle ${count} Synapsen`,
    injected: 'der injizierte Strom',
    held: {
      clamp: 'Die Spannungsklemme hält V fest: Was zu 0 fehlt, liefert die Elektrode.',
      refractory: 'Das Neuron hat eben gefeuert: V bleibt auf V_reset, und die Gleichung wartet.',
    },
  },

  // Panel
  membrane: 'Membran',
  current: 'Strom',
  neuronChoice: 'Neuron',
  firing: 'Feuern',
  firesSpikes: 'Feuert Aktionspotentiale',
  magnesiumBlock: 'Magnesiumblock',
  acts: 'Wirkt auf',
  spikesFrom: 'Eingang von',
  outside: 'einem Axon von außen',
  injectedCurrent: 'Strom injizieren',
  pulse: (number, count) => (count === 1 ? 'Puls' : `Puls ${number}`),
  synapses: 'Synapsen',
  name: 'Name',
  receptor: 'Rezeptor',
  custom: 'eigener',
  kinetics: 'Kinetik',
  release: 'Freisetzung',
  input: 'Eigene Aktionspotentiale',
  trainTypes: {
    none: 'keine',
    times: 'eine Liste von Zeiten',
    regular: 'eine regelmäßige Folge',
    poisson: 'eine Poisson-Folge',
  },
  spikeTimes: 'Zeiten der Aktionspotentiale (ms)',
  spikeTimesHint: 'Zeiten in ms eingeben oder einfügen, oder eine Tabelle mit einer Spalte je Synapse.',
  spikesGoOn: 'Das Experiment läuft mit den bisherigen Aktionspotentialen weiter.',
  openList: 'Liste öffnen (CSV)',
  makeBurst: 'Salven erzeugen',
  addBurst: 'Die Salven zur Liste hinzufügen',
  theExperiment: 'Protokoll',
  addPulse: 'Puls hinzufügen',
  removePulse: (number) => `Puls ${number} entfernen`,
  addSynapse: 'Synapse hinzufügen',
  noMoreSynapses: (most) => `Mehr als ${most} Synapsen gibt es nicht: So viele Zifferntasten sind da.`,
  removeSynapse: (name) => `${name} entfernen`,
  remove: 'Entfernen',
  lastSynapse: 'Eine Synapse bleibt.',
  restore: 'Experiment wiederherstellen',
  resetTo: (label, value) => `${label} auf ${value} zurücksetzen`,
  about: (label) => `Über: ${label}`,
  allowed: (low, high, unit) => `Erlaubt: ${low} … ${high}${unit === '' ? '' : ` ${unit}`}.`,
  source: (source) => `Quelle: ${source}.`,
  notANumber: (label) => `${label}: Gib eine Zahl ein.`,
  runGoesOn: (value) => `Weiter geht es mit ${value}.`,
  slider: (label) => `${label}, Schieberegler`,
  yes: 'ja',
  no: 'nein',

  // Analysis
  analysis: 'Auswertung des Sweeps',
  tools: { measure: 'Messen', trials: 'Durchgänge', clamp: 'Spannungsklemme', compare: 'Vergleichen' },
  chartsNotDelivered:
    'Die Kurven kamen nicht an. Prüf die Verbindung und drück dann auf „Von vorn“. Was ein Klick tut, wird trotzdem berechnet.',
  toolComes: 'Einen Moment: dieser Teil der Seite ist unterwegs.',
  toolNotDelivered: 'Dieser Teil der Seite kam nicht an. Prüf die Verbindung und versuch es noch einmal.',
  readingStopped: (name) =>
    `„${name}“ wurde nicht zu Ende gelesen, weil „Vergleichen“ geschlossen oder etwas anderes geöffnet wurde.`,
  held: (V) => `auf ${V} mV gehalten`,
  letGo: (name) => `V von ${name} loslassen`,

  removeRecording: 'Aufzeichnung entfernen',
  recording: 'Aufzeichnung',
  targetIs: { V: (name) => `V von ${name}`, I_s: (name) => `Iₛ von ${name}` },

  // Links and files
  pinnedAs: (label) => `angeheftet als ${label}`,
  meanAndSd: 'Mittelwert ± SD der Durchgänge',
  figureNote: (version) => `Berechnet und gezeichnet von Bouton ${version}.`,
  untitled: 'Ein eigenes Experiment',
  link: {
    label: 'Link zum Teilen',
    about:
      'Das ganze Experiment steckt in diesem Link: Wer ihn öffnet, sieht dieselben Kurven. Nirgends wird etwas gespeichert.',
    copy: 'Link kopieren',
    copied: 'Der Link ist kopiert.',
    notCopied: 'Dieser Browser lässt die Seite nicht kopieren. Der Link ist markiert: Kopier ihn mit Strg+C oder ⌘C.',
    size: (kB) => `${kB} kB`,
    damaged: 'Der Link ist beschädigt, oder nur ein Teil davon kam an.',
    'too-long': 'In dem Link steckt mehr als in jedem Experiment dieser Seite.',
  },
  linkRefused: 'Der Link lässt sich nicht öffnen:',
  lastRefused: 'Das Experiment vom letzten Besuch lässt sich nicht öffnen:',
  notRemembered: 'Dieser Browser behält das Experiment nicht bis zum nächsten Besuch. Speichere es als Datei.',
  fileRefused: (name) => `„${name}“ lässt sich nicht öffnen, und das bisherige Experiment läuft weiter:`,
  fileTooLarge: 'Die Datei ist größer als 64 MiB.',
  whichSynapse:
    'Die Datei hat eine Spalte ohne den Namen einer Synapse, und es gibt mehrere Synapsen. Öffne sie bei der Synapse, für die sie ist: Parameter, die Synapse, Eigene Aktionspotentiale.',
  withoutSwitches:
    'Das Experiment geht so hinaus, wie es im Dokument steht: ohne Spannungsklemme und mit eingeschaltetem Strom.',
  shareFailed: 'Für dieses Experiment gibt es keinen Link:',
  oneFile: (name) => `Eine Datei auf einmal: Nur „${name}“ wurde geöffnet.`,
  noSpikes: 'In der Datei stehen keine Zeiten.',
  tooManyTimes: (count) =>
    `${count} Zeiten: zu viele, um sie hier zu bearbeiten. Öffne eine andere Liste, um sie zu ersetzen.`,
  spikesTaken: (count) =>
    count === 1 ? 'Ein Aktionspotential wurde übernommen.' : `${count} Aktionspotentiale wurden übernommen.`,
  exportFailed: 'Der Export ist misslungen:',
  drop: 'Datei loslassen, um sie zu öffnen',

  // Messages
  dismiss: 'Schließen',
  refusedTitle: (title) => `„${title}“ wurde abgelehnt, und das bisherige Experiment läuft weiter:`,
  fetchFailedTitle: 'Ein Experiment kam nicht an:',
  fetchFailedAtStart: 'Die Experimente kamen nicht an. Hier ist stattdessen ein einfaches.',
  editRefused: 'Diese Änderung wurde abgelehnt:',
  fatalTitle: 'Bouton kann nicht laufen',
  engine: {
    'no-webassembly':
      'Bouton rechnet in deinem Browser mit WebAssembly, und dieser Browser hat es nicht oder hat es abgeschaltet. Jeder aktuelle Firefox, Chrome, Edge oder Safari hat es.',
    'not-delivered':
      'Der rechnende Teil von Bouton (eine WebAssembly-Datei) kam nicht an. Prüf die Verbindung und versuch es noch einmal.',
    failed:
      'Der rechnende Teil von Bouton (eine WebAssembly-Datei) kam an, ließ sich aber nicht starten. Vielleicht ist er beschädigt, oder dieser Browser erlaubt ihn nicht.',
  },
  fatalRetry: 'Noch einmal versuchen',
  runStopped: (time) =>
    `Der Lauf endete bei ${time} und ist angehalten. Ändere etwas oder fang von vorn an, dann drück auf Abspielen:`,
  noMemory: 'dafür ist kein Speicher mehr da',
  coreStopped:
    'Der rechnende Teil von Bouton brach ab; vielleicht hat dieses Gerät keinen Speicher mehr. Dein Experiment ist bewahrt und kommt wieder, wenn die Seite neu geladen wird.',
  unexpected: 'Auf der Seite ging etwas schief, und sie hielt an:',

  // Help

  // In other pages
  embed: {
    title: 'In Folien oder eine Kursseite einbetten',
    about: 'Das Oszilloskop und die Boutons, als Rahmen in einer eigenen Seite. Was sonst noch da sein soll:',
    parts: {
      experiments: 'Das Menü der Beispiele',
      time: 'Die Zeit: Abspielen, von vorn, Zeitlupe, Live und Sweep',
      lanes: 'Die Wahl der Spuren',
      closeup: 'Die Nahaufnahme und die Gleichung',
      parameters: 'Alle Parameter',
    },
    lock: 'Gesperrt: Nichts lässt sich ändern, die Boutons gehen',
    colours: 'Farben',
    themes: { system: 'wie das System der Lesenden', light: 'hell', dark: 'dunkel' },
    width: 'Breite',
    height: 'Höhe',
    pixels: 'px',
    sizeAllowed: (least, most) => `Breite und Höhe: ${least} bis ${most} px.`,
    code: 'HTML zum Einbetten',
    copy: 'HTML kopieren',
    copied: 'Das HTML ist kopiert.',
    notCopied: 'Dieser Browser lässt die Seite nicht kopieren. Das HTML ist markiert: Kopier es mit Strg+C oder ⌘C.',
    frameTitle: (title) => (title === '' ? 'Bouton: eine Synapse zum Klicken' : `Bouton: ${title}`),
    openFull: 'In Bouton öffnen',
    locked: 'Gesperrt von denen, die diese Seite gemacht haben.',
    lockedSweep: 'Klick auf einen Bouton: Es wird live gespielt, mit deinem Aktionspotential.',
    unknown: 'Die Adresse dieses Rahmens verlangt, was Bouton nicht kennt:',
  },

  // Without a network, and on paper
  offline: {
    newVersion: 'Eine neue Version von Bouton ist da.',
    reload: 'Neu laden',
    later: 'Später',
  },
  onDisk:
    'Diese Kopie von Bouton ist eine Datei auf diesem Rechner, und der Link führt zu dieser Datei: Er öffnet sich nur hier. Um das Experiment weiterzugeben, speichere es als Datei.',

  model: deModel,
  experiments: deExperiments,
  groups: deGroups,
  faults: deFaults,
};

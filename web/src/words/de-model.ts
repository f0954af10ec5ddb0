/** In German: the description of the model, the experiments that ship, and the sentences of the core about faults. */

import type { Words } from './en';

const transmitter = { T_max: 'Konzentration des Transmitters', T_dur: 'Zeit des Transmitters im Spalt' };
const peak = { P_max: 'Größter offener Anteil nach einem Aktionspotential' };

/** "group.name" of each. */
const of = (group: string, labels: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(labels).map(([name, label]) => [`${group}.${name}`, label]));

export const deModel: Words['model'] = {
  parameters: {
    ...of('experiment', { duration: 'Dauer', sample_interval: 'Abstand der Messpunkte' }),
    ...of('neuron', {
      E_L: 'Umkehrpotential des Lecks',
      R_m: 'Membranwiderstand',
      tau_m: 'Zeitkonstante der Membran',
      V_0: 'Anfangspotential',
    }),
    ...of('spiking', { V_th: 'Feuerschwelle', V_reset: 'Rücksetzpotential', t_ref: 'Refraktärzeit' }),
    ...of('current', { baseline: 'Injizierter Strom' }),
    ...of('pulse', { start: 'Beginn des Stroms', duration: 'Länge des Stroms', amplitude: 'Stärke des Stroms' }),
    ...of('wiring', { delay: 'Verzögerung' }),
    ...of('synapse', {
      g_max: 'Leitfähigkeit, alle Kanäle offen',
      E_s: 'Umkehrpotential',
      magnesium: 'Magnesium außen',
    }),
    ...of('kinetics:two-state', { alpha: 'Öffnungsrate', beta: 'Schließrate', ...transmitter }),
    ...of('kinetics:exponential', { tau_s: 'Zeitkonstante des Abfalls', saturating: 'Sättigt bei 1', ...peak }),
    ...of('kinetics:alpha', { tau_s: 'Zeit bis zum Gipfel', ...peak }),
    ...of('kinetics:dual-exponential', {
      tau_rise: 'Zeitkonstante des Anstiegs',
      tau_decay: 'Zeitkonstante des Abfalls',
      ...peak,
    }),
    ...of('kinetics:gaba-b', {
      K1: 'Bindungsrate',
      K2: 'Lösungsrate',
      K3: 'Bildung des G-Proteins',
      K4: 'Zerfall des G-Proteins',
      K_d: 'Dissoziationskonstante',
      n: 'Bindungsstellen für G-Protein',
      ...transmitter,
    }),
    ...of('release:constant', { P_rel: 'Freisetzungswahrscheinlichkeit' }),
    ...of('release:stochastic', {
      P_rel: 'Freisetzungswahrscheinlichkeit',
      n_sites: 'Freisetzungsorte',
      seed: 'Startwert des Zufalls',
    }),
    ...of('release:facilitating', {
      P_0: 'Freisetzungswahrscheinlichkeit in Ruhe',
      f: 'Bahnung durch ein Aktionspotential',
      tau_P: 'Zeitkonstante der Erholung',
    }),
    ...of('release:depressing', {
      P_0: 'Freisetzungswahrscheinlichkeit in Ruhe',
      f: 'Anteil, den ein Aktionspotential übrig lässt',
      tau_P: 'Zeitkonstante der Erholung',
    }),
    ...of('release:tsodyks-markram', {
      U: 'Verbrauch durch ein Aktionspotential in Ruhe',
      tau_rec: 'Erholung der Vorräte',
      tau_facil: 'Abklingen der Bahnung',
    }),
    ...of('spikes:regular', { start: 'Erstes Aktionspotential', interval: 'Abstand', count: 'Anzahl' }),
    ...of('spikes:poisson', { rate: 'Mittlere Rate', start: 'Von', stop: 'Bis', seed: 'Startwert des Zufalls' }),
    ...of('burst', {
      start: 'Erste Salve',
      interval: 'Abstand in einer Salve',
      count: 'Aktionspotentiale je Salve',
      period: 'Von Salve zu Salve',
      bursts: 'Anzahl der Salven',
    }),
    ...of('clamp', { V_hold: 'Haltepotential' }),
    ...of('current-voltage', {
      V_from: 'Tiefstes Potential',
      V_to: 'Höchstes Potential',
      points: 'Anzahl der Potentiale',
    }),
    ...of('trials', { runs: 'Anzahl der Durchgänge' }),
    ...of('overlay', { shift: 'Zeitversatz', scale: 'Faktor', offset: 'Versatz' }),
  },
  absent: { 'no block': 'kein Block' },
  kinds: {
    'two-state': [
      'Kanal mit zwei Zuständen',
      'Transmitter öffnet geschlossene Kanäle mit der Rate αT; offene schließen sich mit der Rate β.',
    ],
    exponential: [
      'Exponentiell',
      'Beim Aktionspotential öffnen sich Kanäle sofort und schließen sich mit der Zeitkonstante τ_s.',
    ],
    alpha: [
      'Alpha-Funktion',
      'Der offene Anteil steigt und fällt wie t/τ_s · exp(1 − t/τ_s); Aktionspotentiale summieren sich.',
    ],
    'dual-exponential': [
      'Differenz zweier Exponentialfunktionen',
      'Der offene Anteil steigt mit τ_rise und fällt mit τ_decay; Aktionspotentiale summieren sich.',
    ],
    'gaba-b': [
      'G-Protein (GABA_B)',
      'Gebundene Rezeptoren bilden ein G-Protein, von dem n Moleküle einen Kanal öffnen: langsam, und eher auf Salven als auf einzelne Aktionspotentiale.',
    ],
    constant: ['Konstant', 'Das Mittel vieler Freisetzungen: P_rel skaliert die Leitfähigkeit.'],
    stochastic: ['Stochastisch', 'Jeder von n Orten würfelt bei jedem Aktionspotential.'],
    facilitating: ['Bahnung', 'Jedes Aktionspotential macht die nächste Freisetzung wahrscheinlicher.'],
    depressing: ['Depression', 'Jedes Aktionspotential lässt weniger zum Freisetzen übrig.'],
    'tsodyks-markram': [
      'Tsodyks–Markram',
      'Vorräte x werden verbraucht und erholen sich; ihr Verbrauch u bahnt sich und klingt ab.',
    ],
  },
  columns: {
    V: 'Membranpotential',
    I_e: 'Injizierter Strom',
    P_s: 'Offener Anteil der Kanäle',
    g_s: 'Synaptische Leitfähigkeit',
    I_s: 'Synaptischer Strom, einwärts negativ',
    P_rel: 'Freisetzungswahrscheinlichkeit',
  },
  presets: {
    AMPA: 'AMPA: schnelle Erregung',
    NMDA: 'NMDA: langsame Erregung, die V liest',
    GABA_A: 'GABA_A: schnelle Hemmung',
    GABA_B: 'GABA_B: langsame Hemmung',
    'excitatory (alpha)': 'Erregende Alpha-Funktion',
    'inhibitory (alpha)': 'Hemmende Alpha-Funktion',
  },
  receptors: { 'excitatory (alpha)': 'erregend (Alpha)', 'inhibitory (alpha)': 'hemmend (Alpha)' },
  measures: {
    time: ['Zeit', 'Wann das Aktionspotential an der Synapse ankommt.'],
    amplitude: ['Amplitude', 'Die größte Änderung von V durch das Aktionspotential, mit Vorzeichen.'],
    latency: ['Latenz', 'Von der Ankunft des Aktionspotentials bis zu 5 % der Amplitude.'],
    time_to_peak: ['Zeit bis zum Gipfel', 'Von der Ankunft des Aktionspotentials bis zum Gipfel.'],
    rise: ['Anstiegszeit', 'Von 10 % bis 90 % der Amplitude, vor dem Gipfel.'],
    half_width: ['Halbwertsbreite', 'Wie lange es über der Hälfte der Amplitude liegt.'],
    decay: [
      'Zeitkonstante des Abfalls',
      'Der Exponentialfunktion, die nach dem Gipfel von 80 % bis 20 % der Amplitude angepasst ist.',
    ],
    area: ['Fläche', 'Das Integral der Änderung von V über die Zeit.'],
    peak_g_s: ['Größte Leitfähigkeit', 'Das größte g_s dieser Synapse nach dem Aktionspotential.'],
    peak_I_s: [
      'Größter Strom',
      'Das I_s dieser Synapse mit dem größten Betrag nach dem Aktionspotential, einwärts negativ.',
    ],
    ratio: [
      'Verhältnis zum ersten',
      'Amplitude geteilt durch die des ersten PSP dieser Synapse; beim zweiten das Verhältnis der Doppelpuls-Antwort.',
    ],
    count: ['Aktionspotentiale', 'Wie oft das Neuron in der Dauer des Experiments feuert.'],
    rate: ['Feuerrate', 'Anzahl der Aktionspotentiale geteilt durch die Dauer.'],
    mean_interval: ['Mittlerer Abstand', 'Die mittlere Zeit zwischen zwei Aktionspotentialen.'],
    sd_interval: ['SD der Abstände', 'Die Standardabweichung der Abstände, der Stichprobe.'],
    cv: [
      'Variationskoeffizient',
      'SD der Abstände geteilt durch ihren Mittelwert: 0 bei einer Uhr, 1 bei einem Poisson-Prozess.',
    ],
    shortest: ['Kürzester Abstand', 'Die kürzeste Zeit zwischen zwei Aktionspotentialen.'],
    longest: ['Längster Abstand', 'Die längste Zeit zwischen zwei Aktionspotentialen.'],
  },
};

export const deGroups: Words['groups'] = {
  'First steps': 'Erste Schritte',
  'The membrane': 'Die Membran',
  'Time courses of P_s': 'Zeitverläufe von P_s',
  'Slow receptors': 'Langsame Rezeptoren',
  Release: 'Freisetzung',
  'Neurons that fire': 'Neuronen, die feuern',
};

export const deExperiments: Words['experiments'] = {
  'excitation-and-inhibition.json': [
    'Erregung und Hemmung',
    'Errege, hemme, dann beides auf einmal. Wohin geht V, und wie weit kann es gehen?',
  ],
  'one-ampa-synapse.json': [
    'EPSP einer AMPA-Synapse',
    'Ein Aktionspotential öffnet Kanäle für ein paar Millisekunden; V steigt und sinkt mit der Zeitkonstante der Membran zurück. Mach tau_m zehnmal kürzer.',
  ],
  'summation-and-saturation.json': [
    'Zeitliche Summation: eine Folge mit 100 Hz',
    'Zwölf Aktionspotentiale im Abstand von 10 ms, ab t = 30 ms. Jedes fügt weniger hinzu als das davor. Drück R, um es noch einmal zu sehen, dann klick mit.',
  ],
  'shunting-inhibition.json': [
    'Shunt-Hemmung (E_s = E_L)',
    'Drück nur 2: V bewegt sich nicht. Drück 2 und dann 1: Die Erregung fällt kleiner aus, denn die Kanäle des Shunts sind offen.',
  ],
  'eight-synapses.json': [
    'Acht Synapsen an einem Neuron',
    'Spiel alle acht Tasten. Kommt es auf die Reihenfolge an? Die Zelle ist ein einziges Kompartiment: Wo eine Synapse sitzt, ist gleich.',
  ],
  'rc-step.json': [
    'RC-Membran: eine Stromstufe',
    '150 pA durch 100 MΩ: V steigt auf V_ss zu, in einem tau_m 63 % des Weges. Drück R, um es noch einmal zu sehen, oder schalte den Strom.',
  ],
  'firing-neuron.json': [
    'Ein Neuron, das feuert',
    '200 pA tragen V über V_th: ein Aktionspotential, zurück, und wieder. Errege es kurz vor einem Aktionspotential, dann kurz danach. Wie viel Strom braucht es, um überhaupt zu feuern?',
  ],
  'alpha-functions.json': [
    'Alpha-Funktionen: erregend und hemmend',
    'Glatte Leitfähigkeiten mit dem Gipfel 10 ms nach dem Aktionspotential. Beide sind gleich langsam: Welche bewegt V bei gleichem g weiter?',
  ],
  'dual-exponential.json': [
    'Anstieg und Abfall: zwei Exponentialfunktionen',
    'Gleiche Spitze der Leitfähigkeit, anderes Tempo. Welche der ersten zwei Synapsen bewegt V weiter, und warum?',
  ],
  'linear-or-saturating.json': [
    'Linear gegen sättigend',
    'Klick schnell auf die eine, dann auf die andere. Kanäle, die offen sind, können sich nicht noch einmal öffnen: Nur eine der beiden weiß das. Wessen g_s steigt über sein g_max von 4 nS?',
  ],
  'gaba-b-burst.json': [
    'GABA_B: ein Aktionspotential oder eine Salve',
    'Drück 2 einmal: fast nichts. Drück es zehnmal schnell: Vier G-Proteine müssen sich an einem Kanal treffen, also kann eine Salve, was ein Aktionspotential nicht kann. Vergleich mit 1.',
  ],
  'nmda-and-voltage.json': [
    'NMDA: eine Synapse, die V liest',
    'Eine gleichmäßige Folge hält P_s auf einer Höhe, doch g_s folgt V: Jede Stufe des Stroms treibt Magnesium aus den Kanälen. Dann beweg I_e selbst, oder nimm den Block weg.',
  ],
  'stochastic-release.json': [
    'Freisetzung ist ein Glücksspiel',
    'Dieselbe Folge an fünf Orte, die je mit P_rel 0.5 freisetzen, und an ihr Mittel. Wie oft fällt ein Aktionspotential aus? Versuch 50 Orte.',
  ],
  'tsodyks-markram.json': [
    'Depression und Bahnung',
    'Zehn Aktionspotentiale mit 20 Hz, und eines eine halbe Sekunde später. Der einen Synapse gehen die Vorräte aus, die andere läuft warm. Zeig P_rel, dann drück R.',
  ],
  'release-probability.json': [
    'P_rel springt und erholt sich',
    'Jedes Aktionspotential verschiebt P_rel um f, und dazwischen erholt es sich mit tau_P. Zeig P_rel, drück R, dann versuch ein anderes f.',
  ],
  'two-neurons-excitation.json': [
    'Zwei Neuronen, die einander erregen',
    'Jedes Aktionspotential des einen erregt das andere. Feuern sie am Ende zusammen oder im Wechsel? Gib ihnen zwei Sekunden Modellzeit; dann stör sie mit 1 oder 2.',
  ],
  'two-neurons-inhibition.json': [
    'Zwei Neuronen, die einander hemmen',
    'Jedes Aktionspotential des einen hemmt das andere, langsam. Im Wechsel oder zusammen? Es braucht etwa 1500 ms: Erhöh das Tempo und warte.',
  ],
};

export const deFaults: Words['faults'] = [
  // Recordings (experiment/recorded-table.ts), before what is said more generally.
  [/^line (\d+): /, 'Zeile $1: '],
  [
    / is a second header; allowed is one line above the numbers$/,
    ' ist eine zweite Kopfzeile; erlaubt ist eine über den Zahlen',
  ],
  [
    /no line of numbers came; allowed are lines of a time and a value$/,
    'es kam keine Zeile mit Zahlen; erlaubt sind Zeilen mit einer Zeit und einem Wert',
  ],
  [
    /allowed are decimal points, or tabs or semicolons between the columns$/,
    'erlaubt sind Dezimalpunkte, oder Tabulatoren oder Semikolons zwischen den Spalten',
  ],
  [/ has decimal commas; /, ' hat Dezimalkommas; '],
  [/\. Where these are decimal commas, /, '. Sind das Dezimalkommas: '],
  [/ is one number; allowed are a time and a value$/, ' ist eine Zahl; erlaubt sind eine Zeit und ein Wert'],
  [
    /there are (\d+) cells, and (\d+) in the header; allowed are as many/,
    'hier stehen $1 Zellen, in der Kopfzeile $2; erlaubt sind gleich viele',
  ],
  [
    /the number of cells is (\d+); allowed is (\d+), as in line (\d+)$/,
    'hier stehen $1 Zellen; erlaubt sind $2, wie in Zeile $3',
  ],
  [/this is one sample; allowed are 2 or more$/, 'das ist ein Messpunkt; erlaubt sind 2 oder mehr'],
  [
    /the time (\S+) is not after (\S+); allowed are times that ascend$/,
    'die Zeit $1 liegt nicht nach $2; erlaubt sind aufsteigende Zeiten',
  ],
  [/column (\d+) is empty; allowed is a number$/, 'Spalte $1 ist leer; erlaubt ist eine Zahl'],
  [
    /column (\d+): (".*") is not a number; allowed are numbers such as /,
    'Spalte $1: $2 ist keine Zahl; erlaubt sind Zahlen wie ',
  ],
  [
    /column (\d+): (".*") has a decimal comma, numbers before it have points; allowed is one of the two$/,
    'Spalte $1: $2 hat ein Dezimalkomma, Zahlen davor haben Punkte; erlaubt ist eines von beiden',
  ],
  [
    /column (\d+): (".*") has a decimal point, numbers before it have commas; allowed is one of the two$/,
    'Spalte $1: $2 hat einen Dezimalpunkt, Zahlen davor haben Kommas; erlaubt ist eines von beiden',
  ],
  [
    /there are more than (\d+) cells, as many as are allowed$/,
    'hier stehen mehr als $1 Zellen; erlaubt sind höchstens so viele',
  ],
  [/allowed are numbers up to (\S+), and times that ascend$/, 'erlaubt sind Zahlen bis $1 und aufsteigende Zeiten'],
  [/^what follows was not read$/, 'was folgt, wurde nicht gelesen'],
  [/, and no more than memory is left for$/, ', und nicht mehr, als in den Speicher passen'],
  [/ is out of range (.*?)(, the duration|, from now on|)$/, ' liegt außerhalb von $1$2'],
  [/, the duration$/, ', die Dauer'],
  [/, from now on$/, ', von jetzt an'],
  [/ is not a whole number; allowed is /, ' ist keine ganze Zahl; erlaubt ist '],
  [/not a finite number; allowed is /, 'keine endliche Zahl; erlaubt ist '],
  [/ is the name of another one; names are unique$/, ' heißt schon ein anderes; jeder Name kommt nur einmal vor'],
  [/ is not a name; allowed are (.*) printable characters$/, ' ist kein Name; erlaubt sind $1 druckbare Zeichen'],
  [/allowed are up to (.*) printable characters$/, 'erlaubt sind bis zu $1 druckbare Zeichen'],
  [
    / is not below the threshold; allowed is below V_th, (.*) mV$/,
    ' liegt nicht unter der Schwelle; erlaubt ist weniger als V_th, $1 mV',
  ],
  [/, which is E_L since V_0 is not given,/, ', das ist E_L, da V_0 nicht gegeben ist,'],
  [
    / is above tau_decay, (.*); allowed is at most tau_decay$/,
    ' ist größer als tau_decay, $1; erlaubt ist höchstens tau_decay',
  ],
  [/ is after stop, (.*); allowed is at most stop$/, ' liegt nach dem Ende, $1; erlaubt ist höchstens das Ende'],
  [/ is after the end; allowed is /, ' liegt nach dem Ende; erlaubt ist '],
  [
    /no memory is left to record more than (.*) samples; fewer synapses or a shorter recording is needed$/,
    'für mehr als $1 Messpunkte ist kein Speicher mehr da; nötig sind weniger Synapsen oder eine kürzere Aufzeichnung',
  ],
  [/its last spike would be at (.*) ms; allowed is /, 'das letzte Aktionspotential läge bei $1 ms; erlaubt ist '],
  [
    / Hz makes about (\S+) spikes; allowed are at most /,
    ' Hz ergibt etwa $1 Aktionspotentiale; erlaubt sind höchstens ',
  ],
  [/ spikes in all; allowed are at most /, ' Aktionspotentiale insgesamt; erlaubt sind höchstens '],
  [
    /allowed are at most (\S+) spikes that are still to come$/,
    'erlaubt sind höchstens $1 Aktionspotentiale, die noch kommen',
  ],
  [/ ms makes (\S+) samples; allowed are at most /, ' ms ergibt $1 Messpunkte; erlaubt sind höchstens '],
  [/ more of its times are wrong; allowed is /, ' weitere Zeiten sind falsch; erlaubt ist '],
  [/ is not below V_to, (\S+); allowed is below V_to$/, ' liegt nicht unter V_to, $1; erlaubt ist weniger als V_to'],
  [/ is not a number; allowed is /, ' ist keine Zahl; erlaubt ist '],
  [/ is not a text$/, ' ist kein Text'],
  [/ is not a list$/, ' ist keine Liste'],
  [/ is not a time in ms$/, ' ist keine Zeit in ms'],
  [/not a finite number$/, 'keine endliche Zahl'],
  [/unknown key; allowed are /, 'unbekannter Schlüssel; erlaubt sind '],
  [/ is unknown; allowed are /, ' ist unbekannt; erlaubt sind '],
  [/ is unknown; allowed is /, ' ist unbekannt; erlaubt ist '],
  [/not a JSON document: line (\d+), column (\d+): .*$/, 'kein JSON-Dokument (Zeile $1, Spalte $2)'],
  [/not a JSON document: .*$/, 'kein JSON-Dokument'],
  [/(\S+) spikes; allowed are /, '$1 Aktionspotentiale; erlaubt sind '],
  [/(\S+) pulses; allowed are /, '$1 Pulse; erlaubt sind '],
  [/(\S+) synapses; allowed are /, '$1 Synapsen; erlaubt sind '],
  [/(\S+) neurons; allowed are /, '$1 Neuronen; erlaubt sind '],
  [/: missing; .* is needed$/, ': fehlt'],
  // Lists of spike times.
  [/^line (\d+), column (\d+): /, 'Zeile $1, Spalte $2: '],
  [/^(\d+) more like these$/, '$1 weitere wie diese'],
  [
    / has a decimal comma; allowed is a number in (m?s) with a decimal point, such as /,
    ' hat ein Dezimalkomma; erlaubt ist eine Zahl in $1 mit Dezimalpunkt, etwa ',
  ],
  [
    / is not a time; allowed is a number in (m?s), and not so large$/,
    ' ist keine Zeit; erlaubt ist eine Zahl in $1, keine so große',
  ],
  [/ is not a time; allowed is a number in (m?s)$/, ' ist keine Zeit; erlaubt ist eine Zahl in $1'],
  // What other simulators cannot express (web/src/export/simulators).
  [
    /^which sites release is drawn spike by spike, and only a run knows the spikes of a neuron: /,
    'Welche Orte freisetzen, wird bei jedem Spike gelost, und die Spikes eines Neurons kennt nur ein Lauf: ',
  ],
  [/^NEST's delays are at least one step: /, 'Verzögerungen sind in NEST mindestens einen Schritt lang: '],
  [/^NEST's iaf_cond_\* have no magnesium block: /, 'iaf_cond_* von NEST haben keinen Magnesiumblock: '],
  [
    /^NEST's neurons have no other kinetics than exp, alpha and beta: /,
    'Neuronen von NEST haben keine andere Kinetik als exp, alpha und beta: ',
  ],
  [/^NEST's iaf_cond_exp does not saturate: /, 'iaf_cond_exp von NEST geht nicht in die Sättigung: '],
  [
    /^NEST's tsodyks2_synapse does not facilitate from (.*): synapse /,
    'tsodyks2_synapse von NEST bahnt nicht von $1 aus: synapse ',
  ],
  [/^NEST counts time in steps of (.*) ms: /, 'NEST zählt die Zeit in Schritten von $1 ms: '],
  [
    /^NEST's (.*) has two kinds of synapses: '(.*)' would be a third on neuron '(.*)'$/,
    '$1 von NEST hat zwei Arten von Synapsen: „$2“ wäre eine dritte am Neuron „$3“',
  ],
  [
    /^A neuron of NEST has one course of conductance: '(.*)' on neuron '(.*)' has another kinetics than '(.*)'$/,
    'Ein Neuron von NEST hat einen Zeitverlauf der Leitfähigkeit: „$1“ am Neuron „$2“ hat eine andere Kinetik als „$3“',
  ],
  [
    /^In NeuroML each site is a synapse of its own: '(.*)' has (\d+), and more than (\d+) cannot be exported$/,
    'In NeuroML ist jeder Ort eine eigene Synapse: „$1“ hat $2, und mehr als $3 lassen sich nicht exportieren',
  ],
  [
    /^The time constants of '(.*)' are too near each other for the logarithm of their ratio in LEMS$/,
    'Die Zeitkonstanten von „$1“ liegen für den Logarithmus ihres Verhältnisses in LEMS zu nahe beieinander',
  ],
  [
    /^Brian2 gets equations for each site, and at most (\d+) of them: /,
    'Brian2 bekommt Gleichungen für jeden Ort, und höchstens für $1: ',
  ],
  [
    /^Brian2's SpikeGeneratorGroup has one spike a step of (.*) ms at most: /,
    'Eine SpikeGeneratorGroup von Brian2 hat höchstens einen Spike je Schritt von $1 ms: ',
  ],
  [/a sample interval of (.*) ms cannot be exported$/, 'ein Messabstand von $1 ms lässt sich nicht exportieren'],
  [
    /synapse '(.*)' with a delay of (.*) cannot be exported$/,
    'Synapse „$1“ mit einer Verzögerung von $2 lässt sich nicht exportieren',
  ],
  [/synapse '(.*)' with (\d+) sites cannot be exported$/, 'Synapse „$1“ mit $2 Orten lässt sich nicht exportieren'],
  [
    /synapse '(.*)' with spikes at (.*) and (.*) ms cannot be exported$/,
    'Synapse „$1“ mit Spikes bei $2 und $3 ms lässt sich nicht exportieren',
  ],
  [/synapse '(.*)' cannot be exported$/, 'Synapse „$1“ lässt sich nicht exportieren'],
  [/neuron '(.*)' cannot be exported$/, 'Neuron „$1“ lässt sich nicht exportieren'],
  [
    /^"(.*)" has more than (\d+) spikes: too many to write out$/,
    '„$1“ hat mehr als $2 Spikes: zu viele, um sie auszuschreiben',
  ],
  [
    /^"(.*)" has more than (\d+) draws \(sites times spikes\): too many to write out$/,
    '„$1“ hat mehr als $2 Lose (Orte mal Spikes): zu viele, um sie auszuschreiben',
  ],
  // What is left of others.
  [/; allowed are /, '; erlaubt sind '],
  [/; allowed is /, '; erlaubt ist '],
  [/ could not be fetched: the connection failed\.$/, ' ließ sich nicht laden: Die Verbindung kam nicht zustande.'],
  [/ could not be fetched: the server answered (.*)\.$/, ' ließ sich nicht laden: Der Server antwortete $1.'],
];

/** What the help says, in German. */

import type { HelpWords } from './en';

export const de: HelpWords = {
  helpTitle: 'So geht Bouton',
  helpIntro:
    'Ein Bouton ist das Ende eines Axons. Drück darauf, und ein Aktionspotential (kurz: Spike) kommt dort an: Transmitter wird freigesetzt, Kanäle öffnen sich, die Leitfähigkeit g_s steigt, und das Membranpotential V bewegt sich auf das Umkehrpotential E_s dieser Kanäle zu.',
  helpKeys: 'Tasten',
  keys: [
    [['1', '…', '8'], 'ein Aktionspotential an diese Synapse'],
    [['Leertaste'], 'abspielen, Pause'],
    [['R'], 'von vorn, bei t = 0'],
    [['P'], 'Kurven anheften, um zu vergleichen'],
    [['+', '-', '0'], 'vergrößern, verkleinern, alles zeigen'],
    [['←', '→'], 'durch die Zeit blättern, solange sie stillsteht'],
    [['Strg+Z', 'Strg+Y'], 'rückgängig, wiederholen (⌘ am Mac)'],
    [['?'], 'diese Hilfe'],
    [['Eingabe', 'Leertaste'], 'ein Aktionspotential, auf dem angewählten Bouton'],
    [
      ['←', '→', 'Entf'],
      'ein angewähltes Aktionspotential oder einen Puls des Sweeps verschieben oder entfernen; ↑ ↓ das nächste, oder die Amplitude',
    ],
  ],
  keysSetting: 'Diese Tastenkürzel benutzen',
  helpMeanings: 'Was was bedeutet',
  meanings: [
    ['▲ orange', 'Erregend: E_s liegt über E_L, offene Kanäle depolarisieren.'],
    ['▽ blau', 'Hemmend: E_s liegt bei oder unter E_L, offene Kanäle hyperpolarisieren oder halten V unten.'],
    [
      'Farbe der Zelle',
      'V gegen sein Gleichgewicht, oder gegen E_L in einer Zelle, die feuert: wärmer ist depolarisiert, blauer hyperpolarisiert. Die Zelle ist ein einziges Kompartiment: Überall herrscht dasselbe V, und wo eine Synapse sitzt, ist gleich.',
    ],
    [
      'Striche auf V',
      'Aktionspotentiale, die das Neuron feuert: V erreicht V_th, von dort wird ein Strich aufwärts gezeichnet, und V geht von V_reset weiter. Der Strich ist ein Zeichen; wie hoch ein Aktionspotential ist, sagt das Modell nicht.',
    ],
    ['Leuchten an einer Synapse', 'Wie viel von ihrem g_max gerade offen ist.'],
    [
      'E_L, V_ss, E_s',
      'Gestrichelte Linien: das Potential des Lecks, wohin V mit dem jetzigen Strom strebt, und das Umkehrpotential jeder Synapse. Ein Pfeil bedeutet, dass die Linie jenseits der Skala liegt.',
    ],
    ['Tempo', 'Millisekunden Modellzeit, die in einer Sekunde vergehen. 1000 ist das wirkliche Leben.'],
    [
      'Live und Sweep',
      'Zwei Ansichten eines Experiments. Live läuft die Zeit, und ein Klick ist jetzt ein Aktionspotential. Ein Sweep zeigt das ganze Protokoll auf einmal und rechnet es bei jeder Änderung neu. Was live geklickt wurde, steht im Sweep, und ein Sweep lässt sich live abspielen.',
    ],
    [
      'Messen',
      'Was ein Aktionspotential zu V hinzufügt: der Lauf mit ihm minus der Lauf ohne es, beide ohne spätere. Zeiten zählen ab seiner Ankunft.',
    ],
    [
      'Anheften',
      'Behält die Kurven als Schatten mit einem Buchstaben, und was jetzt anders ist. Live liegt ein Schatten über der neuesten Antwort, Aktionspotential auf Aktionspotential.',
    ],
    [
      'Spannungsklemme',
      'V wird gehalten, also bewegt sich nur der Strom der Synapse. Das Potential, bei dem er sich umkehrt, ist das Umkehrpotential.',
    ],
    [
      'Nahaufnahme',
      'Eine Synapse, wie sie im Modell in diesem Augenblick ist: Vesikel, so viele Vorräte übrig sind, Transmitter, solange T > 0, von 20 Kanälen so viele offen, wie P_s sagt, Punkte, die mit dem Strom fließen. Der Pfeil ist so breit wie der Strom, am breitesten beim größten bisher.',
    ],
    [
      'Gleichung',
      'Was jeder Term jetzt zu tau_m dV/dt beiträgt, in mV. Zeig auf einen Term, eine Rate, einen Parameter oder den Namen einer Spur: Was dazugehört, leuchtet auf.',
    ],
    [
      'Pause',
      'Ein Aktionspotential während der Pause wartet und wirkt in genau diesem Augenblick, sobald die Zeit weiterläuft. So lassen sich Aktionspotentiale genau gleichzeitig auslösen.',
    ],
  ],
  simulators: {
    name: 'Andere Simulatoren',
    about: 'Experimente gehen hinaus zu NEURON, Brian2, NEST und NeuroML:',
    link: 'was wohin geht, und wie nah sie einander kommen',
  },
  languageSetting: 'Sprache',
};

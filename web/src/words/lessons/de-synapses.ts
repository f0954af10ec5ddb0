/** Lessons 4 to 6, in German. */

import type { LessonWords } from './en';

const DAYAN_MEMBRANE = 'Dayan & Abbott, Theoretical Neuroscience (2001), Abschnitt 5.3';
const DAYAN_SYNAPSE = 'Dayan & Abbott, Theoretical Neuroscience (2001), Abschnitt 5.8';
const DESTEXHE = (receptor: string) =>
  `Destexhe, Mainen & Sejnowski, in Methods in Neuronal Modeling, 2. Aufl. (1998), Kapitel 1: ${receptor}-Rezeptoren`;

export const synapses: Pick<LessonWords['lessons'], 'excitation' | 'shunting' | 'saturation'> = {
  excitation: {
    title: 'Erregung: Eₛ über V',
    promise: 'Was ein Umkehrpotential ist, und warum es V zieht.',
    sources: [DAYAN_SYNAPSE, DESTEXHE('AMPA')],
    steps: {
      reversal: {
        text: 'Offene Kanäle lassen Ionen durch. Konzentrationen drängen in die eine Richtung, die Spannung in die andere. Bei einem Potential, dem Umkehrpotential E_s, heben sie sich auf: Netto fließt kein Strom. Jenseits davon fließt er andersherum.',
      },
      force: {
        text: 'Der Abstand von V zu E_s ist die treibende Kraft. Leitfähigkeit mal treibende Kraft ist der synaptische Strom. Offene Kanäle ziehen V auf E_s zu, nie davon weg und nie darüber hinaus.',
        formula: 'I_s = g_s (V − E_s)',
      },
      way: {
        text: 'Hier ist E_s = 0 mV, und V ruht bei −70 mV. Ein Aktionspotential öffnet gleich einige Kanäle. Wohin geht V?',
        options: [
          ['Hinauf, auf 0 mV zu', 'V wird auf E_s zu gezogen, und E_s liegt darüber.'],
          ['Hinunter, von 0 mV weg', 'Kanäle ziehen V auf ihr E_s zu, und E_s liegt über V.'],
          [
            'Es bleibt: Bei 0 mV fließt ja kein Strom',
            'Kein Strom fließt, wenn V bei E_s liegt. Aber V ist 70 mV davon entfernt.',
          ],
        ],
      },
      spike: {
        text: 'Schick ein Aktionspotential: Klick auf den Bouton AMPA oder drück 1. Sieh auf V, und auf den Strom I_s darunter.',
        hint: 'Ein einziges Aktionspotential, dann 80 ms Modellzeit für seine Antwort.',
      },
      epsp: {
        text: (f) =>
          `V stieg um ${f.EPSP} mV: ein erregendes (exzitatorisches) postsynaptisches Potential, EPSP. I_s erreichte ${f.I} pA; einwärts zählt negativ. In die Nähe von 0 kam V nicht: Die Kanäle hatten sich geschlossen, und das Leck zog zurück.`,
      },
      closer: {
        text: 'Die treibende Kraft ist jetzt 70 mV. Du verschiebst E_s auf −60 mV, nur 10 mV über V. Dieselben Kanäle, dasselbe Aktionspotential: Wie groß ist das EPSP?',
        options: [
          [
            'Gleich: Es öffnen sich ja gleich viele Kanäle',
            'Gleich viele Kanäle, aber jeder trägt weniger Strom: Es treibt ihn weniger.',
          ],
          [
            'Keines: −60 mV ist negativ',
            'Auf das Vorzeichen von E_s kommt es nicht an, sondern auf seine Lage zu V. Es liegt noch darüber.',
          ],
          ['Etwa ein Siebtel', 'Siebenmal weniger treibende Kraft, siebenmal weniger Strom.'],
        ],
      },
      approach: {
        text: 'Setze das Umkehrpotential E_s von AMPA auf −60 mV, dann schick ein Aktionspotential.',
        hint: 'E_s auf 2 mV genau bei −60 mV, dann ein einziges Aktionspotential.',
      },
      driving: {
        text: (f) =>
          `Das EPSP schrumpfte von ${f.EPSP} mV auf ${f.small} mV, ein Siebtel, bei gleicher Leitfähigkeit. Erregend heißt nur dies: E_s liegt über V. Und wenn E_s unter V liegt, oder genau darauf?`,
      },
    },
  },

  shunting: {
    title: 'Hemmung, und der Shunt',
    promise: 'Wie eine Synapse, die nichts bewegt, eine andere zum Schweigen bringt.',
    sources: [DAYAN_SYNAPSE, DAYAN_MEMBRANE, DESTEXHE('AMPA- und GABA_A')],
    steps: {
      below: {
        text: 'Bouton 2 öffnet GABA_A-Kanäle. Ihr Umkehrpotential ist E_s = −80 mV, unter dem Ruhepotential. Sie schließen sich hier langsam, mit einer Zeitkonstante von 33 ms, damit du sie offen antriffst.',
      },
      draw: {
        text: 'Zeichne, was V nach einem Aktionspotential an GABA_A bei t = 0 tut. Das Ruhepotential ist −70 mV, E_s ist −80 mV.',
      },
      inhibit: {
        text: 'Schick ein Aktionspotential an GABA_A: Klick auf seinen Bouton oder drück 2.',
        hint: 'Ein einziges Aktionspotential. Seine Antwort dauert 100 ms Modellzeit.',
      },
      ipsp: {
        text: (f) =>
          `V bewegte sich um ${f.IPSP} mV, auf E_s zu und nicht darüber hinaus: hyperpolarisierende Hemmung, ein IPSP. Sie zieht V weg von dort, wo ein Neuron feuern würde. Bis hierher ist Hemmung wie Erregung, nur auf den Kopf gestellt.`,
      },
      raise: {
        text: 'In vielen Neuronen liegt E_s von GABA_A nahe am Ruhepotential. Setze es auf −70 mV, genau auf E_L.',
        hint: 'Das Umkehrpotential E_s von GABA_A. Gib −70 ein.',
      },
      silent: {
        text: 'Du schickst dasselbe Aktionspotential an GABA_A. Dieselben Kanäle öffnen sich, mit E_s = E_L = −70 mV. Was tut V?',
        options: [
          ['Es sinkt wie vorher', 'Es sank, weil E_s 10 mV tiefer lag. Jetzt zieht nichts: V liegt schon bei E_s.'],
          ['Es steigt ein wenig', 'Nach oben zieht V auch nichts: Es liegt schon bei E_s.'],
          ['Nichts', 'Keine treibende Kraft, kein Strom, keine Bewegung.'],
        ],
      },
      alone: {
        text: 'Schick ein Aktionspotential an GABA_A (Taste 2). Sieh auf V, und auf die Leitfähigkeit darunter.',
        hint: 'Warte, bis die Kanäle vom letzten Mal zu sind, dann ein einziges Aktionspotential an GABA_A.',
      },
      nothing: {
        text: (f) =>
          `V bewegte sich um ${f.nothing} mV. Und doch öffneten sich ${f.g_shunt} nS an Kanälen: sechsmal die 10 nS des Lecks. Mit V = E_s gibt es keine treibende Kraft, also keinen Strom. Ist so eine Synapse zu nichts gut?`,
        formula: 'I_s = g_s (V − E_s) = 0',
      },
      excite: {
        text: 'Um das herauszufinden, erst die Erregung allein. Warte, bis die Kanäle zu sind, dann schick ein Aktionspotential an AMPA (Taste 1).',
        hint: 'Warte, bis die Leitfähigkeit von GABA_A unten ist, dann ein einziges Aktionspotential an AMPA.',
      },
      both: {
        text: (f) =>
          `Allein gibt AMPA ein EPSP von ${f.EPSP} mV. Drück jetzt 2 und dann schnell 1: Die Erregung kommt, während die GABA_A-Kanäle offen sind. Wie groß ist das EPSP dann?`,
        options: [
          [
            'Wie vorher: GABA_A bewegt ja nichts',
            'GABA_A bewegt nichts, solange V bei seinem E_s liegt. Aber das EPSP führt V von dort weg, und dann zieht es zurück.',
          ],
          ['Kleiner', 'Sobald V die −70 mV verlässt, lassen die offenen Kanäle Ladung wieder hinaus.'],
          ['Umgekehrt, V sinkt', 'Unter −70 mV zieht jetzt nichts in der Zelle: Das tiefste E_s ist −70 mV.'],
        ],
      },
      together: {
        text: 'Drück 2, dann binnen 20 ms Modellzeit 1: 0.4 s auf der Uhr. Oder halt mit der Leertaste an, drück 2 und 1, und lass weiterlaufen: Dann kommen sie zusammen.',
        hint: 'Erst GABA_A, dann AMPA, ehe 20 ms um sind. In der Pause warten beide und wirken im selben Augenblick.',
      },
      divided: {
        text: (f) =>
          `Dieselbe Erregung, ${f.less} mV statt ${f.EPSP} mV. GABA_A selbst hat nichts bewegt; es hat Löcher geöffnet. Die Ladung, die AMPA hereinbringt, läuft durch sie hinaus: ein Shunt. Das EPSP wird kleiner und auch kürzer.`,
      },
      division: {
        text: 'Eine hyperpolarisierende Synapse subtrahiert: Sie zieht V hinunter. Ein Shunt dividiert: Er senkt den Widerstand, also bewegt jeder Eingang V weniger. Mit R_m g_s = 3 bleibt einem andauernden Eingang ein Viertel seiner Wirkung.',
        formula: 'V − E_L = {R_m I}/{1 + R_m g_s}',
      },
      words: {
        text: 'Erklär es jemandem: Wie kann eine Synapse, die V nicht bewegt, trotzdem hemmen?',
        answer:
          'Ihr Umkehrpotential ist das Ruhepotential, also fließt allein kein Strom durch sie. Aber offen sind sie ein kleiner Widerstand. Hebt eine Erregung V aus der Ruhe, fließt Strom durch sie hinaus, und das EPSP bleibt klein. Der Shunt zieht von V nichts ab: Er teilt, was andere mit V tun.',
      },
    },
  },

  saturation: {
    title: 'Summation und Sättigung',
    promise: 'Warum zwölf Aktionspotentiale nicht zwölfmal eines sind.',
    sources: [DAYAN_SYNAPSE, DAYAN_MEMBRANE],
    steps: {
      sum: {
        text: 'Ein Aktionspotential an AMPA gibt ein EPSP von 3.8 mV. Kommt das nächste, ehe das erste vorbei ist, baut es auf dem Rest auf: zeitliche Summation. Drück zweimal schnell auf 1, wenn du es versuchen magst.',
      },
      dozen: {
        text: 'Zwölf Aktionspotentiale werden kommen, im Abstand von 10 ms. Zwölfmal 3.8 mV sind 46 mV. Wie weit steigt V von −70 mV aus?',
        options: [
          ['Um 46 mV, auf −24 mV', 'Nur wenn dazwischen nichts abflösse. Mit tau_m = 20 ms fließt viel ab.'],
          [
            'Um etwa 10 mV, dann bleibt es dort',
            'Zwischen zwei Aktionspotentialen nimmt das Leck, was eines hinzufügt.',
          ],
          [
            'Um 4 mV: Jedes EPSP beginnt in Ruhe',
            'Ein EPSP dauert länger als 10 ms, also setzt das nächste auf dem Rest auf.',
          ],
        ],
      },
      course: { text: 'Zeichne V für die zwölf Aktionspotentiale, bei t = 0, 10, 20 … 110 ms.' },
      send: {
        text: 'So genau ist kein Finger. Der Knopf schickt zwölf Aktionspotentiale an AMPA, im Abstand von 10 ms.',
        offer: '12 Aktionspotentiale schicken',
        hint: 'Drück „12 Aktionspotentiale schicken“. Das erste kommt nach 20 ms Modellzeit.',
      },
      level: {
        text: (f) =>
          `V blieb bei ${f.weak_top} mV. Das erste fügte ${f.weak_first} mV hinzu, das letzte ${f.weak_last} mV. Es bleibt stehen, weil vor dem nächsten abfließt, was eines hinzufügt. Und näher an E_s = 0 fügt jedes etwas weniger hinzu.`,
      },
      stronger: {
        text: 'Du öffnest zehnmal so viele Kanäle: g_max = 50 nS statt 5. Zehnmal 10 mV brächten V auf etwa +30 mV. Wohin geht es?',
        options: [
          [
            'Auf etwa +30 mV, über E_s = 0 hinaus',
            'Jenseits von E_s zögen dieselben Kanäle V wieder hinunter. Dorthin können sie es nicht bringen.',
          ],
          ['Näher an 0 mV, aber nicht bis dorthin', 'Je näher V an E_s liegt, desto weniger trägt jeder offene Kanal.'],
          [
            'Nicht weiter: Es blieb ja vorher stehen',
            'Es blieb stehen, wo Zufluss und Leck sich die Waage hielten. Mehr Kanäle, mehr Zufluss.',
          ],
        ],
      },
      again: {
        text: 'Setze g_max von AMPA auf 50 nS, dann schick die zwölf Aktionspotentiale noch einmal.',
        offer: '12 Aktionspotentiale schicken',
        hint: 'Der Schieber endet bei 20 nS: Gib 50 in das Feld ein. Dann „12 Aktionspotentiale schicken“.',
      },
      saturated: {
        text: (f) =>
          `V stieg bis ${f.strong_top} mV: zehnmal die Leitfähigkeit, bei weitem nicht zehnmal die Wirkung. Das erste fügte ${f.strong_first} mV hinzu, das letzte ${f.strong_last} mV. E_s ist eine Decke; je näher V ihr kommt, desto kleiner die treibende Kraft.`,
      },
      balance: {
        text: 'Eine gleichbleibende Leitfähigkeit brächte V auf das gewichtete Mittel von E_L und E_s. So groß g_s auch wird, dieses Mittel bleibt unter E_s. Den Nenner kennst du: Offene Kanäle sind ein Shunt, auch erregende.',
        formula: 'V_∞ = {E_L + R_m g_s E_s}/{1 + R_m g_s}',
      },
    },
  },
};

/** Lessons 7 to 10, in German. */

import type { LessonWords } from './en';

const DAYAN_SYNAPSE = 'Dayan & Abbott, Theoretical Neuroscience (2001), Abschnitt 5.8';

export const systems: Pick<LessonWords['lessons'], 'release' | 'plasticity' | 'nmda' | 'two-neurons'> = {
  release: {
    title: 'Freisetzung ist ein Glücksspiel',
    promise: 'Ausfälle, ihr Mittel, und wann der Zufall sich ausgleicht.',
    sources: [DAYAN_SYNAPSE],
    steps: {
      sites: {
        text: 'Nicht jedes Aktionspotential setzt Transmitter frei. Diese Synapse hat drei Freisetzungsorte. Bei jedem Aktionspotential setzt jeder für sich mit der Wahrscheinlichkeit P_rel = 0.3 frei. Tut es keiner, geschieht nichts: ein Ausfall.',
      },
      count: {
        text: 'Alle drei fallen zusammen mit der Wahrscheinlichkeit 0.7 · 0.7 · 0.7 aus. Du schickst zehn Aktionspotentiale. Wie viele davon fallen aus?',
        options: [
          [
            'Keines: Aktionspotential ist Aktionspotential',
            'Ein Aktionspotential bietet nur Gelegenheiten, hier drei. Alle drei können ungenutzt bleiben.',
          ],
          ['Etwa drei', '0.7³ = 0.34, also etwa jedes dritte.'],
          ['Etwa sieben', 'Sieben von zehn gilt für einen Ort. Alle drei müssen zusammen ausfallen.'],
        ],
      },
      ten: {
        text: 'Schick zehn Aktionspotentiale im Abstand von 50 ms an die Synapse „drei Orte“.',
        offer: '10 Aktionspotentiale schicken',
        hint: 'Drück den Knopf, oder drück zehnmal 1 ohne lange Pausen.',
      },
      failed: {
        text: (f) =>
          `${f.few_failures} der 10 fielen aus, und keine zwei Antworten müssen gleich sein: Ein, zwei oder drei Orte setzten frei. Zehn sind eine kleine Stichprobe; die nächsten zehn sehen vielleicht anders aus. Dieselbe Synapse, dasselbe Aktionspotential.`,
        formula: 'P(Ausfall) = (1 − P_rel)^3 = 0.34',
      },
      average: {
        text: 'Die zweite Synapse, „Mittel“, kennt keinen Zufall: 30 % ihrer Kanäle bekommen jedes Mal ihren Transmitter. Wie verhält sich ihr EPSP zum Mittel aus sehr vielen Spielen der ersten?',
        options: [
          ['Sie sind etwa gleich', 'Die Synapse ohne Zufall ist das Mittel der zufälligen.'],
          [
            'Das Mittel ist kleiner, wegen der Ausfälle',
            'Ausfälle ziehen es hinunter, aber zwei und drei Freisetzungen ziehen es hinauf.',
          ],
          ['Das Mittel ist größer', 'Die großen Antworten werden mit Ausfällen bezahlt.'],
        ],
      },
      mean: {
        text: 'Schick ein Aktionspotential an „Mittel“: Klick auf seinen Bouton oder drück 2. Die Seite spielt das Glücksspiel dann 500-mal.',
        hint: 'Ein einziges Aktionspotential an den zweiten Bouton, dann 60 ms für seine Antwort.',
      },
      equal: {
        text: (f) =>
          `„Mittel“ gab ${f.sure} mV. Das Glücksspiel gab im Mittel über 500 Durchgänge ${f.mean} mV. Ein Modell ohne Zufall hat mit dem Mittel recht; über ein einzelnes Aktionspotential sagt es wenig.`,
      },
      many: {
        text: 'Du gibst der ersten Synapse 100 Orte statt 3, bei gleichem g_max und P_rel. Wie streuen die einzelnen Antworten?',
        options: [
          ['Genauso: P_rel ist dasselbe', 'Jeder Ort ist so zufällig wie vorher, aber jetzt werden hundert gemittelt.'],
          ['Weniger', 'Der Zufall gleicht sich über die Orte aus, wie über viele Münzwürfe.'],
          ['Mehr: Es sind mehr Würfel', 'Mehr Würfel, aber jeder entscheidet über ein Hundertstel der Antwort.'],
        ],
      },
      'sites-up': {
        text: 'Setze die Zahl der Freisetzungsorte von „drei Orte“ auf 100, dann schick die zehn Aktionspotentiale.',
        offer: '10 Aktionspotentiale schicken',
        hint: 'Mindestens 50 Orte, dann „10 Aktionspotentiale schicken“.',
      },
      steady: {
        text: (f) =>
          `${f.many_failures} Ausfälle. SD durch Mittelwert, der CV, fiel von ${f.few_cv} auf ${f.many_cv}, über je 500 Durchgänge. Synapsen der Hirnrinde haben oft wenige Orte: Dort bleibt der Zufall.`,
        formula: 'CV^{2} ≈ {1 − P_rel}/{N P_rel}',
      },
    },
  },

  plasticity: {
    title: 'Depression und Bahnung',
    promise: 'Eine Synapse erinnert sich an ihre letzten Aktionspotentiale.',
    sources: [
      'Tsodyks, Pawelzik & Markram, Neural Computation 10:821 (1998)',
      'Dayan & Abbott, Theoretical Neuroscience (2001), Abschnitt 5.8 und Abbildung 5.19',
    ],
    steps: {
      stock: {
        text: 'Freisetzung verbraucht einen Vorrat x an Transmitter. Jedes Aktionspotential setzt vom Rest den Anteil u frei, also P_rel = u x. Der Vorrat füllt sich langsam. Bei Bouton 1 ist u = 0.5, und das Füllen dauert 800 ms.',
        formula: '{d x}/{d t} = {1 − x}/{tau_rec}',
      },
      tenth: {
        text: 'Zehn Aktionspotentiale werden kommen, im Abstand von 50 ms. Das erste setzt den halben Vorrat frei. Wie stark ist das zehnte EPSP neben dem ersten?',
        options: [
          ['So stark wie das erste', 'In 50 ms kommen nur etwa 6 % dessen zurück, was fehlt.'],
          ['Etwa ein Achtel', 'Verbrauch und Nachfüllen treffen sich, wo wenig übrig ist.'],
          [
            'Es gibt keines: Der Vorrat ist leer',
            'Jedes nimmt die Hälfte vom Rest, nie alles, und etwas füllt sich nach.',
          ],
        ],
      },
      deplete: {
        text: 'Schick zehn Aktionspotentiale an die Synapse „Depression“. Die Spur P_rel zeigt, was jedes freisetzen würde.',
        offer: '10 Aktionspotentiale schicken',
        hint: 'Drück den Knopf, oder drück zehnmal 1 ohne Pausen.',
      },
      tired: {
        text: (f) =>
          `Von ${f.depressing_first} mV auf ${f.depressing_last} mV: Das zehnte ist ${f.depressing_ratio}-mal das erste. So eine Synapse antwortet auf das Neue und verstummt, wenn die Folge andauert. Das ist synaptische Depression.`,
      },
      use: {
        text: 'Bei Bouton 2 hebt jedes Aktionspotential auch u, weil Kalzium in der Endigung bleibt. u beginnt bei 0.03, zuerst wird also wenig verbraucht; mit tau_facil = 530 ms klingt es wieder ab. Der Vorrat füllt sich in 130 ms.',
        formula: 'u → u + U (1 − u)',
      },
      warm: {
        text: 'Dieselben zehn Aktionspotentiale gehen an „Bahnung“. Wie stark ist das zehnte EPSP neben dem ersten?',
        options: [
          ['Schwächer, wie vorher', 'Der Vorrat schrumpft ein wenig, aber u wächst viel mehr.'],
          [
            'Gleich stark',
            'Das Gedächtnis von u reicht etwa eine halbe Sekunde: Zehn Aktionspotentiale passen hinein.',
          ],
          ['Mehrmals stärker', 'u wächst von einem zum nächsten schneller, als es abklingt.'],
        ],
      },
      facilitate: {
        text: 'Schick zehn Aktionspotentiale an die Synapse „Bahnung“.',
        offer: '10 Aktionspotentiale schicken',
        hint: 'Drück den Knopf, oder drück zehnmal 2 ohne Pausen.',
      },
      warmer: {
        text: (f) =>
          `Von ${f.facilitating_first} mV auf ${f.facilitating_last} mV: ${f.facilitating_ratio}-mal das erste. Das ist Bahnung (Fazilitierung). Ein einzelnes Aktionspotential zählt hier kaum, eine Folge schon.`,
      },
      filters: {
        text: 'Die zwei Synapsen hören dieselbe Folge und sagen ihrem Neuron Verschiedenes: Die eine meldet, dass etwas begann, die andere, dass es andauert. Ein Axon kann beide Arten haben, jede zu einem anderen Neuron.',
      },
    },
  },

  nmda: {
    title: 'NMDA: eine Synapse, die V liest',
    promise: 'Ein Kanal, den Transmitter öffnet, der aber nur durchlässt, wenn V oben ist.',
    sources: [
      'Jahr & Stevens, Journal of Neuroscience 10:3178 (1990)',
      'Dayan & Abbott, Theoretical Neuroscience (2001), Abschnitt 5.8',
      'Destexhe, Mainen & Sejnowski, in Methods in Neuronal Modeling, 2. Aufl. (1998), Kapitel 1',
    ],
    steps: {
      cork: {
        text: 'NMDA-Kanäle haben eine Eigenheit: In Ruhe sitzt ein Magnesiumion in der Pore wie ein Korken. Transmitter öffnet den Kanal, und doch kommt wenig durch. Depolarisation treibt den Korken hinaus.',
        formula: 'B(V) = {1}/{1 + {[Mg]}/{3.57} e^{−0.062 V}}',
      },
      rest: {
        text: 'Erst in Ruhe: Schick bei V = −70 mV ein Aktionspotential an NMDA, und sieh auf die Leitfähigkeit.',
        hint: 'Mit dem Strom aus und V bei −70 mV: ein Aktionspotential, dann 100 ms für seine Antwort.',
      },
      little: {
        text: (f) =>
          `Die Leitfähigkeit erreichte ${f.rest_g} nS. Der Transmitter hatte einen Anteil P_s = ${f.rest_P} der Kanäle geöffnet; von g_max = 10 nS ist das mehr als zwanzigmal so viel. Bei −70 mV lässt Magnesium nur 4 % durch.`,
        formula: 'g_s = g_max P_rel P_s B(V)',
      },
      depolarise: {
        text: 'Du injizierst 300 pA, die V auf −40 mV heben, und schickst dasselbe Aktionspotential. Transmitter öffnet so viele Kanäle wie vorher. Und die Leitfähigkeit?',
        options: [
          [
            'Dieselbe: Es öffnen sich dieselben Kanäle',
            'Gleich viele öffnen sich, aber in weniger Poren sitzt Magnesium.',
          ],
          [
            'Kleiner: V liegt näher an E_s',
            'Das wäre die treibende Kraft des Stroms. Hier liest die Leitfähigkeit selbst V.',
          ],
          ['Mehrmals größer', 'Depolarisation treibt Magnesium aus den Poren.'],
        ],
      },
      again: {
        text: 'Schalte den injizierten Strom ein. Wenn V −40 mV erreicht hat, schick ein Aktionspotential.',
        hint: 'Strom an, V über −45 mV, ein einziges Aktionspotential, dann 100 ms.',
      },
      unblocked: {
        text: (f) =>
          `${f.high_g} nS bei ${f.high_V} mV, und ${f.rest_g} nS in Ruhe: derselbe Transmitter, fünfmal die Leitfähigkeit. Eine gewöhnliche Synapse wirkt auf V. Diese hört auch darauf.`,
      },
      coincidence: {
        text: 'Ein NMDA-Kanal führt also Strom, wenn zweierlei zusammentrifft: Transmitter von der präsynaptischen Zelle und eine depolarisierte postsynaptische. Ein Kanal, der das Zusammentreffen bemerkt, ist, was assoziatives Lernen braucht.',
      },
    },
  },

  'two-neurons': {
    title: 'Von der Synapse zum Netz',
    promise: 'Zwei Neuronen: im Wechsel oder im Gleichschritt? Nicht wie man denkt.',
    sources: ['Dayan & Abbott, Theoretical Neuroscience (2001), Abschnitt 5.8 und Abbildung 5.20'],
    steps: {
      pair: {
        text: 'Zwei Neuronen, A und B. Ein stetiger Strom lässt jedes feuern: Erreicht V die Schwelle V_th = −54 mV, feuert es und beginnt wieder bei −80 mV. Jedes Aktionspotential erreicht eine langsame Synapse am anderen. Die Zeit ist angehalten.',
      },
      excite: {
        text: 'Beide Synapsen erregen: E_s = 0 mV. Wie feuern A und B, wenn sie ihren Rhythmus gefunden haben?',
        options: [
          [
            'Zusammen',
            'So raten die meisten: Jedes zöge das andere mit. Aber diese Synapsen wirken erst nach 10 ms am stärksten, wenn beide längst zurückgesetzt sind.',
          ],
          ['Im Wechsel', 'Die Erregung kommt spät und beschleunigt das andere eine halbe Periode danach.'],
          [
            'Jedes in seinem Takt, ohne Rücksicht',
            'Sie sind gekoppelt: Jedes Aktionspotential verschiebt, wann das andere wieder feuert.',
          ],
        ],
      },
      run: {
        text: 'Drück auf Abspielen (▶) oder die Leertaste. Der Rhythmus braucht etwa 1500 ms Modellzeit: 3 s.',
        hint: 'Die Zeit muss laufen: Leertaste, oder Abspielen (▶).',
      },
      turns: {
        text: (f) =>
          `Sie feuern alle ${f.interval} ms, und B um ${f.lag} ms versetzt zu A: etwa in der Mitte dazwischen. Im Wechsel. Die Synapsen sind langsam, also kommt die Erregung zur falschen Zeit, um die beiden zusammenzuziehen.`,
      },
      inhibit: {
        text: 'Jetzt hemmen beide Synapsen: E_s = −80 mV. Alles andere ist wie vorher, und die Zeit ist bei 0 angehalten. Wie feuern sie?',
        options: [
          ['Zusammen', 'Langsame Hemmung hält beide unten, und wenn sie nachlässt, lässt sie beide zugleich los.'],
          [
            'Im Wechsel, jedes bringt das andere zum Schweigen',
            'So wäre es bei einer Hemmung, die sofort wirkt. Diese kommt spät und hält beide.',
          ],
          [
            'Nur eines feuert, das andere schweigt',
            'Beide haben denselben Strom, und die Hemmung lässt zwischendurch nach.',
          ],
        ],
      },
      rerun: {
        text: 'Drück auf Abspielen (▶) oder die Leertaste. Das dauert länger: 2000 ms Modellzeit, 4 s.',
        hint: 'Die Zeit muss laufen: Leertaste, oder Abspielen (▶).',
      },
      unison: {
        text: (f) =>
          `Sie feuern alle ${f.interval} ms, und B höchstens ${f.lag} ms vor oder nach A: zusammen. Mit langsamen Synapsen führt Erregung zum Wechsel und Hemmung zum Gleichschritt. Der Zeitverlauf von g_s entscheidet, nicht nur das Vorzeichen.`,
      },
      slow: {
        text: 'Du bist von einer Membran zu einem Netz gekommen. Ändere jetzt etwas: Wie schnell muss eine Synapse sein, damit Erregung synchronisiert? tau_s beider Synapsen steht in den Parametern, und das Experiment gehört dir.',
      },
    },
  },
};

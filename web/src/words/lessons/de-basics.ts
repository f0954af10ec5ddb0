/** Lessons 1 to 3, in German. */

import type { LessonWords } from './en';

const DAYAN_MEMBRANE = 'Dayan & Abbott, Theoretical Neuroscience (2001), Abschnitt 5.3';
const DAYAN_SYNAPSE = 'Dayan & Abbott, Theoretical Neuroscience (2001), Abschnitt 5.8';
const DESTEXHE =
  'Destexhe, Mainen & Sejnowski, in Methods in Neuronal Modeling, 2. Aufl. (1998), Kapitel 1: AMPA-Rezeptoren';

export const basics: Pick<LessonWords['lessons'], 'rc-circuit' | 'membrane-time-constant' | 'channels'> = {
  'rc-circuit': {
    title: 'Die Membran ist ein RC-Kreis',
    promise: 'Wohin ein Strom V bringt, und auf welchem Weg.',
    sources: [DAYAN_MEMBRANE],
    steps: {
      rest: {
        text: 'Eine Zellmembran speichert Ladung wie ein Kondensator und lässt sie durch offene Kanäle abfließen wie ein Widerstand. In Ruhe liegt V dort, wo das Leck im Gleichgewicht ist: hier bei E_L = −70 mV. Das ist die waagrechte Linie.',
      },
      where: {
        text: 'Gleich injizierst du stetig 150 pA durch eine Membran mit R_m = 100 MΩ. Wo wird V am Ende liegen?',
        options: [
          ['Bei −85 mV, tiefer als vorher', 'Positive Ladung, die hereinkommt, macht das Innere positiver: V steigt.'],
          ['Bei −55 mV, 15 mV höher', 'Ohmsches Gesetz: 150 pA durch 100 MΩ sind 15 mV.'],
          [
            'V steigt, solange der Strom fließt',
            'Das täte ein idealer Kondensator. Dieser hat ein Leck, und das Leck wächst mit V.',
          ],
        ],
      },
      how: { text: 'Und wie kommt V dorthin? Zeichne V. Der Strom beginnt bei t = 0.' },
      on: {
        text: 'Schalte den injizierten Strom ein, hier oder in den Parametern. Warte, bis V sich nicht mehr bewegt.',
        hint: 'Der Schalter heißt „Strom injizieren“. V braucht etwa 100 ms Modellzeit.',
      },
      climb: {
        text: (f) =>
          `V stieg erst steil, dann immer langsamer, und kam auf ${f.V} mV: fast das Gleichgewicht, V_ss = ${f.V_ss} mV. Nach 20 ms lag V bei ${f.V_tau} mV: 63 % des Weges.`,
        formula: 'V_ss = E_L + R_m I_e',
      },
      why: {
        text: 'Warum immer langsamer? Der Leckstrom ist proportional zu V − E_L. Je höher V, desto mehr vom injizierten Strom fließt gleich wieder ab, und desto weniger bleibt, um die Membran zu laden. Bei V_ss fließt alles ab.',
        formula: 'tau_m {d V}/{d t} = −(V − E_L) + R_m I_e',
      },
      back: {
        text: 'V liegt bei −55 mV. Jetzt schaltest du den Strom aus. Was tut V?',
        options: [
          [
            'Es fällt sofort auf −70 mV',
            'Die Ladung auf der Membran muss durch denselben Widerstand abfließen, und das dauert.',
          ],
          ['Es bleibt bei −55 mV', 'Nichts hält die Ladung dort: Sie fließt ab.'],
          ['Es sinkt, wie es stieg: schnell, dann langsamer', 'Es ist dieselbe Gleichung, mit I_e = 0.'],
        ],
      },
      off: {
        text: 'Schalte den injizierten Strom aus, und lass V zur Ruhe kommen.',
        hint: 'Derselbe Schalter, „Strom injizieren“. Ist er schon aus: einschalten, warten, bis V waagrecht ist, dann aus.',
      },
      fall: {
        text: (f) =>
          `V fiel in 20 ms von ${f.begin} mV auf ${f.fall_tau} mV, 63 % des Rückwegs, dann immer langsamer auf E_L zu. An oder aus: Eine Membran beantwortet eine Stufe mit derselben Exponentialfunktion.`,
        formula: 'V(t) = V_ss + (V_0 − V_ss) e^{−t/tau_m}',
      },
    },
  },

  'membrane-time-constant': {
    title: 'τₘ gibt das Tempo vor',
    promise: 'Die Zeitkonstante ändert, wie schnell V ist, nicht wohin es geht.',
    sources: [DAYAN_MEMBRANE],
    steps: {
      pace: {
        text: 'Die Zeitkonstante tau_m sagt, wie lange eine Membran braucht: Nach einem tau_m hat V 63 % seines Weges hinter sich, nach drei 95 %. Hier ist tau_m = 20 ms. Sie ist Widerstand mal Kapazität.',
        formula: 'tau_m = R_m C_m',
      },
      faster: {
        text: 'Du machst tau_m viermal kürzer, 5 ms, und lässt R_m, wie es ist. Dann dieselben 150 pA. Was ändert sich?',
        options: [
          ['V bleibt bei einem tieferen Potential stehen', 'In V_ss = E_L + R_m I_e kommt tau_m nicht vor.'],
          ['V bleibt höher stehen', 'In V_ss = E_L + R_m I_e kommt tau_m nicht vor.'],
          ['V erreicht dasselbe Potential, aber früher', 'R_m bestimmt, wie weit; tau_m, wie schnell.'],
        ],
      },
      shorten: {
        text: 'Setze die Zeitkonstante der Membran tau_m auf 5 ms.',
        hint: 'Gib 5 in das Feld ein oder beweg den Schieber: Alles von 4 bis 6 ms ist recht.',
      },
      how: { text: 'Zeichne V für diese schnellere Membran. Der Strom beginnt bei t = 0.' },
      on: {
        text: 'Schalte den injizierten Strom ein.',
        hint: 'Ist er schon an: ausschalten, warten und wieder ein. tau_m soll etwa 5 ms sein.',
      },
      same: {
        text: (f) =>
          `Nach einem tau_m lag V bei ${f.V_tau} mV, 63 % des Weges; nach drei bei ${f.V_3tau} mV, 95 %. Es blieb bei ${f.V_ss} mV, wie vorher: Neu ist nur das Tempo.`,
      },
      epsp: {
        text: 'Jetzt statt einer Stufe eine kurze Erregung: ein Aktionspotential, Kanäle sind ein paar Millisekunden offen. In der alten Membran mit tau_m = 20 ms bewegt es V um 3.8 mV. Und in dieser schnellen?',
        options: [
          [
            'Um dieselben 3.8 mV',
            'Das gälte für ein Signal, das andauert. Dieses ist vorbei, ehe eine langsame Membran folgen kann.',
          ],
          [
            'Um mehr, und es ist früher vorbei',
            'Eine schnelle Membran folgt einem kurzen Signal; eine langsame glättet es.',
          ],
          [
            'Um weniger, und es ist früher vorbei',
            'Früher vorbei, ja. Aber bei gleichem R_m heißt ein kurzes tau_m wenig Kapazität, also bewegt Ladung V weiter.',
          ],
        ],
      },
      spike: {
        text: 'Der Strom ist wieder aus. Wenn V in Ruhe ist, schick ein Aktionspotential: Klick auf den Bouton AMPA oder drück 1.',
        hint: 'Ein einziges Aktionspotential, V nahe −70 mV und der Strom aus.',
      },
      sharp: {
        text: (f) =>
          `Dieses EPSP ist ${f.fast} mV hoch und auf halber Höhe ${f.fast_width} ms breit. Mit tau_m = 20 ms sind es ${f.slow} mV und ${f.slow_width} ms. Eine langsame Membran hält Signale länger fest, antwortet aber auf jedes schwächer.`,
      },
    },
  },

  channels: {
    title: 'Ein Aktionspotential öffnet Kanäle',
    promise: 'Was Pₛ ist, und die zwei Raten, die es formen.',
    sources: [DAYAN_SYNAPSE, DESTEXHE],
    steps: {
      chain: {
        text: 'Ein Aktionspotential, kurz Spike, erreicht den Bouton. Transmitter wird frei und bleibt etwa 1 ms im Spalt. Er bindet drüben an Kanäle, und gebundene Kanäle öffnen sich. P_s ist der Anteil, der offen ist.',
      },
      scheme: {
        text: 'Jeder Kanal ist geschlossen oder offen. Solange Transmitter T da ist, öffnen sich geschlossene mit der Rate αT = 1.1 je ms. Offene schließen sich mit der Rate β = 0.19 je ms, mit ihm oder ohne ihn.',
        formula: 'geschlossen ⇌[αT][β] offen',
      },
      course: {
        text: 'Zeichne P_s, den Anteil offener Kanäle, für ein Aktionspotential bei t = 0. Der Transmitter ist 1 ms lang da.',
      },
      spike: {
        text: 'Schick ein Aktionspotential: Klick auf den Bouton AMPA oder drück 1. Die Zeit läuft hier langsam: 10 ms je Sekunde.',
        hint: 'Ein Aktionspotential, und sonst nichts in 30 ms Modellzeit. Das sind 3 s auf der Uhr.',
      },
      open: {
        text: (f) =>
          `P_s stieg 1 ms lang, auf ${f.P_peak}: nicht auf 1, dafür war der Transmitter zu früh fort. Dann schloss sich ein Kanal nach dem anderen, mit β: 1/β = 5.3 ms später waren es noch ${f.P_tau}, 37 % des Gipfels.`,
        formula: '{d P_s}/{d t} = αT (1 − P_s) − β P_s',
      },
      product: {
        text: (f) =>
          `Mit allen Kanälen offen wäre die Leitfähigkeit g_max = 5 nS. Die Freisetzung ist hier sicher: P_rel = 1. Also hatte g_s die Form von P_s, mit einem Gipfel von ${f.g_peak} nS.`,
        formula: 'g_s = g_max P_rel P_s',
      },
      beta: {
        text: 'Du verdoppelst die Schließrate β auf 0.38 je ms. Was geschieht mit P_s nach einem Aktionspotential?',
        options: [
          [
            'Der Gipfel ist halb so hoch',
            'Der Gipfel entsteht in 1 ms, in der das Öffnen mit 1.1 je ms das Schließen überwiegt.',
          ],
          [
            'Es ist in der halben Zeit vorbei, der Gipfel kaum tiefer',
            'Das Schließen bestimmt den Abfall; das Öffnen, das schneller ist, den Gipfel.',
          ],
          ['Es steigt langsamer', 'Der Anstieg wird sogar etwas schneller: Er folgt der Rate αT + β.'],
        ],
      },
      double: {
        text: 'Setze die Schließrate β von AMPA auf 0.38 je ms, dann schick ein Aktionspotential.',
        hint: 'β zwischen 0.35 und 0.42, dann ein Druck auf den Bouton und 30 ms Geduld.',
      },
      shorter: {
        text: (f) =>
          `Der Gipfel ging von ${f.P_peak} auf ${f.P_short}, kaum tiefer. Der Abfall dauert halb so lang. Rezeptoren unterscheiden sich in eben diesen Raten: AMPA ist schnell, NMDA hält länger als 100 ms.`,
      },
    },
  },
};

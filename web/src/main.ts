/** The only file that knows everyone: loads the engine, puts the views together, and passes the clicks on. */

import { type Engine, EngineLoadError, ExperimentError, loadEngine } from './engine/index';
import { plainExperiment } from './experiment/edits';
import { FetchError, fetchExperiment, fetchMenu, type MenuEntry } from './experiment/menu';
import { Session } from './experiment/session';
import { Clock } from './view/clock';
import { element } from './view/dom';
import { Header } from './view/header';
import { Help } from './view/help';
import { Hint } from './view/hint';
import { Keys } from './view/keys';
import { prose } from './view/math';
import { fatal, Messages } from './view/messages';
import { Neuron } from './view/neuron';
import { fixed } from './view/numbers';
import { Panel } from './view/panel';
import { Scope } from './view/scope';
import { Sheet } from './view/sheet';
import { strings } from './view/strings';
import { startTheme } from './view/theme';
import { Transport } from './view/transport';

const app = document.getElementById('app') as HTMLElement;

startTheme();
start().catch((error: unknown) => {
  console.error(error);
  app.replaceChildren(
    fatal(error instanceof EngineLoadError ? strings.engine[error.kind] : `${strings.unexpected} ${String(error)}`),
  );
});

async function start(): Promise<void> {
  const [engine, menu] = await Promise.all([loadEngine(), fetchMenu().catch((error: unknown) => fetchFailure(error))]);
  const messages = new Messages();
  const entries = Array.isArray(menu) ? menu : [];
  if (!Array.isArray(menu)) messages.show(strings.fetchFailedAtStart, [menu.message]);
  const session = await firstSession(engine, entries[0], messages);
  run(session, entries, messages);
}

/** The first experiment of the menu; where it does not arrive, or is refused, a plain one and words about it. */
async function firstSession(engine: Engine, entry: MenuEntry | undefined, messages: Messages): Promise<Session> {
  if (entry !== undefined) {
    try {
      return new Session(engine, await fetchExperiment(entry));
    } catch (error) {
      messages.show(strings.fetchFailedAtStart, faultsOf(error));
    }
  }
  return new Session(engine, plainExperiment(engine.description));
}

function run(session: Session, entries: MenuEntry[], messages: Messages): void {
  let waiting = 0;
  let stopped = false;
  const clock = new Clock(
    () => session.stepper.time,
    (modelMs, wall) =>
      guarded(() => {
        if (!advance(modelMs)) return;
        scope.draw(wall, false);
        neuron.draw();
      }),
  );

  /** Time goes on, unless the experiment cannot: neurons that run away. Then the page pauses, and says why. */
  const advance = (modelMs: number): boolean => {
    try {
      session.stepper.advance(modelMs);
      return true;
    } catch (error) {
      if (!(error instanceof ExperimentError)) throw error;
      stopped = true;
      clock.pause();
      transport.show(false);
      messages.show(strings.runStopped(`${fixed(session.stepper.time, 1)}\u00a0ms`), faultsOf(error));
      drawStill();
      return false;
    }
  };

  /** An unforeseen fault stops the clock and is said; it does not repeat sixty times a second. */
  const guarded = (work: () => void): void => {
    try {
      work();
    } catch (error) {
      clock.pause();
      transport.show(false);
      messages.show(strings.unexpected, faultsOf(error));
      console.error(error);
    }
  };

  const deliver = (synapse: number, timeStamp: number): void => {
    if (synapse >= session.document.synapses.length) return;
    guarded(() => {
      session.stepper.deliverSpike(synapse, clock.modelTimeAt(timeStamp));
      hint.delivered();
      neuron.press(synapse, !clock.playing);
      if (clock.playing) return;
      waiting += 1;
      scope.waiting.add(synapse);
      hint.waits(waiting, `${fixed(session.stepper.time, 1)}\u00a0ms`);
      drawStill();
    });
  };

  const nothingWaits = (): void => {
    waiting = 0;
    scope.waiting.clear();
    hint.waits(0, '');
  };

  const drawStill = (): void => {
    neuron.draw();
    scope.draw(performance.now(), true);
  };

  const togglePlay = (): void => {
    if (clock.playing) {
      clock.pause();
      drawStill();
    } else {
      nothingWaits();
      clock.play();
    }
    transport.show(clock.playing);
  };

  const restart = (): void => guarded(() => session.restart());

  /** The newest choice wins, however long an older one takes to arrive. */
  let choice = 0;
  const choose = async (entry: MenuEntry): Promise<void> => {
    choice += 1;
    const mine = choice;
    try {
      const text = await fetchExperiment(entry);
      if (mine !== choice) return;
      session.load(text);
      header.chosen(entry);
      note.replaceChildren(...prose(entry.note));
      messages.clear();
    } catch (error) {
      if (mine !== choice) return;
      header.revert();
      const title = error instanceof FetchError ? strings.fetchFailedTitle : strings.refusedTitle(entry.title);
      messages.show(title, faultsOf(error));
    }
  };

  const hint = new Hint();
  const transport = new Transport({
    togglePlay,
    restart,
    setSpeed: (speed) => {
      clock.speed = speed;
    },
  });
  const header = new Header(transport.root, {
    choose,
    help: () => help.open(),
    parameters: () => sheet.open(),
  });
  const help = new Help(new Keys({ deliver, togglePlay, restart, help: () => help.open() }));
  const neuron = new Neuron(session, deliver);
  const scope = new Scope(session);
  const sheet = new Sheet(new Panel(session).root);
  const note = element('p', { class: 'note' }, ...prose(entries[0]?.note ?? ''));

  session.onChange((change) => {
    if (stopped) messages.clear();
    stopped = false;
    if (change === 'experiment' || change === 'restart') {
      nothingWaits();
      scope.clear();
      neuron.clear();
    }
    neuron.refresh();
    scope.refresh();
    hint.offer(session.document.synapses.length);
    if (!clock.playing || change === 'experiment' || change === 'restart') drawStill();
  });

  header.offer(entries);
  app.replaceChildren(
    header.root,
    messages.root,
    element(
      'main',
      {},
      element('section', { class: 'cell', 'aria-label': strings.neuron }, hint.root, neuron.root, note),
      scope.root,
    ),
    sheet.column,
    sheet.dialog,
    help.root,
  );
  neuron.refresh();
  scope.refresh();
  hint.offer(session.document.synapses.length);
  drawStill();
  clock.play();
  transport.show(true);
}

function faultsOf(error: unknown): string[] {
  if (error instanceof ExperimentError) return error.faults.map(({ message }) => message);
  return [error instanceof Error ? error.message : String(error)];
}

function fetchFailure(error: unknown): FetchError {
  if (error instanceof FetchError) return error;
  throw error;
}

/** The page begins: loads the engine, finds the experiment to start with, and hands over. */

import { type Engine, EngineLoadError, loadEngine } from './engine/index';
import { plainExperiment } from './experiment/edits';
import { type Embed, embedIn } from './experiment/embed';
import { recallLast } from './experiment/last';
import { decodeLink, linkIn } from './experiment/link';
import { FetchError, fetchExperiment, fetchMenu, type MenuEntry } from './experiment/menu';
import { Session } from './experiment/session';
import { faultsOf } from './main/faults';
import { linkFaults } from './main/files';
import { workOffline } from './main/offline';
import { Page } from './main/page';
import { charts } from './view/charts';
import { stage } from './view/embed';
import { firstScreenIsMade } from './view/later';
import { fatal, Messages } from './view/messages';
import { takeNumbersAsWritten } from './view/number-input';
import { startTheme } from './view/theme';
import { language, strings } from './words/index';
import { translateMenu, translateModel } from './words/model';

const app = document.getElementById('app') as HTMLElement;
const embed = embedIn(location.search);

document.documentElement.lang = language;
if (strings.pageTitle !== '') document.title = strings.pageTitle;
if (embed !== undefined) stage(embed);
startTheme();
takeNumbersAsWritten();
charts.prefetch();
start(embed).catch((error: unknown) => {
  console.error(error);
  app.replaceChildren(
    fatal(error instanceof EngineLoadError ? strings.engine[error.kind] : `${strings.unexpected} ${String(error)}`),
  );
});

async function start(embed: Embed | undefined): Promise<void> {
  // Symbols are set as the page is put together: with their font there by then, nothing moves when it comes.
  document.fonts.load('16px "Bouton Math"', 'V').catch(() => undefined); // another font does then
  const list = fetchMenu();
  const opening = wantsFirst(embed) ? list.then(([entry]) => entry && fetchExperiment(entry)) : undefined;
  opening?.catch(() => undefined); // said where it is opened
  const [engine, menu] = await Promise.all([loadEngine(), list.catch((error: unknown) => fetchFailure(error))]);
  translateModel(engine.description);
  const messages = new Messages();
  const entries = Array.isArray(menu) ? translateMenu(menu) : [];
  if (!Array.isArray(menu)) messages.show(strings.fetchFailedAtStart, [menu.message]);
  // What was on the page last is the visitor's own, and no part of a page of somebody else.
  const remembered = (): Start | undefined => (embed === undefined ? last(engine, entries, messages) : undefined);
  const { session, entry, sweep } =
    (await linked(engine, messages)) ?? remembered() ?? (await first(engine, entries[0], opening, messages));
  const page = new Page(session, entries, entry, messages, app, embed);
  if (sweep) page.setMode('sweep');
  if (embed !== undefined && embed.unknown.length > 0) messages.show(strings.embed.unknown, embed.unknown);
  void firstScreenIsMade(charts);
  if (embed === undefined) void workOffline(() => page.keep());
}

interface Start {
  session: Session;
  entry?: MenuEntry | undefined;
  sweep?: boolean;
}

/** The experiment of the link by which the page was opened. */
async function linked(engine: Engine, messages: Messages): Promise<Start | undefined> {
  const { experiment, sweep } = linkIn(location.hash);
  if (experiment === undefined) return undefined;
  try {
    return { session: new Session(engine, await decodeLink(experiment)), sweep };
  } catch (error) {
    messages.show(strings.linkRefused, linkFaults(error));
    return undefined;
  }
}

/** The experiment that was on the page last. */
function last(engine: Engine, entries: MenuEntry[], messages: Messages): Start | undefined {
  const state = recallLast();
  if (state === undefined) return undefined;
  try {
    const entry = entries.find(({ file }) => file === state.file);
    return { session: new Session(engine, state.document, state.original), entry, sweep: state.sweep };
  } catch (error) {
    messages.show(strings.lastRefused, faultsOf(error));
    return undefined;
  }
}

/** Whether the page begins with the first experiment of the menu, which then need not wait for the core. */
function wantsFirst(embed: Embed | undefined): boolean {
  return linkIn(location.hash).experiment === undefined && (embed !== undefined || recallLast() === undefined);
}

/** The first experiment of the menu; where it does not arrive, or is refused, a plain one and words about it. */
async function first(
  engine: Engine,
  entry: MenuEntry | undefined,
  opening: Promise<string | undefined> | undefined,
  messages: Messages,
): Promise<Start> {
  if (entry !== undefined) {
    try {
      return { session: new Session(engine, (await opening) ?? (await fetchExperiment(entry))), entry };
    } catch (error) {
      messages.show(strings.fetchFailedAtStart, faultsOf(error));
    }
  }
  return { session: new Session(engine, plainExperiment(engine.description)) };
}

function fetchFailure(error: unknown): FetchError {
  if (error instanceof FetchError) return error;
  throw error;
}

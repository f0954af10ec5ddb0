/**
 * After the first visit the page needs no network: a service worker (web/service-worker.js) keeps all files of the build.
 * A new version waits until the person asks for it, and is never mixed with the one that runs.
 */

import { ownScript } from '../experiment/own-script';
import { whenIdle } from '../view/later';
import { UpdateNote } from '../view/update-note';

/** Messages to the worker. */
const TAKE_OVER = 'take over';
/** Beside the page. */
const WORKER = './sw.js';

/** @param keep saves what is on the page, so that it is there again after a reload */
export async function workOffline(keep: () => void): Promise<void> {
  // A page that is one file needs no worker, and a file on a disk cannot have one; in development files change.
  if (import.meta.env.DEV || import.meta.env.MODE === 'single' || !('serviceWorker' in navigator)) return;
  if (!location.protocol.startsWith('http')) return;
  try {
    await register(keep);
  } catch {
    // Forbidden by a setting of the browser, or no secure origin. The page works without, as long as there is a network.
  }
}

async function register(keep: () => void): Promise<void> {
  const { serviceWorker } = navigator;
  // What the page itself needs comes first.
  await whenIdle();
  let registration = await serviceWorker.getRegistration();
  let wanted = false;
  const note = new UpdateNote(() => {
    keep();
    wanted = true;
    registration?.waiting?.postMessage(TAKE_OVER);
  });
  document.body.append(note.root);
  // Without a controller the worker that is installed is the first one: this very version.
  const offer = (): void => note.show(Boolean(registration?.waiting) && serviceWorker.controller !== null);
  const watch = (): void => registration?.installing?.addEventListener('statechange', offer);
  serviceWorker.addEventListener('controllerchange', () => {
    if (wanted) location.reload();
  });
  /**
   * Each version is registered under an address of its own: whether there is a new one is then the page's question, asked
   * now, and not the browser's, asked at a time of its own.
   */
  const look = async (): Promise<void> => {
    const version = await newestVersion();
    if (version === undefined) return;
    registration = await serviceWorker.register(ownScript(`${WORKER}?${version}`), { updateViaCache: 'none' });
    offer();
    watch();
  };
  offer();
  await look();
  // A page may stay open for weeks.
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) look().catch(() => undefined); // as above
  });
}

/** What is on the server now; undefined without a network. */
async function newestVersion(): Promise<string | undefined> {
  if (!navigator.onLine) return undefined;
  const response = await fetch(WORKER, { cache: 'no-store' }).catch(() => undefined);
  if (response?.ok !== true) return undefined;
  return /"version":"([\w-]+)"/.exec(await response.text())?.[1];
}

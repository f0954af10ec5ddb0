/** Where the worker comes from: a file of the site. In the page that is one file it comes from the page itself. */
export const trialsWorker = (): Worker =>
  new Worker(new URL('./trials-worker.ts', import.meta.url), { type: 'module' });

/** Where the worker comes from: a file of the site. In the page that is one file it comes from the page itself. */
import { ownScript } from './own-script';
import address from './trials-worker.ts?worker&url';

export const trialsWorker = (): Worker => new Worker(ownScript(address), { type: 'module' });

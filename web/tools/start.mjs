/**
 * `npm start`: builds the site and serves it on this machine.
 *   npm start -- --port 8080     another port; when it is taken, the next free one
 *   npm start -- --host          reachable from other machines, too
 */
import { parseArgs } from 'node:util';
import { buildSite, buildWasm } from './build.mjs';
import { main, Refusal, root } from './run.mjs';
import { setup } from './setup.mjs';

await main(import.meta.url, async () => {
  const { values } = parseArgs({ options: { port: { type: 'string' }, host: { type: 'boolean' } } });
  const port = Number(values.port ?? 4173);
  if (!Number.isInteger(port) || port < 1 || port > 65535) throw new Refusal('--port takes a number from 1 to 65535.');

  await setup('build');
  await buildWasm();
  await buildSite();

  const { preview } = await import('vite'); // there since setup()
  const server = await preview({
    root: `${root}web`,
    preview: { port, strictPort: false, host: values.host ? true : '127.0.0.1' },
  });
  console.log('\nBouton is served at');
  server.printUrls();
  console.log('  Ctrl-C ends it.');
});

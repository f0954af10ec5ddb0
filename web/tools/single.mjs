/** `npm run build:single`: the whole page as one file, dist-single/bouton.html, to be opened from a disk or a stick. */
import { statSync } from 'node:fs';
import { buildSingle, buildWasm } from './build.mjs';
import { main, root } from './run.mjs';
import { setup } from './setup.mjs';

await main(import.meta.url, async () => {
  await setup('build');
  await buildWasm();
  await buildSingle();
  const { size } = statSync(`${root}dist-single/bouton.html`);
  console.log(`\nThe page is one file, dist-single/bouton.html (${(size / 1e6).toFixed(1)} MB).`);
});

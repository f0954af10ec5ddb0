/** The wasm that the page runs, in Chromium, on a page that holds nothing else. */
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { root } from '../../run.mjs';
import { launch } from '../browser.mjs';
import { host } from '../host.mjs';

/** With both a page has a clock of 5 µs; without them, of 100 µs. */
const isolated = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' };

const script = `
import createModule from './bouton.mjs';
import { shortestRun, trace } from './loop.mjs';
const module = await createModule();
window.bench = {
  run: (document, seconds) => shortestRun(module, document, seconds),
  // Base64 by way of a data: URL: a list of a million numbers takes long to hand over.
  trace: (document) =>
    new Promise((resolve) => {
      const reader = new FileReader();
      reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(',') + 1));
      reader.readAsDataURL(new Blob([trace(module, document)]));
    }),
};
`;

export async function chromium() {
  const folder = `${root}.build/bench/page`;
  mkdirSync(folder, { recursive: true });
  for (const file of ['bouton.mjs', 'bouton.wasm'])
    copyFileSync(`${root}web/src/engine/wasm/${file}`, `${folder}/${file}`);
  copyFileSync(fileURLToPath(new URL('../loop.mjs', import.meta.url)), `${folder}/loop.mjs`);
  writeFileSync(`${folder}/bench.mjs`, script);
  writeFileSync(
    `${folder}/index.html`,
    '<!doctype html><title>Bench</title><script type="module" src="bench.mjs"></script>',
  );
  const site = await host(folder, isolated);
  const browser = await launch();
  const page = await browser.newPage();
  await page.goto(site.address);
  await page.waitForFunction(() => window.bench !== undefined);
  return {
    name: 'Bouton, wasm in Chromium',
    takes: () => true,
    prepare: async () => {},
    async run({ document }, seconds) {
      return {
        seconds: await page.evaluate(([given, allowed]) => window.bench.run(given, allowed), [document, seconds]),
        async V() {
          const base64 = await page.evaluate((given) => window.bench.trace(given), document);
          const bytes = Uint8Array.from(Buffer.from(base64, 'base64'));
          return new Float64Array(bytes.buffer);
        },
      };
    },
    async close() {
      await browser.close();
      await site.stop();
    },
  };
}

/** A plugin of Vite: writes the service worker of the built site, which knows all of its files. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

const source = new URL('../service-worker.js', import.meta.url);

/** Every file that the page asks for, relative to the site, with `/` between folders. */
function filesOf(folder: string): string[] {
  return (
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) =>
        join(entry.parentPath, entry.name)
          .slice(folder.length + 1)
          .replaceAll('\\', '/'),
      )
      // What is read, and no part of the page, waits until it is asked for. Icons of an installed page are the system's: it fetches them as it installs the page.
      .filter((file) => file !== 'sw.js' && file !== 'simulators.html' && !/^icon-.*\.png$/.test(file))
      .sort()
  );
}

export function offline(): Plugin {
  let folder = '';
  return {
    name: 'offline',
    apply: 'build',
    configResolved({ root, build }) {
      folder = join(root, build.outDir);
    },
    closeBundle: {
      order: 'post', // when also the files of public/ are there
      handler(error) {
        if (error !== undefined) return; // no site, no worker
        const files = filesOf(folder);
        const worker = readFileSync(source, 'utf8');
        const hash = createHash('sha256').update(worker);
        for (const file of files) hash.update(`\0${file}\0`).update(readFileSync(join(folder, file)));
        // Some hosts answer index.html with a redirection to its folder, and a redirected answer opens no page.
        const addresses = files.map((file) => `./${file === 'index.html' ? '' : file}`);
        const list = JSON.stringify({ version: hash.digest('hex').slice(0, 16), files: addresses });
        writeFileSync(
          join(folder, 'sw.js'),
          worker.replace('PRECACHE', () => list),
        );
      },
    },
  };
}

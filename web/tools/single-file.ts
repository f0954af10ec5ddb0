/** A plugin of Vite: the whole page as one HTML file, which opens from a disk and asks for nothing beside itself. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const root = fileURLToPath(new URL('../../', import.meta.url));

const sha256 = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** What a script may hold, and HTML would take for the script's end, or for a comment. */
const inScript = (code: string): string => code.replace(/<(?=\/script|!--)/gi, '\\x3C');

/** Modules of the page that stand for something beside it, and what they are in one file. */
const replacements: Record<string, () => string> = {
  // The menu and its documents, which cannot be fetched from beside a file.
  '/src/experiment/enclosed.ts': () => {
    const folder = `${root}public/experiments`;
    const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
    const texts = files.map((file) => [file, readFileSync(`${folder}/${file}`, 'utf8')]);
    return `export const enclosed = ${JSON.stringify(Object.fromEntries(texts))};`;
  },
  // A worker cannot be started from a file, but from a Blob of the page.
  '/src/experiment/trials-start.ts': () => `
    import { ownScript } from './own-script';
    import code from './trials-worker.ts?worker&inline';
    let address;
    export const trialsWorker = () => {
      address ??= URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
      return new Worker(ownScript(address));
    };`,
};

/** The page hands the bytes of the wasm to the glue, which need not know where they lie: one copy is enough. */
export function withoutWasmAddress(): Plugin {
  return {
    name: 'without-wasm-address',
    enforce: 'pre',
    transform: (code, id) =>
      id.endsWith('/wasm/bouton.mjs')
        ? code.replace(/new URL\("bouton\.wasm",\s*import\.meta\.url\)/g, '({href:""})')
        : null,
  };
}

export function singleFile(): Plugin {
  return {
    name: 'single-file',
    enforce: 'pre',
    load(id) {
      const name = Object.keys(replacements).find((ending) => id.endsWith(ending));
      return name === undefined ? null : replacements[name]?.();
    },
    /** Vite starts a worker that it inlines by itself, past Trusted Types: of its module only the code is kept. */
    transform: {
      order: 'pre',
      handler(code, id) {
        if (!id.endsWith('?worker&inline')) return null;
        const [, worker] = /^const jsContent = (".*");$/m.exec(code) ?? [];
        return worker === undefined ? this.error(`${id} holds no code of a worker`) : `export default ${worker};`;
      },
    },
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const page = bundle['index.html'];
        if (page?.type !== 'asset') return this.error('there is no index.html');
        const hashes = { script: [] as string[], style: [] as string[] };
        const source = (address: string): string => {
          const file = bundle[address.replace(/^\.\//, '')];
          if (file === undefined) return this.error(`${address} is no part of the build`);
          delete bundle[file.fileName];
          return String(file.type === 'chunk' ? file.code : file.source);
        };
        let html = String(page.source);
        html = html.replace(/<script type="module"[^>]*? src="([^"]+)"><\/script>/, (_tag, address: string) => {
          const code = inScript(source(address));
          hashes.script.push(sha256(code));
          return `<script type="module">${code}</script>`;
        });
        html = html.replace(/<link rel="stylesheet"[^>]*? href="([^"]+)">/, (_tag, address: string) => {
          const code = source(address);
          hashes.style.push(sha256(code));
          return `<style>${code}</style>`;
        });
        // Of what lies beside the page only the icon matters here; it goes along.
        const icon = `data:image/svg+xml;base64,${readFileSync(`${root}public/icon.svg`).toString('base64')}`;
        html = html
          .replace('href="/icon.svg"', () => `href="${icon}"`)
          .replace(/\s*<link rel="(?:apple-touch-icon|manifest)"[^>]*>/g, '')
          .replace(/content="(default-src [^"]*)"/, (_tag, site: string) => `content="${policy(site, hashes)}"`);
        const left = Object.keys(bundle).filter((name) => name !== 'index.html');
        if (left.length > 0 || hashes.script.length !== 1 || hashes.style.length !== 1)
          this.error(`not one file: ${left.join(', ')}`);
        page.source = html;
        page.fileName = 'bouton.html';
      },
    },
  };
}

/** That of the site (web/index.html), but what runs is named by its hash, and all the rest is in the file. */
function policy(site: string, { script, style }: { script: string[]; style: string[] }): string {
  const own: Record<string, string[]> = {
    'script-src': [...script, "'wasm-unsafe-eval'"],
    'style-src': style,
    'img-src': ['data:'],
    'font-src': ['data:'],
    'connect-src': ['data:'], // the wasm
    'worker-src': ['blob:'],
    'manifest-src': ["'none'"],
  };
  const directives = site.split('; ').map((directive) => {
    const [name = ''] = directive.split(' ');
    return own[name] === undefined ? directive : [name, ...own[name]].join(' ');
  });
  return directives.join('; ');
}

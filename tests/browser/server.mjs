/**
 * Serves dist/ from /some/where/ as the plainest static host does: the type of each file and nothing else, no
 * compression, no fallback to index.html, no security headers. What works here works anywhere.
 *   node tests/browser/server.mjs PORT [FOLDER/, instead of dist/]
 * It says its port, which it chooses where PORT is 0.
 */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname } from 'node:path';
import { pathToFileURL } from 'node:url';

const prefix = '/some/where/';
const site = process.argv[3] ? pathToFileURL(process.argv[3]) : new URL('../../dist/', import.meta.url);
const types = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

const server = createServer(async (request, response) => {
  response.sendDate = false;
  const { pathname } = new URL(request.url ?? '/', 'http://host'); // this also resolves any `..`
  try {
    if (!pathname.startsWith(prefix)) throw new Error('outside of the site');
    const name = pathname.slice(prefix.length);
    const file = new URL(`./${name.endsWith('/') || name === '' ? `${name}index.html` : name}`, site);
    const body = await readFile(file);
    response.writeHead(200, { 'Content-Type': types[extname(file.pathname)] ?? 'application/octet-stream' }).end(body);
  } catch {
    response.writeHead(404, { 'Content-Type': 'text/plain' }).end('Not found');
  }
});
server.listen(Number(process.argv[2]), '127.0.0.1', () => process.stdout.write(`${server.address().port}\n`));
process.on('SIGTERM', () => process.exit(0));

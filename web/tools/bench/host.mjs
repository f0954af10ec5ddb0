/**
 * Serves a folder as a sensible static host does: brotli at its best (made once, beforehand), an ETag for every file, and
 * for a year what has its hash in its name. It keeps account of what it has sent.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

/** The type of a file, and whether it is worth compressing: pictures and fonts are compressed already. */
const TYPES = {
  '.css': ['text/css; charset=utf-8', true],
  '.html': ['text/html; charset=utf-8', true],
  '.js': ['text/javascript; charset=utf-8', true],
  '.json': ['application/json', true],
  '.mjs': ['text/javascript; charset=utf-8', true],
  '.png': ['image/png', false],
  '.svg': ['image/svg+xml', true],
  '.txt': ['text/plain; charset=utf-8', true],
  '.wasm': ['application/wasm', true],
  '.webmanifest': ['application/manifest+json', true],
  '.woff2': ['font/woff2', false],
};

export function brotli(bytes) {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  return brotliCompressSync(bytes, { params });
}

/** Every file of the site by its address: "index.html" is "". */
function load(folder) {
  const files = new Map();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const name = file.slice(join(folder, '/').length).replaceAll('\\', '/');
    const raw = readFileSync(file);
    const [type, worth] = TYPES[extname(name)] ?? ['application/octet-stream', false];
    const packed = worth ? brotli(raw) : undefined;
    const encoded = packed !== undefined && packed.length < raw.length;
    files.set(name === 'index.html' ? '' : name, {
      name,
      raw,
      body: encoded ? packed : raw,
      headers: {
        'Content-Type': type,
        ...(encoded ? { 'Content-Encoding': 'br' } : {}),
        ETag: `"${createHash('sha256').update(raw).digest('hex').slice(0, 16)}"`,
        'Cache-Control': name.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      },
    });
  }
  return files;
}

/**
 * @param {string} folder
 * @param {Record<string, string>} headers sent with every file, besides its own
 * @returns {Promise<{address: string, sent: {path: string, status: number, raw: number, bytes: number, worker: boolean}[], stop(): Promise<void>}>}
 *   `sent` grows with each answer: `bytes` of its body as they went over the wire, `raw` as they are in the file;
 *   `worker` where the browser asked for the script of a service worker.
 */
export async function host(folder, headers = {}) {
  const files = load(folder);
  const sent = [];
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://host').pathname.slice(1);
    const file = files.get(path);
    const answer = (status, headers, body = Buffer.alloc(0)) => {
      const worker = request.headers['service-worker'] === 'script';
      const raw = body.length > 0 ? file.raw.length : 0;
      sent.push({ path: file?.name ?? path, status, raw, bytes: body.length, worker });
      response.writeHead(status, { ...headers, 'Content-Length': body.length }).end(body);
    };
    if (file === undefined) answer(404, { 'Content-Type': 'text/plain' });
    else if (request.headers['if-none-match'] === file.headers.ETag) answer(304, file.headers);
    else answer(200, { ...headers, ...file.headers }, file.body);
  });
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return {
    address: `http://127.0.0.1:${server.address().port}/`,
    sent,
    stop: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
}

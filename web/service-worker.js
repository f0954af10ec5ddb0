/**
 * Keeps the files of one build, all or none, so that the page runs without a network. web/tools/offline.ts writes it to
 * dist/sw.js, with the build's own list of files and their hash in place of the word below.
 */
const { version, files } = PRECACHE;

/** One origin may serve several sites, and this one from several paths: each has caches of its own. */
const FAMILY = `bouton ${self.registration.scope} `;
const CACHE = FAMILY + version;

self.addEventListener('install', (event) => {
  // What the HTTP cache has may be of the version before, unless the name of the file holds its hash.
  const cached = (file) => (file.startsWith('./assets/') ? 'default' : 'no-cache');
  const requests = files.map((file) => new Request(file, { cache: cached(file) }));
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(requests)));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(Promise.all([forgetOthers(), self.clients.claim()]));
});

/** The person asked for the new version. Until then a new worker waits, and the old one serves the old files. */
self.addEventListener('message', ({ data }) => {
  if (data === 'take over') self.skipWaiting();
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || new URL(request.url).origin !== self.location.origin) return;
  event.respondWith(answer(request));
});

/** The page is one file, whatever its query asks for; a file of a build has no query. */
async function answer(request) {
  const cache = await caches.open(CACHE);
  const page = request.mode === 'navigate';
  const address = request.url.replace(/\/index\.html(?=$|[?#])/, '/');
  const kept = await cache.match(page ? address : request, { ignoreSearch: page });
  // Another tab may still run the version before, and want a part of it.
  return kept ?? (await caches.match(request)) ?? fetch(request);
}

/** Caches of versions before, unless a second tab may still run one of them: then the next time. */
async function forgetOthers() {
  const tabs = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  if (tabs.length > 1) return;
  const names = await caches.keys();
  await Promise.all(
    names.filter((name) => name.startsWith(FAMILY) && name !== CACHE).map((name) => caches.delete(name)),
  );
}

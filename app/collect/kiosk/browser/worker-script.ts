type Kept = { version: string; page: string; files: readonly string[] };

/**
 * The kiosk's service worker. It keeps the page and its files, answers with them first, and touches nothing else:
 * ratings go straight to the server, from the page's own queue. What an older version kept goes when the new one is
 * complete.
 */
export function workerScript({ version, page, files }: Kept): string {
  return `const CACHE = ${JSON.stringify(`kiosk-${version}`)};
const PAGE = ${JSON.stringify(page)};
const FILES = ${JSON.stringify([page, ...files])};

self.addEventListener('install', (event) => {
  const fresh = FILES.map((file) => new Request(file, { cache: 'reload', credentials: 'omit' }));
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(fresh)).then(() => self.skipWaiting()));
});

self.addEventListener('activate', (event) => {
  const forget = (names) => Promise.all(names.filter((name) => name.startsWith('kiosk-') && name !== CACHE).map((name) => caches.delete(name)));
  event.waitUntil(caches.keys().then(forget).then(() => self.clients.claim()));
});

// The browser may have thrown away what was kept.
const refetch = async (cache, request, pathname) => {
  const fresh = await fetch(request);
  if (fresh.ok) await cache.put(pathname, fresh.clone()).catch(() => undefined);
  return fresh;
};

self.addEventListener('fetch', (event) => {
  const { method, url } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== 'GET' || origin !== self.location.origin || !FILES.includes(pathname)) return;
  event.respondWith(caches.open(CACHE).then((cache) => cache.match(pathname).then((kept) => kept ?? refetch(cache, event.request, pathname))));
});
`;
}

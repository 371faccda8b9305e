const worker = self as unknown as ServiceWorkerGlobalScope;

/** Written in by the build: the page's address, every file of it, and a name that changes with any of them. */
declare const KAOKA_FILES: {
  base: string;
  version: string;
  first: string[];
  later: string[];
  asked: string[];
};

const SHELL = KAOKA_FILES.base;
const FAMILY = `kaoka-${SHELL.slice(1)}-`;
const CACHE = `${FAMILY}${KAOKA_FILES.version}`;

/** All that the page needs is kept before the worker counts as installed: half a page is none. */
worker.addEventListener('install', (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(KAOKA_FILES.first.map(fresh))));
});

worker.addEventListener('activate', (event) => {
  event.waitUntil(Promise.all([takeOver(), worker.clients.claim()]));
});

worker.addEventListener('message', (event) => {
  if (event.data === 'take-over') event.waitUntil(worker.skipWaiting());
  if (event.data === 'keep-the-rest') event.waitUntil(keepAll(KAOKA_FILES.later));
  const { keep } = event.data as { keep?: string[] };
  if (Array.isArray(keep)) event.waitUntil(keepAll(KAOKA_FILES.asked.filter((path) => keep.includes(path))));
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== worker.location.origin) return;
  // The page's address may carry anything after it; the page is the same.
  const path = request.mode === 'navigate' && pathname.replace(/\/$/, '') === SHELL ? SHELL : pathname;
  const { first, later, asked } = KAOKA_FILES;
  if ([first, later, asked].some((files) => files.includes(path))) event.respondWith(answer(path, request));
});

async function answer(path: string, request: Request): Promise<Response> {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(path);
  if (kept !== undefined) return kept;
  const response = await fetch(request);
  if (response.ok) await cache.put(path, response.clone());
  return response;
}

/** Parts that not everybody needs: large ones once there is time, others when a page asks for them. */
async function keepAll(paths: readonly string[]): Promise<void> {
  const cache = await caches.open(CACHE);
  for (const path of paths) {
    if ((await cache.match(path)) === undefined) await cache.add(fresh(path));
  }
}

/** What was asked for once is carried over from the version before: there may be no network when it is needed next. */
async function takeOver(): Promise<void> {
  const old = (await caches.keys()).filter((name) => name.startsWith(FAMILY) && name !== CACHE);
  const cache = await caches.open(CACHE);
  for (const name of old) {
    const former = await caches.open(name);
    for (const path of KAOKA_FILES.asked) {
      const kept = await former.match(path);
      if (kept !== undefined) await cache.put(path, kept);
    }
    await caches.delete(name);
  }
}

/** Past the browser's own cache, which may hold files of the version before. */
function fresh(path: string): Request {
  return new Request(path, { cache: 'reload' });
}

/// <reference lib="webworker" />
/**
 * Serves the app's own files from the phone; everything else goes to the network. Each version has a
 * cache of its own, named by its content: a roll-back is a deploy of the files from before, which is
 * just another version. What the server answers is never cached here.
 */
import { PhoneStore } from './phone-store.ts';
import { SENT, SYNC_TAG, syncInBackground } from './sync.ts';

declare const self: ServiceWorkerGlobalScope & {
  readonly __WB_MANIFEST: readonly { readonly url: string; readonly revision: string | null }[];
};

const FILES = self.__WB_MANIFEST;
const SHELL = '/kader/index.html';
const CACHE = `kader-${nameOf(FILES.map(({ url, revision }) => `${url} ${revision ?? ''}`).join('\n'))}`;

/** What a screen tells the worker that waits, and that one the worker of before. */
const TAKE_OVER = 'take over';
const GIVE_WAY = 'give way';

/** Ends the sending in the background, if there is any. */
let giveWay = () => {};

self.addEventListener('install', (event) => {
  event.waitUntil(install());
});

self.addEventListener('activate', (event) => {
  event.waitUntil(activate());
});

self.addEventListener('message', (event) => {
  if (event.data === TAKE_OVER) {
    // A worker of before that is sending would hold this one up until it is through.
    self.registration.active?.postMessage(GIVE_WAY);
    void self.skipWaiting();
  } else if (event.data === GIVE_WAY) giveWay();
});

/** Background Sync: there is a line again, perhaps with no screen open (`sync` is not in every browser). */
self.addEventListener('sync' as 'message', (event) => {
  const { tag } = event as unknown as { readonly tag: string };
  if (tag === SYNC_TAG) event.waitUntil(sendQueue());
});

self.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  const isOurs = url.origin === self.location.origin && /^\/kader(\/|$)/.test(url.pathname);
  if (event.request.method !== 'GET' || !isOurs || url.pathname.startsWith('/kader/api/')) return;
  event.respondWith(answer(event.request));
});

/** Breaks off for a newer worker: what is on its way is sent again by that one, and the server knows it. */
async function sendQueue(): Promise<void> {
  const broken = new Promise<never>((_, fail) => {
    giveWay = () => fail(new Error('a newer version takes over'));
  });
  try {
    await Promise.race([PhoneStore.open().then(syncInBackground), broken]);
  } finally {
    for (const client of await self.clients.matchAll()) client.postMessage(SENT);
  }
}

/** `reload` goes past the HTTP cache: a new version must not be made of old files. */
async function install(): Promise<void> {
  const cache = await caches.open(CACHE);
  await Promise.all(
    FILES.map(async ({ url }) => {
      const path = new URL(url, self.location.href).pathname;
      const asked = path === SHELL ? '/kader/' : path;
      const got = await fetch(asked, { cache: 'reload' });
      if (!got.ok) throw new Error(`${path}: ${got.status}`);
      await cache.put(
        path,
        got.redirected ? new Response(await got.blob(), { headers: got.headers }) : got,
      );
    }),
  );
}

async function activate(): Promise<void> {
  const old = (await caches.keys()).filter((name) => name.startsWith('kader-') && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.clients.claim();
}

async function answer(request: Request): Promise<Response> {
  const cache = await caches.open(CACHE);
  const path = request.mode === 'navigate' ? SHELL : new URL(request.url).pathname;
  return (await cache.match(path)) ?? fetch(request);
}

/** FNV-1a: tells versions apart, promises nothing else. */
function nameOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  return (hash >>> 0).toString(36);
}

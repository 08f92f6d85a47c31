// Keeps the shell, so that the page opens without its server. Never a message: what is said
// passes by here untouched, and so does everything under /api.
const VERSION = "{version}";
const SHELL = [/* shell */];

self.addEventListener("install", (event) => {
  event.waitUntil(
    caches.open(VERSION).then((cache) => cache.addAll(SHELL)).then(() => self.skipWaiting()),
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches.keys()
      .then((keys) => Promise.all(keys.filter((key) => key !== VERSION).map((key) => caches.delete(key))))
      .then(() => self.clients.claim()),
  );
});

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  const face = url.pathname.startsWith("/page/fonts/");
  if (event.request.method !== "GET" || url.origin !== location.origin) return;
  if (!face && !SHELL.includes(url.pathname)) return;
  event.respondWith(face ? cacheFirst(event.request) : serverFirst(event.request));
});

async function serverFirst(request) {
  try {
    const answer = await fetch(request);
    // A refusal is an answer: an expired key must not be hidden behind a kept page.
    if (answer.ok) (await caches.open(VERSION)).put(request, answer.clone());
    return answer;
  } catch (error) {
    const held = await caches.match(request, { ignoreSearch: true });
    if (held) return held;
    throw error;
  }
}

async function cacheFirst(request) {
  const held = await caches.match(request);
  if (held) return held;
  const answer = await fetch(request);
  if (answer.ok) (await caches.open(VERSION)).put(request, answer.clone());
  return answer;
}

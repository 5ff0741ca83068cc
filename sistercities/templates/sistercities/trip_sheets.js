// Trip sheets that were read once are there without a connection, and nothing else is.
const CACHE = "trip-sheets-1";
const isSheet = (address) => new URL(address).pathname.endsWith("/trip-sheet/");

self.addEventListener("install", () => self.skipWaiting());

self.addEventListener("activate", (event) => {
  const old = (name) => name.startsWith("trip-sheets-") && name !== CACHE;
  const swept = caches.keys().then((names) => Promise.all(names.filter(old).map((name) => caches.delete(name))));
  event.waitUntil(swept.then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== location.origin) return;
  if (request.mode === "navigate") {
    if (isSheet(request.url)) event.respondWith(sheet(request));
  } else if (isSheet(request.referrer || "about:blank/")) {
    event.respondWith(part(request));
  }
});

// The network first: a sheet that is gone, or no longer public, is gone here, too.
async function sheet(request) {
  const kept = await caches.open(CACHE);
  try {
    const answer = await fetch(request);
    if (answer.ok && !answer.redirected) await kept.put(request, answer.clone());
    else if (answer.status < 500) await kept.delete(request);
    return answer;
  } catch (error) {
    const answer = await kept.match(request, { ignoreVary: true });
    if (answer) return answer;
    throw error;
  }
}

async function part(request) {
  try {
    return await fetch(request);
  } catch (error) {
    const answer = await caches.match(request, { cacheName: CACHE, ignoreVary: true });
    if (answer) return answer;
    throw error;
  }
}

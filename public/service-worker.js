// Keeps one whole build of the app on the tablet, so that it opens without a network.
//
// The bundler writes the build's id and the list of its files into this file. A build is kept whole or not at all:
// every file is fetched before the first is stored, and the page must be of the same build as this worker.

const BUILD = "{{build}}";
const FILES = "{{files}}";

const PREFIX = "app-";
const CACHE = PREFIX + BUILD;
const SHELL = "/";

// Answered by the server alone: these never come from the cache, and a navigation to them is not the app's.
const SERVER_ONLY = new Set(["api", "o", "healthz", "metrics"]);

const KEPT = new Set(FILES);

self.addEventListener("install", (event) => event.waitUntil(keepBuild()));

self.addEventListener("activate", (event) => event.waitUntil(takeOver()));

self.addEventListener("message", (event) => {
  // Only the app knows when nobody is in the middle of something.
  if (event.data?.type === "skip-waiting") {
    event.waitUntil(self.skipWaiting());
  }
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) {
    return;
  }
  const first = url.pathname.split("/")[1];
  if (SERVER_ONLY.has(first)) {
    return;
  }
  if (KEPT.has(url.pathname)) {
    event.respondWith(kept(url.pathname, request));
  } else if (request.mode === "navigate") {
    event.respondWith(kept(SHELL, request));
  }
});

/** Answers from this build's cache; from the network where the browser has thrown the cache away. */
async function kept(path, request) {
  const cache = await caches.open(CACHE);
  const answer = await cache.match(path, { ignoreVary: true });
  return answer ?? fetch(request);
}

/** Fetches the whole build, then stores it. Fails without touching what older builds have stored. */
async function keepBuild() {
  if (await isKept()) {
    return;
  }
  const [shell, ...files] = await Promise.all([fetchShell(), ...FILES.map(fetchFile)]);
  try {
    const cache = await caches.open(CACHE);
    await cache.put(SHELL, shell);
    await Promise.all(files.map((file, index) => cache.put(FILES[index], file)));
  } catch (error) {
    // No room for a second build: half of one is of no use.
    await caches.delete(CACHE);
    throw error;
  }
}

/** Says whether this very build is stored whole already, as after a worker was registered anew. */
async function isKept() {
  if (!(await caches.has(CACHE))) {
    return false;
  }
  const cache = await caches.open(CACHE);
  const found = await Promise.all([SHELL, ...FILES].map((path) => cache.match(path, { ignoreVary: true })));
  return found.every(Boolean);
}

/** Fetches the page, and refuses it when the server has moved on to another build meanwhile. */
async function fetchShell() {
  const answer = await fetchWhole(SHELL, "no-store");
  const page = await answer.clone().text();
  if (!page.includes(`content="${BUILD}"`)) {
    throw new Error(`the page is not of build ${BUILD}`);
  }
  return answer;
}

/** Takes a file from an older build where its name carries a hash and is the same, else from the network. */
async function fetchFile(path) {
  const hashed = /-[0-9a-f]{16}[./]/.test(path);
  const older = hashed ? await caches.match(path, { ignoreVary: true }) : undefined;
  return older ?? fetchWhole(path, hashed ? "default" : "no-cache");
}

/** Fetches a file with all of its body, so that a connection lost half-way is an error here and not later. */
async function fetchWhole(path, cache) {
  const answer = await fetch(path, { cache, credentials: "same-origin" });
  if (!answer.ok || answer.redirected) {
    throw new Error(`${path} answered ${answer.status}`);
  }
  const headers = new Headers(answer.headers);
  // The body is plain by now.
  headers.delete("content-encoding");
  headers.delete("content-length");
  return new Response(await answer.blob(), { status: 200, headers });
}

/** Drops older builds and answers for pages that are open already. */
async function takeOver() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.clients.claim();
}

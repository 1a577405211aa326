// Answers for the house where there is no network: its shell, and posters of what was looked at lately. No page of
// anybody's is kept, and whoever signs out takes the posters with them.
const TOLD = {{ told|safe }}
const SHELL = `shell-${TOLD.version}`, POSTERS = "posters"

self.addEventListener("install", (event) => {
  // What a page sends as it goes is lost where it has to pass through here: all but reading goes straight to the house.
  if (event.addRoutes) event.waitUntil(event.addRoutes([{ condition: { urlPattern: new URLPattern({ pathname: "/api/*" }) }, source: "network" }]))
  event.waitUntil(caches.open(SHELL).then((kept) => kept.addAll(TOLD.shell)).then(() => self.skipWaiting()))
})
self.addEventListener("activate", (event) => {
  const old = (name) => name !== SHELL && name !== POSTERS
  event.waitUntil(caches.keys().then((names) => Promise.all(names.filter(old).map((name) => caches.delete(name)))).then(() => self.clients.claim()))
})
self.addEventListener("fetch", (event) => {
  const { request } = event, url = new URL(request.url)
  if (url.origin !== self.location.origin) return
  if (request.method === "POST" && url.pathname === TOLD.leaving) event.waitUntil(caches.delete(POSTERS))
  if (request.method !== "GET" || request.headers.has("range")) return
  if (request.mode === "navigate") event.respondWith(fetch(request).catch(() => caches.match(TOLD.offline)))
  else if (url.pathname.startsWith(TOLD.static)) event.respondWith(dressed(request))
  else if (request.destination === "image" && url.pathname.startsWith("/media/")) event.respondWith(poster(request, url, event))
})

// What carries its version in its name never changes; other files are asked for first.
async function dressed(request) {
  const kept = await caches.match(request)
  if (kept && TOLD.hashed) return kept
  try { return await fetch(request) } catch (error) { if (kept) return kept; throw error }
}
// A poster's address changes with its ticket, its path does not.
async function poster(request, url, event) {
  const name = url.origin + url.pathname
  try {
    const fresh = await fetch(request)
    if (fresh.ok && fresh.type === "basic") event.waitUntil(keep(name, fresh.clone()))
    return fresh
  } catch (error) {
    const kept = await (await caches.open(POSTERS)).match(name)
    if (kept) return kept
    throw error
  }
}
async function keep(name, fresh) {
  const room = await caches.open(POSTERS)
  await room.delete(name)
  await room.put(name, fresh)
  const names = await room.keys()
  for (const old of names.slice(0, Math.max(0, names.length - TOLD.posters))) await room.delete(old)
}

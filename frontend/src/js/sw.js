// Opens the report form where there is no signal, and shows a notice to sign in. It keeps one empty form and its looks: no page
// that shows anything about anyone is ever kept.
// A new name brings every phone a new form: what it kept under another is thrown away.
const OURS = "report-form-";
const CACHE = `${OURS}4`;
const SHELL = "/reports/offline/";

async function keepShell() {
  const cache = await caches.open(CACHE);
  const page = await fetch(SHELL, { credentials: "omit", cache: "no-store" });
  const looks = [...(await page.clone().text()).matchAll(/(?:href|src)="(\/static\/ui\/[^"]+)"/g)].map((m) => m[1]);
  await cache.put(SHELL, page);
  await cache.addAll(looks);
}

self.addEventListener("install", (event) => event.waitUntil(keepShell().then(() => self.skipWaiting())));
async function dropOthers() {
  for (const name of await caches.keys()) if (name.startsWith(OURS) && name !== CACHE) await caches.delete(name);
}

self.addEventListener("activate", (event) => event.waitUntil(dropOthers().then(() => self.clients.claim())));
// A notice says only to sign in: what it is about stands on the pages, for who may read them.
self.addEventListener("push", (event) =>
  event.waitUntil(self.registration.showNotification("Sign in to Optimise", { body: "There is something for you to do.", tag: "optimise" })),
);
self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(self.clients.openWindow("/"));
});
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  if (request.mode === "navigate") {
    event.respondWith(fetch(request).catch(() => caches.match(SHELL)));
  } else if (new URL(request.url).pathname.startsWith("/static/ui/")) {
    event.respondWith(fetch(request).catch(() => caches.match(request)));
  }
});

// Opens the page that asks for the PIN where there is no signal. It keeps that empty page and its
// looks: what is read on it lies in the encrypted box alone, never here.
import * as box from "./box.js";

const OURS = "briefing-page-";
const CACHE = `${OURS}2`;
const SHELL = "/briefings/offline/";
const LONGEST = 10_000; // milliseconds that a weak signal may take before the copy is offered

async function keepShell() {
  const cache = await caches.open(CACHE);
  const page = await fetch(SHELL, { credentials: "omit", cache: "no-store" });
  const looks = [...(await page.clone().text()).matchAll(/(?:href|src)="(\/static\/ui\/[^"]+)"/g)].map((m) => m[1]);
  await cache.put(SHELL, page);
  await cache.addAll(looks);
}

async function dropOthers() {
  for (const name of await caches.keys()) if (name.startsWith(OURS) && name !== CACHE) await caches.delete(name);
}

const slow = () => new Promise((_, refuse) => setTimeout(refuse, LONGEST));
// Only where a copy lies here is a weak signal not waited for.
async function isKept() {
  const lock = await box.look("brief:lock").catch(() => null);
  return lock && Date.now() < lock.until;
}
const fetched = async (request) => ((await isKept()) ? Promise.race([fetch(request), slow()]) : fetch(request));
const kept = async (asked) => (await caches.open(CACHE)).match(asked);

self.addEventListener("install", (event) => event.waitUntil(keepShell().then(() => self.skipWaiting())));
self.addEventListener("activate", (event) => event.waitUntil(dropOthers().then(() => self.clients.claim())));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { pathname } = new URL(request.url);
  if (request.method !== "GET") return;
  if (request.mode === "navigate") {
    if (!["/briefings/", SHELL].includes(pathname)) return;
    event.respondWith(fetched(request).catch(() => kept(SHELL)));
  } else if (pathname.startsWith("/static/ui/")) {
    event.respondWith(fetch(request).catch(() => kept(request)));
  }
});

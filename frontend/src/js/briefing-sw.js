// Opens the page that asks for the PIN where there is no signal. It keeps that empty page and its
// looks: what is read on it lies in the encrypted box alone, never here.
import * as box from "./box.js";
import { keepPage } from "./shell.js";

const SHELL = "/briefings/offline/";
const LONGEST = 10_000; // milliseconds that a weak signal may take before the copy is offered
const CACHE = keepPage({ ours: "briefing-page-", version: 2, page: SHELL });

const slow = () => new Promise((_, refuse) => setTimeout(refuse, LONGEST));
// Only where a copy lies here is a weak signal not waited for.
async function isKept() {
  const lock = await box.look("brief:lock").catch(() => null);
  return lock && Date.now() < lock.until;
}
const fetched = async (request) => ((await isKept()) ? Promise.race([fetch(request), slow()]) : fetch(request));
const kept = async (asked) => (await caches.open(CACHE)).match(asked);

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

// What a service worker keeps so that one empty page opens without signal: that page, and its looks.
// A new version brings every phone a new page: what it kept under another is thrown away.
export function keepPage({ ours, version, page }) {
  const name = `${ours}${version}`;
  async function keep() {
    const cache = await caches.open(name);
    const found = await fetch(page, { credentials: "omit", cache: "no-store" });
    const looks = [...(await found.clone().text()).matchAll(/(?:href|src)="(\/static\/ui\/[^"]+)"/g)].map((m) => m[1]);
    await cache.put(page, found);
    await cache.addAll(looks);
  }
  async function dropOthers() {
    for (const other of await caches.keys()) if (other.startsWith(ours) && other !== name) await caches.delete(other);
  }
  self.addEventListener("install", (event) => event.waitUntil(keep().then(() => self.skipWaiting())));
  self.addEventListener("activate", (event) => event.waitUntil(dropOthers().then(() => self.clients.claim())));
  return name;
}

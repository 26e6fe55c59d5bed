// A locked box on this device: what waits to be sent, encrypted under a key that scripts can use
// and nobody can read out. What is somebody's goes from it on sending and on their signing out.
const NAME = "optimise-box";
export const KEY = "key";

const asked = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

async function shelf(mode) {
  const opening = indexedDB.open(NAME, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore("box");
  const opened = await asked(opening);
  opened.onversionchange = () => opened.close(); // so that emptying the box never waits
  return opened.transaction("box", mode).objectStore("box");
}

async function key() {
  const kept = await asked((await shelf("readonly")).get(KEY));
  if (kept) return kept;
  const made = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  await asked((await shelf("readwrite")).put(made, KEY));
  return made;
}

export async function keep(name, { owner, type = "", bytes }) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const locked = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await key(), bytes);
  await asked((await shelf("readwrite")).put({ owner, type, iv, locked, at: Date.now() }, name));
}

export async function open(name) {
  const kept = await asked((await shelf("readonly")).get(name));
  if (!kept) return null;
  const bytes = await crypto.subtle.decrypt({ name: "AES-GCM", iv: kept.iv }, await key(), kept.locked);
  return { owner: kept.owner, type: kept.type, bytes };
}

export const names = async (prefix) =>
  (await asked((await shelf("readonly")).getAllKeys())).filter((name) => name.startsWith(prefix));

export const drop = async (name) => asked((await shelf("readwrite")).delete(name));

export const empty = () => asked(indexedDB.deleteDatabase(NAME));

// What lies here in the clear: ids, hours and counts, never anything of anybody.
export const look = async (name) => asked((await shelf("readonly")).get(name));

// One step that no other page comes between: two that count at once both count.
export async function change(name, made) {
  const on = await shelf("readwrite");
  const next = made(await asked(on.get(name)));
  await asked(next ? on.put(next, name) : on.delete(name));
  return next;
}

// The briefing that is kept on this phone: how long it may stay, and what the server says of it.
// None of this needs the PIN; what is kept is read with it alone (see briefing.js).
import * as box from "./box.js";
import { cookie, owner } from "./waiting.js";

export const LOCK = "brief:lock";
export const CARD = "brief:card:";
export const ABOUT = "brief:about";
const READ = "brief-read:";
const PAGES = "/briefings/";
const BACK = 300_000; // milliseconds that a phone's clock may be set back before what is kept goes
const AGAIN = 15_000; // and until what could not be told is told again
const AT_ONCE = 50; // readings that are told at once
const LARGEST = 48_000; // letters of them: a browser sends no more than 64 KiB for a page that is left
const LAST_WORD = 3000; // milliseconds for which telling may hold somebody up
const SOMEBODY_ELSE = [401, 403, 409]; // to whom the server speaks now: not to this copy's reader
const SHUT_OUT = 410; // its reader was suspended
const text = new TextEncoder();

const say = (what) => document.dispatchEvent(new CustomEvent(`optimise:${what}`));
const pages = new BroadcastChannel("optimise-brief"); // every other page of this phone
pages.onmessage = () => say("wiped");

// Have every page of this phone close what it shows of a copy that is gone.
export function sayWiped() {
  pages.postMessage("wiped");
  say("wiped");
}

// The page that opens a copy goes with it: whoever uses this phone next meets none. What its worker kept, which names
// nobody, stays: a browser may take the same worker up again where a copy is kept anew, and then installs nothing.
export async function dropPage() {
  const worker = await navigator.serviceWorker?.getRegistration(PAGES);
  if (worker?.scope.endsWith(PAGES)) await worker.unregister();
}

// What keeps, opens or thins a copy: one after another, in every page of this phone.
export const oneAtATime = (act) => (navigator.locks ? navigator.locks.request("brief", act) : act());

// Which copy lies here: each has a salt of its own.
const which = async () => (await box.look(LOCK))?.salt?.join();

export async function dropCopy() {
  for (const name of await box.names("brief:")) await box.drop(name);
  sayWiped();
}

export async function wipe() {
  await dropCopy();
  await dropPage().catch(() => {});
}

// What is kept, if it may still be: within its hours, its reader's own, and by a clock that was not set back.
export async function standing() {
  const now = Date.now();
  const lock = await box.change(LOCK, (kept) => kept && { ...kept, seen: Math.max(kept.seen, now) });
  if (lock && (now >= lock.until || now < lock.seen - BACK || lock.owner !== owner())) {
    await wipe();
    return null;
  }
  for (const name of lock ? await box.names(CARD) : []) {
    if (Number((await box.look(name))?.type) <= now) await box.drop(name);
  }
  return lock ?? null;
}

export async function noteRead(how, ids) {
  const bytes = text.encode(JSON.stringify({ how, ids, at: new Date().toISOString() }));
  await box.keep(READ + crypto.randomUUID(), { owner: owner(), bytes });
}

// Tell what was read without signal, and let go of what was withdrawn: in one page of this phone at a time.
// What was heard is said as an event: optimise:contact, optimise:wiped, or optimise:signed-out.
export async function contact({ wait = false } = {}) {
  if (!navigator.onLine) return;
  const telling = async (mine) => {
    while (mine && (await tell())); // there may be more than is told at once
  };
  if (navigator.locks) await navigator.locks.request("optimise-brief-contact", { ifAvailable: !wait }, telling);
  else await telling(true);
}

// Have it told first, where that does not take long.
export const toldFirst = () =>
  Promise.race([contact({ wait: true }).catch(() => {}), new Promise((done) => setTimeout(done, LAST_WORD))]);

// What of these is told now: one at least, and no more than goes at once.
function firstOf(every) {
  let size = 0;
  return every.slice(0, AT_ONCE).filter((one, place) => (size += JSON.stringify(one).length) <= LARGEST || !place);
}

// Say whether there is more to tell. A reading goes only once the server said that it has it.
async function tell() {
  const person = owner();
  const asked = await which();
  const names = await box.names(CARD);
  const every = [];
  for (const name of await box.names(READ)) {
    const kept = await box.open(name).catch(() => null);
    if (kept?.owner !== person) continue;
    every.push({ key: name.slice(READ.length), ...JSON.parse(new TextDecoder().decode(kept.bytes)) });
  }
  if (!names.length && !every.length) return false;
  every.sort((one, next) => one.at.localeCompare(next.at));
  const told = { person, kept: names.map((name) => name.slice(CARD.length)), read: firstOf(every) };
  const answer = await fetch("/briefings/copy/contact/", {
    method: "POST",
    keepalive: true, // it goes on where its page is left
    body: JSON.stringify(told),
    redirect: "manual",
    headers: { "Content-Type": "application/json", "X-CSRFToken": cookie("optimise_staff_csrf") ?? "" },
  }).catch(() => null);
  if (answer?.type === "opaqueredirect" || SOMEBODY_ELSE.includes(answer?.status)) say("signed-out");
  if (answer?.status === SHUT_OUT) await wipe();
  if (!answer?.ok) return false;
  const { stays, heard } = await answer.json();
  for (const key of heard) await box.drop(READ + key);
  await oneAtATime(async () => {
    if ((await which()) !== asked) return; // another was kept meanwhile, of which this says nothing
    for (const name of names) if (!stays.includes(name.slice(CARD.length))) await box.drop(name);
    if (names.length && !stays.length) await wipe();
    else say("contact");
  });
  return heard.length > 0 && every.length > heard.length;
}

export async function startKept() {
  if (!("indexedDB" in window) || !crypto.subtle || !owner()) return; // who signed out leaves nothing
  // Only a phone that keeps a briefing needs the page that opens it.
  if (!(await standing())) await dropPage().catch(() => {});
  else if (document.body.dataset.person) navigator.serviceWorker?.register("/briefings/sw.js").catch(() => {});
  const tryAgain = () => contact().catch(() => {});
  addEventListener("online", tryAgain);
  setInterval(async () => (await box.names(READ)).length && tryAgain(), AGAIN);
  await tryAgain();
}

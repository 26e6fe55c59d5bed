// What waits on this phone. A form stays in the box until the server has said that it is kept; one
// that the server refused stays too, with the server's words, until it is mended or thrown away. So
// does one that was mended after the server had kept it, unheard: its owner decides.
import * as box from "./box.js";

export const OUT = "out:";
export const TAP = "tap:";
export const DRAFT = "draft:";
const NOTE = "note:";
const AGAIN = 15_000; // milliseconds until what could not go is tried again
const REFUSED_AGAIN = 300_000; // and until what was refused is: whoever leads may have let them in since
const KEPT_FOR = 7 * 24 * 3_600_000; // and a draft that is nobody's stays on a phone
const text = new TextEncoder();
const SAYS = {
  403: "You may not send this now.",
  404: "The page that it belongs to is not there for you now.",
  413: "It is too large to be sent.",
};
const LATER = [408, 425, 429];
const LED_AWAY = 302;
const isForLater = (status) => status >= 500 || LATER.includes(status);
const DOOR = "/waiting/"; // where what waits goes in one list
const MOST = 20; // things of one list
const LARGEST = 500_000; // bytes of one list: a picture goes by itself, once everything else went
const OF_A_TAP = 5_000; // bytes, and more than any holds
const PATIENCE = 20_000; // milliseconds until the answer to a request is not waited for any more
const SLOWEST = 4; // bytes a millisecond of a weak signal: what is larger is waited for longer
const ENDS = ["no signal", "signed out"]; // after which nothing else goes either
let started = false; // what is open to be mended is held before anything goes
const sending = new Set(); // of the two ways to go, by itself or not, those that are taken now

export const cookie = (name) => document.cookie.split("; ").find((c) => c.startsWith(`${name}=`))?.slice(name.length + 1);
// On the page without signal nobody is signed in: whoever writes says there whether they were the last who was. What they
// write is nobody's otherwise, until somebody signs in and says that it is theirs.
const UNSAID = "tab:";
let writer = "";
export const writesAs = (who) => (writer = who);
export const lastHere = () => localStorage.getItem("last-person") ?? "";
export const unsaid = () => {
  const name = sessionStorage.getItem("writer") ?? UNSAID + crypto.randomUUID();
  sessionStorage.setItem("writer", name);
  return name;
};
export const owner = () => document.body.dataset.person || writer || lastHere();
export const idOf = (name) => name.slice(OUT.length);
const many = (count, one, more) => (count === 1 ? `One thing ${one}` : `${count} things ${more}`);

// The phone's clock may be wrong. A form says how long it lay there, by that clock alone; a tap of the strike day, which is shown
// with its hour before it is sent, is corrected by how far that page is from the server.
const CLOCK = "day-clock";
export const moment = () => new Date(Date.now() + Number(localStorage.getItem(CLOCK) ?? 0));
export const hearClock = (said) => said && localStorage.setItem(CLOCK, String(Date.parse(said) - Date.now()));

const headers = (type) => ({
  Accept: "application/json",
  "Content-Type": type,
  "X-CSRFToken": cookie("optimise_staff_csrf") ?? "",
  "X-Phone-Clock": new Date().toISOString(),
});
const typeOf = (kept) => kept.type.slice(kept.type.indexOf(" ") + 1);
const addressOf = (kept) => kept.type.split(" ")[0];
const mine = async (name) => {
  const kept = await box.open(name).catch(() => null);
  return kept?.owner === document.body.dataset.person ? kept : null;
};

// What the server said, with null where nothing came back. It leads whoever is signed out, or must do something else first, away.
async function ask(address, type, body) {
  const signal = AbortSignal.timeout(PATIENCE + (body.byteLength ?? body.length) / SLOWEST);
  const answer = await fetch(address, { method: "POST", body, redirect: "manual", headers: headers(type), signal }).catch(() => null);
  if (!answer) return null;
  if (answer.type === "opaqueredirect") return { status: LED_AWAY, said: null };
  return { status: answer.status, said: await answer.json().catch(() => null) };
}

const sendAlone = ({ kept }) => ask(addressOf(kept), typeOf(kept), kept.bytes);

const base64 = (bytes) => {
  let letters = "";
  for (const one of new Uint8Array(bytes)) letters += String.fromCharCode(one);
  return btoa(letters);
};

// Several things in one request, in their order; each is answered by itself, under its own name.
async function sendTogether(things) {
  const entries = things.map(({ name, kept }) => ({ id: name, address: addressOf(kept), type: typeOf(kept), body: base64(kept.bytes) }));
  const answer = await ask(DOOR, "application/json", JSON.stringify({ entries }));
  if (!answer || answer.status === LED_AWAY || isForLater(answer.status)) return things.map(() => answer);
  const said = new Map(answer.said?.entries?.map((one) => [one.id, one]));
  const answers = [];
  // What was not answered there is asked by itself: a list that cannot be read loses nothing and holds up nothing.
  for (const thing of things) answers.push(said.get(thing.name) ?? (await sendAlone(thing)));
  return answers;
}

export async function note(name, words) {
  const before = (await read(name)) ?? {};
  await box.keep(NOTE + idOf(name), { owner: owner(), bytes: text.encode(JSON.stringify({ ...before, ...words })) });
}

export async function read(name) {
  const kept = await box.open(NOTE + idOf(name)).catch(() => null);
  return kept && JSON.parse(new TextDecoder().decode(kept.bytes));
}

export async function forget(name) {
  for (const one of [name, NOTE + idOf(name), DRAFT + idOf(name)]) await box.drop(one);
}

function refusalIn({ status, said }) {
  const { problems, recorded } = said ?? {};
  if (problems && typeof problems === "object") return { problems, recorded };
  return { problems: { __all__: [problems || SAYS[status] || `It was not taken (${status}).`] } };
}

// The same words under a key of their own: another record beside the one that stands.
async function sendAsNew(name) {
  const kept = await box.open(name);
  const data = await new Response(kept.bytes, { headers: { "Content-Type": typeOf(kept) } }).formData();
  const id = crypto.randomUUID();
  data.set("client_id", id);
  const packed = new Response(data);
  const headed = `${addressOf(kept)} ${packed.headers.get("Content-Type")}`;
  await note(OUT + id, { ...(await read(name)), refused: null });
  await box.keep(OUT + id, { owner: kept.owner, type: headed, bytes: await packed.arrayBuffer() });
  await forget(name);
  return attempt(OUT + id);
}

// What came of one thing: a form leaves the box with the server's receipt only, and so does a tap.
async function heard(name, answer) {
  if (!answer) return { fate: "no signal" };
  const { status, said } = answer;
  if (status === 201) {
    await forget(name);
    return { fate: "sent", said };
  }
  if (status === LED_AWAY) return { fate: "signed out" };
  if (isForLater(status)) return { fate: "later", status };
  const refusal = refusalIn(answer);
  if (name.startsWith(OUT)) await note(name, { refused: { ...refusal, tried: Date.now() } });
  return { fate: "refused", status, ...refusal };
}

// Try one form: what came of it, and what the server said.
export async function attempt(name) {
  const kept = await mine(name);
  return heard(name, kept && (await sendAlone({ kept })));
}

// A form that is open to be mended is not sent as it was behind the back of whoever mends it.
export function holdOpen(name) {
  let release;
  const until = new Promise((done) => (release = done));
  navigator.locks?.request(name, () => until);
  return release;
}
const unlessOpen = (name, act) =>
  navigator.locks ? navigator.locks.request(name, { ifAvailable: true }, (lock) => (lock ? act() : { fate: "open" })) : act();
// Those of them that nobody mends, held until they are answered.
function whileShut([name, ...rest], act, held = []) {
  if (!name) return act(held);
  if (!navigator.locks) return whileShut(rest, act, [...held, name]);
  return navigator.locks.request(name, { ifAvailable: true }, (lock) => whileShut(rest, act, lock ? [...held, name] : held));
}

export async function waiting() {
  const found = [];
  for (const name of await box.names(OUT)) {
    const kept = await box.look(name); // whose it is and where it goes lies in the clear: a picture is not opened for that
    if (kept?.owner !== owner()) continue;
    const about = await read(name);
    if (!about && !(await box.open(name).catch(() => null))) continue; // the key to it is gone
    found.push({ ...about, name, address: addressOf(kept), size: kept.locked.byteLength });
  }
  return found.sort((a, b) => (a.at ?? "").localeCompare(b.at ?? ""));
}

// What lies here of others: whose it is and when it was written, and none of its words.
async function ofOthers() {
  const found = [];
  for (const name of [...(await box.names(OUT)), ...(await box.names(TAP)), ...(await nobodysDrafts())]) {
    const kept = await box.look(name);
    if (!kept || kept.owner === owner()) continue;
    const about = name.startsWith(OUT) ? await read(name) : null;
    found.push({ name, at: about?.at ?? kept.at, isUnsaid: kept.owner.startsWith(UNSAID), isDraft: name.startsWith(DRAFT) });
  }
  return found;
}

const nobodysDrafts = () => box.names(DRAFT + UNSAID);

// A draft of whoever was not signed in is opened in no other tab: it goes after some days.
async function dropOld() {
  for (const name of await nobodysDrafts()) if (Date.now() - ((await box.look(name))?.at ?? 0) > KEPT_FOR) await box.drop(name);
}

async function remove(name) {
  if (!confirm("Remove it from this phone? It was never kept anywhere else.")) return;
  await (name.startsWith(DRAFT) ? box.drop(name) : unlessOpen(name, () => forget(name)));
  await paint();
}

// Somebody who is signed in says that they wrote it: it is theirs from now on, and goes.
async function claim(name) {
  if (!confirm("It is sent under your name. Did you write it?")) return;
  await unlessOpen(name, async () => {
    const kept = await box.open(name);
    await note(name, {});
    await box.keep(name, { ...kept, owner: owner() });
    return attempt(name);
  });
  await paint();
}

// What may go now and how large it is, taps and forms in the order in which they were made: what goes by itself, or all else.
async function due(all, alone) {
  const forms = (await waiting()).filter(
    // What is recorded in other words waits for its owner: they alone make a second record of it.
    ({ refused }) => !refused?.recorded && (all || !refused || Date.now() - refused.tried >= REFUSED_AGAIN),
  );
  const taps = (await box.names(TAP)).map((name) => ({ name, at: name.slice(TAP.length), size: OF_A_TAP }));
  const found = [...taps, ...forms].sort((a, b) => (a.at ?? "").localeCompare(b.at ?? ""));
  return found.filter(({ size }) => size > LARGEST === alone);
}

// As many of them, from the first, as go in one list.
function firstOf(found) {
  const list = [];
  let all = 0;
  for (const { name, size } of found.slice(0, MOST)) {
    all += size;
    if (list.length && all > LARGEST) break;
    list.push(name);
  }
  return list;
}

const sendList = (names) =>
  whileShut(names, async (held) => {
    const things = [];
    for (const name of held) {
      const kept = await mine(name); // another page may have sent it meanwhile
      if (kept) things.push({ name, kept });
    }
    const answers = things.length > 1 ? await sendTogether(things) : await Promise.all(things.map(sendAlone));
    const fates = [];
    for (const [place, { name }] of things.entries()) fates.push({ name, ...(await heard(name, answers[place])) });
    return fates;
  });

// Send what goes by itself, or all else, unless that is under way; say whether anything may go after it.
async function sendThose(all, alone) {
  if (sending.has(alone)) return false;
  sending.add(alone);
  const fates = [];
  let ended = false;
  try {
    for (let left = await due(all, alone); left.length && !ended; ) {
      const list = firstOf(left);
      left = left.slice(list.length);
      fates.push(...(await sendList(list)));
      ended = fates.some(({ fate }) => ENDS.includes(fate));
    }
  } finally {
    sending.delete(alone);
  }
  // What was said of the small is not wiped away by there being nothing large.
  if (!alone || fates.length) await paint(fates.filter(({ name, fate }) => name.startsWith(OUT) && fate === "sent").length);
  if (!alone) document.dispatchEvent(new CustomEvent("box-sent", { detail: fates })); // of taps, which are small
  return !ended;
}

// A picture that takes minutes, or never goes, holds up nothing that is small: that goes before it and beside it.
export async function sendWaiting({ all = false } = {}) {
  if (!started || !document.body.dataset.person || !navigator.onLine) return;
  if (await sendThose(all, false)) await sendThose(all, true);
}

// The badge on every page: how many wait, how many were refused; and the list on its own page.
export async function paint(sent = 0) {
  const badge = document.querySelector("[data-box]");
  const list = document.querySelector("[data-box-list]");
  const notice = document.querySelector("[data-report-notice]");
  const gone = sent && `${many(sent, "that waited on this phone has", "that waited on this phone have")} been sent.`;
  if (gone && notice) {
    notice.textContent = gone;
    notice.hidden = false;
  }
  if (!badge && !list) return;
  const kept = await waiting();
  const refused = kept.filter((one) => one.refused).length;
  const left = kept.length - refused;
  const others = document.body.dataset.person ? await ofOthers() : [];
  const drafts = others.filter((one) => one.isDraft).length;
  const nobodys = others.filter((one) => one.isUnsaid && !one.isDraft).length;
  const theirs = others.length - nobodys - drafts;
  if (badge) {
    const says = [gone && !notice && gone, left && `${many(left, "waits", "wait")} on this phone to be sent.`, refused && `${many(refused, "was", "were")} refused and must be put right.`,
      nobodys && `${many(nobodys, "waits", "wait")} until somebody says who wrote ${nobodys === 1 ? "it" : "them"}.`, theirs && `${many(theirs, "of somebody else waits", "of somebody else wait")} here.`,
      drafts && `${many(drafts, "was begun here and never sent", "were begun here and never sent")}.`];
    badge.hidden = !says.some(Boolean);
    badge.classList.toggle("is-refused", refused > 0);
    badge.querySelector("[data-box-says]").textContent = says.filter(Boolean).join(" ");
    badge.querySelector("a").hidden = !kept.length && !others.length;
  }
  if (list) show(list, kept, others);
}

function made(tag, className, words = "") {
  const one = document.createElement(tag);
  one.className = className;
  one.textContent = words;
  return one;
}

function pressed(words, act) {
  const one = made("button", "govuk-button govuk-button--secondary", words);
  one.type = "button";
  one.addEventListener("click", act);
  return one;
}

const written = (at) =>
  `Written ${new Date(at).toLocaleString("en-GB", { timeZone: "Europe/London", dateStyle: "long", timeStyle: "short" })}, by this phone’s clock.`;

function show(list, kept, others) {
  const opened = new Set([...list.querySelectorAll("details[open]")].map((one) => one.dataset.name));
  list.replaceChildren(...kept.map((one) => card(one, opened.has(one.name))), ...others.map(ofAnother));
  if (!kept.length && !others.length) list.append(made("p", "govuk-body", "Nothing waits on this phone."));
}

function ofAnother({ name, at, isUnsaid, isDraft }) {
  const one = made("section", "op-kept");
  one.append(made("h2", "govuk-heading-m", isDraft ? "Begun by somebody who was not signed in" : isUnsaid ? "Written by somebody who was not signed in" : "Somebody else’s"));
  if (at) one.append(made("p", "govuk-body", written(at)));
  one.append(made("p", "govuk-body", isDraft ? "It was never sent, and is removed by itself after seven days." : isUnsaid ? "It goes once whoever wrote it says so." : "It goes when they sign in on this phone."));
  if (!isUnsaid) return one;
  const row = made("div", "op-kept__acts");
  if (!isDraft) row.append(pressed("I wrote it: send it", () => claim(name)));
  row.append(pressed("Remove it from this phone", () => remove(name)));
  one.append(row);
  return one;
}

function card({ name, address, title, at, words = [], refused }, isOpen) {
  const one = made("section", "op-kept");
  one.append(made("h2", "govuk-heading-m", title || "Something that was written here"));
  if (at) one.append(made("p", "govuk-body", written(at)));
  if (refused) {
    one.append(made("p", "govuk-body govuk-!-font-weight-bold", "It was refused:"));
    const said = made("ul", "govuk-list govuk-list--bullet");
    said.append(...Object.values(refused.problems).flat().map((problem) => made("li", "", problem)));
    one.append(said);
  } else one.append(made("p", "govuk-body", "It waits for signal, and goes by itself."));
  const row = made("div", "op-kept__acts");
  if (refused?.recorded) {
    const link = made("a", "govuk-button", "Open what is recorded");
    link.href = refused.recorded;
    row.append(link);
  }
  if (refused) {
    const link = made("a", `govuk-button${refused.recorded ? " govuk-button--secondary" : ""}`, refused.recorded ? "Open what you wrote" : "Open it and put it right");
    link.href = `${address}#kept=${idOf(name)}`;
    row.append(link);
  }
  if (refused?.recorded) {
    row.append(pressed("Send it as something new", async () => {
      if (!confirm("This makes a second record, beside the one that stands. Send it?")) return;
      await unlessOpen(name, () => sendAsNew(name));
      await paint();
    }));
  } else {
    row.append(pressed("Send it again now", async () => {
      await unlessOpen(name, () => attempt(name));
      await paint();
    }));
  }
  if (refused) {
    row.append(pressed("Throw it away", async () => {
      const told = refused.recorded ? "What you changed is not in what is recorded." : "It was never kept anywhere else.";
      if (!confirm(`Throw away what you wrote? ${told}`)) return;
      await forget(name);
      await paint();
    }));
  }
  const all = made("details", "govuk-details");
  all.dataset.name = name;
  all.open = isOpen;
  const summary = made("summary", "govuk-details__summary");
  summary.append(made("span", "govuk-details__summary-text", "What you wrote"));
  const said = made("dl", "op-stands govuk-details__text");
  for (const [label, value] of words) {
    const pair = document.createElement("div");
    pair.append(made("dt", "", label), made("dd", "op-words", value));
    said.append(pair);
  }
  all.append(summary, said);
  one.append(row, all);
  return one;
}

export function startWaiting() {
  started = true;
  (document.body.dataset.person ? dropOld() : Promise.resolve()).then(() => paint());
  sendWaiting();
  addEventListener("online", () => sendWaiting({ all: true }));
  setInterval(sendWaiting, AGAIN);
}

// Keeps today's briefing on this phone and reads it without signal. A random key encrypts what is
// kept; a key made from the PIN wraps that one. Neither the PIN nor its key is stored or sent.
import * as box from "./box.js";
import { ABOUT, CARD, LOCK, contact, dropCopy, noteRead, oneAtATime, standing, toldFirst, wipe } from "./kept.js";
import { cookie, owner } from "./waiting.js";

const ROUNDS = 600_000; // of PBKDF2 with SHA-256: what OWASP asks
const MOST = 10; // wrong PINs
const IDLE = 180_000; // milliseconds without a touch until it locks itself
const LOOKED_AGAIN = 15_000; // and until it looks again whether it may still be kept
const ASKED_AGAIN = 60_000; // and until the server is asked again what may still be read
const bytes = (words) => new TextEncoder().encode(words);
const words = (raw) => new TextDecoder().decode(raw);
const random = (length) => crypto.getRandomValues(new Uint8Array(length));

async function pinKey(pin, salt, usage) {
  const base = await crypto.subtle.importKey("raw", bytes(pin), "PBKDF2", false, ["deriveKey"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations: ROUNDS };
  return crypto.subtle.deriveKey(how, base, { name: "AES-GCM", length: 256 }, false, [usage]);
}

async function lockUp(key, told) {
  const iv = random(12);
  const locked = new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, bytes(JSON.stringify(told))));
  return new Uint8Array([...iv, ...locked]);
}

async function unlocked(key, name) {
  const kept = await box.open(name);
  const raw = new Uint8Array(kept.bytes);
  const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv: raw.slice(0, 12) }, key, raw.slice(12));
  return JSON.parse(words(plain));
}

// Whoever finds a phone tries these first.
export function isWeak(pin) {
  if (!/^\d{6,12}$/.test(pin)) return "A PIN is 6 to 12 digits.";
  const steps = new Set([...pin].slice(1).map((digit, place) => Number(digit) - Number(pin[place])));
  return steps.size === 1 ? "Choose a PIN that is harder to guess." : "";
}

async function keep(pin, address) {
  const headers = { "X-CSRFToken": cookie("optimise_staff_csrf") ?? "" };
  const answer = await fetch(address, { method: "POST", redirect: "manual", headers });
  if (!answer.ok) throw new TypeError("It could not be kept. Reload the page and try again.");
  const { cards, hours, ...about } = await answer.json();
  await dropCopy();
  const now = Date.now();
  const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, true, ["encrypt", "wrapKey"]);
  const [salt, iv] = [random(16), random(12)];
  const wrapped = await crypto.subtle.wrapKey("raw", key, await pinKey(pin, salt, "wrapKey"), { name: "AES-GCM", iv });
  for (const card of cards) {
    const until = String(now + card.left * 1000);
    await box.keep(CARD + card.id, { owner: owner(), type: until, bytes: await lockUp(key, card) });
  }
  await box.keep(ABOUT, { owner: owner(), bytes: await lockUp(key, { ...about, order: cards.map((card) => card.id) }) });
  // Last, so that what was kept by half opens with nothing and goes with the next.
  await box.change(LOCK, () => ({ owner: owner(), salt, iv, wrapped, until: now + hours * 3_600_000, seen: now, tries: 0 }));
  await navigator.serviceWorker?.register("/briefings/sw.js");
  await navigator.serviceWorker?.ready;
  navigator.storage?.persist?.();
  return cards.length;
}

async function unlock(pin) {
  const lock = await standing();
  if (!lock) return { gone: "Nothing is kept on this phone any more." };
  // It counts before it is tried: a page that is closed meanwhile gains no try.
  const { tries } = await box.change(LOCK, (kept) => kept && { ...kept, tries: kept.tries + 1 });
  try {
    const outer = await pinKey(pin, lock.salt, "unwrapKey");
    const inner = { name: "AES-GCM", iv: lock.iv };
    const key = await crypto.subtle.unwrapKey("raw", lock.wrapped, outer, inner, { name: "AES-GCM" }, false, ["decrypt"]);
    await box.change(LOCK, (kept) => kept && { ...kept, tries: 0 });
    return { key };
  } catch {
    const left = MOST - tries;
    if (left > 0) return { wrong: `That PIN is wrong. ${left === 1 ? "One try is" : `${left} tries are`} left; then the copy is removed.` };
    await noteRead("wiped after wrong PINs", []);
    await wipe();
    return { gone: "That PIN was wrong ten times. The copy is removed from this phone." };
  }
}

const hour = (moment) => new Date(moment).toLocaleString("en-GB", { timeZone: "Europe/London", weekday: "short", hour: "2-digit", minute: "2-digit" });

function made(tag, className, said = "", ...children) {
  const one = document.createElement(tag);
  one.className = className;
  one.textContent = said;
  one.append(...children);
  return one;
}

function lines(told, extra = "") {
  const all = made("dl", "op-brief__lines");
  for (const [label, said] of told) all.append(made("div", `op-brief__line ${extra}`, "", made("dt", "", label), made("dd", "", said)));
  return all;
}

function photographs(told) {
  const all = made("ul", "op-brief__pictures");
  for (const { jpeg, caption } of told) {
    const image = made("img", "");
    image.src = `data:image/jpeg;base64,${jpeg}`;
    image.alt = `Photograph: ${caption}`;
    all.append(made("li", "", "", made("figure", "", "", image, made("figcaption", "", caption))));
  }
  return all;
}

function body(card) {
  const all = [];
  if (card.confirm) all.push(made("p", "op-brief__confirm", "", made("strong", "", card.confirm)));
  // A copy that was kept before there was such a line has none.
  if (card.above?.length) all.push(lines(card.above, "op-brief__line--protect"));
  all.push(made("p", "op-brief__why", card.why));
  if (card.pictures.length) all.push(photographs(card.pictures));
  all.push(lines(card.lines));
  if (card.protecting.length) all.push(lines(card.protecting, "op-brief__line--protect"));
  if (card.protecting.length && card.protect) all.push(made("p", "op-brief__note", card.protect));
  all.push(made("div", "op-brief__do", "", made("h3", "", "Do"), made("p", "", card.do)));
  if (card.do_not) all.push(made("div", "op-brief__do op-brief__do--not", "", made("h3", "", "Do not"), made("p", "", card.do_not)));
  all.push(made("ul", "op-brief__papers", "", ...card.papers.map((said) => made("li", "", said))));
  return all;
}

function shown(card) {
  const tags = [];
  if (card.urgent) tags.push(made("strong", "govuk-tag govuk-tag--red", "Urgent"));
  for (const [label] of card.above ?? []) tags.push(made("strong", "govuk-tag govuk-tag--yellow", label));
  const kind = made("span", "op-row op-brief__kind", "", ...tags, made("span", "", card.kind));
  const short = made("summary", "op-brief__short", "", kind, made("h2", "op-brief__title", card.title), made("span", "op-brief__key", card.key));
  const fold = made("details", "op-brief__fold", "", short, ...body(card));
  fold.addEventListener("toggle", () => fold.open && noteRead("opened", [card.id]), { once: true });
  const one = made("article", `op-brief${card.urgent ? " op-brief--urgent" : ""}`, "", fold);
  one.dataset.card = card.id;
  return one;
}

function mark(marking) {
  for (const bar of document.querySelectorAll(".op-marking")) {
    bar.textContent = marking;
    bar.classList.toggle("op-marking--sensitive", marking.includes("SENSITIVE"));
  }
}

// The page without signal.
function startReading(page) {
  const form = page.querySelector("form");
  const pin = form.querySelector("input");
  const said = page.querySelector("[data-brief-says]");
  const list = page.querySelector("[data-brief-list]");
  let idle;
  let signedOut = false;

  function close(told = "") {
    clearTimeout(idle);
    list.replaceChildren();
    mark("OFFICIAL");
    form.hidden = false;
    said.textContent = told;
  }
  function gone(told) {
    close(told);
    form.hidden = true;
    page.querySelector("[data-brief-drop]").hidden = true;
  }
  function stayOpen() {
    clearTimeout(idle);
    if (list.children.length) idle = setTimeout(() => close("It locked itself. Enter your PIN to read it again."), IDLE);
  }
  async function show(key) {
    const about = await unlocked(key, ABOUT);
    const names = await box.names(CARD);
    const here = about.order.filter((id) => names.includes(CARD + id));
    const cards = await Promise.all(here.map((id) => unlocked(key, CARD + id)));
    form.hidden = true;
    mark(about.marking);
    const left = about.left_out ? ` ${about.left_out} may not leave the system and ${about.left_out === 1 ? "is" : "are"} not here.` : "";
    said.textContent = "";
    list.replaceChildren(made("p", "op-brief__confirm", "", made("strong", "", `As at ${about.taken}. Confirm on PNC before you act.${left}`)), ...cards.map(shown));
    await noteRead("listed", here);
    stayOpen();
  }

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const typed = pin.value;
    pin.value = "";
    const button = form.querySelector("button");
    button.disabled = true;
    said.textContent = "Opening…";
    signedOut = false;
    await toldFirst(); // where there is signal, only who is signed in reads it
    if (signedOut) {
      button.disabled = false;
      return;
    }
    const { key, wrong, gone: lost } = await oneAtATime(() => unlock(typed));
    button.disabled = false;
    if (lost) gone(lost);
    else if (wrong) close(wrong);
    else if (!signedOut) await show(key);
  });
  page.querySelector("[data-brief-drop]").addEventListener("click", async () => {
    if (!confirm("Remove the briefing from this phone?")) return;
    await wipe();
    gone("It is removed from this phone.");
  });
  for (const touch of ["pointerdown", "keydown", "scroll"]) addEventListener(touch, stayOpen, { passive: true });
  addEventListener("pagehide", () => close());
  // What was withdrawn or is over goes from an open page too.
  async function thin() {
    const names = await box.names(CARD);
    const over = [...list.querySelectorAll("[data-card]")].filter((one) => !names.includes(CARD + one.dataset.card));
    for (const one of over) one.remove();
    if (over.length) said.textContent = "A card that was withdrawn or is over has been taken away.";
  }

  const removed = () => (!form.hidden || list.children.length) && gone("The copy is removed from this phone.");
  document.addEventListener("optimise:wiped", removed);
  document.addEventListener("optimise:contact", thin);
  document.addEventListener("optimise:signed-out", () => {
    signedOut = true;
    if (!form.hidden || list.children.length) close("There is signal, and you are signed out. Sign in to read it.");
  });
  setInterval(() => list.children.length && contact().catch(() => {}), ASKED_AGAIN);
  standing().then((lock) => {
    if (!lock) gone("No briefing is kept on this phone. It can be kept on the briefing’s own page, while there is signal.");
    else said.textContent = `It is kept until ${hour(lock.until)}, and then removed by itself.`;
  });
  setInterval(async () => ((await standing()) ? thin() : removed()), LOOKED_AGAIN);
}

// The briefing's own page: to keep it, for those who choose to.
function startKeeping(section) {
  const form = section.querySelector("form");
  const [pin, again] = form.querySelectorAll("input");
  const said = section.querySelector("[data-brief-says]");
  const drop = section.querySelector("[data-brief-drop]");
  async function paint() {
    const lock = await standing();
    drop.hidden = !lock;
    said.textContent = lock ? `A copy is kept on this phone until ${hour(lock.until)}. What is newer is not in it: keep it again.` : "";
  }
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const problem = isWeak(pin.value) || (pin.value === again.value ? "" : "The two are not the same.");
    const error = section.querySelector("[data-brief-error]");
    error.textContent = problem;
    error.hidden = !problem;
    if (problem) return;
    const chosen = pin.value;
    form.reset();
    const button = form.querySelector("button");
    button.disabled = true;
    try {
      await oneAtATime(() => keep(chosen, section.dataset.copyFrom));
      section.querySelector("details").open = false;
      await paint();
    } catch (refused) {
      error.textContent = refused instanceof TypeError ? refused.message : "It could not be kept on this phone.";
      error.hidden = false;
    }
    button.disabled = false;
  });
  drop.addEventListener("click", async () => {
    await wipe();
    await paint();
  });
  document.addEventListener("optimise:contact", paint);
  document.addEventListener("optimise:wiped", paint);
  section.hidden = false;
  paint();
}

if ("indexedDB" in window && crypto.subtle) {
  document.querySelectorAll("[data-brief-open]").forEach(startReading);
  document.querySelectorAll("[data-brief-keep]").forEach(startKeeping);
}

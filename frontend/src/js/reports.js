// A report survives a dead spot: the draft is kept as it is written, and what could not be sent
// waits, encrypted, until there is signal. Its client id makes sending it twice harmless.
import * as box from "./box.js";
import { dropCopy, dropPage, toldFirst } from "./kept.js";
import { NOT_WRITTEN, OF_THE_PAGE, inWords, refill, refillFiles, showRefusal } from "./refill.js";
import { DRAFT, OUT, TAP, attempt, holdOpen, lastHere, note, owner, paint, read, startWaiting, unsaid, writesAs } from "./waiting.js";

const PAUSE = 400; // milliseconds without a key before the draft is kept
const text = new TextEncoder();

function say(words) {
  const notice = document.querySelector("[data-report-notice]");
  if (!notice) return;
  notice.textContent = words;
  notice.hidden = !words;
}

const NOT_IN_A_DRAFT = [...NOT_WRITTEN, ...OF_THE_PAGE, "client_id", "written_at"];
const ofThePage = (form) => OF_THE_PAGE.map((name) => form.elements[name]).filter((field) => field?.value);
const id = (form) => form.elements.client_id.value;
// A draft is of one person and one address: of one operation's log, one day, one warrant; and of one card, one child's
// concern. One that was refused is mended in a draft of its own.
const draftOf = (form, mends) =>
  DRAFT + (mends ? id(form) : [owner(), form.dataset.keepDraft, form.dataset.sendTo, ...ofThePage(form).map((field) => field.value)].join(" "));

async function startForm(form) {
  const written = () => [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !NOT_IN_A_DRAFT.includes(name));
  form.elements.client_id.value ||= crypto.randomUUID();
  let waiting;
  let mends = false;
  let release = () => {};
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => box.keep(draftOf(form, mends), { owner: owner(), bytes: text.encode(JSON.stringify(written())) }), PAUSE);
  });
  const whose = document.querySelector("[data-whose]");
  if (whose) startWhose(whose, () => restore(form, draftOf(form)));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    clearTimeout(waiting);
    if (whose && !whose.querySelector(":checked")) {
      say("Say whose report this is.");
      whose.scrollIntoView();
      return;
    }
    const draft = draftOf(form, mends);
    const name = OUT + id(form);
    const { fate, status, said, problems, recorded } = await post(form, name);
    await box.drop(draft); // it lies there whole, or is sent
    release();
    release = () => {};
    mends = fate === "refused";
    if (fate === "sent") location.assign(said.href);
    else if (status === 400) form.submit(); // the page comes back with what must be put right
    else if (mends) {
      release = holdOpen(name);
      showRefusal(form, problems, recorded);
    } else {
      clear(form, whose && owner() === unsaid() ? WAITS.unsaid : WAITS[fate]);
      for (const one of whose?.querySelectorAll(":checked") ?? []) one.checked = !lastHere();
      if (whose) writesAs(unsaid());
    }
    if (fate !== "sent") await paint();
  });
  const asked = location.hash.startsWith("#kept=") ? location.hash.slice("#kept=".length) : id(form);
  const kept = await box.open(OUT + asked).catch(() => null);
  if (kept?.owner !== owner()) {
    restore(form, draftOf(form));
    return;
  }
  mends = true;
  release = holdOpen(OUT + asked);
  if (form.querySelector(".govuk-error-message")) {
    await refillFiles(form, asked); // the page came back with all else that is written
    return;
  }
  await refill(form, asked);
  form.dispatchEvent(new Event("filled"));
  const about = await read(OUT + asked);
  if (about?.refused) showRefusal(form, about.refused.problems, about.refused.recorded);
}

// Nobody is signed in on the page without signal, and whoever was last may be somebody else. Until it is said, what is
// written is nobody's.
function startWhose(whose, begin) {
  writesAs(unsaid());
  const [mine, other] = whose.querySelectorAll("input");
  if (!lastHere()) {
    mine.parentElement.hidden = true;
    other.checked = true;
  }
  whose.hidden = false;
  whose.addEventListener("change", () => {
    say("");
    writesAs(mine.checked ? lastHere() : unsaid());
    begin();
  });
}

async function restore(form, draft) {
  const kept = await box.open(draft).catch(() => null);
  if (!kept || kept.owner !== owner() || form.querySelector(".govuk-error-message")) return;
  for (const [name, value] of JSON.parse(new TextDecoder().decode(kept.bytes))) {
    if (NOT_IN_A_DRAFT.includes(name)) continue;
    for (const field of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
      if (["checkbox", "radio"].includes(field.type)) field.checked ||= field.value === value;
      else if (!field.value) field.value = value;
    }
  }
  form.dispatchEvent(new Event("filled"));
  say("This is the draft that was kept on this phone.");
}

const WAITS = {
  "no signal": "There is no signal. Your report is kept on this phone, encrypted, and goes by itself when there is. Do not sign out before then.",
  "signed out": "You are signed out. What you wrote is kept on this phone, encrypted. Sign in again and it goes by itself.",
  unsaid: "It is kept on this phone, encrypted. Sign in when there is signal, and say under On this phone that you wrote it.",
  later: "It could not be taken just now. What you wrote is kept on this phone, encrypted, and is tried again by itself. Do not sign out before then.",
};

// Keep it and send it. Nothing leaves the box before the receipt; when it was written first stays.
async function post(form, name) {
  const at = (await read(name))?.at ?? new Date().toISOString();
  if (form.elements.written_at) form.elements.written_at.value = at;
  const data = new FormData(form);
  data.delete("csrfmiddlewaretoken");
  const packed = new Response(data);
  const type = `${form.dataset.sendTo} ${packed.headers.get("Content-Type")}`;
  const title = document.querySelector("h1")?.textContent.trim() ?? "";
  await note(name, { title, at, words: inWords(form), refused: null });
  await box.keep(name, { owner: owner(), type, bytes: await packed.arrayBuffer() });
  return attempt(name);
}

function clear(form, words) {
  say(words);
  document.querySelectorAll("[data-box-refusal], [data-box-unseen], [data-report-answers]").forEach((one) => one.remove());
  form.reset();
  form.elements.client_id.value = crypto.randomUUID();
  // What comes next answers no card and follows no concern: what this one did is no longer said.
  for (const field of ofThePage(form)) field.value = "";
  scrollTo(0, 0);
}

function startSignOut(form) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const own = [];
    for (const name of await box.names("")) if ((await box.look(name))?.owner === owner()) own.push(name);
    const left = own.filter((name) => name.startsWith(OUT) || name.startsWith(TAP)).length;
    if (left && !confirm(`${left === 1 ? "One thing" : `${left} things`} on this phone ${left === 1 ? "has" : "have"} not been sent. Sign out and lose ${left === 1 ? "it" : "them"}?`)) return;
    await toldFirst(); // what was read without signal
    for (const name of own) await box.drop(name);
    await dropCopy();
    // What others wrote stays, and the key that opens it: it goes when they sign in.
    if ((await box.names("")).every((name) => name === box.KEY)) await box.empty();
    await dropPage().catch(() => {});
    localStorage.removeItem("last-person");
    form.submit();
  });
}

export function startReports() {
  if (!("indexedDB" in window) || !crypto.subtle) return;
  if (document.body.dataset.person) localStorage.setItem("last-person", document.body.dataset.person);
  document.querySelectorAll("form.op-sign-out").forEach(startSignOut);
  // What is open to be mended is held before what waits is sent.
  Promise.allSettled([...document.querySelectorAll("form[data-keep-draft]")].map(startForm)).then(startWaiting);
  if ("serviceWorker" in navigator && document.body.dataset.person) {
    navigator.serviceWorker.register("/reports/sw.js").catch(() => {});
  }
}

// Sends a tip sealed: what leaves this device can be opened by the intake team alone.
// Without this script the same forms are posted as they are, and sealed on arrival.
import { seal, TooLargeError } from "./envelope.js";
import { NotTakenError, takeFiles } from "./files.js";
import { filled } from "./filled.js";
import { startSteps } from "./steps.js";

const ABOUT = { credentials: "omit", cache: "no-store", redirect: "error" };
// What is said stands in the page, in its language.
const WORDS = JSON.parse(document.querySelector("[data-words]").textContent);
const TRIES = 2;

// The one policy of the site: scripts of our own, from where our scripts lie.
const policy = globalThis.trustedTypes?.createPolicy("optimise", {
  createScriptURL(address) {
    const { origin, pathname } = new URL(address, location.href);
    if (origin !== location.origin || !pathname.startsWith("/static/")) throw new TypeError(address);
    return address;
  },
});

class Refused extends Error {}

async function post(address, options = {}) {
  let answer;
  try {
    answer = await fetch(address, { ...ABOUT, method: "POST", ...options });
  } catch {
    throw new Refused(WORDS.unreached);
  }
  const told = await answer.json().catch(() => ({}));
  if (answer.status === 409) return null; // the proof came too late: prove anew
  if (!answer.ok) throw new Refused(WORDS.says[told.code] || told.say || WORDS.unreached);
  return told;
}

function prove(form, work) {
  const address = form.dataset.prover;
  const worker = new Worker(policy ? policy.createScriptURL(address) : address);
  return new Promise((done, fail) => {
    worker.onmessage = ({ data }) => {
      worker.terminate();
      done(`${work.challenge}.${data}`);
    };
    worker.onerror = fail;
    worker.postMessage(work);
  });
}

// Proves work and hands it on, once more where the proof came too late.
async function provenly(form, act) {
  for (let tried = 0; tried < TRIES; tried += 1) {
    const work = await post(form.dataset.work);
    const done = await act(work, prove(form, work));
    if (done) return done;
  }
  throw new Refused(WORDS.unreached);
}

function say(form, text, kind = "") {
  const status = form.querySelector("[data-status]");
  status.textContent = text;
  status.dataset.is = kind;
  if (kind) status.scrollIntoView({ block: "nearest" });
}

function answersOf(form) {
  const answers = {};
  for (const [key, value] of new FormData(form)) {
    if (typeof value !== "string" || ["ticket", "receipt", "proof", "in_danger"].includes(key)) continue;
    const text = value.trim();
    if (text) answers[key] = answers[key] ? `${answers[key]}; ${text}` : text;
  }
  return answers;
}

// The one thing that is said outside the seal.
const isInDanger = (form) => form.elements.in_danger.checked;

const toldIn = (form, files = []) => ({
  answers: answersOf(form),
  files,
  language: document.documentElement.lang || "en",
});

function complain(input, text) {
  const group = input.closest(".govuk-form-group");
  let error = group.querySelector(".govuk-error-message");
  if (!error) {
    error = document.createElement("p");
    error.className = "govuk-error-message";
    error.id = `${input.id}-error`;
    input.before(error);
    input.setAttribute("aria-describedby", `${input.getAttribute("aria-describedby") ?? ""} ${error.id}`.trim());
  }
  error.textContent = text;
  error.hidden = !text;
  group.classList.toggle("govuk-form-group--error", Boolean(text));
  if (text) input.focus();
}

function isEmpty(input, text) {
  const empty = !input.value.trim();
  complain(input, empty ? text : "");
  return empty;
}

function showReceipt(receipt) {
  const main = document.getElementById("main-content");
  const sent = document.querySelector("[data-sent]").content.cloneNode(true);
  sent.querySelector("[data-receipt]").textContent = receipt;
  document.querySelector(".govuk-back-link")?.remove();
  main.replaceChildren(sent);
  offerToKeep(main, receipt);
  main.querySelector("h1").focus();
  scrollTo(0, 0);
}

// The code may be copied, printed or saved, and is: nowhere unless somebody asks.
function offerToKeep(main, receipt) {
  const keep = main.querySelector("[data-keep]");
  const kept = keep.querySelector("[data-kept]");
  keep.hidden = false;
  keep.querySelector("[data-copy]").addEventListener("click", async () => {
    await navigator.clipboard.writeText(receipt);
    kept.textContent = WORDS.copied;
  });
  keep.querySelector("[data-print]").addEventListener("click", () => print());
  keep.querySelector("[data-save]").addEventListener("click", () => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([receipt], { type: "text/plain" }));
    link.download = "note.txt";
    link.click();
    URL.revokeObjectURL(link.href);
    kept.textContent = WORDS.saved;
  });
}

// What was answered, in the words of the questions, for the last look before it is sent.
function answered(form) {
  const steps = [...form.querySelectorAll("[data-step]")];
  const rows = [];
  for (const [step, page] of steps.entries()) {
    for (const group of page.querySelectorAll(".govuk-form-group")) {
      const question = group.querySelector("legend, label")?.textContent.trim();
      const text = textOf(group);
      if (question && text) rows.push({ question, text, step });
    }
  }
  return rows.filter(({ step }) => step < steps.length - 1);
}

function textOf(group) {
  const picked = [...group.querySelectorAll("input:checked")];
  if (picked.length) return picked.map((input) => input.labels[0].textContent.trim()).join("; ");
  const files = group.querySelector("input[type=file]");
  if (files) return files.files.length ? filled(WORDS.chosen, files.files.length) : "";
  return group.querySelector("textarea, input[type=text]")?.value.trim() ?? "";
}

// A number of a house with no street says no place.
const NO_PLACE = /^(?:(?:number|no|flat|house|the|at|numer|nr)(?!\p{L})|[^\p{L}])*$/iu;
const saysWhere = (text) => !NO_PLACE.test(text);

// Says before anything is sent that a file cannot be, and what can be done about it.
async function lookAtFiles(form) {
  const picker = form.querySelector("input[type=file]");
  try {
    await takeFiles(picker, WORDS);
    complain(picker, "");
  } catch (error) {
    if (!(error instanceof NotTakenError)) throw error;
    complain(picker, error.message);
    picker.value = "";
  }
}

async function tell(form) {
  if (!form.elements.what.value.trim()) toStepOf(form.elements.what);
  if (isEmpty(form.elements.what, WORDS.says.nothing)) return;
  const picker = form.querySelector("input[type=file]");
  complain(picker, "");
  say(form, WORDS.ready);
  const files = await takeFiles(picker, WORDS);
  const told = await provenly(form, async (work, proof) => {
    const sealed = await seal(toldIn(form, files), work.keys);
    say(form, WORDS.sending);
    const headers = { "Optimise-Proof": await proof, "Content-Type": "application/octet-stream" };
    if (isInDanger(form)) headers["Optimise-Danger"] = "yes";
    return post(form.dataset.send, { body: sealed, headers });
  });
  showReceipt(told.receipt);
}

async function answer(form) {
  if (isEmpty(form.elements.answer, WORDS.says.write_first)) return;
  const picker = form.querySelector("input[type=file]");
  complain(picker, "");
  say(form, WORDS.sealing);
  const files = await takeFiles(picker, WORDS);
  await provenly(form, async (work, proof) => {
    const body = new FormData();
    body.set("receipt", form.elements.receipt.value);
    if (isInDanger(form)) body.set("in_danger", "yes");
    body.set("sealed", new Blob([await seal(toldIn(form, files), work.keys)]));
    return post(form.dataset.send, { body, headers: { "Optimise-Proof": await proof } });
  });
  form.reset();
  form.elements.answer.dispatchEvent(new Event("keyup")); // the count of characters begins anew
  const said = document.querySelector("[data-own]").content.cloneNode(true);
  document.querySelector("[data-thread]").append(said);
  say(form, WORDS.answered, "done");
}

async function open(form) {
  say(form, WORDS.moment);
  form.querySelector("[data-proof]").value = await provenly(form, (_work, proof) => proof);
  form.submit();
}

function problemOf(error, form) {
  if (error instanceof NotTakenError) {
    toStepOf(form.querySelector("input[type=file]"));
    complain(form.querySelector("input[type=file]"), error.message);
    return WORDS.one_cannot;
  }
  if (error instanceof TooLargeError) return WORDS.too_large;
  return error instanceof Refused ? error.message : WORDS.unreached;
}

function enhance(form, act) {
  const button = form.querySelector("button[type=submit]");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (button.disabled) return;
    button.disabled = true;
    try {
      await act(form);
    } catch (error) {
      say(form, problemOf(error, form), "problem");
    }
    button.disabled = false;
    if (form.querySelector("[data-status]")?.dataset.is !== "problem") return;
    form.querySelector(".govuk-form-group--error :is(input, textarea)")?.focus();
  });
}

for (const [mark, act] of [["tell", tell], ["answer", answer], ["prove", open]]) {
  const form = document.querySelector(`[data-${mark}]`);
  if (form) enhance(form, act);
}
const telling = document.querySelector("[data-tell]");
const toStepOf = telling
  ? startSteps(telling, {
      refuses: (step) => step.contains(telling.elements.what) && isEmpty(telling.elements.what, WORDS.says.nothing),
      answers: () => {
        telling.querySelector("[data-no-place]").hidden = saysWhere(telling.elements.where.value);
        return answered(telling);
      },
      words: WORDS,
    })
  : () => {};
for (const form of document.querySelectorAll("[data-tell], [data-answer]")) {
  form.querySelector("input[type=file]").addEventListener("change", () => lookAtFiles(form));
}
for (const words of document.querySelectorAll("[data-seals]")) words.hidden = false;

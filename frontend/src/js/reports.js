// A report survives a dead spot: the draft is kept as it is written, and what could not be sent
// waits, encrypted, until there is signal. Its client id makes sending it twice harmless.
import * as box from "./box.js";

const OUT = "out:";
export const TAP = "tap:";
const DRAFT = "draft:";
const PAUSE = 400; // milliseconds without a key before the draft is kept
const text = new TextEncoder();
export const cookie = (name) => document.cookie.split("; ").find((c) => c.startsWith(`${name}=`))?.slice(name.length + 1);
export const owner = () => document.body.dataset.person || localStorage.getItem("last-person") || "";

function say(words) {
  const notice = document.querySelector("[data-report-notice]");
  if (!notice) return;
  notice.textContent = words;
  notice.hidden = !words;
}

export async function send(name) {
  const kept = await box.open(name);
  if (!kept || kept.owner !== document.body.dataset.person) return null;
  const answer = await fetch(kept.type.split(" ")[0], {
    method: "POST",
    body: kept.bytes,
    redirect: "manual",
    headers: {
      Accept: "application/json",
      "Content-Type": kept.type.slice(kept.type.indexOf(" ") + 1),
      "X-CSRFToken": cookie("optimise_staff_csrf") ?? "",
    },
  });
  if (answer.status === 201) await box.drop(name);
  return answer;
}

async function sendWaiting() {
  if (!document.body.dataset.person || !navigator.onLine) return;
  let sent = 0;
  for (const name of await box.names(OUT)) {
    const answer = await send(name).catch(() => null);
    if (answer?.status === 201) sent += 1;
  }
  if (sent) say(sent === 1 ? "A report that waited on this phone has been sent." : `${sent} reports that waited on this phone have been sent.`);
}

// Which card a report answers, the page says and no draft; what is written to one stays with it.
const NOT_WRITTEN = ["csrfmiddlewaretoken", "client_id", "answers_briefing"];
const card = (form) => form.elements.answers_briefing?.value ?? "";
const draftOf = (form) => DRAFT + form.dataset.keepDraft + (card(form) && `-${card(form)}`);

function startForm(form) {
  const written = () => [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !NOT_WRITTEN.includes(name));
  let waiting;
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => box.keep(draftOf(form), { owner: owner(), bytes: text.encode(JSON.stringify(written())) }), PAUSE);
  });
  restore(form, draftOf(form));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    clearTimeout(waiting);
    const draft = draftOf(form);
    if (await post(form)) await box.drop(draft);
  });
}

async function restore(form, draft) {
  const kept = await box.open(draft).catch(() => null);
  if (!kept || kept.owner !== owner() || form.querySelector(".govuk-error-message")) return;
  for (const [name, value] of JSON.parse(new TextDecoder().decode(kept.bytes))) {
    if (NOT_WRITTEN.includes(name)) continue;
    for (const field of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
      if (["checkbox", "radio"].includes(field.type)) field.checked ||= field.value === value;
      else if (!field.value) field.value = value;
    }
  }
  say("This is the draft that was kept on this phone.");
}

async function post(form) {
  const data = new FormData(form);
  data.delete("csrfmiddlewaretoken");
  const name = OUT + data.get("client_id");
  const packed = new Response(data);
  const type = `${form.dataset.sendTo} ${packed.headers.get("Content-Type")}`;
  await box.keep(name, { owner: owner(), type, bytes: await packed.arrayBuffer() });
  const answer = await send(name).catch(() => null);
  if (answer?.status === 201) {
    location.assign((await answer.json()).href);
    return true;
  }
  if (answer?.status === 400) {
    await box.drop(name);
    form.submit(); // the page comes back with what must be put right
    return false;
  }
  say("There is no signal. Your report is kept on this phone, encrypted, and goes by itself when there is. Do not sign out before then.");
  form.reset();
  form.elements.client_id.value = crypto.randomUUID();
  // The next report answers no card: what this one answered is no longer said.
  if (card(form)) form.elements.answers_briefing.value = "";
  document.querySelectorAll("[data-report-answers]").forEach((words) => words.remove());
  scrollTo(0, 0);
  return true;
}

function startSignOut(form) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const left = [...(await box.names(OUT)), ...(await box.names(TAP))].length;
    if (left && !confirm(`${left === 1 ? "One thing" : `${left} things`} on this phone ${left === 1 ? "has" : "have"} not been sent. Sign out and lose ${left === 1 ? "it" : "them"}?`)) return;
    await box.empty();
    localStorage.removeItem("last-person");
    form.submit();
  });
}

export function startReports() {
  if (!("indexedDB" in window) || !crypto.subtle) return;
  if (document.body.dataset.person) localStorage.setItem("last-person", document.body.dataset.person);
  document.querySelectorAll("form[data-keep-draft]").forEach(startForm);
  document.querySelectorAll("form.op-sign-out").forEach(startSignOut);
  sendWaiting();
  addEventListener("online", sendWaiting);
  if ("serviceWorker" in navigator && document.body.dataset.person) {
    navigator.serviceWorker.register("/reports/sw.js").catch(() => {});
  }
}

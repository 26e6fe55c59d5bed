// The strike day: what is tapped is kept on the phone at once and goes, in order, when it can, with whatever else waits there.
// Each tap has its own id and its own time, so that late, twice or out of order the board is the same.
import * as box from "./box.js";
import { TAP, hearClock as heard, moment, owner, sendWaiting } from "./waiting.js";

const AGAIN = 4000; // milliseconds until what could not go is tried again
const text = new TextEncoder();

const hour = (at) => at.toLocaleTimeString("en-GB", { timeZone: "Europe/London", hour: "2-digit", minute: "2-digit" });

const hearClock = () => heard(document.querySelector("#day-phone")?.dataset.now);

async function waiting() {
  const kept = [];
  for (const name of (await box.names(TAP)).sort()) {
    const one = await box.open(name).catch(() => null);
    if (!one || one.owner !== owner()) continue;
    const said = new URLSearchParams(new TextDecoder().decode(one.bytes));
    kept.push({ name, place: said.get("place"), what: said.get("said"), hour: hour(new Date(said.get("at"))) });
  }
  return kept;
}

function say(words) {
  const notice = document.querySelector("[data-day-notice]");
  if (!notice) return;
  notice.textContent = words;
  notice.hidden = !words;
}

// What waits is shown as what was tapped: a team must not wonder whether its tap was felt.
async function paint(problem = "") {
  const kept = await waiting();
  const last = new Map(kept.map((one) => [one.place, one]));
  for (const place of document.querySelectorAll("[data-day-place]")) {
    const one = last.get(place.dataset.dayPlace);
    place.classList.toggle("is-waiting", Boolean(one));
    const now = place.querySelector("[data-day-waits]");
    now?.remove();
    if (!one) continue;
    const said = document.createElement("p");
    said.dataset.dayWaits = "";
    said.className = "op-phone__waits";
    said.textContent = `${one.what}, ${one.hour}: kept on this phone, not sent yet`;
    place.querySelector("[data-day-now]").after(said);
  }
  const many = kept.length === 1 ? "1 tap is kept on this phone and goes by itself." : `${kept.length} taps are kept on this phone and go by themselves.`;
  say(problem || (kept.length ? `${many} Keep tapping. Do not sign out.` : ""));
}

// What came of taps that went, by whichever page of the phone they did.
async function hearFates(fates) {
  const taps = fates.filter(({ name }) => name.startsWith(TAP));
  const refused = taps.find(({ fate }) => fate === "refused");
  let problem = "";
  if (refused) problem = `Something that you tapped was not taken: ${Object.values(refused.problems).flat().join(" ")} It is kept on this phone.`;
  if (taps.some(({ fate }) => fate === "signed out")) problem = "You are signed out. What you tapped is kept on this phone: sign in again and it goes.";
  await paint(problem);
  if (taps.some(({ fate }) => fate === "sent")) document.querySelector("#day-phone")?.dispatchEvent(new Event("sent"));
}

async function keep(form, button) {
  const at = moment();
  const data = new URLSearchParams(new FormData(form));
  data.delete("csrfmiddlewaretoken");
  data.set(button.name, button.value);
  data.set("client_id", crypto.randomUUID());
  data.set("at", at.toISOString());
  data.set("place", form.closest("[data-day-place]")?.dataset.dayPlace ?? "");
  data.set("said", button.firstChild.textContent.trim());
  // Named by their time, so that they go in the order in which they were tapped.
  const name = `${TAP}${at.toISOString()} ${data.get("client_id")}`;
  const type = `${form.getAttribute("action")} application/x-www-form-urlencoded`;
  await box.keep(name, { owner: owner(), type, bytes: text.encode(String(data)) });
  form.closest("details")?.removeAttribute("open");
  navigator.vibrate?.(30);
  await paint();
  await sendWaiting();
}

function stale(isStale) {
  const notice = document.getElementById("day-lost");
  if (notice) notice.hidden = !isStale;
}

export function startDay() {
  const polled = document.querySelector("[data-polled]");
  if (polled) {
    const isIts = ({ detail: { elt } }) => elt.matches?.("[data-polled]");
    for (const lost of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
      document.addEventListener(lost, (event) => isIts(event) && stale(true));
    }
    document.addEventListener("htmx:afterRequest", (event) => isIts(event) && event.detail.xhr?.status < 400 && event.detail.xhr.status > 0 && stale(false));
  }
  if (!("indexedDB" in window) || !crypto.subtle) return;
  if (!document.querySelector("[data-day-phone], #day-board")) return;
  hearClock();
  document.addEventListener("submit", (event) => {
    const form = event.target.closest("form[data-day-send]");
    if (!form) return;
    event.preventDefault();
    keep(form, event.submitter);
  });
  document.addEventListener("htmx:afterSettle", ({ detail: { elt } }) => {
    if (elt.id !== "day-phone") return;
    hearClock();
    paint();
  });
  document.addEventListener("box-sent", ({ detail }) => hearFates(detail));
  setInterval(sendWaiting, AGAIN);
}

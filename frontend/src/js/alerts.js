// Says once, by sound and by a notice of the computer, that an alert waits. Neither says what it is.
import { cookie } from "./waiting.js";

const HEARD = "op-alerts-heard";
const ASKS = "[data-desktop-notices]";

function heard() {
  return new Set(JSON.parse(sessionStorage.getItem(HEARD) ?? "[]"));
}

function sound() {
  const audio = new AudioContext();
  if (audio.state === "suspended") return audio.close(); // nobody has touched the page yet
  const gain = audio.createGain();
  gain.gain.value = 0.15;
  gain.connect(audio.destination);
  [880, 660, 880].forEach((pitch, number) => {
    const tone = audio.createOscillator();
    tone.frequency.value = pitch;
    tone.connect(gain);
    tone.start(audio.currentTime + number * 0.25);
    tone.stop(audio.currentTime + number * 0.25 + 0.2);
    if (number === 2) tone.onended = () => audio.close();
  });
}

function notify() {
  if (!("Notification" in window) || Notification.permission !== "granted") return;
  new Notification("Optimise", { body: "Sign in: there is something for you to do.", tag: HEARD });
}

function listen() {
  const loud = [...document.querySelectorAll(".op-alerts__one[data-loud]")].flatMap((one) => one.dataset.alert.split(" "));
  const before = heard();
  if (loud.some((id) => !before.has(id))) {
    sound();
    notify();
  }
  sessionStorage.setItem(HEARD, JSON.stringify(loud));
}

function offerNotices(place) {
  if (!("Notification" in window) || Notification.permission !== "default") return;
  place.hidden = false;
  place.querySelector("button").addEventListener("click", async () => {
    const answer = await Notification.requestPermission();
    place.querySelector("button").hidden = true;
    place.querySelector("[data-said]").textContent =
      answer === "granted" ? "This computer tells you." : "This browser does not allow notices.";
  });
}

// A browser's maker carries notices to it also while no page is open, once somebody chose that.
function offerDevice(place) {
  if (!("serviceWorker" in navigator && "PushManager" in window && "Notification" in window)) return;
  const said = place.querySelector("[data-said]");
  place.hidden = false;
  document.querySelector("[data-device-cannot]").hidden = true;
  place.querySelector("button").addEventListener("click", async () => {
    if ((await Notification.requestPermission()) !== "granted") {
      said.textContent = "This browser does not allow notices. Its settings for this site say how to allow them.";
      return;
    }
    try {
      await navigator.serviceWorker.register("/reports/sw.js");
      const worker = await waitFor(await navigator.serviceWorker.getRegistration("/reports/"));
      const chosen = await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: place.dataset.deviceNotices });
      const body = new URLSearchParams({ endpoint: chosen.endpoint });
      const headers = { "X-CSRFToken": cookie("optimise_staff_csrf") ?? "" };
      const answer = await fetch(place.dataset.add, { method: "POST", body, headers });
      if (answer.ok) return location.reload();
      said.textContent = (await answer.json()).said;
    } catch {
      said.textContent = "The maker of this browser could not be reached, or does not allow it. Try again, or choose another device.";
    }
  });
}

function waitFor(registration) {
  const coming = registration.installing ?? registration.waiting;
  if (registration.active || !coming) return registration;
  return new Promise((done) => coming.addEventListener("statechange", () => coming.state === "activated" && done(registration)));
}

export function startAlerts() {
  document.querySelectorAll("[data-device-notices]").forEach(offerDevice);
  document.querySelectorAll(ASKS).forEach(offerNotices);
  listen();
  if (!document.getElementById("op-alerts")) return;
  document.addEventListener("htmx:afterSettle", ({ detail: { elt } }) => {
    if (elt.id === "op-alerts") listen();
  });
}

// Says once, by sound and by a notice of the computer, that an alert waits. Neither says what it is.
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
  const loud = [...document.querySelectorAll(".op-alerts__one[data-loud]")].map((one) => one.dataset.alert);
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

export function startAlerts() {
  document.querySelectorAll(ASKS).forEach(offerNotices);
  listen();
  if (!document.getElementById("op-alerts")) return;
  document.addEventListener("htmx:afterSettle", ({ detail: { elt } }) => {
    if (elt.id === "op-alerts") listen();
  });
}

// A browser shows a day in the order of its own language: which day it is stands beside it in words.
const DAY = { day: "numeric", month: "short", year: "numeric" };
const TIME = { ...DAY, hour: "2-digit", minute: "2-digit", hourCycle: "h23" };

function say(input, said) {
  const moment = input.type === "date" ? new Date(`${input.value}T12:00`) : new Date(input.value);
  const shape = input.type === "date" ? DAY : TIME;
  said.textContent = input.value && !Number.isNaN(moment.valueOf()) ? new Intl.DateTimeFormat("en-GB", shape).format(moment) : "";
}

export function startDays(within = document) {
  within.querySelectorAll("input[type=date]:not([data-in-words]), input[type=datetime-local]:not([data-in-words])").forEach((input) => {
    const said = Object.assign(document.createElement("span"), { className: "op-day-in-words" });
    said.setAttribute("aria-live", "polite");
    input.setAttribute("data-in-words", "");
    input.after(said);
    input.addEventListener("input", () => say(input, said));
    input.form?.addEventListener("reset", () => setTimeout(() => say(input, said)));
    input.form?.addEventListener("filled", () => say(input, said));
    addEventListener("pageshow", () => say(input, said));
    say(input, said);
  });
}

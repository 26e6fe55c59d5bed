// One thing a page, in one document: the steps of the form stand in it from the start, and without
// scripts they are read as one page. Back is the step before; nothing is kept on the device.
import { filled } from "./filled.js";

export function startSteps(form, { refuses, answers, words }) {
  const steps = [...form.querySelectorAll("[data-step]")];
  if (steps.length < 2) return () => {};
  const turn = document.querySelector("[data-turn]");
  const before = document.querySelector(".govuk-back-link");
  const last = steps.length - 1;
  let at = 0;

  function show(next, { focus = true } = {}) {
    at = Math.min(Math.max(next, 0), last);
    for (const [number, step] of steps.entries()) step.hidden = number !== at;
    turn.hidden = at === 0;
    turn.querySelector("[data-count]").textContent = filled(words.part, { at: at + 1, all: steps.length });
    if (before) before.hidden = at > 0;
    if (at === last) draw(form.querySelector("[data-answers]"), answers(), { go, change: words.change });
    if (!focus) return;
    steps[at].querySelector("h2").focus();
    scrollTo(0, 0);
  }

  function go(next) {
    if (next > at && refuses(steps[at])) return;
    history.pushState({ step: next }, "");
    show(next);
  }

  for (const shown of form.querySelectorAll("[data-on]")) shown.hidden = false;
  for (const [number, step] of steps.entries()) {
    step.querySelector("[data-next]")?.addEventListener("click", () => go(number + 1));
    step.querySelector("[data-end]")?.addEventListener("click", () => go(last));
    step.addEventListener("keydown", (event) => {
      const isLine = event.target.matches("input:not([type=file])");
      if (event.key !== "Enter" || !isLine || number === last) return;
      event.preventDefault(); // Enter sends nothing that was not looked at
      go(number + 1);
    });
  }
  for (const way of form.querySelectorAll("[data-to]")) {
    way.addEventListener("click", () => go(steps.findIndex((step) => step.dataset.step === way.dataset.to)));
  }
  turn.querySelector("[data-back]").addEventListener("click", () => history.back());
  addEventListener("popstate", ({ state }) => {
    if (form.isConnected) show(state?.step ?? 0);
  });
  warnOfLeaving(form);
  history.replaceState({ step: 0 }, "");
  show(0, { focus: false });
  return (input) => show(steps.findIndex((step) => step.contains(input)));
}

// The red button takes the form out of the page first, so it is never asked.
function warnOfLeaving(form) {
  let isWritten = false;
  form.addEventListener("input", () => {
    isWritten = true;
  });
  addEventListener("beforeunload", (event) => {
    if (isWritten && form.isConnected) event.preventDefault();
  });
}

function draw(list, answers, { go, change }) {
  list.hidden = false;
  list.replaceChildren(...answers.map(({ question, text, step }) => rowOf(question, text, { word: change, act: () => go(step) })));
}

function rowOf(question, text, { word, act: change }) {
  const row = document.createElement("div");
  row.className = "govuk-summary-list__row";
  const cells = [["dt", "govuk-summary-list__key", question], ["dd", "govuk-summary-list__value", text]].map(
    ([kind, name, words]) => {
      const cell = document.createElement(kind);
      cell.className = name;
      cell.textContent = words;
      return cell;
    },
  );
  const act = document.createElement("dd");
  act.className = "govuk-summary-list__actions";
  const button = document.createElement("button");
  button.type = "button";
  button.className = "op-quiet";
  button.textContent = word;
  button.setAttribute("aria-label", `${word}: ${question}`);
  button.addEventListener("click", change);
  act.append(button);
  row.append(...cells, act);
  return row;
}

// A list that is worked through, with what it leads to read beside it on a wide screen: the page of
// a row as it is, with its looks on record. Links go on opening pages, and phones keep their own form.
import htmx from "htmx.org";

const SOON = 250; // milliseconds: a row that is passed over is not opened
const WIDE = matchMedia("(min-width: 1100px)");
const HINT = "A row that you choose is read beside the list. j and k go down and up, Enter opens its page.";
const NOT_ROWS = "a, button, input, label, select, textarea, summary, form";

// What a page sends to its own address, it sends there from here too.
function settle(pane, address) {
  pane.querySelectorAll(".govuk-back-link, script").forEach((one) => one.remove());
  pane.querySelectorAll("form:not([action])").forEach((form) => form.setAttribute("action", address));
  pane.querySelectorAll('a[href^="#"]').forEach((link) => link.setAttribute("href", address + link.hash));
  pane.querySelectorAll("h1").forEach((head) => {
    const lower = document.createElement("h2");
    lower.className = "govuk-heading-m";
    lower.replaceChildren(...head.childNodes);
    head.replaceWith(lower);
  });
}

// What was written in the pane is lost with it: whoever wrote it says so first.
const WRITTEN = "form[data-written]";
const mayGo = (pane) => {
  const written = pane.querySelectorAll(WRITTEN);
  if (written.length && !confirm("You wrote something beside the list that is not sent. Leave it?")) return false;
  written.forEach((form) => form.removeAttribute("data-written"));
  return true;
};

// Pages come in any order: the one that was asked for last is shown, beside its own row.
let turn = 0;
async function fetchInto(pane, address, shown) {
  turn += 1;
  const mine = turn;
  pane.setAttribute("aria-busy", "true");
  let answer, page;
  try {
    answer = await fetch(address, { credentials: "same-origin" });
    page = await answer.text();
  } catch {
    // Without signal what was read stays, and so does its row's mark.
    if (mine === turn) pane.removeAttribute("aria-busy");
    return;
  }
  if (mine !== turn) return;
  const found = new DOMParser().parseFromString(page, "text/html").querySelector("#main-content");
  pane.removeAttribute("aria-busy");
  if (!mayGo(pane)) return;
  // What asks something first, such as why one looks, is a page of its own.
  if (!answer.ok || answer.redirected || !found) return void location.assign(address);
  settle(found, address);
  pane.replaceChildren(...found.childNodes);
  pane.scrollTop = 0;
  shown();
  htmx.process(pane);
}

function start(queue) {
  const rows = [...queue.querySelectorAll("tbody tr, li")]
    .map((row) => ({ row, link: row.querySelector("a[href]") }))
    .filter(({ row, link }) => link && !row.parentElement.closest("li"));
  if (rows.length < 2) return;
  const pane = document.createElement("section");
  pane.className = "op-beside__read";
  pane.tabIndex = -1;
  pane.setAttribute("aria-label", "What is read beside the list");
  queue.prepend(Object.assign(document.createElement("p"), { className: "govuk-hint op-beside__hint", textContent: HINT }));
  queue.append(pane);
  pane.addEventListener("input", (event) => event.target.form?.setAttribute("data-written", ""));
  queue.classList.add("op-beside--on");
  let later;

  const readBeside = ({ row, link }) => {
    if (!WIDE.matches) return;
    clearTimeout(later);
    later = setTimeout(() => {
      if (!mayGo(pane)) return;
      fetchInto(pane, link.href, () => {
        queue.classList.add("op-beside--read");
        rows.forEach((other) => other.row.classList.toggle("op-beside__here", other.row === row));
      });
    }, SOON);
  };
  const go = (step) => {
    const reached = rows.findIndex(({ row }) => row.contains(document.activeElement));
    const at = reached < 0 ? rows.findIndex(({ row }) => row.classList.contains("op-beside__here")) : reached;
    const to = rows[Math.max(0, Math.min(at + step, rows.length - 1))];
    to.link.focus();
    to.row.scrollIntoView({ block: "nearest" });
    readBeside(to);
  };
  document.addEventListener("keydown", (event) => {
    const { key, target } = event;
    if (!WIDE.matches || event.ctrlKey || event.metaKey || event.altKey) return;
    if (target.matches("input:not([type=checkbox]), textarea, select, [contenteditable]")) return;
    if (key === "j") go(1);
    else if (key === "k") go(-1);
  });
  queue.addEventListener("click", (event) => {
    const found = rows.find(({ row }) => row.contains(event.target));
    if (found && !event.target.closest(NOT_ROWS)) readBeside(found);
  });
}

export function startBeside() {
  document.querySelectorAll("[data-beside]").forEach(start);
}

// A queue by keys: j and k go down and up, Enter opens, x chooses; on a wide screen it is read beside.
import htmx from "htmx.org";

const SOON = 250; // milliseconds: a report that is passed over is not opened
const WIDE = matchMedia("(min-width: 1100px)");

export function startQueue() {
  const queue = document.querySelector("[data-queue]");
  if (!queue) return;
  const rows = [...queue.querySelectorAll("[data-row]")];
  const pane = queue.querySelector("[data-pane]");
  let later;

  const readBeside = (row) => {
    if (!WIDE.matches) return;
    clearTimeout(later);
    later = setTimeout(() => {
      rows.forEach((other) => other.classList.toggle("op-triage__row--here", other === row));
      queue.classList.add("op-triage--read");
      htmx.ajax("GET", row.dataset.read, { target: pane, swap: "innerHTML" });
    }, SOON);
  };
  const at = () => rows.findIndex((row) => row.contains(document.activeElement));
  const go = (to) => {
    const row = rows[Math.max(0, Math.min(to, rows.length - 1))];
    row.querySelector(".op-triage__open").focus();
    row.scrollIntoView({ block: "nearest" });
    readBeside(row);
  };

  document.addEventListener("keydown", (event) => {
    const { key, target } = event;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (target.matches("input:not([type=checkbox]), textarea, select, [contenteditable]")) return;
    if (key === "j") go(at() + 1);
    else if (key === "k") go(at() < 0 ? 0 : at() - 1);
    else if (key === "x" && at() >= 0) rows[at()].querySelector("input[type=checkbox]").click();
  });
  queue.addEventListener("click", (event) => {
    const row = event.target.closest("[data-row]");
    if (!row || !WIDE.matches) return;
    const beside = event.target.closest(".op-triage__beside");
    if (!beside && event.target.closest("a, label, input, button")) return;
    event.preventDefault();
    readBeside(row);
  });
  queue.querySelector("[data-keys]").hidden = false;
}

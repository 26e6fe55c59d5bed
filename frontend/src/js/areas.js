// A tree of areas is searched by typing: what fits stands with all that it lies in, and what is
// chosen always stays in sight. Without a script one opens the tree branch by branch.
const FEW = 8;

function words(text) {
  return text.toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(Boolean);
}

function searched(tree) {
  if (Number(tree.dataset.areas) <= FEW) return;
  const areas = [...tree.querySelectorAll(".op-tree__area")];
  const names = new Map(
    areas.map((area) => [area, words(area.querySelector("label").textContent)]),
  );
  const opened = new Map([...tree.querySelectorAll("details")].map((one) => [one, one.open]));
  const box = document.createElement("input");
  Object.assign(box, { type: "search", className: "govuk-input op-tree__find", autocomplete: "off" });
  const label = document.createElement("label");
  label.className = "govuk-label";
  label.textContent = "Find an area by its name";
  box.id = label.htmlFor = `${tree.querySelector("input").id}-find`;
  const count = document.createElement("p");
  count.className = "govuk-hint op-tree__count";
  count.setAttribute("role", "status");
  tree.querySelector(".op-tree__list").parentElement.before(label, box, count);

  let before = "";
  function show() {
    const asked = words(box.value);
    if (asked.length && !before.length) {
      for (const one of opened.keys()) opened.set(one, one.open);
    }
    before = asked;
    const shown = new Set();
    let fit = 0;
    for (const area of areas) {
      const fits = asked.every((word) => names.get(area).some((part) => part.startsWith(word)));
      if (fits) fit += 1;
      if (!fits && !area.querySelector("input").checked) continue;
      for (let at = area; at; at = at.parentElement.closest(".op-tree__area")) shown.add(at);
    }
    for (const area of areas) area.hidden = !shown.has(area);
    for (const [one, was] of opened) {
      one.open = asked.length ? [...one.querySelectorAll(".op-tree__area")].some((a) => !a.hidden) : was;
      one.hidden = asked.length > 0 && !one.open;
    }
    count.textContent = asked.length ? (fit === 1 ? "1 found" : `${fit || "None"} found`) : "";
  }
  box.addEventListener("input", show);
  box.addEventListener("keydown", (press) => {
    if (press.key === "Enter") press.preventDefault();
    if (press.key !== "ArrowDown") return;
    const first = areas.find(
      (area) => !area.hidden && words(box.value).every((word) => names.get(area).some((part) => part.startsWith(word))),
    );
    first?.querySelector("input").focus();
    press.preventDefault();
  });
}

export function startAreas(within = document) {
  within.querySelectorAll("[data-areas]").forEach(searched);
}

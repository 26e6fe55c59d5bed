// Many boxes to tick are searched first: the likeliest stand, the others come as one types, or all
// at a press. What is ticked always stays in sight. Without a script all of them stand there.
const AT_ONCE = 6;

function fits(words, text) {
  const said = text.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  return words.every((word) => said.some((part) => part.startsWith(word)));
}

function narrow(group) {
  const items = [...group.querySelectorAll(".govuk-checkboxes__item")];
  if (items.length <= AT_ONCE * 2) return;
  const find = document.createElement("div");
  find.className = "op-narrow";
  const box = document.createElement("input");
  Object.assign(box, { type: "search", className: "govuk-input", autocomplete: "off" });
  box.setAttribute("aria-label", `Search for ${group.dataset.narrow}`);
  box.placeholder = `Search for ${group.dataset.narrow}`;
  const every = document.createElement("button");
  Object.assign(every, { type: "button", className: "op-quiet", textContent: `All ${items.length}` });
  const count = document.createElement("p");
  count.className = "govuk-visually-hidden";
  count.setAttribute("role", "status");
  find.append(box, every, count);
  group.before(find);
  let all = false;
  function show() {
    const words = box.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    items.forEach((item, nth) => {
      const fit = words.length ? fits(words, item.textContent) : all || nth < AT_ONCE;
      const stays = fit || item.querySelector("input").checked;
      item.hidden = !stays;
      if (stays) shown += 1;
    });
    every.hidden = all || words.length > 0;
    if (words.length) count.textContent = `${shown} shown`;
  }
  box.addEventListener("input", show);
  box.addEventListener("keydown", (press) => {
    if (press.key === "Enter") press.preventDefault();
  });
  every.addEventListener("click", () => {
    all = true;
    show();
    items[AT_ONCE].querySelector("input").focus();
  });
  show();
}

export function startNarrow() {
  document.querySelectorAll("[data-narrow]").forEach(narrow);
}

// The search on top of a page: "/" or Ctrl-K goes there, and places that fit what is typed are named.
const MOST = 6;

function fits(words, text) {
  const said = text.toLowerCase();
  return words.every((word) => said.split(/[^\p{L}\p{N}]+/u).some((part) => part.startsWith(word)));
}

// Every place that is for whoever is here, those too that no menu shows, with its other words.
function doors() {
  const held = document.querySelector("[data-find-doors]");
  if (!held) return [];
  return [...held.content.querySelectorAll("a")].map((link) => ({
    href: link.getAttribute("href"),
    text: link.textContent,
    said: `${link.textContent} ${link.dataset.words}`,
  }));
}

function placesFor(typed) {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  if (!words.length) return [];
  return doors()
    .filter(({ said }) => fits(words, said))
    .slice(0, MOST);
}

function draw(list, typed) {
  const found = placesFor(typed);
  list.replaceChildren(
    ...found.map(({ href, text }) => {
      const link = document.createElement("a");
      link.href = href;
      link.textContent = `Go to ${text}`;
      const item = document.createElement("li");
      item.append(link);
      return item;
    }),
  );
  list.hidden = !found.length;
}

function isTyping({ target }) {
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}

export function startFind() {
  const form = document.querySelector("[data-find]");
  if (!form) return;
  const box = form.querySelector("input");
  const list = form.querySelector("[data-find-places]");
  document.addEventListener("keydown", (event) => {
    const asked =
      ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") ||
      (event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event));
    if (!asked || !box.offsetParent) return;
    event.preventDefault();
    box.focus();
    box.select();
  });
  box.addEventListener("input", () => draw(list, box.value));
  form.addEventListener("keydown", (event) => {
    const stops = [box, ...list.querySelectorAll("a")];
    const at = stops.indexOf(document.activeElement);
    if (event.key === "Escape") {
      list.hidden = true;
      box.focus();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const next = stops[at + (event.key === "ArrowDown" ? 1 : -1)];
      if (!next || list.hidden) return;
      event.preventDefault();
      next.focus();
    }
  });
  form.addEventListener("focusout", ({ relatedTarget }) => {
    if (!form.contains(relatedTarget)) list.hidden = true;
  });
  form.addEventListener("submit", (event) => {
    if (!box.value.trim()) event.preventDefault();
  });
}

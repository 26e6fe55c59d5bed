// GOV.UK's radios say aria-expanded, which ARIA allows on a checkbox but not on a radio.
function strip() {
  for (const radio of document.querySelectorAll("input[type=radio][aria-expanded]")) {
    radio.removeAttribute("aria-expanded");
  }
}

export function startRadios() {
  strip();
  document.addEventListener("click", strip);
  addEventListener("pageshow", strip);
}

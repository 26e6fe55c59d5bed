// Runs before the first paint of a public page. It keeps nothing on the device:
// light or dark is what the device itself is set to.
// One mark alone: that this tab was left in a hurry. Who steps back to a page is sent out again;
// who comes anew, by typing or by a link, is not.
const LEFT = "left";
function wasLeft() {
  try {
    return sessionStorage.getItem(LEFT) === "yes";
  } catch {
    return false;
  }
}
function outAgain() {
  const exit = document.querySelector(".govuk-js-exit-this-page-button, .govuk-js-exit-this-page-skiplink");
  document.documentElement.hidden = true;
  location.replace(exit ? exit.href : "https://www.bbc.co.uk/weather");
}
if (wasLeft()) {
  const [way] = performance.getEntriesByType("navigation");
  if (way && way.type === "back_forward") outAgain();
  else sessionStorage.removeItem(LEFT);
}
addEventListener("pageshow", (event) => {
  if (event.persisted && wasLeft()) outAgain();
});
document.body.classList.add("js-enabled", "govuk-frontend-supported");

// Leaving in a hurry. The page that is left takes no step in the browser's history, so that “back”
// does not lead to it; nor do steps within the form. Earlier pages of ours stay in the history, and
// a mark that lasts as long as the tab sends whoever steps back to one straight out again.
import { ExitThisPage } from "govuk-frontend";

const LEFT = "left";

function mark() {
  try {
    sessionStorage.setItem(LEFT, "yes");
  } catch {
    // A browser that keeps nothing at all is left all the same.
  }
}

// Asks the site to have the browser let go of its pages that it holds. Nobody waits for the answer.
function forget() {
  const options = { method: "POST", keepalive: true, credentials: "omit", cache: "no-store" };
  fetch("/left/", options).catch(() => {});
}

export function leaveNoBackStep() {
  ExitThisPage.prototype.exitPage = function exitPage() {
    mark();
    forget();
    document.title = " ";
    document.body.replaceChildren();
    location.replace(this.$button.href);
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[data-no-step]");
    if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    location.replace(link.href);
  });
}

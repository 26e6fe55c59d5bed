// Leaving in a hurry. The page that is left takes no step in the browser's history, so that “back”
// does not lead to it; nor do steps within the form. Earlier pages stay, as the page about it says.
import { ExitThisPage } from "govuk-frontend";

export function leaveNoBackStep() {
  ExitThisPage.prototype.exitPage = function exitPage() {
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

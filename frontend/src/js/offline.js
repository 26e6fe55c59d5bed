// Says when the connection is lost, because work on a phone in a stairwell must not seem saved.
function announce(notice) {
  notice.hidden = navigator.onLine;
}

function announceFailure({ target, detail }) {
  const id = target.getAttribute("data-error-notice");
  const place = id && document.getElementById(id);
  if (!place) return;
  place.hidden = false;
  place.textContent =
    detail.xhr?.status >= 400
      ? "That did not work. Nothing was changed. Try again, or reload the page."
      : "There is no connection. Nothing was changed. Try again when you are back online.";
}

export function startOfflineNotice() {
  const notice = document.querySelector("[data-offline]");
  if (notice) {
    if (document.querySelector("form[data-keep-draft]")) {
      notice.querySelector("p").textContent =
        "You are offline. What you send is kept on this phone, encrypted, and goes when there is signal.";
    }
    addEventListener("online", () => announce(notice));
    addEventListener("offline", () => announce(notice));
    announce(notice);
  }
  document.addEventListener("htmx:sendError", announceFailure);
  document.addEventListener("htmx:responseError", announceFailure);
}

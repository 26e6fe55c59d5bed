// Runs before the first paint of a public page. It neither reads nor keeps anything on the device:
// light or dark is what the device itself is set to.
document.body.classList.add("js-enabled", "govuk-frontend-supported");

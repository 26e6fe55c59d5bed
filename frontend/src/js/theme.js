// Runs before the first paint, so that a dark room stays dark.
import { applyTheme } from "./theme-choice.js";

applyTheme();
document.body.classList.add("js-enabled", "govuk-frontend-supported");

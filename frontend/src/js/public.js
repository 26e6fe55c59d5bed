// The public site: components only. Nothing here talks to the network.
import { initAll } from "govuk-frontend";
import { startThemeSwitch } from "./theme-choice.js";

initAll();
startThemeSwitch();

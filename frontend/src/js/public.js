// The public site: components only. Nothing here talks to the network.
import { initAll } from "govuk-frontend";
import { startRadios } from "./radios.js";
import { startThemeSwitch } from "./theme-choice.js";

initAll();
startRadios();
startThemeSwitch();

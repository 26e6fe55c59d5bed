// The public site: components only. Nothing here talks to the network.
import { initAll } from "govuk-frontend";
import { leaveNoBackStep } from "./leaving.js";
import { startRadios } from "./radios.js";
import { startThemeSwitch } from "./theme-choice.js";

leaveNoBackStep();
initAll();
startRadios();
startThemeSwitch();

// The public site: components only. Nothing here talks to the network or keeps anything.
import { initAll } from "govuk-frontend";
import { leaveNoBackStep } from "./leaving.js";
import { startRadios } from "./radios.js";

leaveNoBackStep();
initAll();
startRadios();

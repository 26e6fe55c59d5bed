// The staff and partner site.
import { initAll as startGovuk } from "govuk-frontend";
import htmx from "htmx.org";
import { startAlerts } from "./alerts.js";
import { startAreas } from "./areas.js";
import { startBeside } from "./beside.js";
import { startCopying } from "./copying.js";
import { startDay } from "./day.js";
import { startDays } from "./days.js";
import { startFind } from "./find.js";
import { startFolds } from "./folds.js";
import { startHalf } from "./half.js";
import { startKept } from "./kept.js";
import { startNarrow } from "./narrow.js";
import { startOfflineNotice } from "./offline.js";
import { startPictures } from "./pictures.js";
import { startQueue } from "./queue.js";
import { startRadios } from "./radios.js";
import { startReports } from "./reports.js";
import { startScreen } from "./screen.js";
import { startThemeSwitch } from "./theme-choice.js";

Object.assign(htmx.config, {
  allowEval: false, // the content security policy forbids it
  allowScriptTags: false,
  historyCacheSize: 0, // pages hold intelligence: none is kept in the browser's storage
  includeIndicatorStyles: false, // an inline style; ours is in parts.css
  refreshOnHistoryMiss: true,
  // 304 says that nothing changed: there is nothing to put in.
  responseHandling: [
    { code: "[23]04", swap: false },
    { code: "[23]..", swap: true },
    { code: "[45]..", swap: false, error: true },
  ],
  selfRequestsOnly: true,
});

startGovuk();
startRadios();
startThemeSwitch();
startCopying();
startOfflineNotice();
startReports();
startKept();
startDay();
startDays();
startScreen();
startFind();
startFolds();
startHalf();
startNarrow();
startAreas();
startQueue();
startBeside();
// Few pages send a file: what does it comes with those.
const sending = document.querySelector("[data-said][data-bundle]");
if (sending) import(sending.dataset.bundle).then(({ startSending }) => startSending());
startPictures(document);
startAlerts();

// What htmx brings in is started too.
document.addEventListener("htmx:load", ({ detail: { elt } }) => {
  if (elt === document.body) return;
  startGovuk({ scope: elt });
  startRadios();
  startDays(elt);
  startPictures(elt);
});

// Draws the times in the table beside it, one lane for each [data-lane].
import * as Plot from "@observablehq/plot";
import { tokens } from "./tokens.js";

const LONDON = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/London", hourCycle: "h23",
  year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", second: "numeric",
});

// The table says London time wherever the reader is, so the picture must too.
function asLondon(iso) {
  const parts = LONDON.formatToParts(new Date(iso)).map(({ type, value }) => [type, Number(value)]);
  const { year, month, day, hour, minute, second } = Object.fromEntries(parts);
  return new Date(Date.UTC(year, month - 1, day, hour, minute, second));
}

const said = (options) => new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", ...options });
const CLOCK = said({ hour: "2-digit", minute: "2-digit" });
const DAY = said({ day: "numeric", month: "short" });
const MONTH = said({ month: "short" });
const YEAR = said({ year: "numeric" });

// A tick says what changed since the tick before it.
function tickWords(moment, index, ticks) {
  const before = ticks[index - 1];
  const step = ticks.length > 1 ? ticks[1] - ticks[0] : 0;
  if (step >= 27 * 864e5) {
    const newYear = !before || YEAR.format(before) !== YEAR.format(moment);
    return newYear ? `${MONTH.format(moment)}\n${YEAR.format(moment)}` : MONTH.format(moment);
  }
  if (step >= 864e5) return DAY.format(moment);
  const newDay = !before || DAY.format(before) !== DAY.format(moment);
  return newDay ? `${CLOCK.format(moment)}\n${DAY.format(moment)}` : CLOCK.format(moment);
}

function eventsOf(table) {
  return [...table.tBodies[0].rows].flatMap((row) => {
    const [start, end] = [...row.querySelectorAll("time")].map((time) => asLondon(time.dateTime));
    if (!start) return [];
    const lane = row.querySelector("[data-lane]")?.textContent.trim() ?? "";
    const text = row.querySelector("[data-event]")?.textContent.trim() ?? "";
    return [{ start, end: end ?? start, lane, text }];
  });
}

// A long name stands in lines: a way from town to town before its "to", any other between two words.
function inLines(name, most, widthOf) {
  if (widthOf(name) <= most) return [name];
  return name.split(/ (?=to )/).flatMap((part) => {
    const lines = [];
    for (const word of part.split(" ")) {
      const longer = lines.length ? `${lines.at(-1)} ${word}` : word;
      if (lines.length && widthOf(longer) <= most) lines.splice(-1, 1, longer);
      else lines.push(word);
    }
    return lines;
  });
}

const FONT = 13;

// Each lane with its name in lines, and how much room the names take.
function lanesOf(events, width, font) {
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = `${FONT}px ${font}`;
  const widthOf = (words) => Math.ceil(pen.measureText(words).width);
  const most = Math.min(200, width / 3);
  const lanes = new Map(events.map(({ lane }) => [lane, inLines(lane, most, widthOf)]));
  const lines = [...lanes.values()].flat();
  const high = Math.max(...[...lanes.values()].map(({ length }) => length));
  return { lanes, margin: 20 + Math.max(...lines.map(widthOf)), high: Math.max(44, 8 + 17 * high) };
}

function chart(events, width) {
  const { ink, accent, line, surface, font } = tokens();
  const { lanes, margin, high } = lanesOf(events, width, font);
  return Plot.plot({
    width,
    height: 60 + high * lanes.size,
    marginLeft: margin,
    marginRight: 20,
    x: { type: "utc", grid: true, label: null, ticks: Math.max(3, Math.floor(width / 130)), tickFormat: tickWords },
    y: { type: "band", label: null },
    marks: [
      Plot.axisY({ label: null, lineHeight: 1.2, tickFormat: (lane) => lanes.get(lane).join("\n") }),
      Plot.ruleY([...lanes.keys()], { stroke: line, strokeOpacity: 0.4 }),
      Plot.link(events, { x1: "start", x2: "end", y: "lane", stroke: accent, strokeWidth: 6, strokeLinecap: "round" }),
      Plot.dot(events, { x: "start", y: "lane", r: 6, fill: accent, stroke: surface, title: "text" }),
    ],
    style: { background: "transparent", color: ink, fontSize: `${FONT}px` },
  });
}

export function draw(holder) {
  const events = eventsOf(document.getElementById(holder.dataset.table));
  const canvas = holder.querySelector("[data-canvas]");
  const render = () => {
    const picture = chart(events, Math.max(300, canvas.clientWidth));
    picture.querySelector("style")?.remove(); // the policy allows no inline style; ours is in the sheet
    picture.setAttribute("aria-hidden", "true");
    canvas.replaceChildren(picture);
  };
  new ResizeObserver(render).observe(canvas);
  document.addEventListener("optimise:theme", render);
}

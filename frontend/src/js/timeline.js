// Draws the times in the table beside it, one lane for each [data-lane].
import * as Plot from "@observablehq/plot";
import { tokens } from "./tokens.js";

function eventsOf(table) {
  return [...table.tBodies[0].rows].flatMap((row) => {
    const [start, end] = [...row.querySelectorAll("time")].map((time) => new Date(time.dateTime));
    if (!start) return [];
    const lane = row.querySelector("[data-lane]")?.textContent.trim() ?? "";
    const text = row.querySelector("[data-event]")?.textContent.trim() ?? "";
    return [{ start, end: end ?? start, lane, text }];
  });
}

const laneMargin = (events) => Math.min(160, 16 + 7 * Math.max(...events.map(({ lane }) => lane.length)));

function chart(events, width) {
  const { ink, accent, line, surface } = tokens();
  const lanes = new Set(events.map(({ lane }) => lane));
  return Plot.plot({
    width,
    height: 60 + 44 * lanes.size,
    marginLeft: laneMargin(events),
    marginRight: 20,
    x: { type: "time", grid: true, label: null },
    y: { type: "band", label: null },
    marks: [
      Plot.ruleY([...lanes], { stroke: line, strokeOpacity: 0.4 }),
      Plot.link(events, { x1: "start", x2: "end", y: "lane", stroke: accent, strokeWidth: 6, strokeLinecap: "round" }),
      Plot.dot(events, { x: "start", y: "lane", r: 6, fill: accent, stroke: surface, title: "text" }),
    ],
    style: { background: "transparent", color: ink, fontSize: "13px" },
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

// Draws a network from the table beside it. Each row with two [data-node] cells is a link.
import cytoscape from "cytoscape";
import { tokens } from "./tokens.js";

// Kinds differ by shape, so that nothing rests on colour.
const SHAPES = {
  person: "ellipse",
  "possible-victim": "octagon",
  phone: "round-rectangle",
  place: "round-pentagon",
  vehicle: "round-hexagon",
  group: "round-diamond",
  line: "round-tag",
};

function nodeOf(cell) {
  const { node: id, kind = "person" } = cell.dataset;
  const label = cell.dataset.name ?? cell.textContent.trim();
  return { data: { id, label, shape: SHAPES[kind] ?? "ellipse" }, classes: kind };
}

function elementsOf(table) {
  const nodes = new Map();
  const edges = [];
  for (const row of table.tBodies[0].rows) {
    const ends = [...row.querySelectorAll("[data-node]")].map(nodeOf);
    for (const end of ends) nodes.set(end.data.id, end);
    if (ends.length !== 2) continue;
    const label = row.querySelector("[data-link]")?.textContent.trim() ?? "";
    const [source, target] = ends.map((end) => end.data.id);
    edges.push({ data: { id: `edge-${edges.length}`, source, target, label } });
  }
  return [...nodes.values(), ...edges];
}

function styleOf(colours) {
  return [
    {
      selector: "node",
      style: {
        "background-color": colours.surface,
        "border-color": colours.accent,
        "border-width": 2,
        color: colours.ink,
        "font-family": colours.font,
        "font-size": 16,
        height: 36,
        label: "data(label)",
        shape: "data(shape)",
        "text-background-color": colours.surface,
        "text-background-opacity": 0.85,
        "text-background-padding": 2,
        "text-margin-y": 6,
        "text-max-width": 150,
        "text-valign": "bottom",
        "text-wrap": "wrap",
        width: 36,
      },
    },
    {
      selector: "node.possible-victim",
      style: { "border-color": colours.victim, "border-style": "double", "border-width": 6 },
    },
    {
      selector: "edge",
      style: {
        color: colours.muted,
        "curve-style": "bezier",
        "font-family": colours.font,
        "font-size": 13,
        label: "data(label)",
        "line-color": colours.line,
        "text-background-color": colours.surface,
        "text-background-opacity": 0.85,
        "text-background-padding": 2,
        "text-rotation": "autorotate",
        width: 1.5,
      },
    },
    {
      selector: ":selected",
      style: { "background-color": colours.focus, "border-color": colours.ink, "line-color": colours.ink },
    },
  ];
}

// Choosing a node marks its rows, so that the eye can go from picture to table.
function markRows(table, id) {
  for (const row of table.tBodies[0].rows) {
    const about = [...row.querySelectorAll("[data-node]")].some((cell) => cell.dataset.node === id);
    row.classList.toggle("op-row--marked", about);
  }
}

// Cytoscape adds an inline style unless something has this id; pictures.css has the rule instead.
function forestallInlineStyle() {
  const id = "__________cytoscape_stylesheet";
  if (document.getElementById(id)) return;
  document.head.append(Object.assign(document.createElement("meta"), { id }));
}

function addControls(holder, graph) {
  const zoomBy = (factor) => () =>
    graph.zoom({ level: graph.zoom() * factor, renderedPosition: { x: graph.width() / 2, y: graph.height() / 2 } });
  const actions = { "zoom-in": zoomBy(1.4), "zoom-out": zoomBy(1 / 1.4), fit: () => graph.fit(undefined, 30) };
  for (const button of holder.querySelectorAll("[data-do]")) {
    button.addEventListener("click", actions[button.dataset.do]);
  }
}

const MOST_SPREAD = 300; // more would take too long, and are too close to read anyway
const TURNS = 80;

// No name lies over another: whatever does is moved apart, the shorter way.
function spread(nodes) {
  if (nodes.length > MOST_SPREAD) return;
  const boxes = nodes.map((node) => ({ ...node.boundingBox(), dx: 0, dy: 0 }));
  const shift = (box, x, y) => {
    box.x1 += x; box.x2 += x; box.dx += x;
    box.y1 += y; box.y2 += y; box.dy += y;
  };
  let moved = true;
  for (let turn = 0; moved && turn < TURNS; turn += 1) {
    moved = false;
    boxes.forEach((one, at) => {
      for (const other of boxes.slice(at + 1)) {
        const wide = Math.min(one.x2, other.x2) - Math.max(one.x1, other.x1);
        const high = Math.min(one.y2, other.y2) - Math.max(one.y1, other.y1);
        if (wide <= 0 || high <= 0) continue;
        moved = true;
        const along = wide < high;
        const way = (along ? one.x1 + one.x2 < other.x1 + other.x2 : one.y1 + one.y2 < other.y1 + other.y2) ? -1 : 1;
        const by = way * ((along ? wide : high) / 2 + 1);
        shift(one, along ? by : 0, along ? 0 : by);
        shift(other, along ? -by : 0, along ? 0 : -by);
      }
    });
  }
  nodes.forEach((node, at) => node.shift({ x: boxes[at].dx, y: boxes[at].dy }));
}

// A layout comes out tall or wide by chance: lay it along the longer side of its frame.
function fitAlong(graph) {
  const { w, h } = graph.elements().boundingBox();
  if (h > w === graph.height() < graph.width()) {
    graph.nodes().positions((node) => ({ x: node.position("y"), y: node.position("x") }));
  }
  spread(graph.nodes().toArray());
  graph.maxZoom(1.4);
  graph.fit(undefined, 24);
  graph.maxZoom(3);
}

export function draw(holder) {
  forestallInlineStyle();
  const table = document.getElementById(holder.dataset.table);
  const graph = cytoscape({
    container: holder.querySelector("[data-canvas]"),
    elements: elementsOf(table),
    layout: { name: "cose", animate: false, padding: 30, nodeDimensionsIncludeLabels: true, randomize: false },
    maxZoom: 3,
    minZoom: 0.2,
    style: styleOf(tokens()),
    userZoomingEnabled: false, // a page that scrolls must not be caught by a picture
  });
  fitAlong(graph);
  graph.on("resize", () => fitAlong(graph));
  graph.on("select", "node", ({ target }) => markRows(table, target.id()));
  graph.on("unselect", "node", () => markRows(table, null));
  addControls(holder, graph);
  document.addEventListener("optimise:theme", () => graph.style(styleOf(tokens())));
}

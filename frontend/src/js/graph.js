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

// A layout comes out tall or wide by chance: lay it along the longer side of its frame.
function fitAlong(graph) {
  const { w, h } = graph.elements().boundingBox();
  if (h > w === graph.height() < graph.width()) {
    graph.nodes().positions((node) => ({ x: node.position("y"), y: node.position("x") }));
  }
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

// Draws areas and places given as GeoJSON, on the ground where the installation has built one: its own tiles, by pieces of one file.
// Nothing is fetched from anywhere else.
import { addProtocol, LngLatBounds, Map as Sheet, Marker, NavigationControl, ScaleControl, setWorkerUrl } from "maplibre-gl";
import { Protocol } from "pmtiles";
import { groundLayers } from "./map-ground.js";
import { startPin } from "./map-pin.js";
import { tokens } from "./tokens.js";

addProtocol("pmtiles", new Protocol().tile);

function styleOf(shapes, colours, ground) {
  const named = shapes.features.map((feature) => feature.properties?.name ?? "");
  const layer = (id, type, kind, paint) => ({
    id, type, paint, source: "shapes", filter: ["==", ["geometry-type"], kind],
  });
  const tiles = ground ? { ground: { type: "vector", url: `pmtiles://${new URL(ground, location.href).href}` } } : {};
  return {
    version: 8,
    sources: { ...tiles, shapes: { type: "geojson", data: shapes } },
    layers: [
      { id: "ground", type: "background", paint: { "background-color": colours.wash } },
      ...(ground ? groundLayers(colours, named) : []),
      layer("areas", "fill", "Polygon", { "fill-color": colours.accent, "fill-opacity": ["coalesce", ["get", "shade"], 0.14] }),
      layer("borders", "line", "Polygon", { "line-color": colours.accent, "line-width": 1.5 }),
      layer("ways", "line", "LineString", { "line-color": colours.ink, "line-width": 2, "line-dasharray": [2, 1] }),
      layer("places", "circle", "Point", {
        "circle-color": colours.accent,
        "circle-radius": ["coalesce", ["get", "size"], 7],
        "circle-stroke-color": colours.surface,
        "circle-stroke-width": 2,
      }),
    ],
  };
}

function* positionsOf(value) {
  if (typeof value?.[0] === "number") yield value;
  else for (const part of value ?? []) yield* positionsOf(part);
}

function boundsOf(features) {
  const bounds = new LngLatBounds();
  for (const { geometry } of features) {
    for (const position of positionsOf(geometry.coordinates)) bounds.extend(position);
  }
  return bounds;
}

// What is shown is named by elements of the page: read out, found by the browser's search, and whole at any size.
function nameTag({ properties, geometry }) {
  const tag = document.createElement("span");
  tag.className = "op-map__name";
  tag.textContent = properties.name;
  tag.setAttribute("aria-label", properties.name);
  const middle = boundsOf([{ geometry }]).getCenter();
  const isPoint = geometry.type === "Point";
  return new Marker({ element: tag, anchor: isPoint ? "left" : "center", offset: isPoint ? [12, 0] : [0, 0] }).setLngLat(middle);
}

// Of names that would lie over one another the first stays, as they come in the file. Closer in, more have room.
// One that would be cut off at the right stands to the left of its point.
function makeRoom(tags, frame) {
  const taken = [];
  for (const tag of tags) {
    tag.style.marginLeft = "";
    let box = tag.getBoundingClientRect();
    if (box.right > frame.right) {
      tag.style.marginLeft = `${-box.width - 24}px`;
      box = tag.getBoundingClientRect();
    }
    const clear = box.left >= frame.left && taken.every((other) =>
      box.right < other.left || other.right < box.left || box.bottom < other.top || other.bottom < box.top);
    tag.style.visibility = clear ? "" : "hidden";
    if (clear) taken.push(box);
  }
}

// What lies under the pointer, in words: also what had no room for its name.
function startHover(map) {
  const OURS = ["places", "ways", "areas"];
  const GROUND = ["ground-stations", "ground-railways", "ground-roads"];
  map.on("mousemove", ({ point }) => {
    const near = [[point.x - 3, point.y - 3], [point.x + 3, point.y + 3]];
    const layers = [...OURS, ...GROUND].filter((id) => map.getLayer(id));
    const under = map.queryRenderedFeatures(near, { layers });
    under.sort((one, other) => layers.indexOf(one.layer.id) - layers.indexOf(other.layer.id));
    const words = under.map(({ layer, properties: { name, precision } }) =>
      [name || (layer.id === "ground-railways" ? "Railway" : ""), precision?.toLowerCase()].filter(Boolean).join(", "));
    map.getCanvas().title = [...new Set(words.filter(Boolean))].slice(0, 4).join("; ");
  });
}

function addStyleSheet(href) {
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href });
  document.head.append(link);
  return new Promise((done, fail) => {
    link.addEventListener("load", done, { once: true });
    link.addEventListener("error", () => fail(new Error(`${href} did not come`)), { once: true });
  });
}

const PHONE = matchMedia("(max-width: 40em)"); // as in pictures.css, where names are 136 pixels wide at most

// A name stands to the right of its point, 12 pixels from it.
function fitOf({ clientWidth }) {
  const right = PHONE.matches ? 152 : Math.min(200, clientWidth / 3);
  return { padding: { top: 48, right, bottom: 48, left: 48 }, maxZoom: 15 };
}

export async function draw(holder) {
  const { shapes: source, given, worker, sheet, ground } = holder.dataset;
  const shapes = JSON.parse(given ?? document.getElementById(source).textContent);
  await addStyleSheet(sheet);
  setWorkerUrl(new URL(worker, location.href).href);
  const bounds = boundsOf(shapes.features);
  const map = new Sheet({
    attributionControl: false, // what must be said stands in words below, and is printed
    bounds,
    canvasContextAttributes: { preserveDrawingBuffer: true }, // else paper shows an empty ground
    container: holder.querySelector("[data-canvas]"),
    cooperativeGestures: true, // one finger scrolls the page, two move the map
    fitBoundsOptions: fitOf(holder),
    style: styleOf(shapes, tokens(), ground),
  });
  // All of it stays in view however the screen turns, until somebody moved the map by hand.
  let isMoved = false;
  map.on("movestart", ({ originalEvent }) => { isMoved ||= Boolean(originalEvent); });
  map.on("resize", () => { if (!isMoved) map.fitBounds(bounds, { ...fitOf(holder), duration: 0 }); });
  map.addControl(new NavigationControl({ showCompass: false }));
  map.addControl(new ScaleControl({ unit: "metric" }));
  map.addControl(new ScaleControl({ unit: "imperial" }));
  const named = shapes.features.filter((feature) => feature.properties?.name);
  const tags = named.map((feature) => nameTag(feature).addTo(map).getElement());
  for (const when of ["load", "moveend", "resize"]) map.on(when, () => requestAnimationFrame(() => makeRoom(tags, holder.getBoundingClientRect())));
  startHover(map);
  if (holder.dataset.pin) startPin(map, holder, Marker);
  document.addEventListener("optimise:theme", () => map.setStyle(styleOf(shapes, tokens(), ground)));
}

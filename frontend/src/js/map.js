// Draws areas and places given as GeoJSON. There are no tiles: nothing is fetched from anywhere.
import { LngLatBounds, Map as Sheet, Marker, NavigationControl, setWorkerUrl } from "maplibre-gl";
import { tokens } from "./tokens.js";

function styleOf(shapes, colours) {
  const layer = (id, type, kind, paint) => ({
    id, type, paint, source: "shapes", filter: ["==", ["geometry-type"], kind],
  });
  return {
    version: 8,
    sources: { shapes: { type: "geojson", data: shapes } },
    layers: [
      { id: "ground", type: "background", paint: { "background-color": colours.wash } },
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

// Names are elements of the page: drawn lettering would need font files from a tile server.
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
  const { shapes: source, worker, sheet } = holder.dataset;
  const shapes = JSON.parse(document.getElementById(source).textContent);
  await addStyleSheet(sheet);
  setWorkerUrl(new URL(worker, location.href).href);
  const bounds = boundsOf(shapes.features);
  const map = new Sheet({
    attributionControl: false,
    bounds,
    canvasContextAttributes: { preserveDrawingBuffer: true }, // else paper shows an empty ground
    container: holder.querySelector("[data-canvas]"),
    cooperativeGestures: true, // one finger scrolls the page, two move the map
    fitBoundsOptions: fitOf(holder),
    style: styleOf(shapes, tokens()),
  });
  // All of it stays in view however the screen turns, until somebody moved the map by hand.
  let isMoved = false;
  map.on("movestart", ({ originalEvent }) => { isMoved ||= Boolean(originalEvent); });
  map.on("resize", () => { if (!isMoved) map.fitBounds(bounds, { ...fitOf(holder), duration: 0 }); });
  map.addControl(new NavigationControl({ showCompass: false }));
  const named = shapes.features.filter((feature) => feature.properties?.name);
  const tags = named.map((feature) => nameTag(feature).addTo(map).getElement());
  for (const when of ["load", "moveend", "resize"]) map.on(when, () => requestAnimationFrame(() => makeRoom(tags, holder.getBoundingClientRect())));
  document.addEventListener("optimise:theme", () => map.setStyle(styleOf(shapes, tokens())));
}

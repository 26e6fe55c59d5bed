// How the ground looks: quiet, in the page's own colours, so that what the map tells of stands out. What it names is not named twice.
export function groundLayers(colours, named) {
  const line = (id, source, paint, more = {}) => ({
    id: `ground-${id}`, type: "line", source: "ground", "source-layer": source, paint, ...more,
  });
  const words = (id, source, layout, paint, more = {}) => ({
    id: `ground-${id}`, type: "symbol", source: "ground", "source-layer": source,
    layout: { "text-field": ["get", "name"], "text-font": ["sans-serif"], "text-max-width": 8, ...layout },
    paint: { "text-color": colours.muted, "text-halo-color": colours.wash, "text-halo-width": 1.5, ...paint },
    ...more,
  });
  const wide = (motorway, main, second, small) => [
    "interpolate", ["exponential", 1.5], ["zoom"],
    6, ["match", ["get", "weight"], "motorway", 2, "main", 1.2, 0.6],
    13, ["match", ["get", "weight"], "motorway", motorway, "main", main, "second", second, small],
    17, ["match", ["get", "weight"], "motorway", motorway * 3, "main", main * 3, "second", second * 3, small * 3],
  ];
  return [
    line("boundaries", "boundaries", { "line-color": colours.line, "line-width": 0.8, "line-opacity": 0.6 }),
    line("roads-edge", "roads", { "line-color": colours.line, "line-width": wide(5.5, 4.5, 3.4, 2.2), "line-opacity": 0.8 },
      { layout: { "line-cap": "round", "line-join": "round" } }),
    line("roads", "roads", { "line-color": colours.surface, "line-width": wide(4, 3.2, 2.2, 1.4) },
      { layout: { "line-cap": "round", "line-join": "round" } }),
    line("railways", "railways", { "line-color": colours.muted, "line-width": 1.6 }),
    line("sleepers", "railways", { "line-color": colours.muted, "line-width": 5, "line-dasharray": [0.25, 2.5] }),
    { id: "ground-stations", type: "circle", source: "ground", "source-layer": "stations",
      paint: { "circle-radius": 4, "circle-color": colours.surface, "circle-stroke-color": colours.muted, "circle-stroke-width": 2 } },
    words("districts", "districts", { "text-size": 11, "text-letter-spacing": 0.08 }, { "text-opacity": 0.7 }, { minzoom: 9 }),
    words("places", "places", {
      "text-size": ["interpolate", ["linear"], ["zoom"], 6, 11, 13, ["case", ["<=", ["get", "from"], 8], 16, 13]],
      "symbol-sort-key": ["get", "from"],
    }, { "text-color": colours.ink }, { filter: ["!", ["in", ["get", "name"], ["literal", named]]] }),
    words("station-names", "stations", { "text-size": 11, "text-offset": [0, 1], "text-anchor": "top" }, {}, { minzoom: 11 }),
  ];
}

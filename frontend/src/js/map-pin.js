// A pin set by hand: a click or a drag writes the two fields of the form, and what is typed there moves the pin.
export function startPin(map, holder, Marker) {
  const form = holder.closest("form");
  const [latitude, longitude] = holder.dataset.pin.split(" ").map((name) => form.elements[name]);
  const pin = new Marker({ draggable: true });
  const said = holder.querySelector("[data-pin-said]");

  function write({ lng, lat }) {
    latitude.value = lat.toFixed(5);
    longitude.value = lng.toFixed(5);
    if (said) said.textContent = `The pin stands at ${latitude.value}, ${longitude.value}.`;
  }

  function place(isNear) {
    const at = [Number.parseFloat(longitude.value), Number.parseFloat(latitude.value)];
    if (at.some(Number.isNaN) || Math.abs(at[1]) > 85 || Math.abs(at[0]) > 180) return void pin.remove();
    pin.setLngLat(at).addTo(map);
    if (isNear) map.jumpTo({ center: at, zoom: Math.max(map.getZoom(), 13) });
  }

  map.getCanvas().style.cursor = "crosshair";
  map.on("click", ({ lngLat }) => { write(lngLat); place(false); });
  pin.on("dragend", () => write(pin.getLngLat()));
  for (const field of [latitude, longitude]) field.addEventListener("change", () => place(true));
  place(true);
}

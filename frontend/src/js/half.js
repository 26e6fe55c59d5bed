// What somebody writes in a part of a page, and has not added yet, is not lost by leaving it.
const isChosen = (field) => ["checkbox", "radio"].includes(field.type);
const isChanged = (field) => (isChosen(field) ? field.checked !== field.defaultChecked : field.value !== field.defaultValue);

// One that came back from the server holds what was written, whatever has changed since.
const isHalf = (form) =>
  form.dataset.half === "sent" || [...form.querySelectorAll("input:not([type=hidden]), textarea")].some(isChanged);

export function startHalf() {
  let sent = null;
  document.addEventListener("submit", ({ target }) => (sent = target), { capture: true });
  addEventListener("beforeunload", (event) => {
    const half = [...document.querySelectorAll("form[data-half]")].filter((form) => form !== sent);
    if (half.some(isHalf)) event.preventDefault();
  });
}

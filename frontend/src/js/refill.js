// A form that was kept and refused, opened again with everything in it.
import * as box from "./box.js";
import { DRAFT, OUT } from "./waiting.js";

export const NOT_WRITTEN = ["csrfmiddlewaretoken", "as_read"];
// Which card a report answers, and which concern a referral follows, the page says and no draft.
export const OF_THE_PAGE = ["answers_briefing", "concern"];
const chosen = (field) => ["checkbox", "radio"].includes(field.type);

// What was written last: the words as they were being mended, with the pictures that were sent.
async function written(id) {
  const kept = await box.open(OUT + id);
  const type = kept.type.slice(kept.type.indexOf(" ") + 1);
  const sent = [...(await new Response(kept.bytes, { headers: { "Content-Type": type } }).formData())];
  const draft = await box.open(DRAFT + id).catch(() => null);
  if (!draft) return sent;
  const stays = sent.filter(([name, value]) => typeof value !== "string" || OF_THE_PAGE.includes(name));
  return [...JSON.parse(new TextDecoder().decode(draft.bytes)), ["client_id", id], ...stays];
}

function putFiles(field, sent) {
  const files = new DataTransfer();
  sent.filter((file) => file.size).forEach((file) => files.items.add(file));
  field.files = files.files;
}

// A page that comes back with what is written brings no file with it: no server can say one.
export async function refillFiles(form, id) {
  const sent = await written(id);
  for (const field of form.querySelectorAll("input[type=file]")) {
    putFiles(field, sent.filter(([name]) => name === field.name).map(([, file]) => file));
  }
}

export async function refill(form, id) {
  const values = new Map();
  for (const [name, value] of await written(id)) {
    if (!NOT_WRITTEN.includes(name)) values.set(name, [...(values.get(name) ?? []), value]);
  }
  for (const field of form.elements) {
    const left = values.get(field.name) ?? [];
    if (!field.name || NOT_WRITTEN.includes(field.name) || ["submit", "button"].includes(field.type)) continue;
    if (chosen(field)) {
      field.checked = left.includes(field.value);
      values.set(field.name, left.filter((value) => value !== field.value));
    } else if (field.type === "file") {
      putFiles(field, left);
      values.delete(field.name);
    } else if (field.type === "select-multiple") {
      for (const option of field.options) option.selected = left.includes(option.value);
      values.set(field.name, left.filter((value) => ![...field.options].some((o) => o.value === value)));
    } else if (field.type !== "select-one" || [...field.options].some((o) => o.value === left[0])) {
      field.value = left.shift() ?? "";
    }
  }
  // What this page offers no more, such as somebody who was found by their name, goes along unseen.
  for (const [name, left] of values) {
    for (const value of left) {
      if (!value || typeof value !== "string") continue;
      const unseen = Object.assign(document.createElement("input"), { type: "hidden", name, value });
      unseen.dataset.boxUnseen = "";
      form.prepend(unseen);
    }
  }
  dispatchEvent(new Event("pageshow")); // what a choice reveals is shown
}

// What stands on the form, in words, for the list of what waits.
export function inWords(form) {
  const said = [];
  for (const field of form.elements) {
    if (!field.name || field.type === "hidden" || NOT_WRITTEN.includes(field.name)) continue;
    const label = field.labels?.[0]?.textContent.trim() ?? "";
    const over = field.closest("fieldset")?.querySelector("legend")?.textContent.trim();
    if (chosen(field)) {
      if (field.checked) said.push([over || label, over ? label : "Yes"]);
    } else if (field.type === "file") {
      for (const file of field.files) said.push([label, file.name]);
    } else if (field.tagName === "SELECT") {
      for (const option of field.selectedOptions ?? []) if (option.value) said.push([label, option.textContent.trim()]);
    } else if (field.tagName !== "BUTTON" && field.value) said.push([over ? `${over} ${label}` : label, field.value]);
  }
  return said;
}

// The server's words over the form, each leading to the field that it names.
export function showRefusal(form, problems, recorded) {
  document.querySelector("[data-box-refusal]")?.remove();
  const summary = document.createElement("div");
  summary.className = "govuk-error-summary";
  summary.tabIndex = -1;
  summary.dataset.boxRefusal = "";
  summary.setAttribute("role", "alert");
  const title = document.createElement("h2");
  title.className = "govuk-error-summary__title";
  title.textContent = recorded ? "This is recorded already, in other words" : "This was refused. Put it right and send it again";
  const list = document.createElement("ul");
  list.className = "govuk-list govuk-error-summary__list";
  for (const [name, words] of Object.entries(problems)) {
    const field = [...form.elements].find((one) => (one.name === name || one.name.startsWith(`${name}_`)) && one.type !== "hidden");
    for (const said of words) {
      const item = document.createElement("li");
      const link = document.createElement(field?.id ? "a" : "span");
      if (field?.id) link.href = `#${field.id}`;
      link.textContent = said;
      item.append(link);
      list.append(item);
    }
  }
  const ways = recorded ? [["Open what is recorded", recorded], ["Send this as something new, or throw it away", "/reports/kept/"]] : [];
  for (const [words, href] of ways) {
    const item = document.createElement("li");
    item.append(Object.assign(document.createElement("a"), { href, textContent: words }));
    list.append(item);
  }
  summary.append(title, list);
  form.before(summary);
  summary.focus();
}

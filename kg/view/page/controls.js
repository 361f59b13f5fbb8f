// The filter bar: builds the form and tells the rest of the page when the filter changes.

import { data } from "./data.js";
import { el } from "./dom.js";
import { emptyFilter } from "./filter.js";

export function buildControls(form, filter, changed) {
  const fields = {
    text: el("input", { type: "search", name: "text", id: "f-text", placeholder: "words in quotes, titles, topics" }),
    actor: el("input", { type: "search", name: "actor", id: "f-actor", list: "actors", placeholder: "name or code such as CHN" }),
    type: typeSelect(),
    from: el("input", { type: "date", name: "from", id: "f-from" }),
    to: el("input", { type: "date", name: "to", id: "f-to" }),
  };
  form.append(
    withLabel("Search", fields.text),
    withLabel("Actor or country", fields.actor),
    actorList(),
    withLabel("Type", fields.type),
    withLabel("From", fields.from),
    withLabel("To", fields.to),
    statusBoxes(),
    el("button", { type: "reset" }, "Clear"),
  );
  show(filter);
  form.addEventListener("input", () => changed(read()));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    show(emptyFilter());
    changed(read());
  });
  return { show };

  function read() {
    const found = emptyFilter();
    for (const [name, field] of Object.entries(fields)) found[name] = field.value;
    found.without = [...form.querySelectorAll("[name=status]")].filter((box) => !box.checked).map((box) => box.value);
    return found;
  }

  function show(wanted) {
    for (const [name, field] of Object.entries(fields)) field.value = wanted[name];
    for (const box of form.querySelectorAll("[name=status]")) box.checked = !wanted.without.includes(box.value);
  }
}

function withLabel(text, field) {
  return el("div", { class: "field" }, el("label", { for: field.id }, text), field);
}

function typeSelect() {
  const select = el("select", { name: "type", id: "f-type" }, el("option", { value: "" }, "all types"));
  const families = [...new Set(data.types.map((type) => type.family))];
  for (const family of families) {
    const members = data.types.filter((type) => type.family === family);
    select.append(el("optgroup", { label: family }, members.map((type) => el("option", { value: type.name }, type.label))));
  }
  return select;
}

function actorList() {
  const countries = new Set(data.actors.map((actor) => actor.country).filter(Boolean));
  const names = [...new Set(data.actors.map((actor) => actor.label)), ...[...countries].sort()];
  return el("datalist", { id: "actors" }, names.map((name) => el("option", { value: name })));
}

function statusBoxes() {
  const used = new Map();
  data.events.forEach((event) => used.set(event.status, (used.get(event.status) || 0) + 1));
  const boxes = data.statuses.filter((status) => used.has(status)).map((status) =>
    el("label", { class: "chip" },
      el("input", { type: "checkbox", name: "status", value: status, checked: true }),
      ` ${status} `, el("span", { class: "quiet" }, String(used.get(status)))));
  return el("fieldset", { class: "statuses" }, el("legend", {}, "Status"), boxes);
}

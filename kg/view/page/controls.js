// The filter bar: builds the form and tells the rest of the page when the filter changes.

import { actorByKey, countryNames, data, grouped, sourcesOf } from "./data.js";
import { el, told } from "./dom.js";
import { FILTER } from "./state.js";

const SLOW = 80; // milliseconds
const PAUSE = 250;

export function buildControls(form, page) {
  const fields = {
    text: el("input", { type: "search", name: "text", id: "f-text", placeholder: "words in quotes" }),
    actor: el("input", { type: "search", name: "actor", id: "f-actor", list: "actors", placeholder: "name" }),
    country: facet("country", "all countries", (event) => event.actors.map((actor) => data.actors[actor].country), (code) => countryNames.get(code) || code),
    type: typeSelect(),
    topic: facet("topic", "all topics", (event) => event.topics),
    source: facet("source", "all sources", sourcesOf),
    from: el("input", { type: "date", name: "from", id: "f-from" }),
    to: el("input", { type: "date", name: "to", id: "f-to" }),
    min: el("input", { type: "number", name: "min", id: "f-min", min: 1, step: 1, placeholder: "1" }),
  };
  const labels = { text: "Search", actor: "Actor", country: "Country or body", type: "Type", topic: "Topic", source: "Source",
    from: "From", to: "To", min: "Reports, at least" };
  const focused = el("div", { class: "focused" });
  form.append(
    ...Object.entries(fields).map(([name, field]) => el("div", { class: `field field-${name}` }, el("label", { for: field.id }, labels[name]), field)),
    actorList(), statusBoxes(), el("button", { type: "reset" }, "Clear"), focused);
  let took = 0;
  let timer = 0;
  form.addEventListener("input", ({ target }) => {
    clearTimeout(timer);
    if (took > SLOW && target.type === "search") timer = setTimeout(apply, PAUSE);
    else apply();
  });
  // What a reader does elsewhere, or asks for with Enter, is done with what was typed.
  for (const act of ["click", "keydown"]) {
    document.addEventListener(act, ({ target, key }) => { if (timer && (target.form !== form || key === "Enter")) apply(); }, true);
  }
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    page.set({ ...FILTER });
  });
  return { show };

  // Of large data every letter costs: then the page waits for a pause in the typing.
  function apply() {
    clearTimeout(timer);
    timer = 0;
    const begun = performance.now();
    page.set(read());
    took = performance.now() - begun;
  }

  function read() {
    const values = Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.value]));
    const off = [...form.querySelectorAll("[name=status]")].filter((box) => !box.checked).map((box) => box.value);
    return { ...values, without: off.join(",") };
  }

  function show(state) {
    for (const [name, field] of Object.entries(fields)) if (field.value !== state[name]) field.value = state[name];
    const off = state.without.split(",");
    for (const box of form.querySelectorAll("[name=status]")) box.checked = !off.includes(box.value);
    focused.replaceChildren(...chips(state));
    focused.hidden = !focused.children.length;
  }

  // What a reader set elsewhere, each with a button that ends it.
  function chips(state) {
    const name = (key) => told(actorByKey.has(key) ? data.actors[actorByKey.get(key)].label : key);
    const [from, to] = state.path.split("|");
    return [
      state.ego && ["Around ", name(state.ego), { ego: "" }],
      state.path && ["Path ", [name(from), " to ", name(to || "")], { path: "" }],
    ].filter(Boolean).map(([label, content, end]) =>
      el("button", { type: "button", class: "chip-button", click: () => page.set(end) }, label, content, " ✕", el("span", { class: "unseen" }, " remove")));
  }
}

function typeSelect() {
  const select = el("select", { name: "type", id: "f-type" }, el("option", { value: "" }, "all types"));
  for (const [family, members] of grouped(data.types.map((type) => [type.family, type]))) {
    select.append(el("optgroup", { label: family }, el("option", { value: `${family} (all)` }, `${family} (all)`),
      members.map((type) => el("option", { value: type.name }, type.label))));
  }
  return select;
}

// A select of the values that occur, with the number of events that have each.
function facet(name, all, valuesOf, label = (value) => value) {
  const found = new Map();
  for (const event of data.events) for (const value of new Set(valuesOf(event))) if (value) found.set(value, (found.get(value) || 0) + 1);
  const ordered = [...found].map(([value, count]) => ({ value, count, text: label(value) })).sort((a, b) => (a.text < b.text ? -1 : 1));
  return el("select", { name, id: `f-${name}` }, el("option", { value: "" }, all),
    ordered.map(({ value, count, text }) => el("option", { value }, `${text} (${count})`)));
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
      ` ${status} `, el("span", { class: "quiet" }, used.get(status).toLocaleString("en-GB"))));
  return el("fieldset", { class: "statuses" }, el("legend", {}, "Status"), boxes);
}

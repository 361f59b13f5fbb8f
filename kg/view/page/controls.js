// The filter: a drawer with a form, chips of what is set, and the counts that each choice would leave.

import { countryNames, data, grouped } from "./data.js";
import { chipsOf, showChips } from "./chips.js";
import { all, digits, el } from "./dom.js";
import { facetCounts, FACETS } from "./filter.js";
import { FILTER } from "./state.js";
import { SURE } from "./sure.js";

const SLOW = 80; // milliseconds
const PAUSE = 250;
const AFTER = 60; // milliseconds: long enough for a frame with the new picture

/** @param {{ drawer: HTMLDetailsElement, form: HTMLFormElement, chips: HTMLElement }} parts */
export function buildControls({ drawer, form, chips }, page) {
  const fields = fieldsOf();
  const labels = { text: "Words", actor: "Actor", country: "Country or body", type: "Type", topic: "Topic", source: "Source",
    from: "From", to: "To", min: "Articles, at least", sure: "How sure", disputed: "Contradictions" };
  form.append(
    ...Object.entries(fields).map(([name, field]) => el("div", { class: `field field-${name}` }, el("label", { for: field.id }, labels[name]), field)),
    actorList(), statusBoxes(), el("button", { type: "reset" }, "Clear"));
  let took = 0;
  let timer = 0;
  let counting = 0;
  let selection = null;
  form.addEventListener("input", (/** @type {any} */ { target }) => {
    clearTimeout(timer);
    if (took > SLOW && target.type === "search") timer = setTimeout(apply, PAUSE);
    else apply();
  });
  // What a reader does elsewhere, or asks for with Enter, is done with what was typed.
  for (const act of ["click", "keydown"]) {
    document.addEventListener(act, (/** @type {any} */ { target, key }) => { if (timer && (target.form !== form || key === "Enter")) apply(); }, true);
  }
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    page.set({ ...FILTER });
  });
  drawer.addEventListener("toggle", () => (drawer.open ? count() : countSoon()));
  drawer.addEventListener("keydown", ({ key }) => { if (key === "Escape") shut(true); });
  document.addEventListener("pointerdown", (/** @type {any} */ { target }) => { if (!drawer.contains(target)) shut(false); });
  return { show };

  function shut(back) {
    if (!drawer.open) return;
    drawer.open = false;
    if (back) drawer.querySelector("summary").focus();
  }

  // With large data every letter is costly: the page then waits for a pause in the typing.
  function apply() {
    clearTimeout(timer);
    timer = 0;
    const begun = performance.now();
    page.set(read());
    took = performance.now() - begun;
  }

  function read() {
    const values = Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.value]));
    const off = all(form, "[name=status]").filter((box) => !box.checked).map((box) => box.value);
    return { ...values, without: off.join(",") };
  }

  function show(next) {
    selection = next;
    const { state } = selection;
    for (const [name, field] of Object.entries(fields)) if (field.value !== state[name]) field.value = state[name];
    const off = state.without.split(",");
    for (const box of all(form, "[name=status]")) box.checked = !off.includes(box.value);
    showChips(chips, state, page);
    drawer.querySelector("summary").textContent = chipsOf(state).length ? "Filter +" : "Filter";
    countSoon();
  }

  // Only an open drawer shows counts, and what was chosen is drawn before them.
  function countSoon() {
    clearTimeout(counting);
    if (!drawer.open) return form.removeAttribute("aria-busy");
    form.setAttribute("aria-busy", "true");
    counting = setTimeout(count, AFTER);
  }

  function count() {
    clearTimeout(counting);
    form.removeAttribute("aria-busy");
    const found = facetCounts(selection);
    for (const option of all(form, "option[data-facet]")) {
      write(option, `${option.dataset.text} (${digits(found[option.dataset.facet].get(option.value) || 0)})`);
    }
    for (const box of all(form, "[name=status]")) {
      write(box.parentNode.querySelector(".quiet"), digits(found.without.get(box.value) || 0));
    }
  }
}

// An unchanged text needs no new layout.
function write(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

function fieldsOf() {
  const choice = (name, texts) => el("select", { name, id: `f-${name}` }, Object.entries(texts).map(([value, text]) => el("option", { value }, text)));
  return {
    text: el("input", { type: "search", name: "text", id: "f-text", placeholder: "in quotes and titles" }),
    actor: el("input", { type: "search", name: "actor", id: "f-actor", list: "actors", placeholder: "name" }),
    country: facet("country", "all countries", (code) => countryNames.get(code) || code),
    type: typeSelect(),
    topic: facet("topic", "all topics"),
    source: facet("source", "all sources"),
    from: el("input", { type: "date", name: "from", id: "f-from" }),
    to: el("input", { type: "date", name: "to", id: "f-to" }),
    min: el("input", { type: "number", name: "min", id: "f-min", min: 1, step: 1, placeholder: "1" }),
    sure: choice("sure", { "": "any", [SURE[1].least]: `${SURE[1].name} or better`, [SURE[0].least]: SURE[0].name }),
    disputed: choice("disputed", { "": "with or without", yes: "only contradicted" }),
  };
}

function typeSelect() {
  const select = el("select", { name: "type", id: "f-type" }, el("option", { value: "" }, "all types"));
  for (const [family, members] of grouped(data.types.map((type) => [type.family, type]))) {
    select.append(el("optgroup", { label: family }, option("type", `${family} (all)`, `${family}, all`), members.map((type) => option("type", type.name, type.label))));
  }
  return select;
}

// A select of the values that occur.
function facet(name, all, label = (value) => value) {
  const values = [...new Set(data.events.flatMap(FACETS[name]))];
  const ordered = values.map((value) => ({ value, text: label(value) })).sort((a, b) => (a.text < b.text ? -1 : 1));
  return el("select", { name, id: `f-${name}` }, el("option", { value: "" }, all), ordered.map(({ value, text }) => option(name, value, text)));
}

function option(name, value, text) {
  return el("option", { value, "data-facet": name, "data-text": text }, text);
}

function actorList() {
  const countries = new Set(data.actors.map((actor) => actor.country).filter(Boolean));
  const names = [...new Set(data.actors.map((actor) => actor.label)), ...[...countries].sort()];
  return el("datalist", { id: "actors" }, names.map((name) => el("option", { value: name })));
}

function statusBoxes() {
  const used = new Set(data.events.map((event) => event.status));
  const boxes = data.statuses.filter((status) => used.has(status)).map((status) =>
    el("label", { class: "chip" }, el("input", { type: "checkbox", name: "status", value: status, checked: true }), ` ${status} `, el("span", { class: "quiet" })));
  return el("fieldset", { class: "statuses" }, el("legend", {}, "Status"), boxes);
}

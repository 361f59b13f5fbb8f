// What is planned: a calendar of planned and possible events after the last article, or after another day, and what
// became of each.

import { data, grouped, LAST } from "./data.js";
import { unitLabel, unitOf } from "./calendar.js";
import { day } from "./dates.js";
import { digits, el, plural } from "./dom.js";
import { eventList, eventRows, newest } from "./lists.js";
import { csvButton, dayField, none } from "./page-parts.js";
import { FATES, fateOf, plansOn, statusOn, wasPlanned } from "./plans.js";

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const FIRST = 60;
const LABELS = new Map(FATES.map(({ name, label }) => [name, label]));

/** @returns {{ title: string, nodes: Node[] }} */
export function plannedPage(_, selection, page) {
  const on = DAY.test(selection.state.asof) ? selection.state.asof : LAST;
  const { ahead, undated } = plansOn(selection.events, on);
  const known = new Set([...ahead, ...undated]);
  const past = selection.events.filter((event) => wasPlanned(event, data.kinds.encounters) && !known.has(event) && fateOf(event, LAST) !== "ahead");
  return { title: "What is planned", nodes: [
    head(on, [...ahead, ...undated, ...past], page),
    el("div", { class: "column" }, el("p", { class: "summary-line" }, el("strong", {}, plural(ahead.length, "event")), ` announced by ${day(on)} and not over then`,
      undated.length ? `, ${digits(undated.length)} more without a date` : "", ". ", on < LAST ? "With what became of each by the last article." : "No later article says what became of them."),
    on < LAST && ahead.length ? outcomes(ahead) : null,
    calendar(ahead, on, page),
    undated.length ? el("details", { class: "block" }, el("summary", {}, el("h2", {}, `Without a date (${digits(undated.length)})`)), eventList(newest(undated), page, 20)) : null,
    earlier(past, page)),
  ] };
}

function head(on, events, page) {
  const field = dayField("asof", "Known by", on);
  field.querySelector("input").addEventListener("change", ({ target }) => page.set({ asof: target.value === LAST ? "" : target.value }));
  return el("div", { class: "page-head" }, el("div", { class: "bar" }, el("h2", { class: "page-title" }, "What is planned"), el("div", { class: "tools" }, field,
    on === LAST ? el("span", { class: "quiet" }, "the day of the last article") : el("button", { type: "button", click: () => page.set({ asof: "" }) }, "Back to the last article"),
    csvButton("planned", events))));
}

// What became of some plans, as one bar and as counts.
function outcomes(events, chosen = "", choose = null) {
  const counts = grouped(events.map((event) => [fateOf(event, LAST), event]));
  const shown = FATES.filter(({ name }) => counts.has(name));
  const part = ({ name, label }) => {
    const number = counts.get(name).length;
    const piece = el("span", { class: `fate-part fate-${name}`, title: `${label}: ${number}` });
    piece.style.flexGrow = String(number);
    return piece;
  };
  const key = ({ name, label }) => {
    const text = [el("span", { class: `dot fate-${name}` }), `${label} ${digits(counts.get(name).length)}`];
    return choose ? el("button", { type: "button", class: "text", "aria-pressed": String(chosen === name), click: () => choose(name) }, text) : el("span", {}, text);
  };
  return el("div", {}, el("div", { class: "fate-bar", "aria-hidden": "true" }, shown.map(part)), el("p", { class: "fates" }, shown.map(key)));
}

function calendar(events, on, page) {
  if (!events.length) return none("Nothing.");
  const begins = ({ start, end }) => (start ? (start > on ? start : on) : end); // what has begun stands first
  const unit = ({ edtf }) => (/^\d{4}$/.test(edtf || "") ? "year" : "month"); // "in 2025" is not January
  const months = grouped(events.map((event) => [unitOf(begins(event), unit(event)), event]));
  return el("div", { class: "calendar" }, [...months].sort(([a], [b]) => (a < b ? -1 : 1)).map(([month, some]) => el("section", { class: "month" },
    el("h2", {}, unitLabel(month), el("span", { class: "quiet" }, ` ${digits(some.length)}`)), eventRows(some, page, FIRST, (event) => ({ status: statusOn(event, on), end: fate(event) })))));
}

// Plans whose day has passed, and what became of them; a click on an outcome lists its plans alone.
function earlier(events, page) {
  const box = el("div", {});
  let chosen = "";
  const draw = () => {
    const rows = newest(events.filter((event) => !chosen || fateOf(event, LAST) === chosen));
    box.replaceChildren(outcomes(events, chosen, (name) => { chosen = chosen === name ? "" : name; draw(); }),
      eventRows(rows, page, FIRST, (event) => ({ status: planned(event), end: fate(event) })));
  };
  draw();
  return el("section", { class: "block wide" }, el("h2", {}, `What became of other plans (${digits(events.length)})`), events.length ? box : none());
}

function fate(event) {
  const name = fateOf(event, LAST);
  return el("span", { class: `fate fate-${name}` }, el("span", { class: `dot fate-${name}` }), LABELS.get(name));
}

// What was last said of a plan before it was settled.
function planned({ history, status }) {
  const said = history.map(([, step]) => step).filter((step) => ["planned", "possible", "confirmed", "postponed"].includes(step));
  return said.at(-1) || status;
}

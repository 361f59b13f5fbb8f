// What the pages of two parties, of one, and of plans are made of.

import { actual, data, grouped, typeLabel } from "./data.js";
import { saveCsv } from "./csv.js";
import { day } from "./dates.js";
import { bdi, digits, el, plural } from "./dom.js";
import { mapView } from "./map.js";
import { spotOf } from "./map-marks.js";
import { commonScale, monthsChart } from "./months.js";
import { shareText } from "./network-look.js";
import { partyCalled } from "./parties.js";
import { found } from "./targets.js";
import { eventList, eventRows, grounds, newest } from "./lists.js";
import { toneOf, TONES } from "./tone.js";

export function factsOf(events) {
  return events.filter((event) => actual.has(event.status));
}

export function block(title, ...content) {
  return el("section", { class: "block" }, el("h2", {}, title), content);
}

export function none(text = "None reported.") {
  return el("p", { class: "quiet" }, text);
}

// A party's name that leads to its page.
export function partyLink(key, name, page) {
  return el("button", { type: "button", class: "text", click: () => page.go(`profile:${key}`) }, bdi(name));
}

export function csvButton(name, events) {
  const file = `${name.replace(/[^\p{L}\p{N}]+/gu, "-").slice(0, 60)}.csv`;
  return el("button", { type: "button", click: () => saveCsv(file, events) }, "CSV");
}

// Peacefully or not, how often, and when: one line.
export function summary(events) {
  const facts = factsOf(events);
  const days = events.map(({ start }) => start).filter(Boolean).sort();
  const articles = new Set(events.flatMap(({ reports }) => reports).map((report) => data.reports[report].article)).size;
  const tone = toneOf(facts);
  return el("p", { class: "summary-line" }, el("span", { class: `dot ${tone.name}` }), el("strong", {}, balanceText(facts, tone)),
    facts.length ? ` (${shareText(facts)})` : "", ` · ${plural(events.length, "event")}, ${digits(facts.length)} occurred or ongoing, from ${plural(articles, "article")}`,
    days.length ? ` · ${[...new Set([days[0], days.at(-1)])].map(day).join(" – ")}` : "");
}

function balanceText(facts, { name, label }) {
  if (!facts.length) return "nothing that took place";
  if (name !== "tone-mixed") return label;
  return facts.some(({ tone }) => tone) ? "mixed" : "neither cooperation nor conflict";
}

// The chart of months; `others` are the events of charts beside it, for one scale.
export function trend(events, others = [], span = {}) {
  return block("Cooperation and conflict over time", monthsChart(factsOf(events), { ...span, most: others.length ? commonScale(factsOf(events), ...others.map(factsOf)) : undefined }),
    el("p", { class: "key scale-key" }, [["tone-cooperation", "cooperation"], ["tone-conflict", "conflict"], ["tone-mixed", "neither"]]
      .map(([name, label]) => el("span", {}, el("span", { class: `dot ${name}` }), label))));
}

/**
 * What kind of events, as bars; where one side acts on the other, those of each side have a bar of their own.
 * @param {any[]} events
 * @param {(event: any) => string} acting who acts, in words; "" where both act alike
 */
export function kinds(events, acting) {
  const busiest = ([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1);
  const types = [...grouped(factsOf(events).map((event) => [typeLabel(event), event]))].sort(busiest);
  const rows = types.flatMap(([label, some]) => [...grouped(some.map((event) => [acting(event), event]))].sort(busiest).map(([who, own]) => ({ label, who, own })));
  const most = Math.max(1, ...rows.map(({ own }) => own.length));
  return block("What took place", rows.length ? [el("table", { class: "bars" }, el("tbody", {}, rows.map(({ label, who, own }) => el("tr", {},
    el("th", { scope: "row" }, label, who ? el("span", { class: "quiet" }, " ", bdi(who)) : null), el("td", {}, meter(own, most)), el("td", { class: "number" }, digits(own.length)))))),
  barKey(["tone-cooperation", "tone-conflict", "tone-mixed"])] : none());
}

/**
 * What the length and the colour of bars mean.
 * @param {string[]} names the classes of the colours
 */
export function barKey(names) {
  return el("p", { class: "key scale-key" }, el("span", {}, "Length: number of events. Colour:"),
    TONES.filter(({ name }) => names.includes(name)).map(({ name, label }) => el("span", {}, el("span", { class: `dot ${name}` }), name === "tone-mixed" && names.length < TONES.length ? "neither" : label)));
}

// A bar of the length of a number of events, in the colour of their balance.
export function meter(events, most) {
  const bar = el("span", { class: `meter patch ${toneOf(events).name}` });
  bar.style.width = `${Math.max(2, (100 * events.length) / most).toFixed(1)}%`;
  return bar;
}

export function listed(title, events, page, empty, head) {
  return block(title, events.length ? eventList(newest(events), page, 5, head) : none(empty));
}

export function chronology(events, page) {
  const years = grouped(newest(events).map((event) => [(event.start || event.end || "").slice(0, 4) || "Without a date", event]));
  return el("section", { class: "block" }, el("h2", {}, "Chronology"), events.length ? [...years].map(([year, some]) => [el("h3", {}, year), eventRows(some, page, 20, grounds)]) : none());
}

// Meetings and visits on the map; what is chosen there is listed below it.
export function encounterMap(events, selection, page) {
  const chosen = factsOf(events).filter(({ type }) => data.kinds.places.includes(type));
  if (!chosen.some(spotOf)) return listed("Meetings and visits", chosen, page);
  const own = { ...selection, state: { ...selection.state, layer: "places" }, events: chosen, counted: chosen, anyDate: chosen, ids: new Set(chosen.map(({ number }) => number)) };
  const parts = { stage: el("div", { class: "stage map-stage" }), tools: el("div", {}), buttons: el("div", { class: "zoom" }), note: el("p", { class: "quiet" }), legend: el("div", { class: "legend" }) };
  const below = el("div", { class: "chosen-list", role: "status" });
  const open = (target) => {
    const item = target.startsWith("map:") ? found(target, own, [mapView]) : null;
    if (item) below.replaceChildren(bdi(item.heading, "h3"), eventList(newest(item.events), page, 10));
    else page.open(target);
  };
  mapView.build(parts, { ...page, open }).render(own);
  return el("section", { class: "block broad" }, el("div", { class: "bar" }, el("h2", {}, "Meetings and visits"), parts.buttons), parts.stage, below, parts.legend,
    el("details", { class: "info" }, el("summary", {}, "What is counted"), parts.note));
}

/**
 * An input for the name of a party, with the names that there are.
 * @param {string} id
 */
export function partyField(id, label, value = "") {
  return el("span", { class: "tool" }, el("label", { for: id }, label), el("input", { id, name: id, type: "search", list: "actors", value, placeholder: "name or code", required: true }));
}

export function dayField(id, label, value = "") {
  return el("span", { class: "tool" }, el("label", { for: id }, label), el("input", { id, name: id, type: "date", value }));
}

// A form of two names; `act` gets the keys of both.
export function twoForm(prefix, button, act, values) {
  const wrong = el("span", { class: "quiet", role: "status" });
  const inputs = ["One", "Other"].map((label, place) => partyField(`${prefix}-${place}`, place ? "and" : label, values[place]));
  return el("form", { class: "tools", submit: (event) => {
    event.preventDefault();
    const texts = inputs.map((input) => input.querySelector("input").value);
    const keys = texts.map((text) => (partyCalled(text) || {}).key);
    const missing = texts.find((_, place) => !keys[place]);
    wrong.textContent = missing !== undefined ? `Nobody in the data is called “${missing}”.` : keys[0] === keys[1] ? "Name two different parties." : "";
    if (!wrong.textContent) act(keys);
  } }, inputs, el("button", {}, button), wrong);
}

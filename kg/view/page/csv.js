// Events as CSV. What `kg export csv` has too has its column, its name and its value there (data/export/columns.toml);
// doubts, what became of a plan, and every article follow.

import { actorIri, data, LAST, quotesOf, types } from "./data.js";
import { FATES, fateOf, stepStatus, wasPlanned } from "./plans.js";
import { actingAndOthers } from "./sides.js";
import { download } from "./save.js";

const FATE = new Map(FATES.map(({ name, label }) => [name, label]));
// GDELT's quad class of a tone (kg/view/payload.py); what is neither cooperation nor conflict has that of its type.
const QUADS = { 2: 2, 1: 1, "-1": 3, "-2": 4 };

export function saveCsv(file, events) {
  download(file, new Blob(["\ufeff", eventsAsCsv(events)], { type: "text/csv;charset=utf-8" }));
}

function eventsAsCsv(events) {
  if (!data.events.length) return "";
  const rows = events.map(rowOf);
  const names = Object.keys(rowOf(data.events[0]));
  return [names, ...rows.map((row) => Object.values(row))].map((cells) => cells.map(cell).join(",")).join("\r\n") + "\r\n";
}

function rowOf(event) {
  const articles = articlesOf(event);
  const { first, second } = actingAndOthers(event);
  const [place, placeCountry] = event.place || [];
  const each = (value) => aligned(articles.map(value));
  return {
    event_id: event.id, event_date: event.start, end_date: event.end, time_precision: data.precisions[event.precision], time_basis: event.basis, edtf: event.edtf,
    event_type: event.type, direction: event.direction, cameo: event.codes[0], plover: event.codes[1], quad_class: QUADS[event.tone] || types.get(event.type).quad,
    ...actorsOf("actor1", first), ...actorsOf("actor2", second),
    location: place, location_code: placeCountry, topics: joined(event.topics),
    ...coverage(event, articles),
    source: joined([...new Set(articles.map(({ source }) => source).filter(Boolean))].sort()), source_date: articles.map(({ date }) => date).filter(Boolean).sort()[0],
    status: event.status, change: event.change, disputed: event.contradictions.some(([about]) => about === "took place") ? "denied by some" : "",
    notes: notes(event), evidence: evidence(event),
    confidence: Number.isInteger(event.confidence) ? event.confidence.toFixed(1) : event.confidence,
    n_denying: event.denied,
    contradictions: joined(event.contradictions.map(([about, says, other]) => `${about}: ${says} / ${other}`)),
    fate: wasPlanned(event, data.kinds.encounters) ? FATE.get(fateOf(event, LAST)) : "",
    article_titles: each(({ title }) => title), article_sources: each(({ source }) => source), article_dates: each(({ date }) => date),
    article_urls: each(({ url }) => url && url.replaceAll(";", "%3B")),
  };
}

// How much was reported of an event; not known of one that came from a table, whose rows quote one report.
function coverage({ reports, independent }, articles) {
  const known = !articles.some(({ row }) => row);
  return { n_reports: known ? reports.length : "", n_articles: known ? articles.length : "", n_independent: known ? independent : "" };
}

// The articles of an event, the first published first.
function articlesOf(event) {
  const numbers = [...new Set(event.reports.map((report) => data.reports[report].article))];
  return numbers.map((number) => data.articles[number]).filter(Boolean).sort((a, b) => ((a.date || "~") < (b.date || "~") ? -1 : (a.date || "~") > (b.date || "~") ? 1 : 0));
}

function actorsOf(column, members) {
  const each = (value) => aligned(members.map(({ role, actor }) => value(data.actors[actor], role)));
  return { [column]: each(({ label }) => label), [`${column}_id`]: each(actorIri), [`${column}_code`]: each(({ country }) => country), [`${column}_role`]: each((_, role) => role) };
}

// How the status changed over the reports, where it did, and what reviewers corrected.
function notes({ history, corrected }) {
  const changed = new Set(history.map(([, said]) => stepStatus(said))).size > 1;
  return joined([changed && history.map(([date, said]) => `${date || "undated"} ${said}`).join(", then "),
    corrected.length && `corrected by a reviewer: ${corrected.join(", ")}`].filter(Boolean));
}

// The sentences of the report that says what the event is (`Event.telling`).
function evidence(event) {
  return quotesOf({ reports: event.quoted === null ? event.reports.slice(0, 1) : [event.quoted] }).join(" […] ");
}

// Several values in a cell; a semicolon inside one would cut it in two when the cell is split.
function joined(values) {
  return values.length > 1 ? values.map((value) => value.replaceAll(";", ",")).join("; ") : values.join("");
}

// One value for each, in order; empty where none has any.
function aligned(values) {
  return values.some(Boolean) ? joined(values.map((value) => value || "")) : "";
}

// An apostrophe keeps spreadsheets from running a text as a formula, as in the CSV export.
function cell(value) {
  const text = value === null || value === undefined ? "" : String(value);
  const safe = /^'*[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

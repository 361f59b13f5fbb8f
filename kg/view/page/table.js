// The table of the filtered events: the text equivalent of every view, and the CSV that leaves the page.

import { data, actorsLabel, quotesOf, statusLabel, typeLabel } from "./data.js";
import { heading } from "./card.js";
import { BASIS, interval } from "./dates.js";
import { el, told } from "./dom.js";

const PAGE = 100;
const COLUMNS = ["Date", "Event", "Who", "Place", "Topics", "Reports"];

export function buildTable(box, page) {
  return { apply };

  function apply(events) {
    if (!events.length) {
      box.replaceChildren(el("p", { class: "note" }, "No event matches the filter. Clear it to see all."));
      return;
    }
    const body = el("tbody");
    const more = el("button", { type: "button", click: () => add() });
    box.replaceChildren(
      el("table", {}, el("thead", {}, el("tr", {}, COLUMNS.map((name) => el("th", { scope: "col" }, name)))), body), more);
    let shown = 0;
    add();

    function add() {
      body.append(...events.slice(shown, shown + PAGE).map(row));
      shown = Math.min(shown + PAGE, events.length);
      more.hidden = shown === events.length;
      more.textContent = `Show more (${events.length - shown} left)`;
    }
  }

  function row(event) {
    const [dot, label, , status] = heading(event, false);
    return el("tr", {},
      el("td", { title: BASIS[event.basis] }, interval(event)),
      el("td", {}, el("button", { type: "button", class: "text", click: () => page.open(`event:${event.id}`) }, dot, label), " ", status),
      el("td", {}, el("div", { class: "clamp" }, event.actors.map((actor, place) => [place ? ", " : "", told(data.actors[actor].label)]))),
      el("td", {}, event.place ? told(event.place[0]) : ""),
      el("td", {}, event.topics.length ? told(event.topics.join(", ")) : ""),
      el("td", { class: "number" }, String(event.reports.length)));
  }
}

export function eventsAsCsv(events) {
  const rows = events.map((event) => [
    event.id, event.start, event.end, event.edtf, event.basis, event.type, event.direction, statusLabel(event),
    event.who.map(([role, actor]) => `${role}: ${data.actors[actor].label}`).join("; "),
    event.actors.map((actor) => data.actors[actor].country).filter(Boolean).join("; "),
    event.place && event.place[0], event.place && event.place[1], event.topics.join("; "),
    event.codes[0], event.codes[1], event.reports.length, quotesOf(event)[0],
  ]);
  const names = ["event_id", "event_date", "end_date", "edtf", "time_basis", "event_type", "direction", "status", "participants",
    "country_codes", "location", "location_code", "topics", "cameo", "plover", "n_reports", "evidence"];
  return [names, ...rows].map((cells) => cells.map(cell).join(",")).join("\r\n") + "\r\n";
}

// An apostrophe keeps spreadsheets from running a text as a formula, as in the CSV export.
function cell(value) {
  const text = value === null || value === undefined ? "" : String(value);
  const safe = /^'*[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

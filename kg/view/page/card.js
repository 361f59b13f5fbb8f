// An event in full: its facts, the history of its status, and every report with the words that it rests on.

import { data, familyOf, grouped, statusLabel, typeLabel } from "./data.js";
import { basis, BY_REVIEW, day, interval } from "./dates.js";
import { bdi, el, link, plural } from "./dom.js";
import { whoNodes } from "./sides.js";
import { groundsText, sureMark } from "./sure.js";
import { toneOf } from "./tone.js";

export function card(event, full, page) {
  const shown = el("div", { class: full ? "event card" : "card" });
  shown.append(facts(event, page));
  if (event.contradictions.length) shown.append(disputes(event));
  if (event.history.length > 1) shown.append(lifeOf(event));
  shown.append(el("h3", {}, plural(event.reports.length, "report")), el("ul", { class: "plain" }, event.reports.map((number) => report(number, page))));
  // On a server, what has an IRI has a page.
  if (data.pages && event.id.startsWith(data.pages)) {
    shown.append(el("p", {}, el("a", { href: `page/${event.id.slice(data.pages.length)}` }, "The page of this event")));
  }
  return shown;
}

// An event at a glance: type, status, day; who did it to whom; how many reports, how sure, and whether they agree.
export function heading(event, title = "") {
  return [
    el("span", { class: `dot ${toneOf([event]).name}`, title: familyOf(event) }), el("strong", {}, title ? bdi(title) : typeLabel(event)), " ",
    el("span", { class: `status ${event.status}` }, statusLabel(event)), " ", el("span", { class: "quiet" }, interval(event)),
    el("span", { class: "who" }, whoNodes(event)),
    el("span", { class: "basis" }, groundsText(event), " · ", sureMark(event), disputed(event)),
  ];
}

// The mark of an event about which its articles contradict each other.
export function disputed(event) {
  return event.contradictions.length ? el("span", { class: "disputed" }, ` ⚠ ${[...new Set(event.contradictions.map(([about]) => DISPUTES[about] || about))].join(", ")}`) : null;
}
const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/;
const DISPUTES = { "took place": "denied by some", date: "different dates reported", place: "different places reported", actors: "different actors reported" };

export function actorButton(number, page) {
  const actor = data.actors[number];
  return el("button", { type: "button", class: "text", click: () => page.open(`actor:${actor.key}`) },
    bdi(actor.label), actor.country && actor.country !== actor.label ? ` (${actor.country})` : null);
}

function facts(event, page) {
  const rows = [
    ["Date", `${interval(event)} (${basis(event)})`],
    ["Place", event.place && bdi(event.place[1] ? `${event.place[0]} (${event.place[1]})` : event.place[0])],
    ["Topics", event.topics.length && bdi(event.topics.join(", "))],
    ...roles(event, page),
    ["Part of", related(event.wholes, page)],
    ["Parts", related(event.parts, page)],
    ["Corrected by a reviewer", event.corrected.join(", ")],
    ["Articles", `${groundsText(event, "independent article")}${event.reports.length > event.independent ? `, ${plural(event.reports.length, "report")} in all` : ""}`],
    ["Confidence", el("span", {}, sureMark(event), ` (${event.confidence.toFixed(2)})`)],
    ["Codes", event.codes[0] && `CAMEO ${event.codes[0]}${event.codes[1] ? `, PLOVER ${event.codes[1]}` : ""}`],
  ];
  return el("dl", {}, rows.filter(([, value]) => value).flatMap(([name, value]) => [el("dt", {}, name), el("dd", {}, value)]));
}

// Events that this one is part of, or that are part of it: a meeting in the course of a visit.
function related(events, page) {
  return events.length ? el("ul", { class: "plain" }, events.map((event) => el("li", {},
    el("button", { type: "button", class: "text", click: () => page.open(`event:${event.id}`) }, typeLabel(event), ": ", whoNodes(event)),
    el("span", { class: "quiet" }, ` ${interval(event)}, ${statusLabel(event)}`)))) : null;
}

function roles(event, page) {
  const members = new Map();
  for (const [role, actor] of event.who) members.set(role, [...(members.get(role) || []), actor]);
  return [...members].map(([role, actors]) => [
    actors.length > 1 && role.endsWith("y") ? `${role.slice(0, -1)}ies` : actors.length > 1 && role !== "audience" ? `${role}s` : role,
    el("ul", { class: "plain" }, actors.map((actor) => el("li", {}, actorButton(actor, page)))),
  ]);
}

// Both sides of each contradiction, word for word; of pairs of reports that say the same two things, the first.
function disputes(event) {
  const kinds = grouped(event.contradictions.map((one) => [one.slice(0, 3).join("\n"), one]));
  const shown = (says) => (ISO_DAY.test(says) ? day(says) : says);
  const side = (says, report) => el("div", { class: "side" }, el("strong", {}, bdi(shown(says))), report === null ? null : [
    el("blockquote", { dir: "auto" }, quoted((data.reports[report].quotes[0] || []))),
    el("p", { class: "source" }, bdi((data.articles[data.reports[report].article] || {}).source || "source not named"), ` · ${day((data.articles[data.reports[report].article] || {}).date)}`,
      data.reports[report].corrected.length ? ` · ${BY_REVIEW}` : null)]);
  return el("div", { class: "disputes" }, el("h3", {}, "⚠ The articles contradict each other"),
    [...kinds.values()].map(([[about, says, other, left, right], ...more]) => el("div", {}, el("p", {}, `About ${about === "took place" ? "whether it took place" : `the ${about}`}:`),
      el("div", { class: "versus" }, side(says, left), side(other, right)),
      more.length ? el("p", { class: "quiet" }, `${plural(more.length, "more pair")} of reports ${more.length === 1 ? "says" : "say"} the same.`) : null)));
}

function lifeOf(event) {
  return el("div", {}, el("h3", {}, "History of its status"),
    el("ol", { class: "plain" }, event.history.map(([date, status]) => el("li", {}, `${day(date)}: ${status}`))));
}

function report(number, page) {
  const { article, status, source, corrected, quotes } = data.reports[number];
  const from = data.articles[article] || {};
  return el("li", { class: "report" },
    quotes.map((parts) => el("blockquote", { dir: "auto" }, quoted(parts))),
    el("p", { class: "source" }, link(from.url, bdi(from.title || from.file || "untitled article")), el("br"),
      bdi(from.source || "source not named"), ` · ${day(from.date)} · says: ${status}`, source ? [" · according to ", bdi(source)] : null,
      from.file ? [el("br"), "in ", bdi(from.file)] : null, from.reading ? [" · ", readButton(from, page)] : null),
    corrected.length ? el("p", { class: "source" }, `${BY_REVIEW}: `, bdi(corrected.join("; "))) : null);
}

// Leads to the text of an article, where the page has it.
function readButton({ reading }, page) {
  return el("button", { type: "button", class: "text", click: () => page.go(`article:${reading.id}`) }, "Read it with its events marked");
}

function quoted([before, trigger, after]) {
  return [before, trigger ? el("mark", {}, trigger) : null, after];
}

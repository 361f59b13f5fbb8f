// An event in full: its facts, the history of its status, and every report with the words that it rests on.

import { data, familyOf, statusLabel, typeLabel } from "./data.js";
import { BASIS, day, interval } from "./dates.js";
import { el, link, plural, told } from "./dom.js";

export function card(event, full, page) {
  const shown = el("div", { class: full ? "event card" : "card" });
  shown.append(facts(event, page));
  if (event.history.length > 1) shown.append(lifeOf(event));
  shown.append(el("h3", {}, plural(event.reports.length, "report")), el("ul", { class: "plain" }, event.reports.map(report)));
  // On a server, what has an IRI has a page.
  if (data.pages && event.id.startsWith(data.pages)) {
    shown.append(el("p", {}, el("a", { href: `/page/${event.id.slice(data.pages.length)}` }, "The page of this event")));
  }
  return shown;
}

export function heading(event, who = true) {
  return [
    el("span", { class: `dot ${familyOf(event).toLowerCase()}` }), el("strong", {}, typeLabel(event)), " ",
    el("span", { class: `status ${event.status}` }, statusLabel(event)), " ", el("span", { class: "quiet" }, interval(event)),
    who ? el("span", { class: "who" }, event.actors.map((actor, place) => [place ? ", " : "", told(data.actors[actor].label)])) : null,
  ];
}

export function actorButton(number, page) {
  const actor = data.actors[number];
  return el("button", { type: "button", class: "text", click: () => page.open(`actor:${actor.key}`) },
    told(actor.label), actor.country && actor.country !== actor.label ? ` (${actor.country})` : null);
}

function facts(event, page) {
  const rows = [
    ["Date", `${interval(event)} (${BASIS[event.basis]})`],
    ["Place", event.place && told(event.place[1] ? `${event.place[0]} (${event.place[1]})` : event.place[0])],
    ["Topics", event.topics.length && told(event.topics.join(", "))],
    ...roles(event, page),
    ["Codes", event.codes[0] && `CAMEO ${event.codes[0]}${event.codes[1] ? `, PLOVER ${event.codes[1]}` : ""}`],
  ];
  return el("dl", {}, rows.filter(([, value]) => value).flatMap(([name, value]) => [el("dt", {}, name), el("dd", {}, value)]));
}

function roles(event, page) {
  const members = new Map();
  for (const [role, actor] of event.who) members.set(role, [...(members.get(role) || []), actor]);
  return [...members].map(([role, actors]) => [
    actors.length > 1 && role.endsWith("y") ? `${role.slice(0, -1)}ies` : actors.length > 1 && role !== "audience" ? `${role}s` : role,
    el("ul", { class: "plain" }, actors.map((actor) => el("li", {}, actorButton(actor, page)))),
  ]);
}

function lifeOf(event) {
  return el("div", {}, el("h3", {}, "History of its status"),
    el("ol", { class: "plain" }, event.history.map(([date, status]) => el("li", {}, `${day(date)}: ${status}`))));
}

function report(number) {
  const { article, status, source, quotes } = data.reports[number];
  const from = data.articles[article] || {};
  return el("li", { class: "report" },
    quotes.map(([before, trigger, after]) => el("blockquote", { dir: "auto" }, before, trigger ? el("mark", {}, trigger) : null, after)),
    el("p", { class: "source" }, link(from.url, told(from.title || "untitled article")), el("br"),
      told(from.source || "source not named"), ` · ${day(from.date)} · says: ${status}`, source ? [" · according to ", told(source)] : null));
}

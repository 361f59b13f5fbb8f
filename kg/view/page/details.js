// The side panel: the events behind what was clicked, each with its reports and their quotes.

import { data, eventsOf, statusLabel, typeLabel, types, actual } from "./data.js";
import { BASIS, day, interval } from "./dates.js";
import { el, link, plural, told } from "./dom.js";

const FIRST = 40;

export function buildDetails(box, chosen) {
  let selection = null;
  let opener = null;
  let matches = () => true;
  box.addEventListener("keydown", (pressed) => { if (pressed.key === "Escape" && selection) leave(); });
  return { overview, actors, event, apply };

  function apply(test) {
    matches = test;
    if (!selection) overview();
    else selection(false);
  }

  function show(draw, focus) {
    if (!box.contains(document.activeElement)) opener = document.activeElement;
    selection = draw;
    draw(focus);
  }

  function overview(focus = false) {
    selection = null;
    const ranked = data.actors
      .map((actor, number) => ({ actor, number, events: eventsOf[number].filter(matches) }))
      .filter(({ events }) => events.length)
      .sort((a, b) => b.events.length - a.events.length || a.number - b.number);
    fill(focus,
      el("h2", {}, "Most active"),
      el("p", { class: "quiet" }, "Choose an actor here, or click a node or a line of the network, to see its events and the words they rest on."),
      el("ol", { class: "plain ranking" }, ranked.slice(0, 15).map(({ number, events }) =>
        el("li", {}, actorButton(number), el("span", { class: "quiet" }, plural(events.length, "event"))))));
  }

  function actors(numbers, label) {
    show((focus = true) => {
      const all = [...new Set(numbers.flatMap((number) => eventsOf[number]))].sort((a, b) => a.number - b.number);
      const events = all.filter(matches);
      const facts = events.filter((e) => actual.has(e.status)).length;
      fill(focus, back(), told(label, "h2"), numbers.length === 1 ? about(data.actors[numbers[0]]) : members(numbers),
        el("p", {}, `${plural(events.length, "event")} (${facts} occurred or ongoing)`,
          events.length < all.length ? `; ${all.length - events.length} more hidden by the filter` : ""),
        list(events));
    }, true);
  }

  function event(number) {
    show((focus = true) => fill(focus, back(), el("h2", {}, heading(data.events[number])), card(data.events[number], true)), true);
  }

  function list(events) {
    const rest = events.slice(FIRST);
    const cards = el("div", {}, events.slice(0, FIRST).map((e, place) => folded(e, place === 0 && events.length < 4)));
    if (rest.length) {
      const more = el("button", { type: "button", click: () => { more.remove(); cards.append(...rest.map((e) => folded(e, false))); } },
        `Show ${rest.length} more`);
      return el("div", {}, cards, more);
    }
    return cards;
  }

  function folded(e, open) {
    return el("details", { class: "event", open },
      el("summary", {}, heading(e)), card(e, false));
  }

  function card(e, full) {
    const shown = el("div", { class: full ? "event card" : "card" });
    shown.append(facts(e));
    if (e.history.length > 1) shown.append(history(e));
    shown.append(el("h3", {}, plural(e.reports.length, "report")), el("ul", { class: "plain" }, e.reports.map(report)));
    return shown;
  }

  function facts(e) {
    const rows = [
      ["Date", `${interval(e)} (${BASIS[e.basis]})`],
      ["Place", e.place && told(e.place[1] ? `${e.place[0]} (${e.place[1]})` : e.place[0])],
      ["Topics", e.topics.length && told(e.topics.join(", "))],
      ...roles(e),
      ["Codes", e.codes[0] && `CAMEO ${e.codes[0]}${e.codes[1] ? `, PLOVER ${e.codes[1]}` : ""}`],
    ];
    return el("dl", {}, rows.filter(([, value]) => value).flatMap(([name, value]) => [el("dt", {}, name), el("dd", {}, value)]));
  }

  function roles(e) {
    const found = new Map();
    for (const [role, actor] of e.who) found.set(role, [...(found.get(role) || []), actor]);
    return [...found].map(([role, members]) => [
      members.length > 1 && role.endsWith("y") ? `${role.slice(0, -1)}ies` : members.length > 1 && role !== "audience" ? `${role}s` : role,
      el("ul", { class: "plain" }, members.map((actor) => el("li", {}, actorButton(actor)))),
    ]);
  }

  function history(e) {
    return el("div", {}, el("h3", {}, "How its status was told"),
      el("ol", { class: "plain" }, e.history.map(([date, status]) => el("li", {}, `${day(date)}: ${status}`))));
  }

  function report(number) {
    const { article, status, source, quotes } = data.reports[number];
    const from = data.articles[article] || {};
    return el("li", { class: "report" },
      quotes.map(([before, trigger, after]) => el("blockquote", { dir: "auto" }, before, trigger ? el("mark", {}, trigger) : null, after)),
      el("p", { class: "source" }, link(from.url, told(from.title || "untitled article")), el("br"),
        told(from.source || "source not named"), ` · ${day(from.date)} · says: ${status}`, source ? [" · according to ", told(source)] : null));
  }

  function actorButton(number) {
    const actor = data.actors[number];
    return el("button", { type: "button", class: "text", click: () => chosen.actors([number], actor.label) },
      told(actor.label), actor.country && actor.country !== actor.label ? ` (${actor.country})` : null);
  }

  function about(actor) {
    const qid = /^Q\d+$/.test(actor.qid || "") ? actor.qid : null;
    const parts = [actor.kind === "unknown" ? null : actor.kind, actor.country].filter(Boolean).join(" · ");
    return el("p", { class: "quiet" }, parts, qid ? [" · ", link(`https://www.wikidata.org/wiki/${qid}`, `Wikidata ${qid}`)] : null);
  }

  function members(numbers) {
    const people = numbers.filter((number) => data.actors[number].kind === "person").length;
    return people ? el("p", { class: "quiet" }, `with ${people === 1 ? "1 person" : `${people} people`} who act for it`) : null;
  }

  function back() {
    const table = opener && opener.closest && opener.closest("table");
    return el("button", { type: "button", class: "back", click: leave }, table ? "← Back to the table" : "← Most active");
  }

  // Leads back to where the reader came from.
  function leave() {
    const from = opener && opener.isConnected && opener.closest("table") ? opener : null;
    opener = null;
    overview(!from);
    if (from) from.focus();
  }

  function fill(focus, ...children) {
    box.replaceChildren(...children.filter(Boolean));
    box.scrollTop = 0;
    if (focus) box.focus({ preventScroll: false });
  }
}

export function heading(e, who = true) {
  const family = types.get(e.type).family.toLowerCase();
  return [
    el("span", { class: `dot ${family}` }), el("strong", {}, typeLabel(e)), " ",
    el("span", { class: `status ${e.status}` }, statusLabel(e)), " ", el("span", { class: "quiet" }, interval(e)),
    who ? el("span", { class: "who" }, e.actors.map((actor, place) => [place ? ", " : "", told(data.actors[actor].label)])) : null,
  ];
}

// How nodes and edges look in the theme, and the tips that tell what they stand for.

import { data, actual, actorsLabel, eventsOf, familyOf, grouped, quotesOf, statusLabel, typeLabel } from "./data.js";
import { interval } from "./dates.js";
import { el, plural } from "./dom.js";

const TOOLTIP_QUOTE = 220;

export function nodeLook(node, colour) {
  const line = node.family ? colour(`--${node.family.toLowerCase()}`) : colour("--node-line");
  const fill = node.family ? line : colour("--node");
  const state = { background: fill, border: colour("--focus") };
  return {
    color: { background: fill, border: line, highlight: state, hover: state },
    font: { color: colour("--text"), face: colour("--font"), strokeWidth: 4, strokeColor: colour("--canvas") },
  };
}

export function edgeLook(edge, colour) {
  const line = colour(`--${edge.family.toLowerCase()}`);
  return {
    color: { color: line, highlight: line, hover: line, opacity: 0.9 },
    font: { color: line, size: 17, strokeWidth: 3, strokeColor: colour("--canvas"), align: "middle" },
  };
}

// Tips are elements with text nodes: vis-network would show a string as text too, but without its parts.
export function eventTip({ event: number, events, pair }) {
  if (pair) return pairTip(events.map((one) => data.events[one]));

  const event = data.events[number];
  const quote = quotesOf(event)[0];
  return el("div", { class: "tip" },
    el("strong", {}, `${typeLabel(event)}: ${short(actorsLabel(event), 90)}`),
    el("div", {}, `${interval(event)} · ${statusLabel(event)} · ${plural(event.reports.length, "report")}`),
    quote ? el("q", { dir: "auto" }, short(quote, TOOLTIP_QUOTE)) : null);
}

function pairTip(events) {
  const counts = [...grouped(events.map((event) => [familyOf(event), event]))].map(([family, found]) => `${found.length} ${family}`);
  return el("div", { class: "tip" }, el("strong", {}, plural(events.length, "event")), el("div", {}, counts.join(", ")));
}

export function nodeTip(node) {
  if (node.event !== undefined) return eventTip(node);
  const events = [...new Set(node.actors.flatMap((actor) => eventsOf[actor]))].sort((a, b) => a.number - b.number);
  const facts = events.filter((event) => actual.has(event.status)).length;
  const newest = [...events].reverse().find((event) => event.start || event.end) || events[0];
  return el("div", { class: "tip" },
    el("strong", {}, node.name),
    el("div", {}, `${plural(events.length, "event")}, ${facts} occurred or ongoing`),
    newest ? el("div", {}, `Newest: ${typeLabel(newest)}, ${interval(newest)}, ${statusLabel(newest)}`) : null,
    newest && quotesOf(newest)[0] ? el("q", { dir: "auto" }, short(quotesOf(newest)[0], TOOLTIP_QUOTE)) : null);
}

function short(text, limit) {
  const points = Array.from(text.slice(0, limit * 2));
  return points.length > limit ? points.slice(0, limit - 1).join("") + "…" : text;
}

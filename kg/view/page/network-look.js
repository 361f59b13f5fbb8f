// How nodes and edges look in the theme, and the tips that tell what they stand for.

import { data, actual, actorsLabel, eventsOf, grouped, quotesOf, statusLabel, typeLabel } from "./data.js";
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

export function edgeTip(edge) {
  return edge.events === undefined ? eventTip(edge) : pairTip(edge);
}

function pairTip(edge) {
  const kinds = grouped(edge.events.map((number) => [typeLabel(data.events[number]), number]));
  const ranked = [...kinds].sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1));
  return el("div", { class: "tip" }, el("strong", {}, edge.name), el("div", {}, plural(edge.events.length, "event")),
    el("div", {}, ranked.slice(0, 6).map(([label, numbers]) => `${label} ${numbers.length}`).join(" · ")));
}

// Tips are elements with text nodes: vis-network would show a string as text too, but without its parts.
function eventTip({ event: number }) {
  const event = data.events[number];
  const quote = quotesOf(event)[0];
  return el("div", { class: "tip" },
    el("strong", {}, `${typeLabel(event)}: ${short(actorsLabel(event), 90)}`),
    el("div", {}, `${interval(event)} · ${statusLabel(event)} · ${plural(event.reports.length, "report")}`),
    quote ? el("q", { dir: "auto" }, short(quote, TOOLTIP_QUOTE)) : null);
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

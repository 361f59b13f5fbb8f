// How nodes and lines look in the theme, and the tips that say what they stand for.

import { data, grouped, quotesOf, statusLabel, typeLabel } from "./data.js";
import { interval } from "./dates.js";
import { digits, el, plural } from "./dom.js";
import { whoText } from "./sides.js";
import { groundsText, meanSure, sureName, sureness } from "./sure.js";
import { shares } from "./tone.js";

const TOOLTIP_QUOTE = 220;
const FADED = 0.12;

// `faded` is for what does not belong to what the reader points at; `rim` are the pixels around what is open.
export function nodeLook(node, colour, faded, rim) {
  const fill = colour(node.tone ? `--${node.tone}` : "--node");
  const border = node.tone ? fill : colour("--node-line");
  return {
    color: { background: fill, border: rim ? colour("--focus") : border, hover: { background: fill, border: colour("--focus") } },
    borderWidth: rim || 1.5,
    opacity: (faded ? FADED : node.ghost ? 0.3 : 1) * (node.pale || 1),
    font: { color: faded || node.ghost ? colour("--node-line") : colour("--text"), face: colour("--font"), strokeWidth: 4, strokeColor: colour("--canvas") },
  };
}

export function edgeLook(edge, colour, faded) {
  const line = colour(`--${edge.tone}`);
  return { color: { color: line, highlight: line, hover: line, opacity: faded ? FADED / 2 : edge.opacity },
    font: { color: faded ? "transparent" : colour("--text"), size: 11, face: colour("--font"), strokeWidth: faded ? 0 : 3, strokeColor: colour("--canvas") } };
}

export function edgeTip({ numbers, name }) {
  const events = numbers.map((number) => data.events[number]);
  if (events.length === 1) return eventTip(events[0]);
  const kinds = [...grouped(events.map((event) => [typeLabel(event), event]))].sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1));
  return el("div", { class: "tip" }, el("strong", {}, name), el("div", {}, `${plural(events.length, "event")}: ${shareText(events)}`),
    el("div", {}, kinds.slice(0, 5).map(([label, found]) => `${label} ${found.length}`).join(" · ")),
    el("div", {}, `On average ${sureness(meanSure(events)).name}`));
}

export function shareText(events) {
  const { cooperation, conflict, neither } = shares(events);
  return [cooperation && `${digits(cooperation)} cooperation`, conflict && `${digits(conflict)} conflict`, neither && `${digits(neither)} neither`].filter(Boolean).join(", ");
}

// Tips are elements with text nodes, so that no text is ever read as HTML.
function eventTip(event) {
  const quote = quotesOf(event)[0];
  return el("div", { class: "tip" },
    el("strong", {}, `${typeLabel(event)}: ${short(whoText(event), 90)}`),
    el("div", {}, `${interval(event)} · ${statusLabel(event)} · ${groundsText(event)} · ${sureName(event)}`),
    quote ? el("q", { dir: "auto" }, short(quote, TOOLTIP_QUOTE)) : null);
}

export function nodeTip(node, partners) {
  if (node.event !== undefined) return eventTip(data.events[node.event]);
  return el("div", { class: "tip" }, el("strong", {}, node.full), el("div", {}, plural(node.events, "event")),
    partners.length ? el("div", {}, `Most with ${partners.slice(0, 3).join(", ")}`) : null);
}

function short(text, limit) {
  const points = Array.from(text.slice(0, limit * 2));
  return points.length > limit ? points.slice(0, limit - 1).join("") + "…" : text;
}

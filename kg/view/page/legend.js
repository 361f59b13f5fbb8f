// The legend: what colours, lines and shapes mean. Its samples are drawn as SVG with the classes of the style sheet.

import { data } from "./data.js";
import { draw, el } from "./dom.js";
import { SURE } from "./sure.js";
import { ACTS, TONES } from "./tone.js";

const LINES = [
  ["occurred", "occurred", ""], ["ongoing", "ongoing", ""], ["planned", "planned", ""], ["possible", "possible", ""],
  ["cancelled", "cancelled", "✕"], ["denied", "denied", "⊘"],
];
const SHAPES = [["■", "state"], ["⬢", "body"], ["▲", "group"], ["●", "person"], ["◆", "event"]];
export const FAMILIES = [...new Set(data.types.map((type) => type.family))];

// `parts` are those below that a view uses.
export function buildLegend(box, parts) {
  const groups = {
    colours: () => group("Colour", FAMILIES.map((family) => [el("span", { class: `dot ${family.toLowerCase()}` }), family])),
    tone: () => el("div", { class: "key" }, toneScale()),
    acts: () => group("Colour", ACTS.map(({ name, label }) => [el("span", { class: `dot ${name}` }), label])),
    cells: () => group("In a cell", [[cellSample(), "by time: cooperation above, conflict below"]]),
    width: () => group("Width", [[widths(), "events"]]),
    sure: () => group("Pale", [[sureSamples(), "less sure"]]),
    arrows: () => group("Arrow", [[arrowSample(), "acts on"]]),
    lines: () => group("Line", LINES.map(([name, label, cross]) => [sample(name, cross), label])),
    shapes: () => group("Shape", SHAPES.map(([shape, label]) => [el("span", { class: "shape", "aria-hidden": "true" }, shape), label])),
  };
  for (const part of parts) {
    const made = groups[part]();
    made.dataset.key = part;
    box.append(made);
  }
}

/**
 * The colours of a legend, for pictures that leave the page: what each is called, and its variable in the style sheet.
 * @param {HTMLElement} box
 */
export function coloursOf(box) {
  const has = (part) => box.querySelector(`[data-key=${part}]`) !== null;
  if (has("colours")) return FAMILIES.map((label) => ({ label, variable: `--${label.toLowerCase()}` }));
  return (has("acts") ? ACTS : has("tone") ? TONES : []).map(({ label, name }) => ({ label, variable: `--${name}` }));
}

// From conflict to cooperation.
export function toneScale() {
  return el("span", { class: "scale" }, "conflict ", TONES.map(({ name, label }) => el("span", { class: `patch ${name}`, title: label })), " cooperation");
}

function group(title, entries) {
  return el("div", { class: "key" }, el("h3", {}, title),
    el("ul", { class: "plain" }, entries.map((entry) => el("li", {}, entry))));
}

function cellSample() {
  const bars = [[0, 3, 3], [7, 1, 5], [14, 4, 2]].map(([x, y, height]) => draw("rect", { class: "fill tone-cooperation", x, y, width: 5, height }));
  const below = [[14, 3], [21, 5], [28, 2]].map(([x, height]) => draw("rect", { class: "fill tone-conflict", x, y: 7, width: 5, height }));
  return draw("svg", { viewBox: "0 0 34 12", class: "line", "aria-hidden": "true" }, bars, below);
}

function widths() {
  return draw("svg", { viewBox: "0 0 34 12", class: "line", "aria-hidden": "true" }, draw("path", { class: "wedge", d: "M0,6.5 L34,1.5 L34,10.5 L0,7 Z" }));
}

function sureSamples() {
  return draw("svg", { viewBox: "0 0 34 12", class: "line ongoing", "aria-hidden": "true" },
    SURE.map(({ opacity }, place) => draw("line", { x1: place * 12, x2: place * 12 + 10, y1: 6, y2: 6, opacity })));
}

function arrowSample() {
  return draw("svg", { viewBox: "0 0 34 12", class: "line", "aria-hidden": "true" },
    draw("line", { x1: 0, x2: 26, y1: 6, y2: 6 }), draw("path", { class: "wedge", d: "M24,1.5 L34,6 L24,10.5 Z" }));
}

function sample(name, cross) {
  return draw("svg", { viewBox: "0 0 34 12", class: `line ${name}`, "aria-hidden": "true" },
    draw("line", { x1: 0, y1: 6, x2: 34, y2: 6 }),
    cross ? draw("text", { x: 17, y: 10, "text-anchor": "middle" }, cross) : null);
}

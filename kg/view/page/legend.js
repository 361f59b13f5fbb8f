// The legend: what colours, lines and shapes mean. Its samples are drawn as SVG with the classes of the style sheet.

import { data } from "./data.js";
import { draw, el } from "./dom.js";

const LINES = [
  ["occurred", "occurred", ""], ["ongoing", "ongoing", ""], ["planned", "planned", ""], ["possible", "possible", ""],
  ["cancelled", "cancelled", "✕"], ["denied", "denied", "⊘"],
];
const SHAPES = [["■", "state"], ["⬢", "body"], ["▲", "group or community"], ["●", "person, or actor of unknown kind"], ["◆", "event"]];
export const FAMILIES = [...new Set(data.types.map((type) => type.family))];

// `parts` are those of "colours", "lines" and "shapes" that a view uses.
export function buildLegend(box, parts) {
  const groups = {
    colours: () => group("Colour", FAMILIES.map((family) => [el("span", { class: `dot ${family.toLowerCase()}` }), family])),
    lines: () => group("Line", LINES.map(([name, label, cross]) => [sample(name, cross), label])),
    shapes: () => group("Shape", SHAPES.map(([shape, label]) => [el("span", { class: "shape", "aria-hidden": "true" }, shape), label])),
  };
  for (const part of parts) {
    const made = groups[part]();
    made.dataset.key = part;
    box.append(made);
  }
}

function group(title, entries) {
  return el("div", { class: "key" }, el("h3", {}, title),
    el("ul", { class: "plain" }, entries.map((entry) => el("li", {}, entry))));
}

function sample(name, cross) {
  return draw("svg", { viewBox: "0 0 34 12", class: `line ${name}`, "aria-hidden": "true" },
    draw("line", { x1: 0, y1: 6, x2: 34, y2: 6 }),
    cross ? draw("text", { x: 17, y: 10, "text-anchor": "middle" }, cross) : null);
}

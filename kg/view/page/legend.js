// The legend: what colours, lines and shapes mean. Its samples are drawn as SVG with the classes of the style sheet.

import { data } from "./data.js";
import { el } from "./dom.js";

const LINES = [
  ["occurred", "occurred", ""], ["ongoing", "ongoing", ""], ["planned", "planned", ""], ["possible", "possible", ""],
  ["cancelled", "cancelled", "✕"], ["denied", "denied", "⊘"],
];
const SHAPES = [["■", "state"], ["⬢", "body"], ["●", "person, or actor of unknown kind"], ["◆", "event of three or more"]];

export function buildLegend(box) {
  const families = [...new Set(data.types.map((type) => type.family))];
  box.append(
    group("Colour", families.map((family) => [el("span", { class: `dot ${family.toLowerCase()}` }), family])),
    group("Line", LINES.map(([name, label, cross]) => [sample(name, cross), label])),
    group("Shape", SHAPES.map(([shape, label]) => [el("span", { class: "shape", "aria-hidden": "true" }, shape), label])));
}

function group(title, entries) {
  return el("div", { class: "key" }, el("h3", {}, title),
    el("ul", { class: "plain" }, entries.map((entry) => el("li", {}, entry))));
}

function sample(name, cross) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("viewBox", "0 0 34 12");
  svg.setAttribute("class", `line ${name}`);
  svg.setAttribute("aria-hidden", "true");
  const line = document.createElementNS(space, "line");
  for (const [key, value] of Object.entries({ x1: 0, y1: 6, x2: 34, y2: 6 })) line.setAttribute(key, value);
  svg.append(line);
  if (cross) {
    const mark = document.createElementNS(space, "text");
    mark.setAttribute("x", "17");
    mark.setAttribute("y", "10");
    mark.setAttribute("text-anchor", "middle");
    mark.textContent = cross;
    svg.append(mark);
  }
  return svg;
}

// The matrix drawn as SVG: for saving.

import { digits, draw } from "./dom.js";
import { cellKey, level, nameOf } from "./matrix-model.js";
import { toneOf } from "./tone.js";

const CELL = 34;
const SIDE = 190;
const STRENGTH = [0, 0.14, 0.22, 0.3, 0.4, 0.5]; // of the colour, by level

export function matrixPicture({ parties, cells, most }, { by }) {
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(name).trim();
  const top = by === "countries" ? 40 : 150;
  const [width, height] = [SIDE + parties.length * CELL + 10, top + parties.length * CELL + 10];
  const text = { fill: colour("--text"), "font-size": 12 };
  const name = (party) => Array.from(nameOf(party, by)).slice(0, 26).join("");
  const column = (party, x) => (by === "countries"
    ? draw("text", { x, y: top - 8, "text-anchor": "middle", ...text }, party)
    : draw("text", { x, y: top - 8, transform: `rotate(-60 ${x} ${top - 8})`, ...text }, name(party)));
  return draw("svg", { viewBox: `0 0 ${width} ${height}`, width, height },
    parties.map((party, place) => column(party, SIDE + (place + 0.5) * CELL)),
    parties.map((party, place) => draw("text", { x: SIDE - 8, y: top + (place + 0.5) * CELL + 4, "text-anchor": "end", ...text }, name(party))),
    parties.flatMap((row, y) => parties.map((other, x) => {
      const events = cells.get(cellKey(row, other));
      const shade = events ? level(events.length, most) : 0;
      const box = { x: SIDE + x * CELL, y: top + y * CELL, width: CELL - 1, height: CELL - 1, fill: shade ? colour(`--${toneOf(events).name}`) : colour("--page"), "fill-opacity": shade ? STRENGTH[shade] : 1 };
      return [draw("rect", box), events ? draw("text", { x: box.x + CELL / 2, y: box.y + CELL / 2 + 4, "text-anchor": "middle", "font-size": 12, fill: colour("--text") }, digits(events.length)) : null];
    })));
}

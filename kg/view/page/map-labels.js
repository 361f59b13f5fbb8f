// Names of places on the map: the busiest first, and only where they cover neither a name nor a larger mark.

import { draw } from "./dom.js";

const NAMES = 40;
const LETTER_WIDTH = 6.6;
const NAME_HEIGHT = 14;
const LONGEST = 24;

// `places` have `at` in pixels, `name`, `size`; the busiest come first.
export function placeLabels(marks, places, box) {
  marks.querySelectorAll(".place-name").forEach((old) => old.remove());
  const seen = places.filter(({ at: [x, y] }) => x > 0 && y > 0 && x < box.clientWidth && y < box.clientHeight);
  const taken = [];
  let named = 0;
  for (const { at: [x, y], name, size } of seen) {
    const text = shortName(name);
    const wide = text.length * LETTER_WIDTH;
    const spot = [[x + size + 3, y - NAME_HEIGHT / 2], [x - size - 3 - wide, y - NAME_HEIGHT / 2], [x - wide / 2, y + size + 1]]
      .map(([left, top]) => [left, top, left + wide, top + NAME_HEIGHT])
      .find((area) => area[0] > 0 && area[2] < box.clientWidth && !taken.some((other) => covers(area, other)));
    taken.push([x - size, y - size, x + size, y + size]);
    if (!spot || named >= NAMES) continue;
    taken.push(spot);
    named += 1;
    marks.append(draw("text", { class: "place-name", x: spot[0].toFixed(1), y: (spot[1] + 11).toFixed(1), "aria-hidden": "true" }, text));
  }
}

function shortName(name) {
  const letters = Array.from(name.replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g, " ").trim());
  return letters.length > LONGEST ? letters.slice(0, LONGEST - 1).join("") + "…" : letters.join("");
}

function covers(a, b) {
  return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
}

// The shapes of the map as SVG: pies for towns, striped squares for countries, arcs for visits, shades.

import { grouped } from "./data.js";
import { draw } from "./dom.js";
import { ACTS } from "./tone.js";

export const SHADES = 5;

export function radius(count) {
  return Math.min(26, 3 + 2 * Math.sqrt(count));
}

// A pie of cooperation and conflict where the town is known, a square of stripes where only the country is.
export function placeShape({ spot, events }) {
  const size = radius(events.length);
  const found = grouped(events.map((event) => [event.tone, event]));
  const shares = ACTS.filter(({ tone }) => found.has(tone)).map(({ tone, name }) => [name, found.get(tone).length / events.length]);
  const parts = spot.town ? pie(size, shares) : stripes(size, shares);
  const outline = spot.town ? draw("circle", { r: size, class: "rim" })
    : draw("rect", { x: -size, y: -size, width: 2 * size, height: 2 * size, class: "rim" });
  return [...parts, outline];
}

function pie(size, shares) {
  if (shares.length === 1) return [draw("circle", { r: size, class: `share ${shares[0][0]}` })];
  let turn = -Math.PI / 2;
  return shares.map(([name, share]) => {
    const from = rimPoint(size, turn);
    turn += 2 * Math.PI * share;
    return draw("path", { d: `M0 0L${from}A${size} ${size} 0 ${share > 0.5 ? 1 : 0} 1 ${rimPoint(size, turn)}Z`, class: `share ${name}` });
  });
}

function stripes(size, shares) {
  let left = -size;
  return shares.map(([name, share]) => {
    const stripe = draw("rect", { x: left.toFixed(2), y: -size, width: (2 * size * share).toFixed(2), height: 2 * size, class: `share ${name}` });
    left += 2 * size * share;
    return stripe;
  });
}

// The path of an arc between two points in pixels; it bends upwards and ends at the edge of the place's mark.
export function arc([x, y], [tx, ty], gap) {
  const length = Math.hypot(tx - x, ty - y) || 1;
  const side = tx >= x ? 1 : -1;
  const bend = [(x + tx) / 2 + (side * (ty - y)) * 0.22, (y + ty) / 2 - (side * (tx - x)) * 0.22];
  const turn = Math.atan2(ty - bend[1], tx - bend[0]);
  const end = [tx - Math.cos(turn) * gap, ty - Math.sin(turn) * gap];
  if (length < gap + 2) return { line: `M${x} ${y}L${tx} ${ty}`, head: "", middle: [x, y] };
  const wing = (angle) => `${(end[0] - 8 * Math.cos(turn + angle)).toFixed(1)} ${(end[1] - 8 * Math.sin(turn + angle)).toFixed(1)}`;
  return {
    line: `M${x.toFixed(1)} ${y.toFixed(1)}Q${bend.map((value) => value.toFixed(1)).join(" ")} ${end.map((value) => value.toFixed(1)).join(" ")}`,
    head: `M${end.map((value) => value.toFixed(1)).join(" ")}L${wing(0.4)}L${wing(-0.4)}Z`,
    middle: [(x + 2 * bend[0] + tx) / 4, (y + 2 * bend[1] + ty) / 4],
  };
}

// Lowest counts of the shades, each step as many times more as the one before.
export function shadeSteps(most) {
  const steps = Array.from({ length: SHADES }, (_, number) => Math.ceil((most + 1) ** (number / SHADES)));
  return [...new Set(steps)];
}

export function shadeOf(count, steps) {
  const step = steps.findLastIndex((least) => count >= least);
  return Math.round(((step + 1) * SHADES) / steps.length);
}

function rimPoint(size, turn) {
  return `${(size * Math.cos(turn)).toFixed(2)} ${(size * Math.sin(turn)).toFixed(2)}`;
}

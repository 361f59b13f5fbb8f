// Months of a relation as small bars: cooperation upwards, conflict downwards.

import { dayNumber, mainSpan, unitDays, unitFor, unitOf } from "./calendar.js";
import { grouped } from "./data.js";
import { draw } from "./dom.js";
import { shares } from "./tone.js";

/**
 * The bars of the time that holds nearly all of some events, null if none has a date.
 * @param {object[]} events
 * @returns {{ unit: string, first: string, last: string, bars: Map<string, { up: number, down: number, neither: number }> } | null}
 */
export function sparkOf(events) {
  const dated = events.filter(({ start }) => start);
  if (!dated.length) return null;
  const model = spanned(...mainSpan(dated.map(({ start }) => start).sort(), { from: "", to: "" }));
  return { ...model, bars: barsOf(dated.filter(({ start }) => start >= model.first && start <= model.last), model.unit) };
}

// Whole units from one day to another, by day only where months would leave a single bar.
export function spanned(from, to, unit = unitFor(from, to) === "year" ? "year" : "month") {
  return { unit, first: unitDays(unitOf(from, unit))[0], last: unitDays(unitOf(to, unit))[1] };
}

export function barsOf(events, unit) {
  return new Map([...grouped(events.map((event) => [unitOf(event.start, unit), event]))].map(([key, found]) => {
    const { cooperation, conflict, neither } = shares(found);
    return [key, { up: cooperation, down: conflict, neither }];
  }));
}

/**
 * Draws bars into a box of pixels: cooperation and, pale on top of it, what is neither, above the line; conflict below.
 * @param {ReturnType<typeof sparkOf>} model
 * @param {{ x: (day: number) => number, top: number, high: number, most?: number }} frame
 */
export function sparkBars({ bars }, { x, top, high, most }) {
  const all = [...bars.values()];
  const [up, down] = [Math.max(0, ...all.map((bar) => bar.up + bar.neither)), Math.max(0, ...all.map((bar) => bar.down))];
  const unit = (high - 1) / Math.max(1, most || up + down);
  const line = top + up * unit;
  const rects = [...bars].flatMap(([key, bar]) => {
    const [from, to] = unitDays(key).map(dayNumber);
    const [left, right] = [x(from), x(to + 1)];
    const width = Math.max(1, right - left - Math.min(1.5, (right - left) * 0.2));
    const rect = (name, y, height) => (height ? draw("rect", { class: name, x: left.toFixed(1), y: y.toFixed(1), width: width.toFixed(1), height: Math.max(0.8, height).toFixed(1) }) : null);
    return [rect("fill tone-cooperation", line - bar.up * unit, bar.up * unit), rect("fill tone-mixed", line - (bar.up + bar.neither) * unit, bar.neither * unit),
      rect("fill tone-conflict", line + 1, bar.down * unit)];
  }).filter(Boolean);
  return { line, rects };
}

/**
 * A whole small picture, of a given width and height, of one span where several are to be compared.
 * @param {object[]} events
 * @param {{ width: number, height: number, first?: string, last?: string, label?: string }} frame
 */
export function spark(events, { width, height, first, last, label }) {
  const model = sparkOf(events);
  const svg = draw("svg", { class: "spark", viewBox: `0 0 ${width} ${height}`, width, height, role: label ? "img" : null, "aria-label": label, "aria-hidden": label ? null : "true" });
  if (!model) return svg;
  const [from, to] = [dayNumber(first || model.first), dayNumber(last || model.last) + 1];
  const { line, rects } = sparkBars(model, { x: (day) => ((day - from) / (to - from)) * width, top: 0, high: height });
  svg.append(draw("line", { class: "zero", x1: 0, x2: width, y1: line + 0.5, y2: line + 0.5 }), ...rects);
  return svg;
}

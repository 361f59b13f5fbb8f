// Months of cooperation and conflict: bars over time with an axis, as wide as its box.

import { axisMarks, dayNumber, unitAfter, unitDays, unitLabel, unitOf } from "./calendar.js";
import { draw, el, plural } from "./dom.js";
import { spanned, sparkBars, sparkOf } from "./spark.js";

const HEIGHT = 132;
const AXIS = 20;
const LEAST = 12; // units
const MARK_WIDTH = 90; // pixels for a mark of the axis

/**
 * @param {object[]} events
 * @param {{ from?: string, to?: string, most?: number }} frame the days to show, and the longest bar, where charts are compared
 */
export function monthsChart(events, { from, to, most } = {}) {
  const model = sparkOf(events);
  if (!model) return el("p", { class: "quiet" }, "No event has a date.");
  const span = from && to ? spanned(from, to, model.unit) : widened(model);
  const drawn = [...model.bars.values()].reduce((sum, { up, down, neither }) => sum + up + down + neither, 0);
  const label = `Events by ${model.unit}: cooperation above the line, conflict below, grey neither. ${[...model.bars].map(([key, bar]) => `${unitLabel(key)}: ${barText(bar)}`).slice(0, 60).join("; ")}`;
  const svg = draw("svg", { class: "months-chart", role: "img", "aria-label": label });
  const box = el("div", { class: "months-box" }, svg);
  new ResizeObserver(() => { if (box.clientWidth) put(box.clientWidth); }).observe(box);
  const left = events.length - drawn;
  return el("div", {}, box, left ? el("p", { class: "quiet" }, `${plural(left, "event")} not drawn: no first day, or long before or after the others.`) : null);

  function put(width) {
    const [begin, end] = [dayNumber(span.first), dayNumber(span.last) + 1];
    const x = (day) => ((day - begin) / (end - begin)) * width;
    const { line, rects } = sparkBars(model, { x, top: 4, high: HEIGHT - AXIS - 8, most });
    const marks = axisMarks(span.first, span.last, Math.max(2, Math.floor(width / MARK_WIDTH)), model.unit).map(({ at, text }) => {
      const place = x(dayNumber(at));
      const anchor = place > width - MARK_WIDTH / 2 ? "end" : place < MARK_WIDTH / 3 ? "start" : "middle";
      return [draw("line", { x1: place, x2: place, y1: 0, y2: HEIGHT - AXIS }), draw("text", { x: place, y: HEIGHT - 5, "text-anchor": anchor }, text)];
    });
    const hits = [...model.bars].map(([key, bar]) => {
      const [first, last] = unitDays(key).map(dayNumber);
      return draw("rect", { class: "reach", x: x(first), y: 0, width: Math.max(2, x(last + 1) - x(first)), height: HEIGHT - AXIS }, draw("title", {}, `${unitLabel(key)}: ${barText(bar)}`));
    });
    svg.setAttribute("viewBox", `0 0 ${width} ${HEIGHT}`);
    svg.setAttribute("height", String(HEIGHT));
    svg.replaceChildren(draw("g", { class: "grid" }, marks), draw("line", { class: "zero", x1: 0, x2: width, y1: line + 0.5, y2: line + 0.5 }), ...rects, ...hits);
  }
}

function barText({ up, down, neither }) {
  return [up && `${up} cooperation`, down && `${down} conflict`, neither && `${neither} neither`].filter(Boolean).join(", ");
}

// At least a year, so that a single month does not fill the picture.
function widened({ first, last, unit }) {
  const early = unitDays(unitAfter(unitOf(last, unit), 1 - LEAST))[0];
  return { first: early < first ? early : first, last };
}

// The days that two charts have together, as a frame for both.
export function commonSpan(...groups) {
  const models = groups.map(sparkOf).filter(Boolean);
  if (!models.length) return {};
  const [first, last] = [models.map((model) => model.first).sort()[0], models.map((model) => model.last).sort().at(-1)];
  return { from: widened({ first, last, unit: models[0].unit }).first, to: last };
}

// The longest bar of some charts together, so that they can be compared.
export function commonScale(...groups) {
  return Math.max(1, ...groups.map((events) => {
    const model = sparkOf(events);
    if (!model) return 0;
    const bars = [...model.bars.values()];
    return Math.max(0, ...bars.map((bar) => bar.up + bar.neither)) + Math.max(0, ...bars.map((bar) => bar.down));
  }));
}

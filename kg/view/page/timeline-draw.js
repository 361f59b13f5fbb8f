// The drawing of the timeline: bars, lines below them, an axis between.

import { familyOf, statusLabel, typeLabel, actorsLabel } from "./data.js";
import { axisMarks, dayNumber, unitDays, unitLabel } from "./calendar.js";
import { interval } from "./dates.js";
import { draw, plural } from "./dom.js";
import { FAMILIES } from "./legend.js";
import { stack } from "./timeline-model.js";
import { roving } from "./tools.js";

export const HIGH = 220;
const AXIS = 30;
const LANE = 9;
export const LEFT = 40;
export const RIGHT = 14;
export const TOP = 14;

// Where a day stands, in pixels from the left.
export function scaleOf(model, width) {
  const first = dayNumber(model.first);
  const span = dayNumber(model.last) + 1 - first;
  const inner = Math.max(1, width - LEFT - RIGHT);
  return {
    x: (day) => LEFT + Math.min(1, Math.max(0, (day - first) / span)) * inner,
    day: (x) => first + Math.min(span - 1, Math.max(0, Math.floor(((x - LEFT) / inner) * span))),
  };
}

export function drawTimeline(model, selection, width, page) {
  const scale = scaleOf(model, width);
  const most = Math.max(1, ...[...model.bars.values()].map((events) => events.length));
  const lanes = model.lines.reduce((high, { lane }) => Math.max(high, lane + 1), 0);
  const height = TOP + HIGH + AXIS + lanes * LANE + (lanes ? 10 : 0);
  const within = ([from, to]) => (!selection.state.from || to >= selection.state.from) && (!selection.state.to || from <= selection.state.to);
  const bars = [...model.bars].map(([key, events]) => bar(key, events, most, scale, within(unitDays(key)), page));
  const lines = model.lines.map((line) => interrupted(line, scale, selection, page));
  roving(bars, "ArrowLeft", "ArrowRight");
  roving(lines, "ArrowUp", "ArrowDown");
  return draw("svg", { viewBox: `0 0 ${width} ${height}`, width, height, class: "timeline", role: "group",
    "aria-label": `Timeline by ${model.unit}, ${unitLabel(model.first)} to ${unitLabel(model.last)}. Left and right move between bars, Enter lists the events of one.` },
    grid(most, width), draw("g", {}, bars), axis(model, scale, width), draw("g", {}, lines));
}

function grid(most, width) {
  const step = [1, 2, 5].flatMap((n) => [0, 1, 2, 3, 4, 5].map((power) => n * 10 ** power)).sort((a, b) => a - b).find((n) => most / n <= 5);
  const marks = Array.from({ length: Math.floor(most / step) + 1 }, (_, number) => number * step);
  return draw("g", { class: "grid", "aria-hidden": "true" }, marks.map((value) => {
    const y = TOP + HIGH - (value / most) * HIGH;
    return [draw("line", { x1: LEFT, x2: width - RIGHT, y1: y, y2: y }), draw("text", { x: LEFT - 6, y: y + 4, "text-anchor": "end" }, String(value))];
  }));
}

function bar(key, events, most, scale, within, page) {
  const [from, to] = unitDays(key).map(dayNumber);
  const [left, right] = [scale.x(from), scale.x(to + 1)];
  const gap = Math.min(2, (right - left) * 0.15);
  const wide = Math.max(1.5, right - left - gap);
  const parts = stack(events, FAMILIES);
  const told = `${unitLabel(key)}: ${plural(events.length, "event")} (${parts.map(({ family, count }) => `${count} ${family}`).join(", ")})`;
  let y = TOP + HIGH;
  const open = () => page.open(`timeline:${key}`);
  return draw("g", { class: within ? "bar" : "bar outside", role: "button", "aria-label": told, "data-unit": key, "data-focus": `bar ${key}`, click: open, keydown: onEnter(open) },
    draw("title", {}, told),
    draw("rect", { class: "reach", x: left, y: TOP, width: Math.max(wide, 1.5), height: HIGH, "data-screen-only": "" }),
    parts.map(({ family, count }) => {
      const high = (count / most) * HIGH;
      y -= high;
      return draw("rect", { class: `fill ${family.toLowerCase()}`, x: left + gap / 2, y, width: wide, height: Math.max(high - 0.5, 0.5) });
    }));
}

// An event that is longer than a unit, as the span of days that it is; an arrow where an end is open.
function interrupted({ event, lane, from, to }, scale, selection, page) {
  const y = TOP + HIGH + AXIS + lane * LANE + LANE / 2 + 4;
  const [left, right] = [scale.x(from), Math.max(scale.x(to + 1), scale.x(from) + 3)];
  const family = familyOf(event).toLowerCase();
  const told = `${typeLabel(event)}, ${interval(event)}, ${statusLabel(event)}: ${actorsLabel(event).slice(0, 120)}`;
  const open = () => page.open(`event:${event.id}`);
  const head = (x, turn) => draw("path", { class: `fill ${family}`, d: `M${x},${y - 4} l${6 * turn},4 l${-6 * turn},4 Z` });
  const inside = !(selection.state.from || selection.state.to) || selection.ids.has(event.number);
  return draw("g", { class: inside ? "span" : "span outside", role: "button", "aria-label": told, "data-event": event.number, "data-focus": `line ${event.number}`, click: open, keydown: onEnter(open) },
    draw("title", {}, told),
    draw("rect", { class: "reach", x: left, y: y - LANE / 2, width: right - left, height: LANE, "data-screen-only": "" }),
    draw("line", { class: `stroke ${family} ${event.status}`, x1: left, x2: right, y1: y, y2: y }),
    event.end ? null : head(right - 6, 1), event.start ? null : head(left + 6, -1));
}

function axis(model, scale, width) {
  const y = TOP + HIGH;
  const marks = axisMarks(model.first, model.last, Math.max(2, Math.floor((width - LEFT - RIGHT) / 72)), model.unit);
  return draw("g", { class: "axis", "aria-hidden": "true" }, draw("line", { x1: LEFT, x2: width - RIGHT, y1: y, y2: y }),
    marks.map(({ at, text }) => {
      const x = scale.x(dayNumber(at));
      const end = x > width - RIGHT - 30;
      return [draw("line", { x1: x, x2: x, y1: y, y2: y + 5 }), draw("text", { x: end ? Math.min(x + 20, width) : x, y: y + 18, "text-anchor": end ? "end" : "middle" }, text)];
    }));
}

export function onEnter(act) {
  return (pressed) => {
    if (pressed.key !== "Enter" && pressed.key !== " ") return;
    pressed.preventDefault();
    act();
  };
}

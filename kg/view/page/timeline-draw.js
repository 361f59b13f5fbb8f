// The drawing of the timeline: bars, lines below them, an axis between.

import { familyOf, statusLabel, typeLabel } from "./data.js";
import { axisMarks, dayNumber, unitDays, unitLabel } from "./calendar.js";
import { interval } from "./dates.js";
import { draw, plural } from "./dom.js";
import { whoText } from "./sides.js";
import { sureness } from "./sure.js";
import { scaleOf, stack } from "./timeline-model.js";
import { toneOf } from "./tone.js";
import { roving } from "./tools.js";

const AXIS = 30;
const LANE = 9;
const LEAST = 160; // pixels for bars
const [LEFT, RIGHT, TOP] = [40, 14, 14];

// Where the days run in a drawing of so many pixels: what lines do not need is for the bars.
export function frameOf({ lines }, height) {
  const lanes = lines.reduce((most, { lane }) => Math.max(most, lane + 1), 0);
  return { left: LEFT, right: RIGHT, top: TOP, lanes, high: Math.max(LEAST, height - TOP - AXIS - lanes * LANE - 10) };
}

export function drawTimeline(model, selection, width, frame, page) {
  const scale = scaleOf(model, width, frame);
  const { hue, from: since, to: until } = selection.state;
  const stacks = new Map([...model.bars].map(([key, events]) => [key, stack(events, hue)]));
  const most = (below) => Math.max(0, ...[...stacks.values()].map((parts) => parts.reduce((sum, part) => sum + (part.below === below ? part.count : 0), 0)));
  const [up, down] = [most(false), most(true)];
  const unit = frame.high / Math.max(1, up + down);
  const zero = frame.top + up * unit;
  const height = frame.top + frame.high + AXIS + frame.lanes * LANE + 6;
  const within = (/** @type {string[]} */ [from, to]) => (!since || to >= since) && (!until || from <= until);
  const bars = [...stacks].map(([key, parts]) => bar(key, parts, { unit, zero, ...frame }, scale, within(unitDays(key)), page));
  const lines = model.lines.map((line) => interrupted(line, scale, frame, selection, page));
  roving(bars, "ArrowLeft", "ArrowRight");
  roving(lines, "ArrowUp", "ArrowDown");
  return draw("svg", { viewBox: `0 0 ${width} ${height}`, width, height, class: "timeline", role: "group",
    "aria-label": `Timeline by ${model.unit}, ${unitLabel(model.first)} to ${unitLabel(model.last)}. Left and right move between bars, Enter lists the events of one.` },
    grid({ up, down, unit, zero }, width), draw("g", {}, bars), axis(model, scale, width, frame, zero), draw("g", {}, lines));
}

function grid({ up, down, unit, zero }, width) {
  const step = [1, 2, 5].flatMap((n) => [0, 1, 2, 3, 4, 5].map((power) => n * 10 ** power)).sort((a, b) => a - b).find((n) => (up + down) / n <= 6);
  const marks = Array.from({ length: Math.floor(up / step) + Math.floor(down / step) + 1 }, (_, number) => (number - Math.floor(down / step)) * step);
  return draw("g", { class: "grid", "aria-hidden": "true" }, marks.map((value) => {
    const y = zero - value * unit;
    return [draw("line", { x1: LEFT, x2: width - RIGHT, y1: y, y2: y }), draw("text", { x: LEFT - 6, y: y + 4, "text-anchor": "end" }, String(Math.abs(value)))];
  }));
}

function bar(key, parts, { unit, zero, top, high }, scale, within, page) {
  const [from, to] = unitDays(key).map(dayNumber);
  const [left, right] = [scale.x(from), scale.x(to + 1)];
  const gap = Math.min(2, (right - left) * 0.15);
  const wide = Math.max(1.5, right - left - gap);
  const sum = parts.reduce((all, { count }) => all + count, 0);
  const label = `${unitLabel(key)}: ${plural(sum, "event")} (${parts.map(({ label, count }) => `${count} ${label}`).join(", ")})`;
  const ends = { true: zero, false: zero };
  const open = () => page.open(`timeline:${key}`);
  return draw("g", { class: within ? "bar" : "bar outside", role: "button", "aria-label": label, "data-unit": key, "data-focus": `bar ${key}`, click: open, keydown: onEnter(open) },
    draw("title", {}, label),
    draw("rect", { class: "reach", x: left, y: top, width: Math.max(wide, 1.5), height: high, "data-screen-only": "" }),
    parts.map(({ name, count, below }) => {
      const tall = count * unit;
      const y = below ? ends[below] : ends[below] - tall;
      ends[below] += below ? tall : -tall;
      return draw("rect", { class: `fill ${name}`, x: left + gap / 2, y, width: wide, height: Math.max(tall - 0.5, 0.5) });
    }));
}

// An event that is longer than a unit, as the span of days that it is; an arrow where an end is open.
function interrupted({ event, lane, from, to }, scale, { top, high }, selection, page) {
  const y = top + high + AXIS + lane * LANE + LANE / 2 + 4;
  const [left, right] = [scale.x(from), Math.max(scale.x(to + 1), scale.x(from) + 3)];
  const family = selection.state.hue === "family" ? familyOf(event).toLowerCase() : toneOf([event]).name;
  const label = `${typeLabel(event)}, ${interval(event)}, ${statusLabel(event)}: ${whoText(event).slice(0, 120)}`;
  const open = () => page.open(`event:${event.id}`);
  const head = (x, turn) => draw("path", { class: `fill ${family}`, d: `M${x},${y - 4} l${6 * turn},4 l${-6 * turn},4 Z` });
  const inside = !(selection.state.from || selection.state.to) || selection.ids.has(event.number);
  return draw("g", { class: inside ? "span" : "span outside", opacity: inside ? sureness(event.confidence).opacity : null, role: "button", "aria-label": label, "data-event": event.number, "data-focus": `line ${event.number}`, click: open, keydown: onEnter(open) },
    draw("title", {}, label),
    draw("rect", { class: "reach", x: left, y: y - LANE / 2, width: right - left, height: LANE, "data-screen-only": "" }),
    draw("line", { class: `stroke ${family} ${event.status}`, x1: left, x2: right, y1: y, y2: y }),
    event.end ? null : head(right - 6, 1), event.start ? null : head(left + 6, -1));
}

function axis(model, scale, width, { top, high }, zero) {
  const y = top + high;
  const marks = axisMarks(model.first, model.last, Math.max(2, Math.floor((width - LEFT - RIGHT) / 72)), model.unit);
  return draw("g", { class: "axis", "aria-hidden": "true" }, draw("line", { x1: LEFT, x2: width - RIGHT, y1: zero, y2: zero }),
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

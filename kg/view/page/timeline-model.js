// What the timeline draws: events that lie within one unit as bars, longer ones as lines, undated ones apart.

import { familyOf, grouped } from "./data.js";
import { counts, inRange } from "./filter.js";
import { dayNumber, mainSpan, unitDays, unitFor, unitOf } from "./calendar.js";
import { FAMILIES } from "./legend.js";
import { ACTS } from "./tone.js";

const LANES = 22;
const OPEN = 1e7; // beyond every day

// Returns { unit, first, last, bars, lines, hidden, beyond, undated }: `bars` from unit to its events, `lines` with their
// lane, `hidden` lines that found no lane, `beyond` the number of events before `first` or after `last`. Events around
// the date range are drawn too, unless the reader looks into it.
export function timelineOf(selection) {
  const { state } = selection;
  const events = selection.anyDate.filter((event) => counts(state, event));
  const undated = events.filter((event) => !event.start && !event.end);
  const dated = events.filter((event) => event.start || event.end);
  const span = spanOf(dated, state);
  if (!span) return { unit: "month", first: "", last: "", bars: new Map(), lines: [], hidden: 0, beyond: 0, undated };
  let [first, last] = span;
  const unit = state.unit === "auto" ? unitFor(first, last) : state.unit;
  [first, last] = [unitDays(unitOf(first, unit))[0], unitDays(unitOf(last, unit))[1]];
  const within = (event) => event.start && event.end && unitOf(event.start, unit) === unitOf(event.end, unit);
  const seen = dated.filter((event) => inRange(event, first, last));
  const bars = grouped(seen.filter(within).map((event) => [unitOf(event.start, unit), event]));
  const { lines, hidden } = lanes(seen.filter((event) => !within(event)));
  return { unit, first, last, bars: new Map([...bars].sort(([a], [b]) => (a < b ? -1 : 1))), lines, hidden, beyond: dated.length - seen.length, undated };
}

// The days to draw: all; those chosen; or, as articles mention the odd date of long ago, the time that holds nearly all
// events, if that is much shorter.
function spanOf(dated, state) {
  const { zoom, from, to } = state;
  if (!dated.length) return null;
  const days = dated.flatMap((event) => [event.start, event.end]).filter(Boolean).sort();
  let [first, last] = [days[0], days.at(-1)];
  if (zoom === "range" && (from || to)) [first, last] = [from || first, to || last];
  if (zoom === "main") [first, last] = mainSpan(days, state);
  return first <= last ? [first, last] : [last, first];
}

// Where a day stands, in pixels from the left of a drawing that leaves some free on either side.
export function scaleOf(model, width, { left, right }) {
  const first = dayNumber(model.first);
  const span = dayNumber(model.last) + 1 - first;
  const inner = Math.max(1, width - left - right);
  return {
    x: (day) => left + Math.min(1, Math.max(0, (day - first) / span)) * inner,
    day: (x) => first + Math.min(span - 1, Math.max(0, Math.floor(((x - left) / inner) * span))),
  };
}

// Lines side by side in as few lanes as it takes, the earliest first.
function lanes(events) {
  const spans = events.map((event) => ({
    event, from: event.start ? dayNumber(event.start) : -OPEN, to: event.end ? dayNumber(event.end) : OPEN,
  })).sort((a, b) => a.from - b.from || b.to - a.to);
  const ends = [];
  const lines = [];
  let hidden = 0;
  for (const span of spans) {
    const free = ends.findIndex((end) => end < span.from);
    const lane = free < 0 ? ends.length : free;
    if (lane >= LANES) { hidden += 1; continue; }
    ends[lane] = span.to + 1;
    lines.push({ ...span, lane });
  }
  return { lines, hidden };
}

// The parts of a bar in their order, from the line outwards: { name (a class), label, count, below }. By tone, conflict
// stands below the line and the rest above; by family all stand above.
export function stack(events, hue) {
  const parts = hue === "family" ? FAMILIES.map((family) => ({ name: family.toLowerCase(), label: family, below: false, has: (event) => familyOf(event) === family }))
    : ACTS.map(({ tone, name, label }) => ({ name, label, below: tone < 0, has: (event) => event.tone === tone }));
  if (hue !== "family") parts.sort((a, b) => Number(a.below) - Number(b.below) || OUTWARDS.indexOf(a.name) - OUTWARDS.indexOf(b.name));
  return parts.map(({ has, ...part }) => ({ ...part, count: events.filter(has).length })).filter(({ count }) => count);
}
const OUTWARDS = ["tone-cooperation", "tone-warm", "tone-mixed", "tone-conflict", "tone-tense"];

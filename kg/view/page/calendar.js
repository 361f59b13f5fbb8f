// Days as numbers (days since 1 January 1970), and the units of the timeline: "2024", "2024-03", "2024-03-05".

import { day, MONTHS } from "./dates.js";

const DAY_MS = 86400000;
const LENGTH = { year: 4, month: 7, day: 10 };
export const UNITS = ["day", "month", "year"];
// What may be left out: this share of the days at either end, if all days span more than so many times what the rest
// do, and so many days more. Articles of one month that recall 1941 and 1861 are drawn as those of that month.
const TAILS = [{ share: 0.05, times: 20, more: 730 }, { share: 0.02, times: 2, more: 60 }];

export function dayNumber(iso) {
  return Math.round(Date.parse(`${iso}T00:00:00Z`) / DAY_MS);
}

export function isoDay(number) {
  return new Date(number * DAY_MS).toISOString().slice(0, 10);
}

export function unitOf(iso, unit) {
  return iso.slice(0, LENGTH[unit]);
}

// The first and the last day of a unit, as ISO days.
export function unitDays(key) {
  if (key.length === 4) return [`${key}-01-01`, `${key}-12-31`];
  return key.length === 7 ? [`${key}-01`, isoDay(dayNumber(`${unitAfter(key, 1)}-01`) - 1)] : [key, key];
}

// The unit so many units later, or earlier.
export function unitAfter(key, steps) {
  if (key.length === 10) return isoDay(dayNumber(key) + steps);
  const [year, month] = key.length === 4 ? [Number(key) + steps, 0] : [Number(key.slice(0, 4)), Number(key.slice(5)) - 1 + steps];
  const moved = new Date(Date.UTC(2000, month, 1));
  const full = String(year + moved.getUTCFullYear() - 2000).padStart(4, "0");
  return key.length === 4 ? full : `${full}-${String(moved.getUTCMonth() + 1).padStart(2, "0")}`;
}

export function unitLabel(key) {
  if (key.length === 10) return day(key);
  return key.length === 7 ? `${MONTHS[Number(key.slice(5)) - 1]} ${key.slice(0, 4)}` : key;
}

// The finest unit that leaves bars wide enough to be distinguished.
export function unitFor(first, last) {
  const days = dayNumber(last) - dayNumber(first);
  if (days <= 100) return "day";
  return days <= 3700 ? "month" : "year";
}

/**
 * The time that holds nearly all of some days and those chosen, if that is much shorter than from the first to the last.
 * @param {string[]} days sorted
 * @returns {[string, string]}
 */
export function mainSpan(days, { from, to }) {
  const [first, last] = [days[0], days.at(-1)];
  const length = (one, other) => dayNumber(other) - dayNumber(one);
  for (const { share, times, more } of TAILS) {
    const off = Math.floor(days.length * share);
    const [early, late] = [days[off], days[days.length - 1 - off]];
    if (length(first, last) > times * length(early, late) + more) return [from && from < early ? from : early, to && to > late ? to : late];
  }
  return [first, last];
}

/** @type {[string, number][]} */
const STEPS = [["day", 1], ["day", 7], ["day", 14], ["month", 1], ["month", 3], ["month", 6], ["year", 1], ["year", 2], ["year", 5], ["year", 10],
  ["year", 25], ["year", 50], ["year", 100], ["year", 500]];
const DAYS = { day: 1, month: 30.4, year: 365.2 };

// Marks of the axis: at most `room` units, each its key and its text.
export function axisMarks(first, last, room, finest) {
  const span = dayNumber(last) - dayNumber(first) + 1;
  const fine = UNITS.indexOf(finest);
  const [unit, step] = STEPS.find(([name, size]) => UNITS.indexOf(name) >= fine && span / (DAYS[name] * size) <= room) || STEPS.at(-1);
  const marks = [];
  let key = unitOf(first, unit);
  if (unit === "year") key = String(Math.ceil(Number(key) / step) * step).padStart(4, "0");
  if (unit === "month") key = `${key.slice(0, 5)}${String(Math.ceil((Number(key.slice(5)) - 1) / step) * step + 1).padStart(2, "0")}`;
  if (unit === "month" && key.slice(5) === "13") key = `${unitAfter(key.slice(0, 4), 1)}-01`;
  for (; unitDays(key)[0] <= last; key = unitAfter(key, step)) {
    const text = unit === "day" ? unitLabel(key).slice(0, -5) : unitLabel(key);
    if (unitDays(key)[0] >= first) marks.push({ at: unitDays(key)[0], text });
  }
  return marks;
}

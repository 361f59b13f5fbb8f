// What was planned, and what became of it: by the status of each event now and its history over publication.

// What became of a plan, in the order of the page; `quiet` where no report says anything.
export const FATES = [
  { name: "ahead", label: "still ahead" },
  { name: "held", label: "took place" },
  { name: "underway", label: "under way" },
  { name: "postponed", label: "postponed" },
  { name: "cancelled", label: "called off" },
  { name: "denied", label: "denied" },
  { name: "silent", label: "date passed, no report" },
  { name: "undated", label: "no date, no report" },
];

const PLANNED = new Set(["planned", "possible", "confirmed"]);
// What will not take place as planned, as a status or a step of a history.
const OFF = new Set(["cancelled", "postponed", "denied"]);
const SETTLED = { occurred: "held", ongoing: "underway", denied: "denied" };
// Which step of a history counts on a day: the ranks of docs/events.md, as in the saved query `events-as-of`.
const RANKS = { occurred: 6, ongoing: 5, planned: 4, confirmed: 4, cancelled: 4, postponed: 4, possible: 3, denied: 2 };

/**
 * The status of a step of a history, which says how a plan changed where it did.
 * @param {string} said
 */
export function stepStatus(said) {
  return said === "confirmed" ? "planned" : said === "postponed" ? "cancelled" : said;
}

/**
 * Whether an event was ever announced: planned or thought possible, put off, or, as encounters are, called off.
 * @param {{ type: string, status: string, history: [string | null, string][] }} event
 * @param {string[]} encounters the types of events to which people come together
 */
export function wasPlanned({ type, status, history }, encounters) {
  return PLANNED.has(status) || history.some(([, said]) => PLANNED.has(said) || said === "postponed") ||
    (status === "cancelled" && encounters.includes(type));
}

/**
 * The name of what became of a plan, as known on the day of the last article. A plan that is part of what was called
 * off, put off or denied shares its fate, unless it is also part of something else.
 * @param {{ status: string, change: string | null, start: string | null, end: string | null, wholes?: any[] }} event
 * @param {string} last
 * @returns {string}
 */
export function fateOf({ status, change, start, end, wholes = [] }, last) {
  if (SETTLED[status]) return SETTLED[status];
  if (status === "cancelled") return change === "postponed" ? "postponed" : "cancelled";
  if (wholes.length && wholes.every((whole) => OFF.has(whole.status))) return fateOf({ ...wholes[0], wholes: [] }, last);
  const day = end || start;
  if (!day) return "undated";
  return day >= last ? "ahead" : "silent";
}

/**
 * The status of an event by the articles published until a day; "" where none had told of it.
 * @param {{ history: [string | null, string][] }} event
 * @param {string} day
 */
export function statusOn({ history }, day) {
  const known = history.filter(([date]) => date && date <= day);
  // What took place stays so, whenever it was said; of the rest the latest step counts.
  const key = ([date, said]) => `${RANKS[said]}${RANKS[said] > 4 ? "" : date}${RANKS[said] === 4 && !PLANNED.has(said) ? "b" : "a"}`;
  const best = known.map((step) => [key(step), step[1]]).sort(([a], [b]) => (a < b ? -1 : 1)).at(-1);
  return best ? best[1] : "";
}

/**
 * What was announced on a day and not over by then; not what is part of what was off by then.
 * @param {object[]} events
 * @param {string} day
 * @returns {{ ahead: any[], undated: any[] }} by their first day, and those without one
 */
export function plansOn(events, day) {
  const isOff = ({ wholes = [] }) => wholes.length > 0 && wholes.every((whole) => OFF.has(statusOn(whole, day)));
  const planned = events.filter((event) => PLANNED.has(statusOn(event, day)) && !isOff(event));
  const first = ({ start, end }) => start || end;
  const ahead = planned.filter((event) => (event.end || event.start || "") >= day && first(event));
  ahead.sort((a, b) => (first(a) < first(b) ? -1 : first(a) > first(b) ? 1 : 0));
  return { ahead, undated: planned.filter((event) => !first(event)) };
}

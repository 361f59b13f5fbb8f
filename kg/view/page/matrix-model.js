// What the matrix counts: for every two parties, the events in which they face each other (sides.js).

import { actorByKey, countryNames, data } from "./data.js";
import { facing, isDirected, PARTY } from "./sides.js";

const SEPARATOR = "|";
const LEVELS = 5;

// Returns { parties, cells, most, few, beyond }: `cells` from a pair key to its events; `few` counts events with
// fewer than two parties, `beyond` those all of whose pairs lie outside the parties shown. With `pairs` "acts" the row
// acts and the column is acted upon, and events without such sides are among the few.
export function matrixOf(selection) {
  const { by, pairs, size, order } = selection.state;
  const all = new Map();
  const activity = new Map();
  let few = 0;
  for (const event of selection.counted) {
    const found = pairsOf(event, by, pairs);
    if (!found.length) few += 1;
    for (const [row, column] of found) {
      const key = row + SEPARATOR + column;
      if (all.has(key)) all.get(key).push(event);
      else all.set(key, [event]);
    }
    for (const party of new Set(found.flat())) activity.set(party, (activity.get(party) || 0) + 1);
  }
  const ranked = [...activity].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).slice(0, Number(size)).map(([party]) => party);
  const shown = order === "name" ? ranked.sort((a, b) => (nameOf(a, by) < nameOf(b, by) ? -1 : 1)) : ranked;
  const members = new Set(shown);
  const cells = new Map([...all].filter(([key]) => key.split(SEPARATOR).every((party) => members.has(party))));
  const seen = new Set([...cells.values()].flat());
  const most = Math.max(0, ...[...cells.values()].map((events) => events.length));
  return { parties: shown, cells, most, few, beyond: selection.counted.length - few - seen.size };
}

// Shades by the root of the count, so that a few large counts do not leave the rest blank.
export function level(count, most) {
  return Math.max(1, Math.ceil(LEVELS * Math.sqrt(count / most)));
}

export function cellKey(row, column) {
  return row + SEPARATOR + column;
}

export function nameOf(party, by) {
  return by === "countries" ? countryNames.get(party) || party : data.actors[actorByKey.get(party)].label;
}

// The events of a cell, for the list beside the matrix.
export function cellEvents(key, selection) {
  const { by, pairs } = selection.state;
  const parties = key.split(SEPARATOR);
  const known = by === "countries" ? (party) => data.actors.some((actor) => actor.country === party) : (party) => actorByKey.has(party);
  if (parties.length !== 2 || !parties.every(known)) return null;
  const wanted = parties.join(SEPARATOR);
  const events = selection.counted.filter((event) => pairsOf(event, by, pairs).some((pair) => pair.join(SEPARATOR) === wanted));
  const [row, column] = parties.map((party) => nameOf(party, by));
  return { heading: pairs === "acts" ? `${row} towards ${column}` : `${row} and ${column}`, events, page: `pair:${key}` };
}

// The ordered pairs of parties of an event, each once: of those that face each other both ways round, of acts the one
// who acts first.
function pairsOf(event, by, pairs) {
  if (pairs === "acts" && !isDirected(event)) return [];
  const { pairs: found } = facing(event, PARTY[by]);
  const both = pairs === "acts" ? found : found.flatMap(([a, b]) => [[a, b], [b, a]]);
  return [...new Map(both.map((pair) => [pair.join(SEPARATOR), pair])).values()];
}

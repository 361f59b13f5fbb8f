// Parties: an actor by its key, or, by a code, all who serve a state or body; and the events that two have together.

import { actorByKey, countryNames, data, grouped, served } from "./data.js";
import { facing } from "./sides.js";

const serving = grouped(data.actors.map((_, number) => [served(number), number]));

/**
 * @param {string} key
 * @returns {{ key: string, name: string, actors: number[] } | null} null for one that is not in the data
 */
export function partyOf(key) {
  if (actorByKey.has(key)) return { key, name: data.actors[actorByKey.get(key)].label, actors: [actorByKey.get(key)] };
  const actors = serving.get(key);
  return actors ? { key, name: countryNames.get(key) || data.actors[actors[0]].country || key, actors } : null;
}

// The party that a code or name means, the state or body before its people; null if there is none.
export function partyCalled(text) {
  const wanted = text.trim().toLowerCase();
  const codes = [...serving.keys()].filter((key) => !actorByKey.has(key));
  const named = (test) => codes.find((code) => test((countryNames.get(code) || "").toLowerCase()));
  const actors = (test) => data.actors.find(({ label, names }) => [label, ...names].some((name) => test(name.toLowerCase())));
  if (!wanted) return null;
  const is = (name) => name === wanted;
  const begins = (name) => name.startsWith(wanted);
  const code = codes.find((known) => known.toLowerCase() === wanted) || named(is);
  const found = code || (actors(is) || {}).key || named(begins) || (actors(begins) || {}).key;
  return found ? partyOf(found) : null;
}

// Those of some events in which two parties face each other.
export function eventsBetween(one, other, events) {
  const side = new Map([...other.actors.map((actor) => [actor, other.key]), ...one.actors.map((actor) => [actor, one.key])]);
  return events.filter((event) => facing(event, (actor) => side.get(actor) || null).pairs.length);
}

// Whom a party faces: states and bodies with all who serve them, or actors of none; each with the events, the busiest
// first. People of the party's own state are no counterparts of it.
export function counterparts(party, events) {
  const own = new Set(party.actors);
  const code = served(party.actors[0]);
  const of = (actor) => (own.has(actor) ? party.key : served(actor) === code ? null : served(actor));
  const pairs = events.flatMap((event) => facing(event, of).pairs.filter((pair) => pair.includes(party.key))
    .map((pair) => /** @type {[string, object]} */ ([pair.find((key) => key !== party.key), event])));
  return [...grouped(pairs)].map(([key, found]) => ({ ...partyOf(key), key, events: [...new Set(found)] }))
    .sort((a, b) => b.events.length - a.events.length || (a.name < b.name ? -1 : 1));
}

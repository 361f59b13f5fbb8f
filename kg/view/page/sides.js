// Who acts towards whom: the sides of an event, and the pairs that face each other. This is the rule of `kg:statePair`
// and of the relations in the graph (kg/graph/summary.py): in a mutual type everyone faces everyone but the state or body
// that they speak for, in a directed one those of the first role face those of the second.

import { actorByKey, actorIri, data, served, types } from "./data.js";
import { bdi } from "./dom.js";

/**
 * The actors of both sides, `second` empty where all are alike or nobody is acted upon.
 * @param {{ type: string, who: [string, number][], actors: number[] }} event
 */
export function sidesOf(event) {
  const { sides } = types.get(event.type);
  if (!sides) return { first: event.actors, second: [] };
  const holders = (role) => [...new Set(event.who.filter(([held]) => held === role).map(([, actor]) => actor))];
  const [first, second] = sides.map(holders);
  return first.length && second.length ? { first, second } : { first: event.actors, second: [] };
}

/**
 * The columns actor1 and actor2 of `kg export csv`: who acts, and the others; where all are alike, the first one and
 * the others. Each side is in the order of identifiers.
 * @param {{ type: string, who: [string, number][] }} event
 */
export function actingAndOthers({ type, who }) {
  const { sides } = types.get(type);
  const identifier = (actor) => actorIri(data.actors[actor]) || data.actors[actor].key;
  const distinct = (members) => [...new Map(members.reverse().map(([role, actor]) => [identifier(actor), { role, actor }]))]
    .sort(([a], [b]) => (a < b ? -1 : 1)).map(([, member]) => member);
  if (sides && sides.length > 1) return { first: distinct(who.filter(([role]) => role === sides[0])), second: distinct(who.filter(([role]) => role !== sides[0])) };
  const all = distinct([...who]);
  return { first: all.slice(0, 1), second: all.slice(1) };
}

/**
 * Whether a party acts on others in an event, named or not: "acts", "target" where others act on it, "" where both or
 * neither.
 * @param {{ type: string, who: [string, number][] }} event
 * @param {{ actors: number[] }} party
 */
export function partIn({ type, who }, party) {
  const { sides } = types.get(type);
  const [acts, target] = [0, 1].map((side) => who.some(([role, actor]) => sides && sides[side] === role && party.actors.includes(actor)));
  return acts === target ? "" : acts ? "acts" : "target";
}

export function isDirected(event) {
  return sidesOf(event).second.length > 0;
}

/**
 * The pairs of parties that face each other, each once; `directed` where the first acts on the second.
 * @param {(actor: number) => string | null} partyOf
 * @returns {{ pairs: string[][], directed: boolean }}
 */
export function facing(event, partyOf) {
  const parties = (actors) => [...new Set(actors.map(partyOf))].filter(Boolean);
  const { first, second } = sidesOf(event);
  if (second.length) {
    const [left, right] = [parties(first), parties(second)];
    return { pairs: left.flatMap((a) => right.filter((b) => b !== a).map((b) => [a, b])), directed: true };
  }
  if (types.get(event.type).sides) return { pairs: [], directed: true };
  const all = parties(first);
  const pairs = all.flatMap((a, place) => all.slice(place + 1).map((b) => [a, b]));
  return { pairs: pairs.filter(([a, b]) => !speaksFor(a, b) && !speaksFor(b, a)), directed: false };
}

// Whether a party is a person or an organ of a state or body that takes part too, both as actors.
function speaksFor(party, whole) {
  const [actor, head] = [party, whole].map((key) => data.actors[actorByKey.get(key)]);
  return Boolean(actor && head) && actor.country === head.country && ["person", "body"].includes(actor.kind)
    && [`state/${head.country}`, `body/${head.country}`].includes(head.key);
}

// What a participant is counted as: the state or body it serves, or itself.
export const PARTY = {
  states: served,
  actors: (actor) => data.actors[actor].key,
  countries: (actor) => data.actors[actor].country,
};

// Who did it to whom, as text: "Iran → United States", "China, France".
export function whoText(event) {
  const names = (actors) => actors.map((actor) => data.actors[actor].label).join(", ");
  const { first, second } = sidesOf(event);
  return second.length ? `${names(first)} → ${names(second)}` : names(first);
}

// The same as elements, so that names of other scripts do not turn the line.
export function whoNodes(event) {
  const names = (actors) => actors.map((actor, place) => [place ? ", " : "", bdi(data.actors[actor].label)]);
  const { first, second } = sidesOf(event);
  return second.length ? [names(first), " → ", names(second)] : names(first);
}

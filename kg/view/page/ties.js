// The network as data: parties, and between every two that face each other in an event one tie, the strongest first.

import { actorByKey, countryNames, data } from "./data.js";
import { facing, PARTY } from "./sides.js";

const TWO_WAY = 1 / 3; // the share of directed acts from which on a line has an arrow at that end

/**
 * @param {object[]} events
 * @param {"states" | "actors"} cut whether people count as the state that they serve
 * @returns {{ parties: Map<string, object>, ties: object[] }} `parties` by key with their `events`; a tie has its ends
 *   `a` and `b` (keys), its `events`, and how many of these are acts of `a` on `b` (`forth`) and back
 */
export function networkOf(events, cut) {
  const partyOf = PARTY[cut];
  const parties = new Map();
  const ties = new Map();
  for (const event of events) {
    for (const key of new Set(event.actors.map(partyOf))) party(parties, key).events += 1;
    const { pairs, directed } = facing(event, partyOf);
    for (const [from, to] of pairs) {
      const [a, b] = from < to ? [from, to] : [to, from];
      const tie = ties.get(`${a}|${b}`) || { key: `${a}|${b}`, a, b, events: [], forth: 0, back: 0, share: 0 };
      ties.set(tie.key, tie);
      if (tie.events.at(-1) !== event) tie.events.push(event);
      tie.share += 1 / pairs.length;
      if (directed) tie[from === a ? "forth" : "back"] += 1;
    }
  }
  return { parties, ties: [...ties.values()].sort(byStrength) };
}

// By the number of events; where that is the same, an event of two says more of both than a summit of twenty.
function byStrength(x, y) {
  return y.events.length - x.events.length || y.share - x.share || (x.key < y.key ? -1 : 1);
}

function party(parties, key) {
  if (!parties.has(key)) parties.set(key, { key, events: 0, ...partyFacts(key) });
  return parties.get(key);
}

function partyFacts(key) {
  const actor = actorByKey.get(key);
  if (actor !== undefined) return { label: data.actors[actor].label, kind: data.actors[actor].kind, country: data.actors[actor].country };
  return { label: countryNames.get(key) || key, kind: bodies.has(key) ? "body" : "state", country: key };
}

const bodies = new Set(data.actors.filter(({ kind, country }) => kind === "body" && country).map(({ country }) => country));

// Where a line has arrows: at those ends that are acted upon. Contacts of both have none.
export function arrowsOf({ events, forth, back }) {
  const enough = events.length * TWO_WAY;
  return [forth >= enough && "to", back >= enough && "from"].filter(Boolean).join(", ");
}

// The ties that a picture shows: the strongest, and those of one party that must be in it.
export function backbone({ ties }, number, wanted = "") {
  const shown = ties.slice(0, number);
  if (!wanted || shown.some(({ a, b }) => a === wanted || b === wanted)) return shown;
  return shown.concat(ties.filter(({ a, b }) => a === wanted || b === wanted).slice(0, OWN));
}
const OWN = 12;

// What can be opened, by the name that stands in the address: an event, an actor, all who serve a state or body,
// the events that two share. Views add their own, such as a cell of the matrix (see views.js).

import { actorByKey, countryNames, data, eventById, eventsOf, served } from "./data.js";
import { facing } from "./sides.js";

// Returns { heading, events, hidden, actors, single } for a target, or null for one that is not in the data.
// `hidden` counts events that the filter leaves out, `actors` are those that the heading stands for.
export function found(target, selection, views) {
  const [kind, key] = [target.slice(0, target.indexOf(":")), target.slice(target.indexOf(":") + 1)];
  if (kind === "event") {
    const event = eventById.get(key);
    return event ? { heading: "", events: [event], hidden: 0, actors: [], single: true } : null;
  }
  if (kind === "actor" || kind === "served") {
    const actors = kind === "actor" ? [actorByKey.get(key)].filter((number) => number !== undefined) : serving(key);
    if (!actors.length) return null;
    const all = [...new Set(actors.flatMap((actor) => eventsOf[actor]))].sort((a, b) => a.number - b.number);
    const events = all.filter((event) => selection.ids.has(event.number));
    const heading = nameOfParty(key, actors);
    return { heading, events, hidden: all.length - events.length, actors, single: false, months: true };
  }
  if (kind === "pair") return pairOf(key.split("|"), selection);
  const view = views.find(({ name, find }) => name === kind && find);
  const listed = view && view.find(key, selection);
  return listed ? { hidden: 0, actors: [], single: false, ...listed } : null;
}

// The events that count in which two parties face each other; each an actor, or all who serve a state or body.
function pairOf(keys, selection) {
  const sides = keys.map(actorsOf);
  if (sides.length !== 2 || sides.some((actors) => !actors.length)) return null;
  const partyOf = (actor) => keys.find((key) => data.actors[actor].key === key || (!actorByKey.has(key) && served(actor) === key)) || null;
  const events = selection.counted.filter((event) => facing(event, partyOf).pairs.length);
  return { heading: keys.map((key, side) => nameOfParty(key, sides[side])).join(" and "), events, hidden: 0, actors: [], single: false, months: true };
}

function actorsOf(key) {
  return actorByKey.has(key) ? [actorByKey.get(key)] : serving(key);
}

function serving(key) {
  return data.actors.map((_, number) => number).filter((number) => served(number) === key);
}

function nameOfParty(key, actors) {
  return actorByKey.has(key) ? data.actors[actorByKey.get(key)].label : countryNames.get(key) || data.actors[actors[0]].country || key;
}

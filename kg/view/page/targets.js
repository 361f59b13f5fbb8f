// What can be opened, by the name that stands in the address: an event, an actor, all who serve a state or body,
// the events that two share. Views add their own, such as a cell of the matrix (see views.js).

import { eventById, eventsOf } from "./data.js";
import { eventsBetween, partyOf } from "./parties.js";

// Returns { heading, events, hidden, actors, single } for a target, or null for one that is not in the data.
// `hidden` counts events that the filter leaves out, `actors` are those that the heading stands for.
export function found(target, selection, views) {
  const [kind, key] = [target.slice(0, target.indexOf(":")), target.slice(target.indexOf(":") + 1)];
  if (kind === "event") {
    const event = eventById.get(key);
    return event ? { heading: "", events: [event], hidden: 0, actors: [], single: true } : null;
  }
  if (kind === "actor" || kind === "served") {
    const party = partyOf(key);
    if (!party) return null;
    const { actors, name } = party;
    const all = [...new Set(actors.flatMap((actor) => eventsOf[actor]))].sort((a, b) => a.number - b.number);
    const events = all.filter((event) => selection.ids.has(event.number));
    return { heading: name, events, hidden: all.length - events.length, actors, single: false, months: true, page: `profile:${key}` };
  }
  if (kind === "pair") return pairOf(key.split("|"), selection);
  const view = views.find(({ name, find }) => name === kind && find);
  const listed = view && view.find(key, selection);
  return listed ? { hidden: 0, actors: [], single: false, ...listed } : null;
}

// The events that count in which two parties face each other.
function pairOf(keys, selection) {
  const [one, other] = keys.map(partyOf);
  if (keys.length !== 2 || !one || !other) return null;
  const events = eventsBetween(one, other, selection.counted);
  return { heading: `${one.name} and ${other.name}`, events, hidden: 0, actors: [], single: false, months: true, page: `pair:${keys.join("|")}` };
}

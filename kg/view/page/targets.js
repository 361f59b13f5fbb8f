// What can be opened, by the name that stands in the address: an event, an actor, all who serve a state or body.
// Views add their own, such as a cell of the matrix (see views.js).

import { actorByKey, countryNames, data, eventById, eventsOf, served } from "./data.js";

// Returns { heading, events, hidden, actors, single } for a target, or null for one that is not in the data.
// `hidden` counts events that the filter leaves out, `actors` are those that the heading stands for.
export function found(target, selection, views) {
  const [kind, key] = [target.slice(0, target.indexOf(":")), target.slice(target.indexOf(":") + 1)];
  if (kind === "event") {
    const event = eventById.get(key);
    return event ? { heading: "", events: [event], hidden: 0, actors: [], single: true } : null;
  }
  if (kind === "actor" || kind === "served") {
    const one = actorByKey.get(key);
    const actors = kind === "actor" ? [one].filter((number) => number !== undefined)
      : data.actors.map((_, number) => number).filter((number) => served(number) === key);
    if (!actors.length) return null;
    const all = [...new Set(actors.flatMap((actor) => eventsOf[actor]))].sort((a, b) => a.number - b.number);
    const events = all.filter((event) => selection.ids.has(event.number));
    const heading = kind === "actor" ? data.actors[one].label : countryNames.get(key) || data.actors[actors[0]].country || data.actors[actors[0]].label;
    return { heading, events, hidden: all.length - events.length, actors, single: false };
  }
  const view = views.find(({ name, find }) => name === kind && find);
  const listed = view && view.find(key, selection);
  return listed ? { hidden: 0, actors: [], single: false, ...listed } : null;
}

// Narrowing a set of events to the surroundings of one actor, or to the shortest ways between two.

import { actorByKey, data, grouped } from "./data.js";

const NONE = { events: [], note: "" };

// `state.ego` is the key of an actor, `state.path` are two of them with a bar between.
export function narrowed(events, state) {
  if (state.path) return between(events, state.path.split("|"));
  if (state.ego) return around(events, state.ego);
  return { events, note: "" };
}

// The events of an actor, and those that its partners had with each other.
function around(events, key) {
  const ego = actorByKey.get(key);
  if (ego === undefined) return { ...NONE, note: "This actor is not in the data." };
  const partners = new Set([ego]);
  for (const event of events) if (event.actors.includes(ego)) event.actors.forEach((actor) => partners.add(actor));
  const near = (event) => event.actors.includes(ego) ||
    (event.actors.length > 1 && event.actors.every((actor) => partners.has(actor)));
  return { events: events.filter(near), note: `Around ${data.actors[ego].label}: its events, and those among its partners.` };
}

// The events on all shortest ways between two actors; every event joins all its actors.
function between(events, keys) {
  const [from, to] = keys.map((key) => actorByKey.get(key));
  if (from === undefined || to === undefined) return { ...NONE, note: "An actor of this path is not in the data." };
  const names = `${data.actors[from].label} and ${data.actors[to].label}`;
  const joins = grouped(events.flatMap((event) => event.actors.map((actor) => [actor, event])));
  const before = distances(from, joins);
  const after = distances(to, joins);
  const length = before.get(to);
  if (!length) return { ...NONE, note: `No events in the filter lead from ${names.replace(" and ", " to ")}.` };
  const onWay = (event) => event.actors.some((a) => event.actors.some((b) =>
    a !== b && before.has(a) && after.has(b) && before.get(a) + 1 + after.get(b) === length));
  const steps = length === 1 ? "direct" : `${length} steps`;
  return { events: events.filter(onWay), note: `Shortest path between ${names}: ${steps}.` };
}

function distances(start, joins) {
  const found = new Map([[start, 0]]);
  for (let edge = [start], step = 1; edge.length; step += 1) {
    const next = [];
    for (const actor of edge) for (const event of joins.get(actor) || []) for (const other of event.actors) {
      if (!found.has(other)) { found.set(other, step); next.push(other); }
    }
    edge = next;
  }
  return found;
}

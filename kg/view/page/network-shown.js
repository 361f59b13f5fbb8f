// Which nodes and edges of the network are drawn: those of the selection, among the most active actors.

import { plural } from "./dom.js";

// How many of the events each node takes part in.
export function activityOf(events, { nodeOf }) {
  const activity = new Map();
  for (const event of events) {
    for (const id of new Set(event.actors.map((actor) => nodeOf.get(actor)))) activity.set(id, (activity.get(id) || 0) + 1);
  }
  return activity;
}

// Returns tests for nodes and edges, and a note on what is left out. An event is drawn with all its actors or not at all.
export function shownOf(selection, set) {
  const { top } = selection.state;
  const activity = activityOf(selection.events, set);
  const ranked = [...activity].sort(([a, x], [b, y]) => y - x || a - b).map(([id]) => id);
  const kept = new Set(top === "all" ? ranked : ranked.slice(0, Number(top)));
  const events = new Set(selection.events.filter((event) => event.actors.every((actor) => kept.has(set.nodeOf.get(actor))))
    .map((event) => event.number));
  const left = selection.events.length - events.size;
  return {
    node: (node) => (node.event === undefined ? kept.has(node.id) : events.has(node.event)),
    edge: (edge) => (edge.pair === undefined ? events.has(edge.event) : kept.has(edge.from) && kept.has(edge.to)),
    note: kept.size < ranked.length ? ` Drawn: the ${kept.size} most active of ${plural(ranked.length, "actor")};` +
      ` ${plural(left, "event")} with others ${left === 1 ? "is" : "are"} in the lists only.` : "",
  };
}

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

// Returns { node, edge, note, actors, kept, allHubs, hubs, events }: tests for nodes and edges, a note on what is left out;
// how many actors the selection has, and how many are kept; how many of its events have nodes of their own, how many of
// those are kept, and how many events. An event is drawn with all its actors or not at all.
export function shownOf(selection, { nodes }) {
  const nodeOf = nodesByActor(nodes);
  const activity = activityOf(selection.events, { nodeOf });
  const { top } = selection.state;
  const ranked = [...activity].sort(([a, x], [b, y]) => y - x || a - b).map(([id]) => id);
  const kept = new Set(top === "all" ? ranked : ranked.slice(0, Number(top)));
  const events = new Set(selection.events.filter((event) => event.actors.every((actor) => kept.has(nodeOf.get(actor))))
    .map((event) => event.number));
  const left = selection.events.length - events.size;
  return {
    node: (node) => (node.event === undefined ? kept.has(node.id) : events.has(node.event)),
    edge: (edge) => (edge.events === undefined ? events.has(edge.event) : kept.has(edge.from) && kept.has(edge.to)),
    note: kept.size < ranked.length ? ` Drawn: the ${kept.size} most active of ${plural(ranked.length, "actor")};` +
      ` ${plural(left, "event")} with others ${left === 1 ? "is" : "are"} in the lists only.` : "",
    actors: ranked.length, kept: kept.size, events: events.size, hubs: nodes.filter((node) => events.has(node.event)).length,
    allHubs: nodes.filter((node) => selection.ids.has(node.event)).length,
  };
}

export function nodesByActor(nodes) {
  return new Map(nodes.flatMap((node) => (node.actors || []).map((actor) => [actor, node.id])));
}

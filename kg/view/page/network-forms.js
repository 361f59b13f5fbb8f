// Events as nodes: the same places of actors, each event a diamond on the line that it is otherwise.

import { data, familyOf } from "./data.js";

const TURN = Math.PI * (3 - Math.sqrt(5));

export function asNodes({ nodes, edges }) {
  const places = new Map(nodes.map((node) => [node.id, node]));
  const hubs = new Set(nodes.filter((node) => node.event !== undefined).map((node) => node.id));
  const made = [];
  const lines = [];
  for (const edge of edges) {
    if (hubs.has(edge.from) || hubs.has(edge.to)) { lines.push(edge); continue; }
    const id = `e${edge.event}`;
    made.push(diamond(id, edge.event, middle(places.get(edge.from), places.get(edge.to), edge.smooth)));
    const straight = { ...edge, smooth: { enabled: false } };
    lines.push({ ...straight, id: `${edge.id}a`, to: id, arrows: "" }, { ...straight, id: `${edge.id}b`, from: id });
  }
  const drawn = new Set([...made, ...nodes].filter((node) => node.event !== undefined).map((node) => node.event));
  const nodeOf = new Map(nodes.flatMap((node) => (node.actors || []).map((actor) => [actor, node])));
  for (const event of data.events.filter(({ number }) => !drawn.has(number))) {
    const home = nodeOf.get(event.actors[0]);
    if (home) {
      const place = { x: home.x + 70 * Math.cos(event.number * TURN), y: home.y + 70 * Math.sin(event.number * TURN) };
      made.push(diamond(`e${event.number}`, event.number, place));
      lines.push({ id: `s${event.number}`, from: home.id, to: `e${event.number}`, event: event.number, family: familyOf(event),
        dashes: !["occurred", "ongoing"].includes(event.status) && [4, 6], width: 2, arrows: "", smooth: { enabled: false } });
    }
  }
  return { nodes: [...nodes, ...made], edges: lines };
}

function diamond(id, number, place) {
  return { id, label: " ", shape: "diamond", size: 9, event: number, family: familyOf(data.events[number]), ...place };
}

// The middle of a line, moved aside as far as the line is bent.
function middle(from, to, smooth) {
  const bend = smooth.enabled ? smooth.roundness * (smooth.type === "curvedCW" ? -1 : 1) : 0;
  return {
    x: Math.round((from.x + to.x) / 2 + (to.y - from.y) * bend * 0.5),
    y: Math.round((from.y + to.y) / 2 - (to.x - from.x) * bend * 0.5),
  };
}

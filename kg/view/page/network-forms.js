// The network in its other forms: events as nodes, each a diamond on the line that it is otherwise; or one line for all
// events of a pair. The places of actors stay.

import { data, familyOf, grouped, served } from "./data.js";

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

// One line for every two of the shown nodes that share events that count, as wide as they are many.
export function asPairs({ nodes }, selection, shown) {
  const actors = nodes.filter((node) => node.event === undefined && shown(node));
  const nodeOf = new Map(actors.flatMap((node) => node.actors.map((actor) => [actor, node])));
  const shared = grouped(selection.counted.flatMap((event) => {
    const members = [...new Set(event.actors.map((actor) => nodeOf.get(actor)).filter(Boolean))].sort((a, b) => a.id - b.id);
    return members.flatMap((a, place) => members.slice(place + 1).map((b) => [`${a.id} ${b.id}`, { a, b, event }]));
  }));
  const widest = Math.max(9, ...[...shared.values()].map((events) => events.length));
  const lines = [...shared].map(([id, found]) => {
    const { a, b } = found[0];
    const families = [...grouped(found.map(({ event }) => [familyOf(event), event]))].sort((x, y) => y[1].length - x[1].length);
    const pair = `${keyOf(a)}|${keyOf(b)}`;
    return { id: `p${id}`, from: a.id, to: b.id, pair, target: `pair:${pair}`, name: `${a.label} and ${b.label}`, events: found.map(({ event }) => event.number),
      family: families[0][0], width: Math.round(10 + 80 * Math.sqrt(found.length / widest)) / 10, dashes: false, arrows: "", smooth: { enabled: false } };
  });
  return { nodes: actors, edges: lines.sort((x, y) => x.events.length - y.events.length) };
}

function keyOf(node) {
  return node.actors.length > 1 ? served(node.actors[0]) : data.actors[node.actors[0]].key;
}

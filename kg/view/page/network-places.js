// Where the nodes of a scene stand: those of the strongest ties by forces, what comes on top beside its partners.

import { arranged } from "./arranger.js";

const LETTER = 7.4;
const NAME = 22; // pixels under a node for its name
const GAP = 26; // pixels between two boxes, for the lines and their numbers
const STEP = 50; // a picture that is a little larger has the same places

/**
 * @param {ReturnType<typeof import("./network-scene.js").sceneOf>} scene
 * @param {{ width: number, height: number }} room in pixels
 * @returns {Promise<Map<string, { x: number, y: number }>>}
 */
export async function nodePlaces({ nodes, edges, base }, { width, height }) {
  const ends = new Set(base.flatMap(({ a, b }) => [a, b]));
  const [fixed, loose] = [nodes.filter(({ id }) => ends.has(id)), nodes.filter(({ id }) => !ends.has(id))];
  const number = new Map(fixed.map(({ id }, place) => [id, place]));
  const most = Math.max(1, ...base.map(({ events }) => events.length));
  /** @type {[number, number, number][]} */
  const links = base.map(({ a, b, events }) => [number.get(a), number.get(b), Math.round(100 * Math.sqrt(events.length / most)) / 100]);
  const sized = (side) => Math.max(3 * STEP, Math.floor(side / STEP) * STEP);
  const found = await arranged({ nodes: fixed.map(boxOf), links, width: sized(width), height: sized(height) });
  const places = new Map(fixed.map((node, place) => [node.id, { x: found[place][0], y: found[place][1] - below(node) }]));
  for (const node of loose) places.set(node.id, freePlace(node, nodes, edges, places));
  return places;
}

// How far the middle of a node with its name lies below that of the node alone.
function below({ name }) {
  return name ? NAME / 2 : 0;
}

// The box that a node takes with its name, around its middle.
export function boxAt(node) {
  return { ...boxOf(node), x: node.x, y: node.y + below(node) };
}

function boxOf({ id, name, room, area }) {
  return { id, width: Math.max(2 * room, name.length * LETTER) + GAP, height: 2 * room + (name ? NAME : 6) + GAP, area };
}

// The nearest place to the middle of its partners where it covers nothing, along a spiral.
function freePlace(node, nodes, edges, places) {
  const partners = edges.flatMap(({ from, to }) => (from === node.id ? [to] : to === node.id ? [from] : [])).map((id) => places.get(id)).filter(Boolean);
  const middle = (axis) => (partners.length ? partners.reduce((sum, place) => sum + place[axis], 0) / partners.length : 0);
  const mine = boxOf(node);
  const taken = nodes.filter(({ id }) => places.has(id)).map((other) => [boxOf(other), places.get(other.id)]);
  for (let step = 2; ; step += 1) {
    const [away, turn] = [14 * Math.sqrt(step), step * 2.4];
    const [x, y] = [Math.round(middle("x") + 1.5 * away * Math.cos(turn)), Math.round(middle("y") + away * Math.sin(turn))];
    const free = taken.every(([box, at]) => Math.abs(x - at.x) >= (mine.width + box.width) / 2 || Math.abs(y - at.y) >= (mine.height + box.height) / 2);
    if (free || step > 4000) return { x, y };
  }
}

// If these fail, the names and numbers of the network cover each other near strong ties.

import assert from "node:assert/strict";
import test from "node:test";

import { labelled, numbered } from "../../../kg/view/page/labels.js";

const node = (id, x, y) => ({ id, name: id, size: 14, font: {}, x, y });

test("a number that would cover a name, a node or another number is left out", () => {
  const nodes = [node("Korea", 0, 0), node("Japan", 200, 0)];
  const places = Object.fromEntries(nodes.map(({ id, x, y }) => [id, { x, y }]));
  const { taken } = labelled(nodes, places, 1);
  const middles = { free: { x: 100, y: 0 }, second: { x: 104, y: 2 }, name: { x: 0, y: 24 }, node: { x: 200, y: 3 } };
  const edges = Object.keys(middles).map((id) => ({ id, count: "9", font: {} }));
  const found = numbered([...edges, { id: "none", count: "", font: {} }], (id) => middles[id], taken, 1);
  assert.deepEqual(found.map(({ id, label }) => [id, label]), [["free", "9"], ["second", " "], ["name", " "], ["node", " "]]);
});

// If these fail, names in the network cover each other, leave the picture, or stand elsewhere each time.
import assert from "node:assert/strict";
import { test } from "node:test";

import { arrange, FORCES } from "../../../kg/view/page/forces.js";

const SIZE = { width: 1000, height: 600 };

function task(count, extra = {}) {
  const nodes = Array.from({ length: count }, (_, n) => ({ id: `n${n}`, width: 60 + (n % 5) * 12, height: 40, area: n % 4 - 1 }));
  const links = Array.from({ length: count - 1 }, (_, n) => [Math.floor(n / 3), n + 1, 1 / (n + 1)]);
  return { nodes, links, ...SIZE, ...extra };
}

test("no two boxes overlap", () => {
  for (const count of [1, 2, 3, 12, 40, 120]) {
    const { nodes } = task(count);
    const places = arrange(task(count));
    for (let a = 0; a < count; a += 1) for (let b = a + 1; b < count; b += 1) {
      const apart = Math.abs(places[a][0] - places[b][0]) >= (nodes[a].width + nodes[b].width) / 2 - 2 ||
        Math.abs(places[a][1] - places[b][1]) >= (nodes[a].height + nodes[b].height) / 2 - 2;
      assert.ok(apart, `${a} and ${b} of ${count}`);
    }
  }
});

test("few nodes stay inside the picture", () => {
  const { nodes } = task(25);
  arrange(task(25)).forEach(([x, y], place) => {
    assert.ok(Math.abs(x) + nodes[place].width / 2 <= SIZE.width / 2 + 1);
    assert.ok(Math.abs(y) + nodes[place].height / 2 <= SIZE.height / 2 + 1);
  });
});

test("the same network has the same places", () => {
  assert.deepEqual(arrange(task(60)), arrange(task(60)));
});

test("what is tied stands nearer than what is not", () => {
  const nodes = Array.from({ length: 20 }, (_, n) => ({ id: `n${n}`, width: 40, height: 30, area: -1 }));
  const links = [0, 10].flatMap((first) => Array.from({ length: 9 }, (_, n) => [first, first + n + 1, 1]));
  const places = arrange({ nodes, links, ...SIZE });
  const distance = (a, b) => Math.hypot(places[a][0] - places[b][0], places[a][1] - places[b][1]);
  const mean = (pairs) => pairs.reduce((sum, [a, b]) => sum + distance(a, b), 0) / pairs.length;
  const across = Array.from({ length: 9 }, (_, n) => [0, 11 + n]);
  assert.ok(mean(links) < mean(across));
});

test("five hundred nodes take less than a second of the processor", () => {
  const begun = process.cpuUsage();
  arrange(task(500));
  assert.ok(process.cpuUsage(begun).user < 1e6);
});

test("the text for the worker does the same", () => {
  const there = new Function(`${FORCES}\nreturn arrange;`)();
  assert.deepEqual(there(task(30)), arrange(task(30)));
});

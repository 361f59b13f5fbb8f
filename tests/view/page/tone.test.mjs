// If these fail, the pictures call conflict peace.
import assert from "node:assert/strict";
import { test } from "node:test";

import { balance, shares, toneOf, toneStep, TONES } from "../../../kg/view/page/tone.js";

const events = (...tones) => tones.map((tone) => ({ tone }));

test("the balance runs from conflict to cooperation", () => {
  assert.equal(balance(events(1, 2, 1)), 1);
  assert.equal(balance(events(-1, -2)), -1);
  assert.equal(balance(events(1, -2)), 0);
  assert.equal(balance(events(0, 0)), 0);
  assert.equal(balance([]), 0);
});

test("what is neither changes no balance", () => {
  assert.equal(balance(events(1, 1, -1)), balance(events(1, 0, 1, 0, -1)));
});

test("steps are in order and mirror each other", () => {
  const steps = [-1, -0.4, 0, 0.4, 1].map((value) => TONES.indexOf(toneStep(value)));
  assert.deepEqual(steps, [0, 1, 2, 3, 4]);
  for (let value = -1; value <= 1; value += 0.01) {
    const [one, other] = [toneStep(value), toneStep(-value)].map((step) => TONES.indexOf(step));
    assert.ok(Math.abs(one + other - 4) <= 1);
  }
});

test("every event is counted once", () => {
  const found = shares(events(2, 1, 0, -1, -2, -2));
  assert.deepEqual(found, { cooperation: 2, conflict: 3, neither: 1 });
  assert.equal(toneOf(events(-1)).name, "tone-conflict");
});

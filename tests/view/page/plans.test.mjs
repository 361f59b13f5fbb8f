// If these fail, readers are told that a plan came true, or that it did not, when no report says so.
import assert from "node:assert/strict";
import { test } from "node:test";

import { FATES, fateOf, plansOn, statusOn, wasPlanned } from "../../../kg/view/page/plans.js";

const plan = (patch) => ({ type: "Visit", status: "planned", change: null, start: "2024-05-01", end: "2024-05-02", history: [["2024-04-01", "planned"]], ...patch });

test("what became of a plan follows from its status, and else from its day", () => {
  const last = "2024-06-01";
  const fates = [
    [{ status: "occurred" }, "held"], [{ status: "ongoing" }, "underway"], [{ status: "denied" }, "denied"],
    [{ status: "cancelled" }, "cancelled"], [{ status: "cancelled", change: "postponed" }, "postponed"],
    [{}, "silent"], [{ end: last }, "ahead"], [{ status: "possible", start: null, end: null }, "undated"],
    [{ end: null, start: "2024-07-01" }, "ahead"],
  ];
  for (const [patch, fate] of fates) assert.equal(fateOf(plan(patch), last), fate);
  assert.deepEqual(new Set(fates.map(([, fate]) => fate)), new Set(FATES.map(({ name }) => name)));
});

test("what belongs to a trip that is off is not still ahead", () => {
  const trip = (status, change = null) => plan({ status, change, start: "2024-07-01", end: "2024-07-04", history: [["2024-04-01", "planned"], ["2024-05-01", change || status]] });
  const talks = (...wholes) => plan({ type: "Meeting", start: "2024-07-02", end: "2024-07-02", wholes });
  const fates = [[trip("cancelled"), "cancelled"], [trip("cancelled", "postponed"), "postponed"], [trip("denied"), "denied"], [trip("planned"), "ahead"]];
  for (const [whole, fate] of fates) assert.equal(fateOf(talks(whole), "2024-06-01"), fate);
  assert.equal(fateOf(talks(trip("cancelled"), trip("planned")), "2024-06-01"), "ahead");
  assert.equal(fateOf({ ...talks(trip("cancelled")), status: "occurred" }, "2024-06-01"), "held");
  const [off, on] = [talks(trip("cancelled")), talks(trip("planned"))];
  assert.deepEqual(plansOn([off, on], "2024-06-01").ahead, [on]);
  assert.deepEqual(plansOn([off, on], "2024-04-10").ahead, [off, on]); // it was still planned then
});

test("an event is a plan where it was announced, or is an encounter called off", () => {
  const encounters = ["Visit"];
  assert.ok(wasPlanned(plan({ status: "occurred" }), encounters));
  assert.ok(!wasPlanned(plan({ status: "occurred", history: [["2024-05-02", "occurred"]] }), encounters));
  const ended = { status: "cancelled", history: [["2024-05-02", "cancelled"]] };
  assert.ok(wasPlanned(plan(ended), encounters));
  assert.ok(!wasPlanned(plan({ ...ended, type: "Agreement" }), encounters)); // it was in force, and ended
  assert.ok(wasPlanned(plan({ type: "Agreement", status: "cancelled", history: [["2024-05-02", "postponed"]] }), encounters));
});

test("only what was published by a day counts then", () => {
  const event = plan({ status: "occurred", history: [["2024-03-01", "possible"], ["2024-04-01", "planned"], ["2024-04-10", "possible"], ["2024-05-02", "occurred"], ["2024-05-09", "denied"]] });
  const seen = ["2024-02-01", "2024-03-01", "2024-04-11", "2024-05-02", "2024-06-01"].map((day) => statusOn(event, day));
  assert.deepEqual(seen, ["", "possible", "planned", "occurred", "occurred"]);
  const off = plan({ history: [["2024-04-01", "cancelled"], ["2024-04-01", "planned"], [null, "occurred"]] });
  assert.equal(statusOn(off, "2024-04-01"), "cancelled");
});

test("the calendar of a day holds what was announced by then and not over", () => {
  const events = [
    plan({}), plan({ start: "2024-04-20", end: "2024-04-20" }), plan({ start: null, end: null }),
    plan({ history: [["2024-04-25", "planned"]] }), plan({ start: "2024-01-01", end: "2024-12-31", history: [["2024-01-01", "possible"]] }),
  ];
  const { ahead, undated } = plansOn(events, "2024-04-21");
  assert.deepEqual(ahead, [events[4], events[0]]);
  assert.deepEqual(undated, [events[2]]);
});

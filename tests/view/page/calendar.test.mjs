// If these fail, events stand in the wrong month.
import assert from "node:assert/strict";
import { test } from "node:test";

import { axisMarks, dayNumber, isoDay, unitAfter, unitDays, unitFor, unitOf } from "../../../kg/view/page/calendar.js";

test("days and their numbers are each other's inverse, leap years too", () => {
  for (let number = -200000; number < 60000; number += 37) assert.equal(dayNumber(isoDay(number)), number);
  assert.equal(dayNumber("2024-03-01") - dayNumber("2024-02-28"), 2);
});

test("units cover their days and follow each other without a gap", () => {
  for (const key of ["2023", "2024-02", "2024-12", "2024-02-29"]) {
    const [first, last] = unitDays(key);
    const unit = { 4: "year", 7: "month", 10: "day" }[key.length];
    assert.equal(unitOf(first, unit), key);
    assert.equal(unitOf(last, unit), key);
    assert.equal(unitDays(unitAfter(key, 1))[0], isoDay(dayNumber(last) + 1));
    assert.equal(unitAfter(unitAfter(key, 5), -5), key);
  }
});

test("axes have no more marks than there is room for", () => {
  for (const [first, last] of [["2024-01-01", "2024-01-09"], ["2020-01-01", "2024-12-31"], ["1700-01-01", "2024-12-31"]]) {
    const marks = axisMarks(first, last, 8, unitFor(first, last));
    assert.ok(marks.length > 0 && marks.length <= 9);
    assert.ok(marks.every(({ at }) => at >= first && at <= last));
  }
});

// If these fail, events stand in the wrong month, or one date of long ago makes all others a sliver.
import assert from "node:assert/strict";
import { test } from "node:test";

import { axisMarks, dayNumber, isoDay, mainSpan, unitAfter, unitDays, unitFor, unitOf } from "../../../kg/view/page/calendar.js";

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

const days = (number, first = 1) => Array.from({ length: number }, (_, place) => new Date(Date.UTC(2021, 5, first + (place % 14))).toISOString().slice(0, 10)).sort();
const ALL = { from: "", to: "" };

test("a few days of long ago are not of the main period, whatever their number among a hundred", () => {
  assert.deepEqual(mainSpan(["1861-01-01", "1941-08-14", "2014-01-01", ...days(84)], ALL), ["2021-06-01", "2021-06-14"]);
  assert.deepEqual(mainSpan(["2019-01-01", ...days(84)], ALL)[0], "2021-06-01");
});

test("what is not far off, or not few, stays", () => {
  assert.equal(mainSpan(["2020-01-01", "2020-06-01", ...days(40)], ALL)[0], "2020-01-01");
  assert.equal(mainSpan(["1861-01-01", ...days(10)], ALL)[0], "1861-01-01");
  assert.equal(mainSpan(["1861-01-01", ...days(84)], { from: "1900-01-01", to: "" })[0], "1900-01-01");
});

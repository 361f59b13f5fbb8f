// The filter as a test for events, and the selection that all views share.

import { data, actual, familyOf, searchText, sourcesOf } from "./data.js";
import { narrowed } from "./paths.js";

// All views draw the same selection:
//   state    filter, view, options and what is open
//   events   the events that pass the filter, by date
//   counted  those of them that charts count: occurred and ongoing, or all if the reader says so
//   anyDate  the events that pass everything but the date range, for the timeline around the range
//   ids      the numbers of `events`
//   note     what the reader should know of how it came about, or ""
export function selectionOf(state) {
  const rest = matcher(state);
  const loose = data.events.filter(rest);
  const dated = state.from || state.to ? loose.filter((event) => inRange(event, state.from, state.to)) : loose;
  const { events, note } = narrowed(dated, state);
  const ids = new Set(events.map((event) => event.number));
  const within = new Set(dated.map((event) => event.number));
  const around = dated === loose ? events
    : narrowed(loose, state).events.filter((event) => !within.has(event.number) || ids.has(event.number));
  const counted = events.filter((event) => counts(state, event));
  return { state, events, counted, anyDate: around, ids, note };
}

export function counts(state, event) {
  return state.count === "all" || actual.has(event.status);
}

function matcher(state) {
  const words = state.text.toLowerCase().split(/\s+/).filter(Boolean);
  const wanted = state.actor.trim().toLowerCase();
  const without = new Set(state.without.split(","));
  const least = Number(state.min) || 0;
  const tests = [
    without.size && ((event) => !without.has(event.status)),
    least > 1 && ((event) => event.reports.length >= least),
    state.type && ((event) => event.type === state.type || `${familyOf(event)} (all)` === state.type),
    state.country && ((event) => event.actors.some((actor) => data.actors[actor].country === state.country)),
    state.topic && ((event) => event.topics.includes(state.topic)),
    state.source && ((event) => sourcesOf(event).includes(state.source)),
    wanted && ((event) => event.actors.some((actor) => isActor(data.actors[actor], wanted))),
    ...words.map((word) => (event) => searchText(event).includes(word)),
  ].filter(Boolean);
  return (event) => tests.every((test) => test(event));
}

function isActor(actor, wanted) {
  return actor.label.toLowerCase().includes(wanted) || (actor.country || "").toLowerCase() === wanted;
}

// An event is in range when its interval touches it; one without a date is in no range.
export function inRange(event, from, to) {
  if (!event.start && !event.end) return false;
  return (!to || !event.start || event.start <= to) && (!from || !event.end || event.end >= from);
}

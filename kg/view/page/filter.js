// The filter as tests for events, the selection that all views share, and how many events each choice would leave.

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
  const tests = testsOf(state).filter(([name]) => name !== "dates");
  const loose = data.events.filter((event) => tests.every(([, test]) => test(event)));
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

// The values of an event in each facet, and the name of the test of the filter that a choice replaces.
export const FACETS = {
  country: (event) => event.actors.map((actor) => data.actors[actor].country).filter(Boolean),
  type: (event) => [event.type, `${familyOf(event)} (all)`],
  topic: (event) => event.topics,
  source: (event) => sourcesOf(event).filter(Boolean),
  without: (event) => [event.status],
};

const FACETED = Object.keys(FACETS);
const valued = new Map();

// The different values of every event in a facet, gathered when first asked for.
function valuesOf(name) {
  if (!valued.has(name)) valued.set(name, data.events.map((event) => [...new Set(FACETS[name](event))]));
  return valued.get(name);
}

// The name of the only test that an event fails (words are several tests of one name); "" if there are others.
function onlyFailure(tests, event) {
  let failed = "";
  for (const [name, test] of tests) {
    if (name === failed || test(event)) continue;
    if (failed) return "";
    failed = name;
  }
  return failed;
}

/**
 * How many events each value of a facet would leave, the rest of the filter as it is.
 * @returns {Record<string, Map<string, number>>}
 */
export function facetCounts({ state, ids }) {
  const tests = testsOf(state);
  const narrow = state.ego || state.path;
  const found = Object.fromEntries(FACETED.map((name) => [name, new Map()]));
  const add = (name, number) => {
    for (const value of valuesOf(name)[number]) found[name].set(value, (found[name].get(value) || 0) + 1);
  };
  for (const event of data.events) {
    if (ids.has(event.number)) for (const name of FACETED) add(name, event.number);
    else if (!narrow) {
      const only = onlyFailure(tests, event);
      if (only in FACETS) add(only, event.number);
    }
  }
  return found;
}

function testsOf(state) {
  const words = state.text.toLowerCase().split(/\s+/).filter(Boolean);
  const wanted = state.actor.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const without = new Set(state.without.split(",").filter(Boolean));
  const least = Number(state.min) || 0;
  return [
    (state.from || state.to) && ["dates", (event) => inRange(event, state.from, state.to)],
    without.size && ["without", (event) => !without.has(event.status)],
    least > 1 && ["min", (event) => event.independent >= least],
    state.sure && ["sure", (event) => event.confidence >= Number(state.sure)],
    state.disputed && ["disputed", (event) => event.contradictions.length > 0],
    state.type && ["type", (event) => FACETS.type(event).includes(state.type)],
    state.country && ["country", (event) => FACETS.country(event).includes(state.country)],
    state.topic && ["topic", (event) => event.topics.includes(state.topic)],
    state.source && ["source", (event) => sourcesOf(event).includes(state.source)],
    wanted.length && ["actor", (event) => event.actors.some((actor) => isActor(data.actors[actor], wanted))],
    ...words.map((word) => ["text", (event) => searchText(event).includes(word)]),
  ].filter(Boolean);
}

// The rule of the server (kg/serve/lists.py): all words occur in the names of the actor, or it serves the state or body
// of that code.
function isActor(actor, words) {
  return words.every((word) => actor.called.includes(word)) || (actor.country || "").toLowerCase() === words.join(" ");
}

// An event is in range when its interval touches it; one without a date is in no range.
export function inRange(event, from, to) {
  if (!event.start && !event.end) return false;
  return (!to || !event.start || event.start <= to) && (!from || !event.end || event.end >= from);
}

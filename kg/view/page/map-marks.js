// What stands on the map: events gathered by place, visits gathered by where from and where to, countries of those
// who take part. Places and countries of participants are two different things and are never added up.

import { countryNames, data, grouped } from "./data.js";

export const spots = data.map.spots.map(([key, label, country, x, y, town]) => ({ key, label, country, x, y, town: town === 1 }));
const spotByKey = new Map(spots.map((spot) => [spot.key, spot]));
const outlineNames = new Map(data.map.outlines.map(([code, name]) => [code, name]));
const LINE_OF = new Map([["occurred", "actual"], ["ongoing", "actual"]]);

export function spotOf(event) {
  return spots[data.map.at[event.number]] || null;
}

// Events whose text names no place, and events at a place that the tables do not hold.
export function unplaced(events) {
  return events.filter((event) => data.map.at[event.number] === -1);
}

export function unlocated(events) {
  return events.filter((event) => data.map.at[event.number] === -2);
}

export function countryName(code) {
  return countryNames.get(code) || outlineNames.get(code) || code;
}

export function placeName(spot) {
  return spot.town ? `${spot.label}, ${countryName(spot.country)}` : countryName(spot.country);
}

// Places with their events, the busiest first.
export function placesOf(events) {
  return busiest(grouped(events.map((event) => [spotOf(event), event]).filter(([spot]) => spot)))
    .map(([spot, found]) => ({ key: `at.${spot.key}`, spot, events: found }));
}

// Visits from a visitor's country to a place in another one, the busiest first; planned ones apart from those made.
export function routesOf(events) {
  const legs = events.flatMap((event) => {
    const spot = spotOf(event);
    if (!spot) return [];
    return visitors(event).filter((code) => code !== spot.country && originOf(code))
      .map((code) => [`${code}.${lineOf(event)}.${spot.key}`, event]);
  });
  return busiest(grouped(legs)).map(([key, found]) => ({ key: `route.${key}`, ...routeEnds(key), events: found }));
}

// Countries that participants serve, the busiest first.
export function countriesOf(events) {
  return busiest(grouped(events.flatMap((event) => homes(event).map((code) => [code, event]))))
    .map(([code, found]) => ({ key: `served:${code}`, code, events: found }));
}

// The codes of the countries, not bodies, that the participants of an event serve.
export function homes(event) {
  return [...new Set(event.actors.map((actor) => data.actors[actor].country))].filter((code) => data.map.middles[code]);
}

export function originOf(code) {
  return data.map.capitals[code] || data.map.middles[code];
}

// What a target "map:KEY" stands for.
export function onMap(key, events) {
  const [kind, rest] = [key.split(".", 1)[0], key.slice(key.indexOf(".") + 1)];
  if (kind === "none") return { heading: "Events whose text names no place", events: unplaced(events) };
  if (kind === "unknown") return { heading: "Events at places that could not be located", events: unlocated(events) };
  if (kind === "at" && spotByKey.has(rest)) {
    const spot = spotByKey.get(rest);
    return { heading: spot.town ? placeName(spot) : `${placeName(spot)}, town not known`, events: events.filter((event) => spotOf(event) === spot) };
  }
  const route = kind === "route" ? routesOf(events).find((found) => found.key === key) : null;
  return route ? { heading: routeName(route), events: route.events } : null;
}

export function routeName({ from, spot }) {
  return `Visits from ${countryName(from)} to ${placeName(spot)}`;
}

function routeEnds(key) {
  const [from, line] = key.split(".", 2);
  return { from, line, spot: spotByKey.get(key.slice(from.length + line.length + 2)) };
}

function visitors(event) {
  return [...new Set(event.who.filter(([role]) => role === "visitor").map(([, actor]) => data.actors[actor].country))];
}

function lineOf(event) {
  return LINE_OF.get(event.status) || event.status;
}

function busiest(groups) {
  return [...groups].map(([key, events]) => [key, [...new Set(events)]])
    .sort(([a, some], [b, others]) => others.length - some.length || byKey(a, b));
}

function byKey(a, b) {
  const [left, right] = [a.key || a, b.key || b];
  return left < right ? -1 : left > right ? 1 : 0;
}

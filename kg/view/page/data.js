// The data of the page, read once, with the joins that every view needs.

import { readRecords } from "./records.js";

export const data = await readRecords(document.getElementById("kg-data"));

export const types = new Map(data.types.map((type) => [type.name, type]));
export const actual = new Set(["occurred", "ongoing"]);

if (data.readings) data.articles.forEach((article, number) => { article.reading = data.readings[number]; });
data.events.forEach((event, number) => {
  event.number = number;
  event.actors = [...new Set(event.who.map(([, actor]) => actor))];
});
for (const event of data.events) event.wholes = (event.within || []).map((number) => data.events[number]);
for (const event of data.events) event.parts = [];
for (const event of data.events) for (const whole of event.wholes) whole.parts.push(event);
for (const actor of data.actors) actor.called = [actor.label, ...actor.names].join("\n").toLowerCase();

export const actorByKey = new Map(data.actors.map((actor, number) => [actor.key, number]));
export const eventById = new Map(data.events.map((event) => [event.id, event]));
export const eventsOf = data.actors.map(() => []);
data.events.forEach((event) => event.actors.forEach((actor) => eventsOf[actor].push(event)));

// The day of the last article: what is planned lies after it.
export const LAST = data.articles.map(({ date }) => date || "").sort().at(-1) || "";

// Names of states and bodies by their code.
export const countryNames = new Map(Object.entries(data.names));

// A map from every key of the pairs to its values, in their order.
export function grouped(pairs) {
  const found = new Map();
  for (const [key, value] of pairs) {
    if (found.has(key)) found.get(key).push(value);
    else found.set(key, [value]);
  }
  return found;
}

export function familyOf(event) {
  return types.get(event.type).family;
}

export function sourcesOf(event) {
  return event.reports.map((report) => (data.articles[data.reports[report].article] || {}).source);
}

// The key of the state or body that an actor serves; of actors without one, their own.
export function served(actor) {
  return data.actors[actor].country || data.actors[actor].key;
}

export function typeLabel(event) {
  const label = types.get(event.type).label;
  return event.direction ? `${label} (${event.direction})` : label;
}

export function statusLabel(event) {
  return event.change || event.status;
}

export function actorsLabel(event) {
  return event.actors.map((actor) => data.actors[actor].label).join(", ");
}

export function quotesOf(event) {
  return event.reports.flatMap((report) => data.reports[report].quotes.map((parts) => parts.join("")));
}

// The IRI of an actor, "" of those that have none: all that kg makes are `<base>id/<kind>/<key>`, as those of events.
export function actorIri({ key }) {
  const [{ id }] = data.events;
  return /^[a-z]+\/\S+$/.test(key) && id.includes("/id/") ? id.slice(0, id.indexOf("/id/") + "/id/".length) + key : "";
}

// What the search box looks in, made when first asked for.
export function searchText(event) {
  if (event.haystack === undefined) {
    const articles = event.reports.map((report) => data.articles[data.reports[report].article] || {});
    event.haystack = [
      typeLabel(event), actorsLabel(event), event.place && event.place[0], event.topics.join(" "),
      quotesOf(event).join(" "), articles.map((a) => `${a.title || ""} ${a.source || ""}`).join(" "),
    ].join(" ").toLowerCase();
  }
  return event.haystack;
}

// The filter: one plain object, a test for events, and its form in the address of the page.

import { data, searchText } from "./data.js";

export function emptyFilter() {
  return { text: "", actor: "", type: "", from: "", to: "", without: [] };
}

// `without` lists the statuses that are switched off, so that a status of later data is shown.
export function matcher(filter) {
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  const wanted = filter.actor.trim().toLowerCase();
  const without = new Set(filter.without);
  return (event) =>
    !without.has(event.status) &&
    (!filter.type || event.type === filter.type) &&
    inRange(event, filter.from, filter.to) &&
    (!wanted || event.actors.some((actor) => isActor(data.actors[actor], wanted))) &&
    words.every((word) => searchText(event).includes(word));
}

function isActor(actor, wanted) {
  return actor.label.toLowerCase().includes(wanted) || (actor.country || "").toLowerCase() === wanted;
}

// An event is in range when its interval touches it; one without a date is in no range.
function inRange(event, from, to) {
  if (!from && !to) return true;
  if (!event.start && !event.end) return false;
  return (!to || !event.start || event.start <= to) && (!from || !event.end || event.end >= from);
}

export function toFragment(filter) {
  const found = new URLSearchParams();
  for (const [key, value] of Object.entries(filter)) if (value.length) found.set(key, String(value));
  return found.toString();
}

export function fromFragment(fragment) {
  const filter = emptyFilter();
  for (const [key, value] of new URLSearchParams(fragment.replace(/^#/, ""))) {
    if (key === "without") filter.without = value.split(",").filter((status) => data.statuses.includes(status));
    else if (key in filter) filter[key] = value;
  }
  if (!data.types.some((type) => type.name === filter.type)) filter.type = "";
  return filter;
}

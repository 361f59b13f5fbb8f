// The offices of people by date, as the gazetteer has them: days are years, months or days.

import { data, grouped } from "./data.js";
import { MONTHS } from "./dates.js";

/** @typedef {{ actor: number, label: string, country: string, start: string, end: string | null, until: string | null, rank: number }} Office */

/** @type {Office[]} */
const OFFICES = data.offices.map(([actor, label, country, start, end, until, rank]) => ({ actor, label, country, start, end, until, rank }));
const byActor = grouped(OFFICES.map((office) => [office.actor, office]));
const byCountry = grouped(OFFICES.map((office) => [office.country, office]));

// The offices of a person, by their start.
export function officesOf(actor) {
  return byActor.get(actor) || [];
}

// The offices of a state or body that people of the page held, the highest first, then by start.
export function officesIn(code) {
  return [...(byCountry.get(code) || [])].sort((a, b) => a.rank - b.rank || (a.start < b.start ? -1 : 1));
}

/**
 * The highest office that a person held on a day, null if none is known.
 * @returns {Office | null}
 */
export function officeOn(actor, day) {
  const held = officesOf(actor).filter(({ start, end, until }) => {
    const last = end || until || start;
    return start <= day.slice(0, start.length) && day.slice(0, last.length) <= last;
  });
  return held.sort((a, b) => a.rank - b.rank)[0] || null;
}

/** @param {Office} office */
export function termText({ start, end, until }) {
  return `${partText(start)} – ${end ? partText(end) : until ? `at least ${partText(until)}` : ""}`;
}

function partText(text) {
  const [year, month, day] = text.split("-");
  return [day && String(Number(day)), month && MONTHS[Number(month) - 1], year].filter(Boolean).join(" ");
}

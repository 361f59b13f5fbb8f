// How sure an event is, as three steps: in words, as dots, and as the opacity of what is drawn.

import { data } from "./data.js";
import { digits, el, plural } from "./dom.js";

/** @type {{ name: string, least: number, dots: string, opacity: number }[]} the surest first (data/view/sure.toml) */
export const SURE = data.sure;

/** @param {number} confidence */
export function sureness(confidence) {
  return SURE.find(({ least }) => confidence >= least) || SURE.at(-1);
}

/**
 * The mean confidence of some events.
 * @param {{ confidence: number }[]} events
 */
export function meanSure(events) {
  return events.length ? events.reduce((sum, { confidence }) => sum + confidence, 0) / events.length : 1;
}

/**
 * How sure an event is, in words. Confidence is that of the reports of an event; a denial does not lower it.
 * @param {{ confidence: number, contradictions: string[][] }} event
 */
export function sureName({ confidence, contradictions }) {
  const { name } = sureness(confidence);
  return contradictions.some(([about]) => about === "took place") ? `${name} that it is reported` : name;
}

/** @param {{ confidence: number, contradictions: string[][] }} event */
export function sureMark(event) {
  const { dots } = sureness(event.confidence);
  return el("span", { class: "sure", title: `Confidence ${event.confidence.toFixed(2)} of 1` }, el("span", { "aria-hidden": "true" }, `${dots} `), sureName(event));
}

/**
 * How many independent articles report an event and how many deny it (kg/view/wording.py has the same words).
 * @param {{ independent: number, denied: number }} event
 */
export function groundsText({ independent, denied }, noun = "article") {
  if (!denied) return plural(independent, noun);
  const deny = denied === 1 ? "denies it" : "deny it";
  const reporting = independent - denied;
  return reporting ? `${plural(reporting, noun)} ${reporting === 1 ? "reports it" : "report it"}, ${digits(denied)} ${deny}` : `${plural(denied, noun)} ${deny}`;
}

// How sure an event is, as three steps: in words, as dots, and as the opacity of what is drawn.

import { data } from "./data.js";
import { el } from "./dom.js";

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

/** @param {{ confidence: number }} event */
export function sureMark({ confidence }) {
  const { name, dots } = sureness(confidence);
  return el("span", { class: "sure", title: `Confidence ${confidence.toFixed(2)} of 1` }, el("span", { "aria-hidden": "true" }, `${dots} `), name);
}

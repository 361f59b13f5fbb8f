// What the tools of all views have in common: selects for options, and the line that says what is counted.

import { el, plural } from "./dom.js";

// A select that changes an option of a view; `texts` maps its values to what is read.
export function optionSelect(name, label, texts, view) {
  const id = `${view}-${name}`;
  return [el("label", { for: id }, label),
    el("select", { id, "data-option": name }, Object.entries(texts).map(([value, text]) => el("option", { value }, text)))];
}

export function countSelect(view) {
  return optionSelect("count", "Count", { facts: "occurred and ongoing", all: "events of any status" }, view);
}

// Charts count occurred and ongoing events unless the reader wants all; this says which.
export function countedNote({ state, events, counted }) {
  if (state.count === "all") return `Counts all ${plural(events.length, "event")} of the filter, whatever their status.`;
  const left = events.length - counted.length;
  return `Counts ${plural(counted.length, "occurred or ongoing event")}` +
    (left ? `; ${left} planned, possible, cancelled or denied not counted.` : ".");
}

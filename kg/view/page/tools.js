// What the tools of all views have in common: selects for options, and the line that says what is counted.

import { all, el, plural } from "./dom.js";

// A select that changes an option of a view; `texts` maps its values to what is read.
export function optionSelect(name, label, texts, view) {
  const id = `${view}-${name}`;
  return el("span", { class: "tool" }, el("label", { for: id }, label),
    el("select", { id, "data-option": name }, Object.entries(texts).map(([value, text]) => el("option", { value }, text))));
}

export function countSelect(view) {
  return optionSelect("count", "Count", { facts: "took place", all: "any status" }, view);
}

// Charts count occurred and ongoing events unless the reader wants all; this says which.
export function countedNote({ state, events, counted }) {
  if (state.count === "all") return `Counts all ${plural(events.length, "event")} of the filter, whatever their status.`;
  const left = events.length - counted.length;
  return `Counts ${plural(counted.length, "occurred or ongoing event")}` +
    (left ? `; ${left} planned, possible, cancelled or denied not counted.` : ".");
}

// Draws anew and leaves the keyboard where it was, at the element of the same name.
export function keepFocus(box, redraw) {
  const active = /** @type {any} */ (document.activeElement);
  const held = box.contains(active) ? active.dataset.focus : null;
  redraw();
  const again = held && all(box, "[data-focus]").find((node) => node.dataset.focus === held);
  if (again) again.focus();
}

// One stop for the tab key, arrows move between the marks.
export function roving(marks, back, forth) {
  marks.forEach((mark, place) => {
    mark.setAttribute("tabindex", place ? "-1" : "0");
    mark.addEventListener("keydown", (pressed) => {
      const next = { [back]: place - 1, [forth]: place + 1, Home: 0, End: marks.length - 1 }[pressed.key];
      if (next === undefined || !marks[next]) return;
      pressed.preventDefault();
      stopAt(mark, marks[next]);
    });
  });
}

export function stopAt(from, to) {
  from.setAttribute("tabindex", "-1");
  to.setAttribute("tabindex", "0");
  to.focus();
}

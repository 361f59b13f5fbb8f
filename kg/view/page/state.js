// The state of the page: the filter, the view that is shown with its options, and what is open. One flat object of
// strings; what differs from the defaults stands in the address, so that a link opens the same page again.

import { data } from "./data.js";

// `without` lists the statuses that are switched off, so that a status of later data is shown.
export const FILTER = {
  text: "", actor: "", country: "", type: "", from: "", to: "", topic: "", source: "", min: "", sure: "", disputed: "", without: "", ego: "", path: "",
};
// What stands on a page of its own (pages.js): its name, what it is compared with, whether people count as the state
// that they serve, the day by which plans are known.
const PAGED = { page: "", beside: "", people: "", asof: "" };
const SHOWN = { view: "network", count: "facts", open: "", ...PAGED };
const DAY = /^\d{4}-\d{2}-\d{2}$/;

// Options of views: the values that each may have, the first being the default; an empty list allows any.
export function defaults(options) {
  const first = Object.entries(options).map(([name, values]) => [name, values.length ? values[0] : ""]);
  return { ...FILTER, ...SHOWN, ...Object.fromEntries(first) };
}

export function toFragment(state, options) {
  const usual = defaults(options);
  const found = new URLSearchParams();
  for (const [key, value] of Object.entries(state)) if (value !== usual[key]) found.set(key, value);
  return found.toString();
}

export function fromFragment(fragment, options, views) {
  const state = defaults(options);
  const allowed = { ...options, view: views, count: ["facts", "all"], disputed: ["", "yes"] };
  for (const [key, value] of new URLSearchParams(fragment.replace(/^#/, ""))) {
    if (!(key in state)) continue;
    if (allowed[key] && allowed[key].length && !allowed[key].includes(value)) continue;
    if ((key === "from" || key === "to") && !DAY.test(value)) continue;
    state[key] = value;
  }
  state.without = state.without.split(",").filter((status) => data.statuses.includes(status)).join(",");
  for (const name of ["min", "sure"]) if (state[name] && !(Number(state[name]) > 0)) state[name] = "";
  return state;
}

// What the filter is set to, as chips in words, each with a button that ends it.

import { actorByKey, countryNames, data, types } from "./data.js";
import { day } from "./dates.js";
import { bdi, el } from "./dom.js";
import { SURE } from "./sure.js";

/**
 * @param {Record<string, string>} state
 * @returns {{ text: string, end: object }[]} what each chip says, and what ends it
 */
export function chipsOf(state) {
  const name = (key) => (actorByKey.has(key) ? data.actors[actorByKey.get(key)].label : key);
  const off = state.without.split(",").filter(Boolean);
  const [from, to] = state.path.split("|");
  const sure = SURE.find(({ least }) => state.sure && Number(state.sure) >= least);
  return [
    state.text && ["text", `“${state.text}”`],
    state.actor && ["actor", `Actor ${state.actor}`],
    state.country && ["country", countryNames.get(state.country) || state.country],
    state.type && ["type", types.has(state.type) ? types.get(state.type).label : state.type],
    state.topic && ["topic", `Topic ${state.topic}`],
    state.source && ["source", state.source],
    (state.from || state.to) && ["dates", dates(state)],
    state.min && ["min", `${state.min} articles or more`],
    sure && ["sure", SURE.indexOf(sure) ? `${sure.name} or better` : sure.name],
    state.disputed && ["disputed", "contradicted"],
    off.length && ["without", statuses(off)],
    state.ego && ["ego", `Around ${name(state.ego)}`],
    state.path && ["path", `Path ${name(from)} to ${name(to || "")}`],
  ].filter(Boolean).map(([field, text]) => ({ text, end: field === "dates" ? { from: "", to: "" } : { [field]: "" } }));
}

function statuses(off) {
  const on = data.statuses.filter((status) => !off.includes(status));
  return on.length < off.length ? `only ${on.join(", ") || "no status"}` : `without ${off.join(", ")}`;
}

/** @param {Record<string, string>} state */
function dates({ from, to }) {
  if (!to) return `from ${day(from)}`;
  return from ? `${day(from)} – ${day(to)}` : `until ${day(to)}`;
}

export function showChips(box, state, page) {
  const chips = chipsOf(state);
  box.replaceChildren(...chips.map(({ text, end }) =>
    el("button", { type: "button", class: "chip-button", click: () => page.set(end) }, bdi(text), " ✕", el("span", { class: "unseen" }, " remove"))));
  box.hidden = !chips.length;
}

// One search for everything: an actor opens and the picture flies to it, a place opens on the map, words become a filter.

import { countryNames, data, eventsOf, served } from "./data.js";
import { bdi, digits, el } from "./dom.js";
import { placeName, spots } from "./map-marks.js";

const SHOWN = 8;

export function buildSearch(box, page) {
  const input = el("input", { type: "search", id: "find", role: "combobox", "aria-expanded": "false", "aria-controls": "found", "aria-autocomplete": "list",
    autocomplete: "off", placeholder: "Actor, place or words" });
  const list = el("ul", { id: "found", role: "listbox", "aria-label": "What was found", class: "plain", hidden: true });
  let [offers, at, all] = [[], 0, null];
  box.append(el("label", { for: "find", class: "unseen" }, "Search for an actor, a place or words"), input, list);
  input.addEventListener("input", offer);
  input.addEventListener("focus", offer);
  input.addEventListener("blur", () => close());
  list.addEventListener("pointerdown", (pressed) => {
    pressed.preventDefault();
    const item = pressed.target.closest("[role=option]");
    if (item) choose(offers[[...list.children].indexOf(item)]);
  });
  input.addEventListener("keydown", (pressed) => {
    if (pressed.key === "Escape") { if (!list.hidden) pressed.stopPropagation(); close(); return; }
    if (list.hidden) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[pressed.key];
    if (step) { at = (at + step + offers.length) % offers.length; mark(); }
    else if (pressed.key === "Enter") choose(offers[at]);
    else return;
    pressed.preventDefault();
  });

  function offer() {
    const words = input.value.trim();
    const wanted = words.toLowerCase();
    if (!wanted) { close(); return; }
    all = all || everything();
    const found = all.filter(({ called }) => called.includes(wanted)).sort((a, b) => rank(b, wanted) - rank(a, wanted)).slice(0, SHOWN);
    offers = [...found, { name: `“${words}”`, kind: "words in quotes and titles", act: () => page.set({ text: words }) }];
    at = 0;
    list.replaceChildren(...offers.map(({ name, kind }, place) => el("li", { role: "option", id: `found-${place}` }, bdi(name), el("span", { class: "quiet" }, ` ${kind}`))));
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    mark();
  }

  function everything() {
    const groups = new Map();
    data.actors.forEach((actor, number) => { if (actor.country) groups.set(served(number), (groups.get(served(number)) || 0) + eventsOf[number].length); });
    const states = [...groups].map(([code, events]) => ({ name: countryNames.get(code) || code, called: `${countryNames.get(code) || ""}\n${code}`.toLowerCase(),
      kind: `all who serve it, ${digits(events)}`, weight: events + 1, act: () => page.fly(`served:${code}`) }));
    const own = (actor) => !["state", "body"].includes(actor.kind) || !actor.country;
    const people = data.actors.map((actor, number) => ({ actor, number })).filter(({ actor }) => own(actor)).map(({ actor, number }) => ({
      name: actor.label, called: actor.called, weight: eventsOf[number].length, act: () => page.fly(`actor:${actor.key}`),
      kind: [actor.kind === "unknown" ? null : actor.kind, actor.country, digits(eventsOf[number].length)].filter(Boolean).join(", "),
    }));
    const places = spots.map((spot) => ({
      name: placeName(spot), called: placeName(spot).toLowerCase(), kind: "place", weight: 0,
      act: () => { page.set({ view: "map", page: "" }); page.open(`map:at.${spot.key}`); },
    }));
    return [...states, ...people, ...places];
  }

  function choose({ act }) {
    close();
    input.value = "";
    act();
  }

  function mark() {
    [...list.children].forEach((item, place) => item.setAttribute("aria-selected", String(place === at)));
    input.setAttribute("aria-activedescendant", `found-${at}`);
  }

  function close() {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }
}

// What begins with the words comes before what holds them, then the busiest.
function rank({ called, weight }, wanted) {
  return (called.startsWith(wanted) ? 1e9 : 0) + weight;
}

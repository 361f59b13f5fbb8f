// The page of two parties: what they had with each other, alone or beside another period or another two.

import { data, LAST } from "./data.js";
import { heading } from "./card.js";
import { day } from "./dates.js";
import { bdi, digits, el } from "./dom.js";
import { selectionOf } from "./filter.js";
import { commonSpan } from "./months.js";
import { officeOn } from "./offices.js";
import { eventList, newest } from "./lists.js";
import { block, chronology, csvButton, dayField, encounterMap, factsOf, kinds, listed, none, partyLink, summary, trend, twoForm } from "./page-parts.js";
import { eventsBetween, partyOf } from "./parties.js";
import { fateOf, wasPlanned } from "./plans.js";
import { partIn } from "./sides.js";

const PERIOD = /^(\d{4}-\d{2}-\d{2})\/(\d{4}-\d{2}-\d{2})$/;
const SPEAKERS = 8;

/**
 * @param {string} key two keys with a bar between
 * @returns {{ title: string, nodes: Node[] } | null} null where a party is not in the data
 */
export function pairPage(key, selection, page) {
  const first = sideOf(key, selection);
  if (!first) return null;
  const { beside } = selection.state;
  const second = besideOf(beside, key, selection);
  const title = `${first.one.name} and ${first.other.name}`;
  const sides = second ? [first, second] : [first];
  return { title, nodes: [
    head(first, second, selection, page),
    beside && !second ? el("p", { class: "note" }, "What this page is to be compared with is not in the data.") : null,
    el("div", { class: sides.length > 1 ? "sides two" : "sides" }, sides.map((side, place) => column(side, sides[1 - place], selection, page))),
  ] };
}

function sideOf(key, selection) {
  const [one, other] = key.split("|").map(partyOf);
  if (!one || !other || one.key === other.key) return null;
  const { from, to } = selection.state;
  return { one, other, events: eventsBetween(one, other, selection.events), from, to };
}

// What stands beside: the same two in another period, or another two.
function besideOf(beside, key, selection) {
  const period = PERIOD.exec(beside);
  if (period) return sideOf(key, selectionOf({ ...selection.state, from: period[1], to: period[2] }));
  return beside ? sideOf(beside, selection) : null;
}

function head({ one, other, events }, second, { state }, page) {
  const names = [one, other].map(({ key, name }) => partyLink(key, name, page));
  const change = (name) => ({ target }) => page.set({ [name]: target.value });
  const period = [["from", "From"], ["to", "to"]].map(([name, label]) => {
    const field = dayField(`pair-${name}`, label, state[name]);
    field.querySelector("input").addEventListener("change", change(name));
    return field;
  });
  const dates = el("form", { class: "tools", submit: (event) => {
    event.preventDefault();
    const [from, to] = ["since", "until"].map((name) => /** @type {any} */ (dates).elements[`beside-${name}`].value);
    if (from && to && from <= to) page.set({ beside: `${from}/${to}` });
  } }, dayField("beside-since", "The same two from"), dayField("beside-until", "to"), el("button", {}, "Show beside"));
  return el("div", { class: "page-head" },
    el("div", { class: "bar" }, el("h2", { class: "page-title" }, names[0], " ↔ ", names[1]), el("div", { class: "tools" }, period, second ? null : csvButton(`${one.name} ${other.name}`, events))),
    el("details", { class: "choose" }, el("summary", {}, "Compare, or choose another two"),
      dates,
      twoForm("beside", "Show beside", (keys) => page.set({ beside: keys.join("|") }), [one.name, ""]),
      twoForm("pair", "Show these two", (keys) => page.go(`pair:${keys.join("|")}`), [one.name, ""])),
    second ? el("p", {}, el("button", { type: "button", class: "chip-button", click: () => page.set({ beside: "" }) }, "End the comparison ✕")) : null);
}

function column(side, compared, selection, page) {
  const { one, other, events, from, to } = side;
  const ahead = events.filter((event) => wasPlanned(event, data.kinds.encounters) && ["ahead", "undated"].includes(fateOf(event, LAST)));
  const of = (types, ...statuses) => events.filter((event) => types.includes(event.type) && statuses.includes(event.status));
  const { standing, agreements } = data.kinds;
  const name = `${one.name} and ${other.name}`;
  return el("div", { class: "column" },
    compared ? el("div", { class: "bar" }, el("h2", { class: "column-name" }, bdi(name), from || to ? `, ${from ? day(from) : ""} – ${to ? day(to) : ""}` : ""), csvButton(`${name} ${from}`, events)) : null,
    summary(events),
    trend(events, compared ? [compared.events] : [], compared && compared.from === from && compared.to === to ? commonSpan(factsOf(events), factsOf(compared.events)) : { from, to }),
    el("div", { class: "blocks" },
      kinds(events, (event) => ({ acts: `${one.name} → ${other.name}`, target: `${other.name} → ${one.name}`, "": "" })[partIn(event, one)]),
      twofold("Disputes", [["Standing", of(standing, "ongoing", "occurred")], ["Settled", of(standing, "cancelled")]], page),
      twofold("Agreements", [["Concluded, no end reported", of(agreements, "occurred", "ongoing")], ["Ended, broken or called off", of(agreements, "cancelled")]], page),
      listed("Planned or possible", ahead, page, "Nothing ahead or without a date."),
      encounterMap(events, selection, page),
      speakers(side, page)),
    chronology(events, page));
}

// What lasts, and what does not any more; by its topics, where they are known.
function twofold(title, parts, page) {
  const topics = (event) => heading(event, event.topics.join(", "));
  return block(title, parts.map(([name, events]) => [el("h3", {}, `${name}: ${digits(events.length)}`), events.length ? eventList(newest(events), page, 5, topics) : null]));
}

// Who acted and spoke for each of the two towards the other.
function speakers({ one, other, events }, page) {
  const facts = factsOf(events);
  return block("Who spoke for each", [one, other].map((party) => {
    const people = party.actors.filter((actor) => data.actors[actor].kind === "person")
      .map((actor) => ({ actor, events: facts.filter((event) => event.actors.includes(actor)) }))
      .filter(({ events: own }) => own.length).sort((a, b) => b.events.length - a.events.length || a.actor - b.actor);
    return [bdi(party.name, "h3"), people.length ? el("ul", { class: "plain speakers" }, people.slice(0, SPEAKERS).map((person) => speaker(person, page)),
      people.length > SPEAKERS ? el("li", { class: "quiet" }, `and ${digits(people.length - SPEAKERS)} more`) : null) : none("Nobody is named.")];
  }));
}

function speaker({ actor, events }, page) {
  const { key, label } = data.actors[actor];
  const days = events.map(({ start, end }) => start || end).filter(Boolean).sort();
  const office = (days.length && officeOn(actor, days.at(-1))) || null;
  const post = office ? office.label : statedOffice(actor, events);
  const years = days.length ? [...new Set([days[0].slice(0, 4), days.at(-1).slice(0, 4)])].join("–") : "";
  return el("li", {}, el("span", {}, partyLink(key, label, page), post ? el("span", { class: "quiet" }, ` ${post}`) : null),
    el("span", { class: "quiet" }, `${digits(events.length)}${years ? ` · ${years}` : ""}`));
}

// The office that a person had in the latest of some events, of whom the gazetteer knows none.
function statedOffice(actor, events) {
  const stated = events.flatMap(({ who }) => who.filter(([, one, office]) => one === actor && office));
  return stated.length ? stated.at(-1)[2].replaceAll("_", " ") : "";
}

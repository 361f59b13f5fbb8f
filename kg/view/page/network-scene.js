// What the network shows of a selection: nodes and lines with everything shown about them, but not yet their places.

import { actorByKey, actual, data, grouped, served } from "./data.js";
import { counts } from "./filter.js";
import { digits, plural } from "./dom.js";
import { PARTY, sidesOf } from "./sides.js";
import { meanSure, sureness } from "./sure.js";
import { arrowsOf, backbone, networkOf } from "./ties.js";
import { toneOf } from "./tone.js";

const SMALL = window.matchMedia("(max-width: 700px)");

// Ties that are drawn where nobody chose: fewer where there is less space.
export function usualTies() {
  return SMALL.matches ? 15 : 30;
}
const EVENTS = 150; // events drawn as nodes, at most
const SHAPES = { state: "square", body: "hexagon", group: "triangle" };
const NUMBERED = 8; // lines that tell their number of events
const LARGEST = 26;
const WIDEST = 13;
const areaOf = new Map(data.areas.flatMap(([, codes], number) => codes.map((code) => [code, number])));

/**
 * The picture of a selection.
 * @returns {{ nodes: object[], edges: object[], base: object[], note: string, all: number, shown: number }}
 *   `base` are the lines that the layout rests on: those of all dates, so that the picture keeps still while the time
 *   runs; `all` and `shown` count ties
 */
export function sceneOf(selection) {
  const { cut, ties, from, to } = selection.state;
  const number = Number(ties) || usualTies();
  const now = networkOf(selection.counted, cut);
  const whole = from || to ? networkOf(selection.anyDate.filter((event) => counts(selection.state, event)), cut) : now;
  const drawn = backbone(now, number, openedParty(selection.state));
  const base = backbone(whole, number);
  const keys = [...new Set([...base, ...drawn].flatMap(({ a, b }) => [a, b]))];
  const active = new Set(drawn.flatMap(({ a, b }) => [a, b]));
  const [most, ever] = [now, whole].map((network) => Math.max(12, ...keys.map((key) => eventsOfParty(network, key))));
  const nodes = keys.map((key) => partyNode(now.parties.get(key) || whole.parties.get(key), eventsOfParty(now, key), most, active.has(key), sizeOf(eventsOfParty(whole, key), ever)));
  const note = tieNote(now, drawn, active.size);
  if (selection.state.form === "events") return eventScene(selection, nodes.filter(({ ghost }) => !ghost), note);
  const widest = Math.max(4, ...drawn.map(({ events }) => events.length));
  return { nodes, edges: drawn.map((tie, rank) => tieLine(tie, rank, widest, now.parties)), base, note, all: now.ties.length, shown: drawn.length };
}

// The party that is open in the panel, as the picture counts it; "" if none.
export function openedParty({ open, cut }) {
  const [kind, key] = [open.slice(0, open.indexOf(":")), open.slice(open.indexOf(":") + 1)];
  if (kind === "actor" && actorByKey.has(key)) return cut === "states" ? served(actorByKey.get(key)) : key;
  return kind === "served" && cut === "states" ? key : "";
}

export function targetOf(key) {
  return actorByKey.has(key) ? `actor:${key}` : `served:${key}`;
}

function eventsOfParty({ parties }, key) {
  return parties.has(key) ? parties.get(key).events : 0;
}

function sizeOf(events, most) {
  return Math.round(70 + (LARGEST - 7) * 10 * Math.sqrt(events / most)) / 10;
}

// `room` is the size that a node has when all dates are shown: its place does not change with the dates.
function partyNode({ key, label, kind, country }, events, most, active, room) {
  const area = areaOf.get(country);
  return { id: key, name: cut(label), full: label, shape: SHAPES[kind] || "dot", events, area: area === undefined ? -1 : area,
    size: sizeOf(events, most), room, ghost: !active, target: targetOf(key) };
}

function tieLine(tie, rank, widest, parties) {
  const [one, other] = [tie.a, tie.b].map((key) => parties.get(key).label);
  const arrows = arrowsOf(tie);
  const joint = { "": "–", to: "→", from: "←", "to, from": "↔" }[arrows];
  return { id: tie.key, from: tie.a, to: tie.b, numbers: tie.events.map(({ number }) => number), name: `${one} ${joint} ${other}`, arrows,
    tone: toneOf(tie.events).name, opacity: sureness(meanSure(tie.events)).opacity, dashes: tie.events.some(({ status }) => actual.has(status)) ? false : [7, 6],
    width: Math.round(10 + (WIDEST - 1) * 10 * (tie.events.length / widest) ** 0.75) / 10, target: `pair:${tie.key}`,
    count: rank < NUMBERED && tie.events.length > 1 ? digits(tie.events.length) : "" };
}

// Every event a node of its own, between those who take part; so a summit is one thing.
function eventScene(selection, parties, note) {
  const partyOf = PARTY[selection.state.cut];
  const there = new Set(parties.map(({ id }) => id));
  const inside = selection.counted.filter((event) => event.actors.every((actor) => there.has(partyOf(actor))));
  const shown = [...inside].sort((a, b) => b.independent - a.independent || b.confidence - a.confidence || a.number - b.number).slice(0, EVENTS);
  const edges = shown.flatMap((event) => eventLines(event, partyOf));
  const linked = new Set(edges.flatMap(({ from, to }) => [from, to]));
  const base = edges.map(({ from, to }) => ({ a: from, b: to, events: [1] }));
  const diamonds = ` Diamonds: ${plural(shown.length, "event")} of the ${digits(inside.length)} among these, those in most articles first.`;
  return { nodes: [...parties.filter(({ id }) => linked.has(id)), ...shown.map(eventNode)], edges, base, note: note + diamonds, all: 0, shown: 0 };
}

function eventNode(event) {
  return { id: `e${event.number}`, name: "", full: "", shape: "diamond", size: 7, room: 7, area: -1, ghost: false, event: event.number, tone: toneOf([event]).name, pale: sureness(event.confidence).opacity,
    events: 1, target: `event:${event.id}` };
}

function eventLines(event, partyOf) {
  const { first, second } = sidesOf(event);
  const look = { numbers: [event.number], tone: toneOf([event]).name, opacity: sureness(event.confidence).opacity, width: 1.6,
    dashes: actual.has(event.status) ? false : [6, 5], target: `event:${event.id}` };
  const id = `e${event.number}`;
  const parties = (actors) => [...new Set(actors.map(partyOf))];
  return [
    ...parties(first).map((key) => ({ ...look, id: `${id}<${key}`, from: key, to: id, arrows: "" })),
    ...parties(second).map((key) => ({ ...look, id: `${id}>${key}`, from: id, to: key, arrows: "to" })),
  ];
}

function tieNote({ parties, ties }, drawn, active) {
  if (!ties.length) return "";
  const kept = grouped(drawn.flatMap(({ events }) => events.map((event) => [event, 1]))).size;
  const left = parties.size - active;
  if (drawn.length === ties.length) return "";
  return ` Drawn: the ${plural(drawn.length, "strongest tie")} of ${digits(ties.length)}, with ${plural(kept, "event")};` +
    ` ${plural(left, "actor")} without one of these ${left === 1 ? "is" : "are"} in the lists.`;
}

function cut(label) {
  const points = Array.from(label.replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g, " ").trim().slice(0, 60));
  return points.length > 24 ? `${points.slice(0, 23).join("").trim()}…` : points.join("");
}

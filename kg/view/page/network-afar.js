// The network from afar: states, bodies and communities as nodes; one of them may be open, its actors drawn around it.
// Lines join who takes part in the same event. This is what is drawn where single events are too many to be seen.

import { actorByKey, data, familyOf } from "./data.js";
import { plural } from "./dom.js";

const MEMBERS = 800; // actors of an open group
const DRAWN = 600; // lines
const WIDE = 8; // ends of an event beyond which it draws no lines: a summit would join everyone with everyone
const PLACE = 40; // pixels between actors of an open group
const GOLDEN = Math.PI * (3 - Math.sqrt(5));
const KINDS = { state: "square", body: "hexagon", group: "triangle" };
const { nodes: groups, of } = data.overview;

// What is drawn: { nodes, edges, note }, with `inside` the key of the open group or "".
export function fromAfar(selection, inside) {
  const opened = groups.findIndex(({ key }) => key === inside);
  const active = timesOf(selection.counted, (event) => event.actors);
  const there = new Set(selection.events.flatMap((event) => event.actors));
  const members = opened < 0 ? [] : groups[opened].actors.filter((actor) => there.has(actor));
  const shown = new Set(members.slice(0, MEMBERS));
  const ends = (event) => [...new Set(event.actors.map((actor) => (shown.has(actor) ? actor : `g${of[actor]}`)))];
  const pairs = new Map();
  const joined = selection.counted.map((event) => [event, ends(event)]);
  for (const [event, several] of joined) if (several.length <= WIDE) joinAll(pairs, several, event);
  const wide = joined.filter(([, several]) => several.length > WIDE).length;
  const lines = [...pairs].sort(([a, some], [b, others]) => others.length - some.length || (a < b ? -1 : 1));
  const sizes = timesOf(selection.counted, ends);
  const drawn = new Set(selection.events.flatMap(ends));
  return {
    nodes: [
      ...groups.map((group, number) => groupNode(group, number, sizes.get(`g${number}`) || 0)).filter(({ id }) => drawn.has(id)).map(aside(opened, shown.size)),
      ...[...shown].map((actor, place) => memberNode(actor, place, groups[opened], active.get(actor) || 0)),
    ],
    edges: lines.slice(0, DRAWN).map(([key, events], place) => afarLine(key.split("|"), events, place)),
    note: afarNote(lines.length, wide, members.length, opened),
  };
}

function afarNote(lines, wide, members, opened) {
  return [
    " Grouped: a node is a state or body with all who serve it, or a community of the remaining actors; a line joins groups that take part in the same events.",
    opened < 0 ? " Open one to see its actors, or narrow the filter." : ` ${plural(members, "actor")} of ${groups[opened].label} drawn around it.`,
    members > MEMBERS ? ` The ${MEMBERS} most active are shown.` : "",
    wide ? ` ${plural(wide, "event")} of more than ${WIDE} draw no lines.` : "",
    lines > DRAWN ? ` The ${plural(DRAWN, "strongest line")} of ${lines.toLocaleString("en-GB")} are drawn.` : "",
  ].join("");
}

// What a target "network:KEY" stands for: a group, or two ends of a line.
export function afarFound(key, selection) {
  const sides = key.split("|").map(sideOf);
  if (sides.length > 2 || sides.includes(null)) return null;
  const touches = (event, { actors }) => event.actors.some((actor) => actors.has(actor));
  const events = selection.counted.filter((event) => sides.every((side) => touches(event, side)));
  return { heading: sides.map(({ label }) => label).join(" with "), events };
}

export function openChoices() {
  const large = groups.filter(({ actors }) => actors.length > 1).map(({ key, label, actors }) => [key, `${label} (${actors.length})`]);
  return { "": "none", ...Object.fromEntries(large.sort(([, a], [, b]) => a.localeCompare(b, "en"))) };
}

export function afarTarget(node) {
  return node.home.startsWith("~") ? `network:g:${node.home}` : `served:${node.home}`;
}

function sideOf(text) {
  const key = text.slice(2);
  const group = text.startsWith("g:") ? groups.find((one) => one.key === key) : null;
  if (group) return { label: group.label, actors: new Set(group.actors) };
  const actor = text.startsWith("a:") ? actorByKey.get(key) : undefined;
  return actor === undefined ? null : { label: data.actors[actor].label, actors: new Set([actor]) };
}

function joinAll(pairs, ends, event) {
  for (let a = 0; a < ends.length; a += 1) for (let b = a + 1; b < ends.length; b += 1) {
    const key = String(ends[a]) < String(ends[b]) ? `${ends[a]}|${ends[b]}` : `${ends[b]}|${ends[a]}`;
    if (pairs.has(key)) pairs.get(key).push(event);
    else pairs.set(key, [event]);
  }
}

function timesOf(events, ends) {
  const found = new Map();
  for (const event of events) for (const end of ends(event)) found.set(end, (found.get(end) || 0) + 1);
  return found;
}

function groupNode({ key, label, shape, x, y, actors }, number, count) {
  return { id: `g${number}`, home: key, label, name: label, shape, x, y, actors, size: 8 + Math.min(40, 2 * Math.sqrt(count)) };
}

// Around an open group the others make room.
function aside(opened, count) {
  const room = opened < 0 ? 0 : PLACE * Math.sqrt(count) + PLACE;
  return (node) => {
    if (!room || node.id === `g${opened}`) return node;
    const [dx, dy] = [node.x - groups[opened].x, node.y - groups[opened].y];
    const length = Math.hypot(dx, dy) || 1;
    return { ...node, x: node.x + (dx / length) * room, y: node.y + (dy / length) * room };
  };
}

function memberNode(actor, place, group, count) {
  const { label, kind } = data.actors[actor];
  const away = PLACE * Math.sqrt(place);
  return { id: actor, label, name: Array.from(label).slice(0, 32).join(""), shape: KINDS[kind] || "dot", actors: [actor], size: 6 + Math.min(30, 2 * Math.sqrt(count)),
    x: group.x + away * Math.cos(place * GOLDEN), y: group.y + away * Math.sin(place * GOLDEN) };
}

function afarLine([from, to], events, place) {
  const times = timesOf(events, (event) => [familyOf(event)]);
  const family = [...times].sort(([a, some], [b, others]) => others - some || (a < b ? -1 : 1))[0][0];
  const pair = [from, to].map(sideName).join("|");
  const end = (id) => (id.startsWith("g") ? id : Number(id));
  return { id: `a${place}`, from: end(from), to: end(to), events: events.map(({ number }) => number), family, dashes: false,
    width: Math.min(9, 0.6 + Math.log2(events.length)), arrows: "", smooth: { enabled: false },
    pair, target: `network:${pair}`, name: [from, to].map((id) => (id.startsWith("g") ? groups[Number(id.slice(1))] : data.actors[Number(id)]).label).join(" and ") };
}

function sideName(id) {
  return id.startsWith("g") ? `g:${groups[Number(id.slice(1))].key}` : `a:${data.actors[Number(id)].key}`;
}

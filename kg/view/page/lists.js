// Lists of events to unfold: the newest first, a card made when it is opened, the rest on demand.

import { card, disputed, heading } from "./card.js";
import { statusLabel, typeLabel } from "./data.js";
import { basis, interval } from "./dates.js";
import { bdi, digits, el } from "./dom.js";
import { whoNodes } from "./sides.js";
import { groundsText, sureMark } from "./sure.js";
import { toneOf } from "./tone.js";

const FIRST = 40;

// The newest first, those without a date last.
export function newest(events) {
  const dated = (event) => Boolean(event.start || event.end);
  return [...events.filter(dated).reverse(), ...events.filter((event) => !dated(event))];
}

/**
 * @param {any[]} events
 * @param {{ open: (target: string) => void }} page
 * @param {number} first how many are shown at once; a short list of the default length opens with its first event unfolded
 * @param {(event: any) => any} head what stands for an event that is not opened
 */
export function eventList(events, page, first = FIRST, head = heading) {
  const unfolded = first === FIRST && events.length < 4;
  const cards = el("div", {}, events.slice(0, first).map((event, place) => folded(event, unfolded && place === 0, page, head)));
  return el("div", {}, cards, more(events.slice(first), (rest) => cards.append(...rest.map((event) => folded(event, false, page, head)))));
}

/**
 * Events as rows of a calendar: when, what and who, and what is to be said of each at the end.
 * @param {any[]} events
 * @param {{ open: (target: string) => void }} page
 * @param {number} first
 * @param {(event: any) => { status: string, end: any }} said the status to show, and what stands at the end of the row
 */
export function eventRows(events, page, first, said) {
  const list = el("ul", { class: "plain" });
  const add = (some) => list.append(...some.map((event) => el("li", {}, eventRow(event, page, said(event)))));
  add(events.slice(0, first));
  return el("div", {}, list, more(events.slice(first), add));
}

function eventRow(event, page, { status, end }) {
  const shown = el("details", { class: "row" }, el("summary", {},
    el("span", { class: "when", title: basis(event) }, interval(event)),
    el("span", { class: "what" }, el("span", { class: `dot ${toneOf([event]).name}` }), el("strong", {}, typeLabel(event)), " ",
      el("span", { class: `status ${status}` }, status), " ", whoNodes(event), event.place ? [" · ", bdi(event.place[0])] : null),
    el("span", { class: "end" }, end)));
  shown.addEventListener("toggle", () => shown.append(card(event, false, page)), { once: true });
  return shown;
}

// How many articles report or deny it, how sure that is, and whether they agree; with the status of the event now.
export function grounds(event) {
  return { status: statusLabel(event), end: [groundsText(event), " · ", sureMark(event), disputed(event)] };
}

// A button that shows the rest of a list.
export function more(rest, add) {
  if (!rest.length) return null;
  const button = el("button", { type: "button", click: () => { button.remove(); add(rest); } }, `Show ${digits(rest.length)} more`);
  return button;
}

// A card is made when it is opened: an actor may have thousands of events.
function folded(event, unfolded, page, head) {
  const shown = el("details", { class: "event", open: unfolded }, el("summary", {}, head(event)));
  if (unfolded) shown.append(card(event, false, page));
  else shown.addEventListener("toggle", () => shown.append(card(event, false, page)), { once: true });
  return shown;
}

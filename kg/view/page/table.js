// The table of the filtered events: the text equivalent of every view.

import { statusLabel, typeLabel } from "./data.js";
import { disputed } from "./card.js";
import { basis, interval } from "./dates.js";
import { bdi, digits, el } from "./dom.js";
import { whoNodes } from "./sides.js";
import { groundsText, sureMark } from "./sure.js";
import { toneOf } from "./tone.js";

const PAGE = 100;
const PRINTED = 2000; // rows of a printed table: more are for the CSV
const COLUMNS = ["Date", "Event", "Who", "Place", "Topics", "Sure", "Articles"];

export function buildTable(box, page) {
  let unprint = () => {}; // ends the printing of what is no longer shown
  return { apply };

  function apply(events) {
    if (!events.length) {
      box.replaceChildren(el("p", { class: "note" }, "No event matches the filter. Clear it to see all."));
      return;
    }
    const body = el("tbody");
    const more = el("button", { type: "button", click: () => add() });
    box.replaceChildren(
      el("table", {}, el("thead", {}, el("tr", {}, COLUMNS.map((name) => el("th", { scope: "col" }, name)))), body), more);
    const cut = el("p", { class: "printed-only" });
    box.append(cut);
    let shown = 0;
    add();
    unprint();
    const print = () => {
      add(PRINTED - shown);
      cut.textContent = shown < events.length ? `The first ${digits(shown)} of ${digits(events.length)} events; the CSV has all.` : "";
    };
    window.addEventListener("beforeprint", print);
    unprint = () => window.removeEventListener("beforeprint", print);

    function add(number = PAGE) {
      if (number > 0) body.append(...events.slice(shown, shown + number).map(row));
      shown = Math.max(shown, Math.min(shown + number, events.length));
      more.hidden = shown === events.length;
      more.textContent = `Show more (${digits(events.length - shown)} left)`;
    }
  }

  function row(event) {
    return el("tr", {},
      el("td", { title: basis(event) }, interval(event)),
      el("td", {}, el("button", { type: "button", class: "text", click: () => page.open(`event:${event.id}`) },
        el("span", { class: `dot ${toneOf([event]).name}` }), el("strong", {}, typeLabel(event))), " ", el("span", { class: `status ${event.status}` }, statusLabel(event)), disputed(event)),
      el("td", {}, el("div", { class: "clamp" }, whoNodes(event))),
      el("td", {}, event.place ? bdi(event.place[0]) : ""),
      el("td", {}, event.topics.length ? bdi(event.topics.join(", ")) : ""),
      el("td", {}, sureMark(event)),
      el("td", { class: "number", title: groundsText(event) }, digits(event.independent), event.denied ? ` (${digits(event.denied)} ${event.denied === 1 ? "denies" : "deny"})` : null));
  }
}

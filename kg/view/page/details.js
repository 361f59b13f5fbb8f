// The side panel: the events behind what was opened, each with its reports and their quotes.

import { actorButton, card, heading } from "./card.js";
import { actual, data, eventsOf } from "./data.js";
import { day } from "./dates.js";
import { bdi, digits, el, link, plural } from "./dom.js";
import { focusTools } from "./focus.js";
import { eventList, more, newest } from "./lists.js";
import { shareText } from "./network-look.js";
import { spark, sparkOf } from "./spark.js";
import { toneOf } from "./tone.js";
import { keepFocus } from "./tools.js";

const RANKED = 15;

export function buildDetails(box, page) {
  let opener = null;
  let open = "";
  box.addEventListener("keydown", (pressed) => { if (pressed.key === "Escape" && open) leave(); });
  return { render };

  // `item` is what targets.js found for `target`; "" shows the most active actors. `focus` moves the reader there.
  function render(target, item, selection, focus) {
    if (focus && target && !box.contains(document.activeElement)) opener = document.activeElement;
    open = target;
    if (!target) overview(selection, focus);
    else if (!item) fill(focus, back(), el("p", { class: "note" }, "The target of this link is not in the data."));
    else if (item.single) fill(focus, back(), el("h2", {}, heading(item.events[0])), hiddenNote(item.events[0], selection), card(item.events[0], true, page));
    else listed(item, focus);
  }

  function overview(selection, focus) {
    const ranked = data.actors
      .map((_, number) => ({ number, count: eventsOf[number].filter((event) => selection.ids.has(event.number)).length }))
      .filter(({ count }) => count)
      .sort((a, b) => b.count - a.count || a.number - b.number);
    const rows = (part) => part.map(({ number, count }) =>
      el("li", {}, actorButton(number, page), el("span", { class: "quiet" }, plural(count, "event"))));
    const list = el("ol", { class: "plain ranking" }, rows(ranked.slice(0, RANKED)));
    fill(focus, el("h2", {}, "Most active"),
      el("p", { class: "quiet" }, "Choose one, or a mark in the picture, to see its events and their sentences."),
      list, more(ranked.slice(RANKED), (rest) => list.append(...rows(rest.slice(0, 200)))),
      el("p", {}, el("button", { type: "button", class: "text", click: () => page.go("planned") }, "What is planned, and what became of it →")));
  }

  function pageLink({ page: name }) {
    return el("p", {}, el("button", { type: "button", class: "text", click: () => page.go(name) }, name.startsWith("pair:") ? "The page of these two →" : "Profile →"));
  }

  function listed(item, focus) {
    const count = item.events.filter((event) => actual.has(event.status)).length;
    fill(focus, back(), bdi(item.heading, "h2"), item.page ? pageLink(item) : null, item.actors.length === 1 ? about(data.actors[item.actors[0]]) : members(item.actors),
      el("p", {}, `${plural(item.events.length, "event")} (${digits(count)} occurred or ongoing)`,
        item.hidden ? `; ${digits(item.hidden)} more hidden by the filter` : ""),
      item.months ? months(item.events) : null,
      item.actors.length === 1 ? focusTools(data.actors[item.actors[0]], page) : null,
      eventList(newest(item.events), page));
  }

  // Peacefully or not, and when.
  function months(events) {
    const facts = events.filter((event) => actual.has(event.status));
    const model = sparkOf(facts);
    if (!model) return null;
    const tone = toneOf(facts);
    return el("div", { class: "months" }, el("p", {}, el("span", { class: `dot ${tone.name}` }), `${shareText(facts)}`),
      spark(facts, { width: 340, height: 44, label: `By ${model.unit}: cooperation above the line, conflict below` }),
      el("p", { class: "ends quiet" }, el("span", {}, day(model.first).slice(-8)), el("span", {}, day(model.last).slice(-8))));
  }

  function hiddenNote(event, selection) {
    return selection.ids.has(event.number) ? null : el("p", { class: "quiet" }, "The filter leaves this event out.");
  }

  function about(actor) {
    const qid = /^Q\d+$/.test(actor.qid || "") ? actor.qid : null;
    const parts = [actor.kind === "unknown" ? null : actor.kind, actor.country].filter(Boolean).join(" · ");
    return el("p", { class: "quiet" }, parts, qid ? [" · ", link(`https://www.wikidata.org/wiki/${qid}`, `Wikidata ${qid}`)] : null);
  }

  function members(actors) {
    const people = actors.filter((actor) => data.actors[actor].kind === "person").length;
    return people ? el("p", { class: "quiet" }, `with ${people === 1 ? "1 person" : `${people} people`} who act for it`) : null;
  }

  function back() {
    const table = opener && opener.closest && opener.closest("table");
    return el("button", { type: "button", class: "back", click: leave }, table ? "← Back to the table" : "← Most active");
  }

  // Leads back to where the reader came from.
  function leave() {
    const from = opener && opener.isConnected && opener !== document.body ? opener : null;
    opener = null;
    page.open("", !from);
    if (from) from.focus();
  }

  function fill(focus, ...children) {
    keepFocus(box, () => box.replaceChildren(...children.filter(Boolean)));
    box.scrollTop = 0;
    box.toggleAttribute("data-open", Boolean(open)); // on a phone a sheet over the page
    if (focus) box.focus({ preventScroll: true });
  }
}

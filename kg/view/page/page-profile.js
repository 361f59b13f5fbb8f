// The profile of a state, a body or a person: offices by date, counterparts, trend, what is planned, the latest.

import { actorByKey, countryNames, data, LAST, served } from "./data.js";
import { day } from "./dates.js";
import { bdi, digits, el, link, plural } from "./dom.js";
import { more, newest } from "./lists.js";
import { officesIn, officesOf, termText } from "./offices.js";
import { barKey, block, chronology, csvButton, encounterMap, factsOf, kinds, listed, meter, none, partyLink, summary, trend } from "./page-parts.js";
import { counterparts, partyOf } from "./parties.js";
import { fateOf, wasPlanned } from "./plans.js";
import { partIn } from "./sides.js";
import { spark, sparkOf } from "./spark.js";
import { TONES } from "./tone.js";

const SHOWN = 15;
const LATEST = 4;
const SIDES = ["state", "body"];

/**
 * @param {string} key of an actor, or a code of a state or body
 * @returns {{ title: string, nodes: Node[] } | null} null for one that is not in the data
 */
export function profilePage(key, selection, page) {
  const whole = partyOf(wide(key));
  if (!whole) return null;
  const sides = whole.actors.filter((actor) => SIDES.includes(data.actors[actor].kind));
  const alone = selection.state.people === "no" && sides.length > 0;
  const party = alone ? { ...whole, actors: sides } : whole;
  const own = new Set(party.actors);
  const events = selection.events.filter((event) => event.actors.some((actor) => own.has(actor)));
  const ahead = events.filter((event) => wasPlanned(event, data.kinds.encounters) && fateOf(event, LAST) === "ahead");
  return { title: party.name, nodes: [
    head(party, whole, sides, alone, events, page),
    el("div", { class: "column" },
      summary(events),
      trend(events),
      el("div", { class: "blocks" },
        partners(party, factsOf(events), page),
        kinds(events, (event) => ({ acts: `by ${party.name}`, target: `towards ${party.name}`, "": "" })[partIn(event, party)]),
        el("div", {}, listed(`Planned after ${day(LAST)}`, ahead, page, "Nothing with a date."), listed("Latest", newest(factsOf(events)).slice(0, LATEST).reverse(), page)),
        encounterMap(events, selection, page),
        terms(whole, page),
        people(whole, events, page)),
      chronology(events, page)),
  ] };
}

// A state or body is known by its code, with all who serve it.
function wide(key) {
  const actor = actorByKey.get(key);
  return actor !== undefined && SIDES.includes(data.actors[actor].kind) ? served(actor) : key;
}

function head(party, whole, sides, alone, events, page) {
  const actor = data.actors[whole.actors.length === 1 ? whole.actors[0] : sides[0] ?? whole.actors[0]];
  const single = whole.actors.length === 1 || sides.length > 0;
  const country = actor.country && !SIDES.includes(actor.kind) ? actor.country : null;
  const qid = single && /^Q\d+$/.test(actor.qid || "") ? actor.qid : null;
  const box = el("input", { type: "checkbox", id: "with-people", checked: !alone, change: () => page.set({ people: alone ? "" : "no" }) });
  const serving = whole.actors.length - sides.length;
  const facts = [
    single && actor.kind !== "unknown" && actor.kind,
    country && ["serves ", partyLink(country, countryNames.get(country) || country, page)],
    single && actor.names.length > 0 && ["known as ", actor.names.slice(0, 8).map((name, place) => [place ? "; " : "", bdi(name)])],
    qid && link(`https://www.wikidata.org/wiki/${qid}`, `Wikidata ${qid}`),
    single && data.pages && `${actor.key}`.includes("/") && el("a", { href: `page/${actor.key}` }, "What the graph says"),
  ].filter(Boolean);
  return el("div", { class: "page-head" },
    el("div", { class: "bar" }, bdi(party.name, "h2", { class: "page-title" }), el("div", { class: "tools" },
      sides.length && whole.actors.length > sides.length ? el("label", { class: "chip", for: "with-people" }, box, ` with the ${plural(serving, "actor")} who ${serving === 1 ? "serves" : "serve"} it`) : null,
      csvButton(party.name, events))),
    el("p", { class: "quiet" }, facts.map((fact, place) => [place ? " · " : "", fact])));
}

// With whom most often, in peace or in conflict, when; each leads to the page of the two.
function partners(party, events, page) {
  const found = counterparts(party, events);
  const span = sparkOf(found.flatMap(({ events: own }) => own));
  const most = found.length ? found[0].events.length : 1;
  const key = party.key;
  const row = (other) => el("tr", {},
    el("th", { scope: "row" }, el("button", { type: "button", class: "text", click: () => page.go(`pair:${key}|${other.key}`) }, bdi(other.name))),
    el("td", {}, meter(other.events, most)), el("td", { class: "number" }, digits(other.events.length)),
    el("td", {}, span ? spark(other.events, { width: 90, height: 20, first: span.first, last: span.last }) : null));
  return el("section", { class: "block broad" }, el("h2", {}, "Most frequent counterparts"),
    found.length ? [el("table", { class: "bars" }, el("tbody", {}, found.slice(0, SHOWN).map(row))), barKey(TONES.map(({ name }) => name)),
      el("p", { class: "quiet" }, "The small bars are events over time: cooperation above the line, conflict below.")] : none(),
    found.length > SHOWN ? el("p", { class: "quiet" }, `and ${digits(found.length - SHOWN)} more`) : null);
}

// The offices of a person, or those of a state or body that people of these events held.
function terms(whole, page) {
  const state = !actorByKey.has(whole.key);
  const rows = state ? officesIn(whole.key) : officesOf(whole.actors[0]);
  const entry = (term) => el("li", {}, el("span", {}, state ? [partyLink(data.actors[term.actor].key, data.actors[term.actor].label, page), " "] : null, term.label,
    state || term.country === data.actors[term.actor].country ? null : ` (${countryNames.get(term.country) || term.country})`), el("span", { class: "quiet" }, termText(term)));
  const list = el("ul", { class: "plain speakers terms" }, rows.slice(0, SHOWN).map(entry));
  return block(state ? "Who held its offices" : "Offices", rows.length ? list : none("None in the gazetteer."),
    more(rows.slice(SHOWN), (rest) => list.append(...rest.map(entry))), rows.length && state ? none("By the gazetteer, of people who take part here.") : null);
}

// Who serves a state or body, the busiest first.
function people(whole, events, page) {
  const own = whole.actors.filter((actor) => !SIDES.includes(data.actors[actor].kind));
  if (whole.actors.length < 2 || !own.length) return null;
  const ranked = own.map((actor) => ({ ...data.actors[actor], events: events.filter((event) => event.actors.includes(actor)) }))
    .filter((one) => one.events.length).sort((a, b) => b.events.length - a.events.length || (a.label < b.label ? -1 : 1));
  return block("Who acts for it", ranked.length ? el("ul", { class: "plain speakers" }, ranked.slice(0, SHOWN).map(({ key, label, events: some }) =>
    el("li", {}, partyLink(key, label, page), el("span", { class: "quiet" }, plural(some.length, "event"))))) : none());
}

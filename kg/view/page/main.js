// Ties the parts together: one state, one selection made of it, and the views, panel and table that draw it.

import { chipsOf } from "./chips.js";
import { buildControls } from "./controls.js";
import { saveCsv } from "./csv.js";
import { actual, data } from "./data.js";
import { buildDetails } from "./details.js";
import { bdi, digits, el, plural } from "./dom.js";
import { selectionOf } from "./filter.js";
import { buildPages } from "./pages.js";
import { readQuotes } from "./records.js";
import { savePng, saveSvg } from "./save.js";
import { buildSearch } from "./search.js";
import { FILTER, fromFragment, toFragment } from "./state.js";
import { buildTable } from "./table.js";
import { buildTabs } from "./tabs.js";
import { found } from "./targets.js";
import { buildTimeSlider } from "./time-slider.js";
import { VIEWS } from "./views.js";

/** @type {(id: string) => any} */
const at = (id) => document.getElementById(id);

function start() {
  const title = document.title;
  const options = Object.assign({}, ...VIEWS.map((view) => view.options));
  const page = { set, open, keep, fly, go };
  let state = readState();
  let selection = selectionOf(state);
  const controls = buildControls({ drawer: at("filter-box"), form: at("filters"), chips: at("chips") }, page);
  const details = buildDetails(at("details"), page);
  const table = buildTable(at("table"), page);
  const tabs = buildTabs(at("tabs"), at("panels"), VIEWS, page);
  const time = buildTimeSlider(at("time"), page);
  const pages = buildPages(at("page"), page);
  buildSearch(at("search"), page);
  if (data.chosen) at("counted").before(bdi(`This page holds ${data.chosen}.`, "p", { class: "quiet" }));
  at("panels").addEventListener("change", (/** @type {any} */ { target }) => { if (target.dataset.option) set({ [target.dataset.option]: target.value }); });
  at("download").addEventListener("click", () => saveCsv("events.csv", selection.events));
  at("save").append(saver("Save PNG", savePng), saver("Save SVG", saveSvg));
  window.addEventListener("hashchange", () => {
    state = readState();
    selection = selectionOf(state);
    draw();
  });
  draw();
  document.documentElement.dataset.ready = "yes"; // large data take a moment
  readQuotes(data).then((late) => {
    if (late) refresh();
    else if (data.later) at("notes").textContent = "The sentences of the articles could not be loaded because the store has changed. Reload the page.";
  });
  window.kgExplorer = { data, get network() { return tabs.handle("network"); }, tabs }; // for tests and for the curious at the console

  function readState() {
    return fromFragment(location.hash, options, VIEWS.map(({ name }) => name));
  }

  // Changes some of the state and draws what follows from it.
  function set(patch) {
    const filtered = Object.keys(patch).some((name) => name in FILTER || name === "count");
    const turned = "page" in patch && patch.page !== state.page;
    const moved = turned || ("view" in patch && patch.view !== state.view);
    state = { ...state, ...patch, ...(filtered ? { camera: "" } : {}) };
    if (filtered) selection = selectionOf(state);
    else selection.state = state;
    keep({}, moved);
    if (filtered || turned) draw();
    else drawViews();
  }

  // Turns to a page (pages.js), or with "" back to the views; the way back is that of the browser too.
  function go(name) {
    set({ page: name, beside: "", asof: "" });
  }

  // Lists what a target stands for; `focus` moves the reader to the list.
  function open(target, focus = true) {
    keep({ open: target });
    show(focus);
  }

  // Opens a party that was searched for and brings it into sight; on a page, its profile.
  function fly(target) {
    if (state.page) return go(`profile:${target.slice(target.indexOf(":") + 1)}`);
    open(target);
    tabs.fly(target);
  }

  // Writes some of the state into the address, without drawing; as a new entry of the history where it is a new page or view.
  function keep(patch = {}, moved = false) {
    state = { ...state, ...patch };
    selection.state = state;
    if (location.protocol === "about:") return; // in the frame of a notebook there is no address to keep it in
    const fragment = toFragment(state, options);
    history[moved ? "pushState" : "replaceState"](null, "", fragment ? `#${fragment}` : location.pathname + location.search);
  }

  // Of what came later only words in quotes and what is open depend.
  function refresh() {
    for (const event of data.events) event.haystack = undefined;
    document.documentElement.dataset.quoted = "yes";
    if (state.text) { selection = selectionOf(state); draw(); } else if (!pages.render(selection)) show(false);
  }

  function draw() {
    at("counts").replaceChildren(...countNodes(selection, page));
    at("counted").textContent = countLine(selection);
    at("notes").textContent = [selection.note, undatedText(selection)].filter(Boolean).join(" ");
    at("printed").textContent = filterText(state);
    controls.show(selection);
    if (pages.render(selection)) return;
    name();
    table.apply(selection.events);
    time.render(selection);
    tabs.render(selection);
    show(false);
  }

  function drawViews() {
    if (pages.render(selection)) return;
    name();
    tabs.render(selection);
    mark(listed());
  }

  // Names the view in the history of the browser.
  function name() {
    document.title = `${viewShown().label} · ${title}`;
  }

  function viewShown() {
    return VIEWS.find((view) => view.name === state.view);
  }

  function show(focus) {
    const item = listed();
    details.render(state.open, item, selection, focus);
    mark(item);
  }

  function listed() {
    return state.open ? found(state.open, selection, VIEWS) : null;
  }

  function mark(item) {
    tabs.select(new Set(item ? item.events.map((event) => event.number) : []));
  }

  function saver(label, save) {
    return el("button", { type: "button", click: () => {
      const view = viewShown();
      const { picture, note, colours } = tabs.drawing(view.name);
      save(view.name, picture, {
        title: `${title}: ${view.label.toLowerCase()}`, note: `${countLine(selection)}. ${note} ${selection.note} ${filterText(state)}`,
        colours,
      });
    } }, label);
  }
}

// The filter in words, for pictures that leave the page.
function filterText(state) {
  const set = chipsOf(state).map(({ text }) => text);
  return set.length ? `Filter: ${set.join(", ")}` : "";
}

function undatedText({ state }) {
  const undated = state.from || state.to ? data.events.filter((event) => !event.start && !event.end).length : 0;
  return undated ? `${plural(undated, "event")} without a date hidden.` : "";
}

// The head: how many, how many articles report them, and how many of them contradicted, which leads to these.
function countNodes({ events, state }, page) {
  const articles = new Set(events.flatMap((event) => event.reports).map((report) => data.reports[report].article)).size;
  const against = events.filter((event) => event.contradictions.length).length;
  return [
    `${eventsOfAll(events)} · reported by ${plural(articles, "article")}`,
    ...(against ? [" · ", disputedButton(against, state, page)] : []),
  ];
}

function disputedButton(number, { disputed }, page) {
  const turn = () => page.set({ disputed: disputed ? "" : "yes" });
  return el("button", { type: "button", class: "text disputed", "aria-pressed": String(Boolean(disputed)), click: turn }, `⚠ ${digits(number)} contradicted`);
}

function eventsOfAll(events) {
  return events.length === data.events.length ? plural(events.length, "event") : `${digits(events.length)} of ${plural(data.events.length, "event")}`;
}

function countLine({ events }) {
  const facts = events.filter((event) => actual.has(event.status)).length;
  const reports = events.flatMap((event) => event.reports);
  const articles = new Set(reports.map((report) => data.reports[report].article));
  return [
    eventsOfAll(events), ` (${digits(facts)} occurred or ongoing, ${digits(events.length - facts)} planned, possible, cancelled or denied)`,
    ` from ${plural(reports.length, "report")} in ${plural(articles.size, "article")}`,
  ].join("");
}

start();

// Ties the parts together: one state, one selection made of it, and the views, panel and table that draw it.

import { buildControls } from "./controls.js";
import { actual, data } from "./data.js";
import { buildDetails } from "./details.js";
import { el, plural, told } from "./dom.js";
import { selectionOf } from "./filter.js";
import { FAMILIES } from "./legend.js";
import { download, savePng, saveSvg } from "./save.js";
import { FILTER, fromFragment, toFragment } from "./state.js";
import { buildTable, eventsAsCsv } from "./table.js";
import { buildTabs } from "./tabs.js";
import { found } from "./targets.js";
import { VIEWS } from "./views.js";

const NARROW = window.matchMedia("(max-width: 700px)");
const at = (id) => document.getElementById(id);

function start() {
  foldFilters();
  NARROW.addEventListener("change", foldFilters); // a frame that is not laid out yet is narrow for a moment
  const options = Object.assign({}, ...VIEWS.map((view) => view.options));
  const page = { set, open, keep };
  let state = readState();
  let selection = selectionOf(state);
  const controls = buildControls(at("filters"), page);
  const details = buildDetails(at("details"), page);
  const table = buildTable(at("table"), page);
  const tabs = buildTabs(at("tabs"), at("panels"), VIEWS, page);
  if (data.chosen) at("counts").after(told(`This page holds ${data.chosen}.`, "p", { class: "quiet" }));
  at("panels").addEventListener("change", ({ target }) => { if (target.dataset.option) set({ [target.dataset.option]: target.value }); });
  at("download").addEventListener("click", () => download("events.csv", new Blob(["\ufeff", eventsAsCsv(selection.events)], { type: "text/csv;charset=utf-8" })));
  at("save").append(saver("Save PNG", savePng), saver("Save SVG", saveSvg));
  window.addEventListener("hashchange", () => {
    state = readState();
    selection = selectionOf(state);
    draw();
  });
  draw();
  document.documentElement.dataset.ready = "yes"; // large data take a moment
  window.kgExplorer = { data, get network() { return tabs.handle("network"); }, tabs }; // for tests and for the curious at the console

  // Where there is room the filters lie open; on a telephone they would push the view off the screen.
  function foldFilters() {
    at("filter-box").open = !NARROW.matches;
  }

  function readState() {
    return fromFragment(location.hash, options, VIEWS.map(({ name }) => name));
  }

  // Changes some of the state and draws what follows from it.
  function set(patch) {
    const filtered = Object.keys(patch).some((name) => name in FILTER || name === "count");
    state = { ...state, ...patch, ...(filtered ? { camera: "" } : {}) };
    if (filtered) selection = selectionOf(state);
    else selection.state = state;
    keep();
    if (filtered) draw();
    else drawViews();
  }

  // Lists what a target stands for; `focus` moves the reader to the list.
  function open(target, focus = true) {
    keep({ open: target });
    show(focus);
  }

  // Writes some of the state into the address, without drawing.
  function keep(patch = {}) {
    state = { ...state, ...patch };
    selection.state = state;
    if (location.protocol === "about:") return; // in the frame of a notebook there is no address to keep it in
    const fragment = toFragment(state, options);
    history.replaceState(null, "", fragment ? `#${fragment}` : location.pathname + location.search);
  }

  function draw() {
    at("counts").textContent = countLine(selection);
    at("notes").textContent = selection.note;
    at("printed").textContent = filterText(state);
    controls.show(state);
    table.apply(selection.events);
    tabs.render(selection);
    show(false);
  }

  function drawViews() {
    tabs.render(selection);
    mark(listed());
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
      const view = VIEWS.find(({ name }) => name === state.view);
      const { picture, note, coloured } = tabs.drawing(view.name);
      save(view.name, picture, {
        title: `${document.title}: ${view.label.toLowerCase()}`, note: `${countLine(selection)}. ${note} ${selection.note} ${filterText(state)}`,
        families: coloured ? FAMILIES : [],
      });
    } }, label);
  }
}

// The filter in words, for pictures that leave the page.
function filterText(state) {
  const set = Object.keys(FILTER).filter((name) => state[name]).map((name) => `${name}: ${state[name]}`);
  return set.length ? `Filter: ${set.join(", ")}` : "";
}

function number(value) {
  return value.toLocaleString("en-GB");
}

function countLine({ state, events }) {
  const facts = events.filter((event) => actual.has(event.status)).length;
  const reports = events.flatMap((event) => event.reports);
  const articles = new Set(reports.map((report) => data.reports[report].article));
  const all = events.length === data.events.length;
  const undated = state.from || state.to ? data.events.filter((event) => !event.start && !event.end).length : 0;
  return [
    all ? plural(events.length, "event") : `${number(events.length)} of ${plural(data.events.length, "event")}`,
    ` (${number(facts)} occurred or ongoing, ${number(events.length - facts)} planned, possible, cancelled or denied)`,
    ` from ${plural(reports.length, "report")} in ${plural(articles.size, "article")}`,
    undated ? `; ${plural(undated, "event")} without a date hidden` : "",
  ].join("");
}

start();

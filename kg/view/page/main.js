// Ties the parts together: one filter drives the network, the panel, the table and the count line.

import { buildControls } from "./controls.js";
import { data, actual } from "./data.js";
import { buildDetails } from "./details.js";
import { el, plural } from "./dom.js";
import { fromFragment, matcher, toFragment } from "./filter.js";
import { buildLegend } from "./legend.js";
import { buildNetwork } from "./network.js";
import { buildTable, download, eventsAsCsv } from "./table.js";

const NARROW = window.matchMedia("(max-width: 700px)");
const at = (id) => document.getElementById(id);

function start() {
  if (NARROW.matches) at("filter-box").open = false;
  const chosen = { event: (number) => details.event(number), actors: (numbers, label) => details.actors(numbers, label) };
  const details = buildDetails(at("details"), chosen);
  const table = buildTable(at("table"), chosen);
  const network = buildNetwork(at("network"), chosen);
  buildLegend(at("legend"));
  buildTools(network);
  let filter = fromFragment(location.hash);
  let events = [];
  const controls = buildControls(at("filters"), filter, (next) => {
    filter = next;
    const fragment = toFragment(filter);
    // In the frame of a notebook (about:srcdoc) there is no address to keep the filter in.
    if (location.protocol !== "about:")
      history.replaceState(null, "", fragment ? `#${fragment}` : location.pathname + location.search);
    apply();
  });
  window.addEventListener("hashchange", () => {
    filter = fromFragment(location.hash);
    controls.show(filter);
    apply();
  });
  at("download").addEventListener("click", () => download("events.csv", eventsAsCsv(events)));
  apply(true);
  window.kgExplorer = { network }; // for tests and for the curious at the console

  function apply(first = false) {
    const matches = matcher(filter);
    events = data.events.filter(matches);
    at("counts").textContent = counts(events, filter);
    if (!first || toFragment(filter)) network.apply(matches);
    details.apply(matches);
    table.apply(events);
  }
}

function buildTools(network) {
  const button = (label, name, act) => el("button", { type: "button", "aria-label": name, title: name, click: act }, label);
  const kinds = { actors: "people and states", states: "states only" };
  const choice = el("select", { id: "cut", change: () => network.use(choice.value) },
    Object.keys(data.networks).map((name) => el("option", { value: name }, kinds[name] || name)));
  at("network-tools").append(
    el("label", { for: "cut" }, "Nodes"), choice,
    button("+", "Zoom in", () => network.zoom(1.3)), button("−", "Zoom out", () => network.zoom(1 / 1.3)),
    button("Fit", "Show the whole network", () => network.fit(true)));
}

function counts(events, filter) {
  const facts = events.filter((event) => actual.has(event.status)).length;
  const reports = events.flatMap((event) => event.reports);
  const articles = new Set(reports.map((report) => data.reports[report].article));
  const all = events.length === data.events.length;
  const undated = filter.from || filter.to ? data.events.filter((event) => !event.start && !event.end).length : 0;
  return [
    all ? plural(events.length, "event") : `${events.length} of ${plural(data.events.length, "event")}`,
    ` (${facts} occurred or ongoing, ${events.length - facts} planned, possible, cancelled or denied)`,
    ` from ${plural(reports.length, "report")} in ${plural(articles.size, "article")}`,
    undated ? `; ${plural(undated, "event")} without a date hidden` : "",
  ].join("");
}

start();

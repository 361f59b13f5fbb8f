// The timeline: events by day, month or year, stacked by family, with a brush that sets the dates of the filter.

import { brush } from "./brush.js";
import { unitDays, unitLabel } from "./calendar.js";
import { counts } from "./filter.js";
import { digits, el, plural } from "./dom.js";
import { buildLegend } from "./legend.js";
import { drawTimeline, frameOf } from "./timeline-draw.js";
import { stack, timelineOf } from "./timeline-model.js";
import { countedNote, countSelect, keepFocus, optionSelect } from "./tools.js";

export const timelineView = {
  name: "timeline", label: "Timeline", options: { unit: ["auto", "day", "month", "year"], zoom: ["main", "all", "range"], hue: ["tone", "family"] },
  build: buildTimeline, find: listOf,
};

const BELOW = 64; // pixels for what stands below the drawing

function buildTimeline({ stage, tools, note, legend }, page) {
  let selection = null;
  let model = null;
  let svg = null;
  let chosen = new Set();
  const clear = el("button", { type: "button", click: () => page.set({ from: "", to: "" }) }, "Clear dates");
  tools.append(
    optionSelect("unit", "Unit", { auto: "by range", day: "day", month: "month", year: "year" }, "timeline"),
    optionSelect("zoom", "Show", { main: "main period", all: "all dates", range: "dates chosen" }, "timeline"),
    optionSelect("hue", "Colour", { tone: "cooperation, conflict", family: "kind of event" }, "timeline"), countSelect("timeline"), clear,
  );
  let size = "";
  const sizeNow = () => `${stage.clientWidth} ${stage.clientHeight}`;
  new ResizeObserver(() => { if (stage.clientWidth && sizeNow() !== size && selection) redraw(); }).observe(stage);
  return { render, select, picture: () => svg };

  function render(next) {
    selection = next;
    model = timelineOf(selection);
    clear.hidden = !selection.state.from && !selection.state.to;
    note.textContent = timelineNote(selection, model);
    legend.replaceChildren();
    buildLegend(legend, [selection.state.hue === "family" ? "colours" : "acts", "lines", "sure"]);
    redraw();
  }

  function redraw() {
    size = sizeNow();
    const frame = frameOf(model, stage.clientHeight - BELOW);
    keepFocus(stage, () => {
      svg = model.first ? drawTimeline(model, selection, stage.clientWidth, frame, page) : null;
      stage.replaceChildren(...[
        svg || el("p", { class: "note" }, "No counted event has a date."), undated(), numbers(),
      ].filter(Boolean));
      if (svg) brush(svg, model, selection.state, page, frame);
    });
    select(chosen);
  }

  function select(ids) {
    chosen = ids;
    if (!svg) return;
    const marked = (events) => events.some((event) => ids.has(event.number));
    for (const bar of svg.querySelectorAll("[data-unit]")) bar.classList.toggle("chosen", marked(model.bars.get(bar.dataset.unit)));
    for (const line of svg.querySelectorAll("[data-event]")) line.classList.toggle("chosen", ids.has(Number(line.dataset.event)));
  }

  function undated() {
    if (!model.undated.length) return null;
    return el("p", {}, el("button", { type: "button", "data-focus": "undated", class: "undated", click: () => page.open("timeline:undated") },
      `${plural(model.undated.length, "event")} without a date`));
  }

  function numbers() {
    const stacks = [...model.bars].map(([key, events]) => [key, new Map(stack(events, selection.state.hue).map(({ label, count }) => [label, count])), events.length]);
    if (!stacks.length) return null;
    const labels = [...new Set(stacks.flatMap(([, parts]) => [...parts.keys()]))];
    const head = el("tr", {}, [model.unit, ...labels, "events"].map((name) => el("th", { scope: "col", class: "number" }, name)));
    const rows = stacks.map(([key, parts, sum]) => el("tr", {}, el("th", { scope: "row" }, unitLabel(key)),
      labels.map((label) => el("td", { class: "number" }, digits(parts.get(label) || 0))), el("td", { class: "number" }, digits(sum))));
    return el("details", { class: "numbers" }, el("summary", {}, "Bars as numbers"),
      el("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": "Bars as numbers" }, el("table", {}, el("thead", {}, head), el("tbody", {}, rows))));
  }
}

function timelineNote(selection, model) {
  const { from, to } = selection.state;
  const inside = (events) => events.filter((event) => selection.ids.has(event.number)).length;
  const drawn = [...model.bars.values()].flat();
  const long = model.lines.map(({ event }) => event);
  const pale = from || to ? drawn.length + long.length - inside(drawn) - inside(long) : 0;
  return [
    countedNote(selection),
    ` Bars: ${plural(inside(drawn), "event")} within one ${model.unit}.`,
    long.length ? ` Lines: ${inside(long)} that took longer than one ${model.unit} or have a less precise date.` : "",
    model.hidden ? ` ${plural(model.hidden, "such line")} more do not fit.` : "",
    pale ? ` Pale: ${pale} outside the dates chosen.` : "",
    model.beyond ? ` ${plural(model.beyond, "event")} earlier or later are not drawn: choose all dates.` : "",
  ].join("");
}

// The events of a bar, or those without a date.
function listOf(key, selection) {
  const events = selection.anyDate.filter((event) => counts(selection.state, event));
  if (key === "undated") return { heading: "Without a date", events: events.filter((event) => !event.start && !event.end) };
  if (!/^\d{4}(-\d\d){0,2}$/.test(key)) return null;
  const [first, last] = unitDays(key);
  return { heading: unitLabel(key), events: events.filter((event) => event.start >= first && event.end && event.end <= last) };
}

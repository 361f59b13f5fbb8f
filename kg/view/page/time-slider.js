// The time under all views: cooperation and conflict by month or year, a window that can be drawn, moved and played.

import { brush } from "./brush.js";
import { axisMarks, dayNumber, mainSpan, unitAfter, unitDays, unitLabel, unitOf } from "./calendar.js";
import { day } from "./dates.js";
import { draw, el } from "./dom.js";
import { counts } from "./filter.js";
import { barsOf, spanned, sparkBars } from "./spark.js";
import { scaleOf } from "./timeline-model.js";
import { keepFocus } from "./tools.js";

const HEIGHT = 54;
const FRAME = { left: 8, right: 8, top: 3, high: 34 };
const BEAT = 1000; // milliseconds of a step when played
const WINDOWS = 10; // a window that nobody has chosen is this part of the whole

export function buildTimeSlider(box, page) {
  const play = el("button", { type: "button", id: "play", "aria-pressed": "false", click: () => (timer ? stop() : start()) });
  const said = el("p", { class: "window", role: "status" });
  const all = el("button", { type: "button", class: "text", click: () => { stop(); page.set({ from: "", to: "" }); } }, "All dates");
  const stage = el("div", { class: "strip" });
  let [selection, model, timer, width] = [null, null, 0, 0];
  box.append(el("div", { class: "player" }, play, el("div", {}, said, all)), stage);
  box.addEventListener("pointerdown", ({ target }) => { if (timer && stage.contains(target)) stop(); });
  new ResizeObserver(() => {
    if (!stage.clientWidth || stage.clientWidth === width) return;
    width = stage.clientWidth;
    if (model) redraw();
  }).observe(stage);
  stop();
  return { render };

  function render(next) {
    selection = next;
    model = modelOf(selection);
    box.hidden = !model;
    const { from, to } = selection.state;
    all.hidden = !from && !to;
    said.textContent = !model ? "" : windowText(from || model.first, to || model.last, model.unit);
    if (model) redraw();
  }

  // The width is what was last observed: to ask for it now would have the whole page laid out once more.
  function redraw() {
    if (!width) width = stage.clientWidth;
    const svg = draw("svg", { viewBox: `0 0 ${width} ${HEIGHT}`, width, height: HEIGHT, class: "timeline", role: "group", "aria-label": `Events by ${model.unit}: cooperation above the line, conflict below. Drag to choose dates.` });
    const scale = scaleOf(model, width, FRAME);
    const { line, rects } = sparkBars(model, { x: scale.x, ...FRAME });
    svg.append(draw("line", { class: "zero", x1: FRAME.left, x2: width - FRAME.right, y1: line + 0.5, y2: line + 0.5 }), draw("g", { "aria-hidden": "true" }, rects), marks(scale));
    keepFocus(stage, () => { stage.replaceChildren(svg); brush(svg, model, selection.state, { set: (patch) => { stop(); page.set(patch); } }, FRAME); });
  }

  function marks(scale) {
    const found = axisMarks(model.first, model.last, Math.max(2, Math.floor(width / 80)), model.unit);
    return draw("g", { class: "axis", "aria-hidden": "true" }, found.map(({ at, text }) => {
      const x = scale.x(dayNumber(at));
      return x > width - 40 ? null : draw("text", { x, y: HEIGHT - 2 }, text);
    }));
  }

  function start() {
    play.replaceChildren("❚❚");
    play.setAttribute("aria-label", "Pause");
    play.setAttribute("aria-pressed", "true");
    document.documentElement.dataset.playing = "";
    timer = setInterval(step, BEAT);
    step();
  }

  function stop() {
    clearInterval(timer);
    timer = 0;
    delete document.documentElement.dataset.playing;
    play.replaceChildren("▶");
    play.setAttribute("aria-label", "Play the time");
    play.setAttribute("aria-pressed", "false");
  }

  // Moves the window on; at the end it stands still, and the next start begins anew.
  function step() {
    const { from, to } = selection.state;
    const units = unitCount(model);
    const begin = !from && !to;
    const [first, last] = begin || to >= model.last ? [model.first, ""] : [from || model.first, to || model.last];
    const long = begin ? Math.max(1, Math.round(units / WINDOWS)) : unitCount({ unit: model.unit, first: from || model.first, last: to || model.last });
    const on = !last ? 0 : Math.max(1, Math.round(long / 3));
    const left = unitAfter(unitOf(first, model.unit), on);
    const right = unitDays(unitAfter(left, long - 1))[1];
    if (last && right >= model.last) stop();
    page.set({ from: unitDays(left)[0], to: right > model.last ? model.last : right });
  }
}

// What the strip shows: the time that holds nearly all dated events of any date, apart from the range.
function modelOf(selection) {
  const dated = selection.anyDate.filter((event) => event.start && counts(selection.state, event));
  if (!dated.length) return null;
  const [from, to] = mainSpan(dated.map(({ start }) => start).sort(), selection.state);
  const model = spanned(from, to);
  const seen = dated.filter(({ start }) => start >= model.first && start <= model.last);
  return { ...model, bars: barsOf(seen, model.unit), beyond: dated.length - seen.length };
}

function unitCount({ unit, first, last }) {
  const [a, b] = [first, last].map((iso) => [Number(iso.slice(0, 4)), Number(iso.slice(5, 7))]);
  return unit === "year" ? b[0] - a[0] + 1 : (b[0] - a[0]) * 12 + b[1] - a[1] + 1;
}

function windowText(from, to, unit) {
  const [first, last] = [unitOf(from, unit), unitOf(to, unit)];
  const whole = unitDays(first)[0] === from && unitDays(last)[1] === to;
  if (!whole) return `${day(from)} – ${day(to)}`;
  return first === last ? unitLabel(first) : `${unitLabel(first)} – ${unitLabel(last)}`;
}

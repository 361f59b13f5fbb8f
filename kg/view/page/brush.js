// The brush of the timeline: a span of days drawn by mouse or finger, or moved at its ends with the arrow keys.

import { dayNumber, isoDay, unitAfter, unitDays, unitOf } from "./calendar.js";
import { day } from "./dates.js";
import { draw } from "./dom.js";
import { scaleOf } from "./timeline-model.js";

const STILL = 5; // pixels that a click may move

// `frame` says where in the drawing the days run: { left, right, top, high }, in pixels.
export function brush(svg, model, state, page, frame) {
  const scale = scaleOf(model, svg.viewBox.baseVal.width, frame);
  const { top, high } = frame;
  const range = { from: clamp(state.from || model.first), to: clamp(state.to || model.last) };
  const area = draw("rect", { class: state.from || state.to ? "brush" : "brush whole", y: top, height: high, "aria-hidden": "true", "data-screen-only": "" });
  const handles = { from: handle("from", "First day"), to: handle("to", "Last day") };
  svg.prepend(area);
  svg.append(handles.from, handles.to);
  place();
  let drag = null;
  svg.addEventListener("pointerdown", (pressed) => {
    if (pressed.button !== 0 || at(pressed).y > top + high + 8) return;
    const held = pressed.target.closest("[data-handle]");
    drag = { x: at(pressed).x, end: held && held.dataset.handle, moved: false };
  });
  svg.addEventListener("pointermove", (moved) => {
    if (!drag || (!drag.moved && Math.abs(at(moved).x - drag.x) < STILL)) return;
    if (!drag.moved) svg.setPointerCapture(moved.pointerId);
    drag.moved = true;
    const here = isoDay(scale.day(at(moved).x));
    const other = drag.end ? range[drag.end === "from" ? "to" : "from"] : isoDay(scale.day(drag.x));
    const [first, last] = here < other ? [here, other] : [other, here];
    drag.range = { from: unitDays(unitOf(first, model.unit))[0], to: unitDays(unitOf(last, model.unit))[1] };
    place(drag.range);
  });
  svg.addEventListener("pointerup", () => {
    const ended = drag;
    drag = null;
    if (!ended || !ended.moved) return;
    // The click that follows a drag does not count.
    svg.addEventListener("click", (click) => click.stopPropagation(), { capture: true, once: true });
    setTimeout(() => choose(ended.range), 0);
  });
  svg.addEventListener("pointercancel", () => { drag = null; place(); });

  function at(pointer) {
    const box = svg.getBoundingClientRect();
    return { x: pointer.clientX - box.left, y: pointer.clientY - box.top };
  }

  function place({ from, to } = range) {
    const [left, right] = [scale.x(dayNumber(from)), scale.x(dayNumber(to) + 1)];
    area.setAttribute("x", left);
    area.setAttribute("width", Math.max(0, right - left));
    handles.from.setAttribute("transform", `translate(${left},0)`);
    handles.to.setAttribute("transform", `translate(${right},0)`);
  }

  // An end of the drawn time is not a limit.
  function choose({ from, to }) {
    const whole = state.zoom !== "range";
    page.set({ from: whole && from <= model.first && !model.beyond ? "" : from, to: whole && to >= model.last && !model.beyond ? "" : to });
  }

  function clamp(iso) {
    if (iso < model.first) return model.first;
    return iso > model.last ? model.last : iso;
  }

  function handle(name, label) {
    const [value, grip] = [dayNumber(range[name]), Math.min(28, high - 6)];
    return draw("g", { class: "handle", role: "slider", tabindex: 0, "aria-label": label, "aria-valuemin": dayNumber(model.first), "aria-valuemax": dayNumber(model.last),
      "aria-valuenow": value, "aria-valuetext": day(range[name]), "data-handle": name, "data-focus": `handle ${name}`, "data-screen-only": "", keydown: (pressed) => move(name, pressed) },
      draw("rect", { class: "reach", x: -11, y: top, width: 22, height: high }),
      draw("line", { y1: top, y2: top + high }), draw("rect", { class: "grip", x: -4, y: top + high / 2 - grip / 2, width: 8, height: grip, rx: 3 }));
  }

  function move(name, pressed) {
    const steps = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageUp: 10, PageDown: -10 }[pressed.key];
    const moved = { ...range };
    if (steps) {
      const [first, last] = unitDays(unitAfter(unitOf(range[name], model.unit), steps));
      moved[name] = clamp(name === "from" ? first : last);
    } else if (pressed.key === "Home" || pressed.key === "End") {
      moved[name] = pressed.key === "Home" ? model.first : model.last;
    } else return;
    pressed.preventDefault();
    if (moved.from <= moved.to) choose(moved);
  }
}

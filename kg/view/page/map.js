// The map: events at the place that their text names, visits as arcs; or, apart from that, who took part by country.

import { data, familyOf } from "./data.js";
import { draw, el, plural } from "./dom.js";
import { buildFrame } from "./map-frame.js";
import { countriesOf, countryName, homes, onMap, originOf, placeName, placesOf, routeName, routesOf, spotOf, unlocated, unplaced } from "./map-marks.js";
import { buildMapLegend, buildMapList } from "./map-list.js";
import { arc, placeShape, radius, shadeOf, shadeSteps } from "./map-shapes.js";
import { placeLabels } from "./map-labels.js";
import { FILTER } from "./state.js";
import { countedNote, countSelect, optionSelect } from "./tools.js";
import { asleep } from "./wake.js";

const CHOSEN = ["layer", "count", ...Object.keys(FILTER).filter((name) => name !== "from" && name !== "to")];
const ROUTES = 250; // arcs drawn at most: more cover each other
const TINY = 8; // pixels of the square of a country that is too small to be seen
const OUTLINES = " Visits start at the capital of the visitor's country. Outlines: Natural Earth, simplified; areas are true (Equal Earth projection). They take no stand on borders.";
const SMALL = 25; // units of the map below which it is

export const mapView = {
  name: "map", label: "Map", options: { layer: ["places", "countries"] }, build: buildMap,
  find: (key, selection) => onMap(key, selection.counted),
};

function buildMap({ stage, tools, buttons, note, legend }, page) {
  const land = draw("g", { class: "lands" });
  const marks = draw("g", {});
  const svg = draw("svg", { role: "group", class: "world" }, draw("title", {}, ""), land, marks);
  const box = el("div", { class: "world-box" }, svg);
  const list = el("details", { class: "equivalent" });
  const frame = buildFrame(svg, data.map, () => place());
  const countries = data.map.outlines.map(([code, , path]) => [code, draw("path", { d: path, class: "land", "vector-effect": "non-scaling-stroke" })]);
  let drawn = [];
  let walk = []; // the same in the order of the arrow keys: places before visits, the busiest first
  let choice = ""; // what the marks depend on, but for days: the map stands still while time runs
  let fitted = ""; // the choice and size of box that what is seen was fitted to
  land.append(...countries.map(([, path]) => path));
  stage.append(box, list);
  buildTools();
  svg.addEventListener("keydown", pressedKey);
  svg.addEventListener("click", ({ target }) => openMark(target.closest("[data-target]")));
  asleep(stage, (awake) => frame.wake(awake));
  new ResizeObserver(measure).observe(box);
  return { render, select, picture: () => svg };

  function render(selection) {
    const events = selection.counted;
    const byCountry = selection.state.layer === "countries";
    choice = CHOSEN.map((name) => selection.state[name]).join("\n");
    const routes = byCountry ? [] : routesOf(events);
    drawn = byCountry ? shaded(countriesOf(events)) : [...routes.slice(0, ROUTES).map(routeMark), ...placesOf(events).map(placeMark)];
    if (!byCountry) shaded([]);
    marks.replaceChildren(...drawn.flatMap(({ node, extra }) => [node, extra]).filter((node) => node && node.parentNode !== land));
    walk = [...drawn].sort((a, b) => Number(Boolean(b.name)) - Number(Boolean(a.name)));
    walk.forEach(({ node }, order) => node.setAttribute("tabindex", order === 0 ? 0 : -1));
    svg.firstChild.textContent = byCountry ? "Map of the countries that participants serve" : "Map of the places of events";
    note.replaceChildren(...(byCountry ? countryNote(selection) : placeNote(selection, routes)), OUTLINES);
    buildMapLegend(legend, byCountry, drawn);
    buildMapList(list, byCountry, events, routes, page);
    measure();
  }

  // Fits the drawing to its box, which has no width while the map is not in the page, and shows all marks where box or
  // choice are others than before, unless the reader has moved the map.
  function measure() {
    const { clientWidth: width, clientHeight: height } = box;
    if (!width) return;
    frame.resize(width, height);
    const now = `${choice}\n${width}\n${height}`;
    if (now !== fitted && !frame.isHeld()) refit();
    fitted = now;
  }

  function refit() {
    frame.fit(drawn.map(({ at }) => at).filter(Boolean));
  }

  // Puts everything where the frame wants it.
  function place() {
    const [x, y] = frame.at([0, 0]);
    const scale = frame.at([1, 0])[0] - x;
    land.setAttribute("transform", `translate(${x.toFixed(2)} ${y.toFixed(2)}) scale(${scale.toFixed(5)})`);
    for (const mark of drawn) mark.put(frame.at, scale);
    placeLabels(marks, drawn.filter(({ name }) => name).map(({ name, at, size }) => ({ name, at: frame.at(at), size: size * unit() })), box);
  }

  // Marks are smaller on a small screen.
  function unit() {
    return Math.min(1, Math.max(0.55, box.clientWidth / 800));
  }

  function put(node, [left, top]) {
    node.setAttribute("transform", `translate(${left.toFixed(1)} ${top.toFixed(1)}) scale(${unit().toFixed(2)})`);
  }

  function placeMark(found) {
    const { spot, events } = found;
    const node = button(`map:${found.key}`, `${placeName(spot)}: ${plural(events.length, "event")}${spot.town ? "" : ", town not known"}`, events, "place");
    node.append(...placeShape(found));
    if (!events.some((event) => event.status === "occurred" || event.status === "ongoing")) node.classList.add("unreal");
    return { node, put: (at) => put(node, at([spot.x, spot.y])), at: [spot.x, spot.y], name: spot.town ? spot.label : countryName(spot.country), size: radius(events.length), events };
  }

  function routeMark(route) {
    const node = button(`map:${route.key}`, `${routeName(route)}: ${route.events.length}${route.line === "actual" ? "" : `, ${route.line}`}`, route.events, `route ${route.line}`);
    const [line, head, hit] = [draw("path", { class: "line" }), draw("path", { class: "head" }), draw("path", { class: "hit", "data-screen-only": "" })];
    const cross = { cancelled: "✕", denied: "⊘" }[route.line];
    const sign = cross ? draw("text", { "text-anchor": "middle", "font-size": 12 }, cross) : null;
    line.style.strokeWidth = Math.min(7, 0.8 + Math.log2(route.events.length)).toFixed(1);
    node.append(hit, line, head, ...(sign ? [sign] : []));
    const move = (at) => {
      const shape = arc(at(originOf(route.from)), at([route.spot.x, route.spot.y]), 5);
      for (const path of [line, hit]) path.setAttribute("d", shape.line);
      head.setAttribute("d", shape.head);
      if (sign) { sign.setAttribute("x", shape.middle[0]); sign.setAttribute("y", shape.middle[1] + 4); }
    };
    return { node, put: move, at: originOf(route.from), events: route.events };
  }

  // Shades the countries; those that are too small to be seen get a square as well, those without an outline alone.
  function shaded(found) {
    const counts = new Map(found.map((country) => [country.code, country]));
    const steps = shadeSteps(found.length ? found[0].events.length : 1);
    const outlines = new Map(countries);
    for (const [code, path] of countries) {
      const country = counts.get(code);
      for (const name of ["class", "role", "tabindex", "data-target", "aria-label"]) path.removeAttribute(name);
      path.setAttribute("class", country ? `land shade${shadeOf(country.events.length, steps)}` : "land");
      path.replaceChildren();
    }
    return found.map((country) => {
      const { code, events } = country;
      const text = `${countryName(country.code)}: ${plural(country.events.length, "event")} with its participants`;
      const path = outlines.get(code);
      const at = data.map.middles[code];
      const bounds = path && path.getBBox();
      const width = path ? Math.max(bounds.width, bounds.height) : 0;
      const square = width < SMALL ? button(country.key, text, events, "small") : null;
      if (square) square.append(draw("rect", { x: -TINY / 2, y: -TINY / 2, width: TINY, height: TINY, class: `shade${shadeOf(events.length, steps)}` }));
      if (!path) return { node: square, put: (to) => put(square, to(at)), at, events, steps };
      asButton(path, country.key, text);
      path.append(draw("title", {}, text));
      if (!square) return { node: path, put: () => {}, at, events, steps };
      for (const name of ["role", "tabindex", "aria-label"]) square.removeAttribute(name); // the outline is the button
      const shown = (to, scale) => { square.style.display = width * scale > 2 * TINY ? "none" : ""; put(square, to(at)); };
      return { node: path, extra: square, put: shown, at, events, steps };
    });
  }

  function button(target, text, events, kind) {
    const node = draw("g", { class: `mark ${kind} ${familyOf(events[0]).toLowerCase()}` }, draw("title", {}, text));
    asButton(node, target, text);
    return node;
  }

  function asButton(node, target, text) {
    for (const [name, value] of Object.entries({ role: "button", tabindex: -1, "data-target": target, "aria-label": text })) node.setAttribute(name, value);
  }

  function openMark(node) {
    if (node) page.open(node.dataset.target);
  }

  // Arrow keys go from mark to mark; Enter opens.
  function pressedKey(pressed) {
    const current = walk.findIndex(({ node }) => node === document.activeElement);
    if (current < 0) return;
    if (pressed.key === "Enter" || pressed.key === " ") { pressed.preventDefault(); openMark(walk[current].node); return; }
    const steps = { ArrowRight: current + 1, ArrowDown: current + 1, ArrowLeft: current - 1, ArrowUp: current - 1, Home: 0, End: walk.length - 1 };
    if (!(pressed.key in steps)) return;
    pressed.preventDefault();
    const next = walk[(steps[pressed.key] + walk.length) % walk.length];
    for (const { node } of drawn) node.setAttribute("tabindex", node === next.node ? 0 : -1);
    frame.show(next.at);
    next.node.focus();
  }

  function select(ids) {
    for (const { node, events } of drawn) node.classList.toggle("chosen", events.some((event) => ids.has(event.number)));
  }

  function placeNote(selection, routes) {
    const events = selection.counted;
    const towns = events.filter((event) => spotOf(event) && spotOf(event).town).length;
    const middles = events.filter((event) => spotOf(event) && !spotOf(event).town).length;
    const [none, unknown] = [unplaced(events).length, unlocated(events).length];
    const counts = [towns && `${towns.toLocaleString("en-GB")} at their town`, middles && `${middles.toLocaleString("en-GB")} in the middle of a country, the town not known`];
    const parts = [`${countedNote(selection)} On the map: ${counts.filter(Boolean).join(", ") || "none"}. Not on it: `,
      none ? opener(`${none.toLocaleString("en-GB")} whose text names no place`, "map:none") : unknown ? "" : "none",
      ...(unknown ? [none ? ", " : "", opener(`${unknown} at a place that could not be located`, "map:unknown")] : []), "."];
    return routes.length > ROUTES ? [...parts, ` Arcs: the ${ROUTES} busiest of ${routes.length} routes.`] : parts;
  }

  function countryNote(selection) {
    const away = selection.counted.filter((event) => !homes(event).length).length;
    return [el("strong", {}, "Who took part, not where it happened. "), countedNote(selection),
      ` An event counts once for each country that a participant serves${away ? `; ${away} have none` : ""}.`];
  }

  function opener(text, target) {
    return el("button", { type: "button", class: "text", click: () => page.open(target) }, text);
  }

  function buildTools() {
    const tool = (label, name, act) => el("button", { type: "button", "aria-label": name, title: name, click: act }, label);
    tools.append(optionSelect("layer", "Show", { places: "places of events", countries: "countries of participants" }, "map"), countSelect("map"));
    buttons.append(tool("+", "Zoom in", () => frame.zoom(1.6)), tool("−", "Zoom out", () => frame.zoom(1 / 1.6)),
      tool("Fit", "Show all marks", refit), tool("World", "Show the whole world", () => frame.fit([], true)));
  }
}

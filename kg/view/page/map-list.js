// The map in words: its legend, and the same marks as a list to open.

import { bdi, draw, el, plural } from "./dom.js";
import { buildLegend } from "./legend.js";
import { countriesOf, countryName, placeName, placesOf, routeName } from "./map-marks.js";
import { radius } from "./map-shapes.js";

const LISTED = 100;

export function buildMapList(box, byCountry, events, routes, page) {
  const rows = byCountry
    ? countriesOf(events).map((country) => [country.key, countryName(country.code), plural(country.events.length, "event")])
    : [
      ...placesOf(events).map(({ key, spot, events: found }) => [`map:${key}`, placeName(spot), `${plural(found.length, "event")}, ${spot.town ? "at the town" : "only the country known"}`]),
      ...routes.map((route) => [`map:${route.key}`, routeName(route), `${plural(route.events.length, "visit")}${route.line === "actual" ? "" : `, ${route.line}`}`]),
    ];
  const list = el("ul", { class: "plain ranking" });
  const add = (some) => list.append(...some.map(([target, name, count]) => el("li", {},
    el("button", { type: "button", class: "text", click: () => page.open(target) }, bdi(name)), el("span", { class: "quiet" }, count))));
  add(rows.slice(0, LISTED));
  const rest = rows.slice(LISTED);
  const more = rest.length ? el("button", { type: "button", click: () => { more.remove(); add(rest); } }, `Show ${rest.length} more`) : null;
  box.replaceChildren(el("summary", {}, byCountry ? "Countries as a list" : "Places and visits as a list"), list, ...(more ? [more] : []));
}

export function buildMapLegend(box, byCountry, drawn) {
  box.replaceChildren();
  if (byCountry) box.append(shadeKey(drawn));
  else {
    buildLegend(box, ["acts"]);
    box.append(
      mapKey("Place", [[mapSample("circle", { cx: 8, cy: 8, r: 6 }), "the town"], [mapSample("rect", { x: 2, y: 2, width: 12, height: 12 }), "country, town not known"]]),
      mapKey("Size", [1, 30].map((count) => [sizeSample(count), plural(count, "event")])),
      mapKey("Arc", [[arcSample(), "visit"]]));
  }
}

function shadeKey(drawn) {
  const steps = drawn.length ? drawn[0].steps : [1];
  const most = Math.max(0, ...drawn.map(({ events }) => events.length));
  const shade = (place) => Math.round(((place + 1) * 5) / steps.length);
  return mapKey("Events with participants of the country", steps.map((least, place) => {
    const last = place + 1 < steps.length ? steps[place + 1] - 1 : most;
    return [mapSample("rect", { x: 1, y: 2, width: 14, height: 12, class: `shade${shade(place)}` }), least >= last ? String(least) : `${least} to ${last}`];
  }));
}

function mapKey(title, entries) {
  return el("div", { class: "key" }, el("h3", {}, title), el("ul", { class: "plain" }, entries.map((entry) => el("li", {}, entry))));
}

function mapSample(tag, look) {
  return draw("svg", { class: "swatch", viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": "true" }, draw(tag, { class: "rim", ...look }));
}

function sizeSample(count) {
  const size = radius(count);
  return draw("svg", { class: "swatch", viewBox: `0 0 ${2 * size + 2} ${2 * size + 2}`, width: 2 * size + 2, height: 2 * size + 2, "aria-hidden": "true" },
    draw("circle", { class: "rim", cx: size + 1, cy: size + 1, r: size }));
}

function arcSample() {
  return draw("svg", { class: "swatch", viewBox: "0 0 34 14", width: 34, height: 14, "aria-hidden": "true" },
    draw("path", { d: "M2 12Q17 -4 30 8", class: "sample-arc" }), draw("path", { d: "M32 11L25 8L30 4Z", class: "sample-head" }));
}

// The matrix: who with whom, as a table of counts; a cell lists its events.

import { bdi, digits, el, plural } from "./dom.js";
import { buildLegend } from "./legend.js";
import { cellEvents, cellKey, level, matrixOf, nameOf } from "./matrix-model.js";
import { matrixPicture } from "./matrix-picture.js";
import { shareText } from "./network-look.js";
import { spark, sparkOf } from "./spark.js";
import { toneOf } from "./tone.js";
import { countedNote, countSelect, keepFocus, optionSelect, stopAt } from "./tools.js";

const LINE = { width: 38, height: 12 }; // of the small bars in a cell

export const matrixView = {
  name: "matrix", label: "Matrix",
  options: { by: ["countries", "actors"], pairs: ["together", "acts"], size: ["12", "20", "40"], order: ["active", "name"] },
  build: buildMatrix, find: cellEvents,
};

function buildMatrix({ stage, tools, note, legend }, page) {
  let selection = null;
  let model = null;
  let span = null; // of the small bars, the same in all cells
  let chosen = new Set();
  tools.append(
    optionSelect("by", "Of", { countries: "states and bodies", actors: "actors" }, "matrix"),
    optionSelect("pairs", "Pairs", { together: "face each other", acts: "row acts on column" }, "matrix"),
    optionSelect("size", "Show", { 12: "top 12", 20: "top 20", 40: "top 40" }, "matrix"),
    optionSelect("order", "Order", { active: "activity", name: "name" }, "matrix"), countSelect("matrix"),
  );
  stage.addEventListener("keydown", move);
  buildLegend(legend, ["tone", "cells"]);
  return { render, select, picture: () => matrixPicture(model, selection.state) };

  function render(next) {
    selection = next;
    model = matrixOf(selection);
    span = sparkOf([...model.cells.values()].flat());
    note.textContent = matrixNote(selection, model);
    keepFocus(stage, () => stage.replaceChildren(model.parties.length ? table() : el("p", { class: "note" }, "No counted event has two parties.")));
    const first = stage.querySelector("td button");
    if (first && !stage.querySelector("button[tabindex='0']")) first.setAttribute("tabindex", "0");
    select(chosen);
  }

  function table() {
    const { by } = selection.state;
    const heads = model.parties.map((party) => el("th", { scope: "col", title: nameOf(party, by) },
      el("span", { class: by === "countries" ? "code" : "turned" }, by === "countries" ? party : clipped(nameOf(party, by)))));
    const caption = selection.state.pairs === "acts" ? "Events in which the row acts on the column" : "Events in which both face each other";
    return el("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": "Matrix" },
      el("table", { class: "matrix" }, el("caption", { class: "unseen" }, `${caption}. Arrow keys move between counts, Enter lists the events.`),
        el("thead", {}, el("tr", {}, el("td", {}), heads)), el("tbody", {}, model.parties.map(row))));
  }

  function row(party) {
    const { by } = selection.state;
    const open = () => page.open(by === "countries" ? `served:${party}` : `actor:${party}`);
    const name = nameOf(party, by);
    return el("tr", {}, el("th", { scope: "row" }, button(`row ${party}`, open, { class: "text" }, bdi(name), by === "countries" && name !== party ? el("span", { class: "quiet" }, ` ${party}`) : null)),
      model.parties.map((column) => cell(party, column)));
  }

  function cell(party, column) {
    const key = cellKey(party, column);
    const events = model.cells.get(key);
    if (!events) return el("td", { class: party === column ? "same" : null });
    const names = [party, column].map((one) => nameOf(one, selection.state.by));
    const acts = selection.state.pairs === "acts";
    const label = `${names[0]} ${acts ? "towards" : "and"} ${names[1]}: ${plural(events.length, "event")}, ${shareText(events)}`;
    const open = () => (acts ? page.open(`matrix:${key}`) : page.go(`pair:${key}`));
    return el("td", {}, button(key, open, { class: `cell ${toneOf(events).name} level${level(events.length, model.most)}`, "aria-label": label, title: label, "data-cell": key },
      el("span", { class: "count" }, digits(events.length)), span && events.length > 1 ? spark(events, { ...LINE, ...span }) : null));
  }

  function button(name, act, properties, ...content) {
    return el("button", { type: "button", tabindex: -1, "data-focus": name, click: act, ...properties }, content);
  }

  // Arrow keys go to the next count in a row or column; one stop for the tab key.
  function move(pressed) {
    const from = pressed.target.closest("button");
    const steps = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[pressed.key];
    if (!steps || !from) return;
    pressed.preventDefault();
    const rows = [...stage.querySelectorAll("tbody tr")];
    let [y, x] = [rows.indexOf(from.closest("tr")), from.closest("td, th").cellIndex];
    for (;;) {
      y += steps[0];
      x += steps[1];
      if (!rows[y] || !rows[y].cells[x]) return;
      const to = rows[y].cells[x].querySelector("button");
      if (to) { stopAt(from, to); return; }
    }
  }

  function select(ids) {
    chosen = ids;
    const [kind, ...ends] = selection.state.open.split(/[:|]/);
    for (const mark of stage.querySelectorAll("[data-cell]")) {
      const { cell } = mark.dataset;
      const own = kind === "pair" ? [ends.join("|"), ends.reverse().join("|")].includes(cell) : model.cells.get(cell).some((event) => ids.has(event.number));
      mark.classList.toggle("chosen", own);
    }
  }
}

function clipped(text) {
  const points = Array.from(text.slice(0, 60));
  return points.length > 22 ? `${points.slice(0, 21).join("")}…` : text;
}

function matrixNote(selection, model) {
  const parties = selection.state.by === "countries" ? "states or bodies" : "actors";
  const apart = [
    model.few && (selection.state.pairs === "acts" ? `${plural(model.few, "event")} in which no side acts on another` : `${plural(model.few, "event")} in which no two ${parties} face each other`),
    model.beyond && `${plural(model.beyond, "event")} only between less active ${parties}`,
  ].filter(Boolean);
  return countedNote(selection) + (apart.length ? ` Not in the matrix: ${apart.join(", ")}.` : "");
}

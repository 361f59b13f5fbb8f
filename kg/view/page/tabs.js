// The tabs: one panel for each view, built when first shown, drawn again only while it is seen.

import { el } from "./dom.js";
import { coloursOf } from "./legend.js";

export function buildTabs(list, panels, views, page) {
  const shown = views.map((view) => ({ view, tab: tab(view), panel: null, handle: null, drawn: null, looks: "" }));
  list.append(...shown.map(({ tab: button }) => button));
  for (const item of shown) { item.panel = panel(item.view); panels.append(item.panel.box); }
  list.addEventListener("keydown", (pressed) => {
    const place = shown.findIndex(({ tab: button }) => button === document.activeElement);
    const steps = { ArrowRight: place + 1, ArrowLeft: place - 1, Home: 0, End: shown.length - 1 };
    if (place < 0 || !(pressed.key in steps)) return;
    pressed.preventDefault();
    const next = shown[(steps[pressed.key] + shown.length) % shown.length];
    next.tab.focus();
    page.set({ view: next.view.name });
  });
  return { render, select, fly, handle, drawing };

  function tab(view) {
    return el("button", { type: "button", role: "tab", id: `tab-${view.name}`, "aria-controls": `panel-${view.name}`,
      click: () => page.set({ view: view.name }) }, view.label);
  }

  function render(selection) {
    for (const { view, tab: button, panel: { box } } of shown) {
      const current = view.name === selection.state.view;
      button.setAttribute("aria-selected", String(current));
      button.tabIndex = current ? 0 : -1;
      box.hidden = !current;
    }
    const item = shown.find(({ view }) => view.name === selection.state.view);
    if (!item.handle) item.handle = item.view.build(item.panel.parts, page);
    const looks = Object.keys(item.view.options).map((name) => selection.state[name]).join("\n");
    if (item.drawn !== selection || item.looks !== looks) item.handle.render(selection);
    [item.drawn, item.looks] = [selection, looks];
    for (const choice of item.panel.box.querySelectorAll("[data-option]")) choice.value = selection.state[choice.dataset.option];
  }

  function select(ids) {
    const item = shown.find(({ panel: { box } }) => !box.hidden);
    item.handle.select(ids);
  }

  // Brings what was searched for into sight, where the view can.
  function fly(target) {
    const item = shown.find(({ panel: { box } }) => !box.hidden);
    if (item.handle.show) item.handle.show(target);
  }

  // What leaves the page as a picture: the drawing, what is said of it, what its colours mean.
  function drawing(name) {
    const { handle: drawn, panel: { parts } } = shown.find(({ view }) => view.name === name);
    return { picture: drawn.picture(), note: parts.note.textContent, colours: coloursOf(parts.legend) };
  }

  function handle(name) {
    return shown.find(({ view }) => view.name === name).handle;
  }
}

const NARROW = window.matchMedia("(max-width: 700px)");

// The picture comes first: its tools fold where there is little space, and what is counted is shown on demand.
function panel(view) {
  const parts = {
    stage: el("div", { id: view.name, class: "stage" }), tools: el("div", { class: "tools" }), buttons: el("div", { class: "zoom" }),
    note: el("p", { class: "quiet" }), legend: el("div", { class: "legend" }),
  };
  const options = el("details", { class: "options" }, el("summary", {}, "Options"), parts.tools);
  const fold = () => { options.open = !NARROW.matches; };
  NARROW.addEventListener("change", fold); // a frame that is not laid out yet is narrow for a moment
  fold();
  const box = el("div", { role: "tabpanel", id: `panel-${view.name}`, "aria-labelledby": `tab-${view.name}`, hidden: true },
    el("h2", { class: "view-name" }, view.label), el("div", { class: "head" }, options, parts.buttons), parts.stage,
    el("div", { class: "foot" }, parts.legend, el("details", { class: "info" }, el("summary", {}, "What is counted"), parts.note)));
  return { box, parts };
}

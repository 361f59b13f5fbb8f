// The network: draws the nodes and edges that pyvis supplied, in the colours of the theme, filtered.

import { data, served } from "./data.js";
import { el } from "./dom.js";
import { labelled } from "./labels.js";
import { buildLegend } from "./legend.js";
import { networkKeys } from "./network-keys.js";
import { afarFound, afarTarget, fromAfar, openChoices } from "./network-afar.js";
import { edgeLook, edgeTip, nodeLook, nodeTip } from "./network-look.js";
import { asNodes, asPairs } from "./network-forms.js";
import { networkPicture } from "./network-picture.js";
import { activityOf, nodesByActor, shownOf } from "./network-shown.js";
import { countedNote, countSelect, optionSelect } from "./tools.js";

const still = window.matchMedia("(prefers-reduced-motion: reduce)");
const CUTS = { auto: "automatic", actors: "people and states", states: "states only", overview: "overview" };
const TEXTS = { auto: "automatic", lines: "lines", nodes: "nodes", pairs: "one line per pair" };
const TOPS = { 30: "top 30", 100: "top 100", 300: "top 300", all: "all" };
const TOP_VALUES = data.actors.length > 150 ? ["100", "30", "300", "all"] : ["all", "30", "100", "300"];
const PAIRS = " The width of a line is the number of shared events, its colour their most frequent family.";
const TOO_MANY = " Too many to draw one by one.";
const LARGEST = 44;
const SINGLE = 250; // events beyond which single lines cannot be told apart
const MANY = { nodes: 2000, lines: 20000 }; // drawn at most
const CACHED = 4000; // lines
const SMOOTH = 1500; // lines beyond which they are left out while the network moves
const OPTIONS = {
  physics: { enabled: false },
  layout: { improvedLayout: false },
  interaction: { hover: true, tooltipDelay: 120, keyboard: { enabled: true, bindToWindow: false }, zoomSpeed: 0.6 },
  edges: { arrowStrikethrough: false, arrows: { to: { scaleFactor: 0.55 } }, selectionWidth: 2, hoverWidth: 1 },
  nodes: { borderWidth: 1.5 },
};

export const networkView = {
  name: "network", label: "Network",
  options: { cut: Object.keys(CUTS), form: Object.keys(TEXTS), top: TOP_VALUES, inside: [], camera: [] },
  build: buildNetwork, find: afarFound,
};

function buildNetwork({ stage, tools, note, legend }, page) {
  const upright = stage.clientHeight > stage.clientWidth;
  const sets = {};
  let current = null;
  let selection = null;
  let timer = 0;
  let last = ""; // which picture the reader last saw
  const openChoice = optionSelect("inside", "Open", openChoices(), "network");
  const nearChoices = [optionSelect("form", "Events as", TEXTS, "network"), optionSelect("top", "Show", TOPS, "network")];
  const network = new vis.Network(stage, {}, OPTIONS);
  const frame = stage.querySelector(".vis-network");
  frame.setAttribute("role", "img");
  frame.setAttribute("aria-label",
    "Network of actors and their events. N and P go through the actors, Enter lists the events of one, arrow keys move the picture, " +
    "plus and minus zoom. The lists beside and below hold the same events.");
  networkKeys(frame, { nodesNow, mark, pick: pickNode });
  network.on("click", (at) => {
    if (at.nodes.length) pickNode(current.nodes.get(at.nodes[0]));
    else if (at.edges.length) pickEdge(current.edges.get(at.edges[0]));
  });
  network.on("doubleClick", (at) => {
    const node = at.nodes.length ? current.nodes.get(at.nodes[0]) : null;
    if (node && node.home !== undefined) page.set({ inside: node.home === selection.state.inside ? "" : node.home });
  });
  network.on("hoverNode", ({ node }) => tipped(current.nodes, node, nodeTip));
  network.on("hoverEdge", ({ edge }) => tipped(current.edges, edge, edgeTip));
  for (const happened of ["zoom", "dragEnd", "animationFinished", "resize"]) network.on(happened, relabelSoon);
  for (const happened of ["zoom", "dragEnd"]) network.on(happened, keepCamera);
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", repaint);
  window.matchMedia("print").addEventListener("change", repaint);
  buildLegend(legend, ["colours", "lines", "shapes"]);
  buildTools();
  return { render, select, picture: () => networkPicture(network, current), network, nodePoint, edgePoint };

  function render(next) {
    selection = next;
    clearTimeout(timer);
    timer = 0;
    stage.setAttribute("aria-busy", "true");
    const { cut, inside, camera } = selection.state;
    const form = selection.state.form !== "auto" ? selection.state.form : selection.events.length > SINGLE ? "pairs" : "lines";
    const near = cut === "overview" ? null : nearby(cut, form);
    const afar = near ? null : fromAfar(selection, inside);
    current = near ? near.set : painted(afar);
    note.textContent = countedNote(selection) + (near ? near.shown.note + (form === "pairs" ? PAIRS : "") : (cut === "overview" ? "" : TOO_MANY) + afar.note);
    openChoice.hidden = !afar;
    nearChoices.forEach((choice) => { choice.hidden = !near; });
    legend.querySelector("[data-key=lines]").hidden = !near || form === "pairs";
    if (near) resize();
    const view = (items, filter) => (near ? new vis.DataView(items, { filter }) : items);
    const [nodes, edges] = [view(current.nodes, near && near.shown.node), view(current.edges, near && near.shown.edge)];
    network.setOptions({ interaction: { hideEdgesOnDrag: edges.length > SMOOTH, hideEdgesOnZoom: edges.length > SMOOTH } });
    network.setData({ nodes, edges });
    const picture = `${Boolean(near)} ${cut} ${inside}`; // in another picture the old place means nothing
    const stay = camera && (!last || picture === last);
    network.once("afterDrawing", () => (stay ? place(camera) : fit()));
    last = picture;
  }

  // The actors and their events one by one or by pairs, or null if they are too many to be drawn.
  function nearby(cut, form) {
    const whole = data.networks[cut === "auto" ? "actors" : cut];
    const shown = shownOf(selection, whole);
    if (cut === "auto" && shown.actors + shown.allHubs > MANY.nodes) return null;
    const others = { pairs: 0, lines: shown.hubs, nodes: shown.events }[form];
    if (shown.kept + others > MANY.nodes) return null;
    // Lines of pairs are of the events that count, so they are made anew.
    if (form === "pairs") return { shown, set: painted(asPairs(whole, selection, shown.node)) };
    const drawn = whole.edges.filter(shown.edge);
    if (drawn.length > MANY.lines) return null;
    // A small network is made once, and filtered.
    const made = (part) => painted(form === "nodes" ? asNodes(part) : part);
    if (whole.edges.length > CACHED) return { shown, set: made({ nodes: whole.nodes.filter(shown.node), edges: drawn }) };
    const name = `${cut} ${form}`;
    sets[name] = sets[name] || made(whole);
    return { shown, set: sets[name] };
  }

  function painted(drawing) {
    const set = dataSets(drawing, upright);
    paint(set);
    return set;
  }

  function repaint() {
    new Set([...Object.values(sets), current]).forEach(paint);
  }

  function pickNode(node) {
    if (node.home !== undefined) page.open(afarTarget(node));
    else if (node.event !== undefined) page.open(`event:${data.events[node.event].id}`);
    else if (node.actors.length > 1) page.open(`served:${served(node.actors[0])}`);
    else page.open(`actor:${data.actors[node.actors[0]].key}`);
  }

  function nodesNow() {
    const activity = activityOf(selection.events, current);
    return network.body.data.nodes.get({ filter: (node) => node.event === undefined })
      .map((node) => ({ node, count: activity.get(node.id) || 0 })).sort((a, b) => b.count - a.count || a.node.id - b.node.id);
  }

  function mark(id) {
    network.selectNodes([id]);
    network.moveTo({ position: network.getPosition(id), animation: false });
    relabelSoon();
  }

  function pickEdge(edge) {
    page.open(edge.target || `event:${data.events[edge.event].id}`);
  }

  // Nodes are as large as their actors are active in the events that count.
  function resize() {
    const activity = activityOf(selection.counted, current);
    const unit = (LARGEST - 8) / Math.sqrt(Math.max(49, ...activity.values()));
    const sized = current.nodes.get({ filter: (node) => node.event === undefined })
      .map((node) => ({ id: node.id, was: node.size, size: Math.round(80 + 10 * unit * Math.sqrt(activity.get(node.id) || 0)) / 10 }));
    current.nodes.update(sized.filter(({ was, size }) => was !== size).map(({ id, size }) => ({ id, size })));
  }

  function select(ids) {
    if (!ids.size) return network.unselectAll();
    // A line of many events is marked for one of them, or for just these.
    const chosen = (item) => (item.events && ids.size > 1 ? item.events.length === ids.size && item.events.every((event) => ids.has(event))
      : (item.events || [item.event]).some((event) => ids.has(event) && selection.ids.has(event)));
    const { nodes, edges } = network.body.data;
    const of = (set) => set.get({ filter: chosen }).map(({ id }) => id);
    return network.setSelection({ nodes: of(nodes), edges: of(edges) }, { highlightEdges: false });
  }

  function paint({ nodes, edges }) {
    const style = getComputedStyle(document.documentElement);
    const colour = (name) => style.getPropertyValue(name).trim();
    nodes.update(nodes.map((node) => ({ id: node.id, ...nodeLook(node, colour) })));
    edges.update(edges.map((edge) => ({ id: edge.id, ...edgeLook(edge, colour) })));
  }

  function buildTools() {
    const button = (label, name, act) => el("button", { type: "button", "aria-label": name, title: name, click: act }, label);
    tools.append(optionSelect("cut", "Nodes", CUTS, "network"), openChoice, ...nearChoices, countSelect("network"));
    stage.append(el("div", { class: "zoom" }, button("+", "Zoom in", () => zoom(1.3)), button("−", "Zoom out", () => zoom(1 / 1.3)),
      button("Fit", "Show the whole network", () => { page.keep({ camera: "" }); fit(); })));
  }

  // The labels of the outermost nodes want a little more room than the nodes.
  function fit() {
    network.fit({ maxZoomLevel: 1.6, animation: false });
    network.moveTo({ scale: network.getScale() * 0.92, animation: false });
    relabelSoon();
  }

  // What the reader looks at belongs into the address too: middle and scale.
  function keepCamera() {
    const { x, y } = network.getViewPosition();
    page.keep({ camera: [x, y, network.getScale()].map((value) => Number(value.toPrecision(5))).join(",") });
  }

  function place(camera) {
    const [x, y, scale] = camera.split(",").map(Number);
    if (!(scale > 0) || !isFinite(x) || !isFinite(y)) return fit();
    network.moveTo({ position: { x, y }, scale, animation: false });
    return relabelSoon();
  }

  // The stage is busy until what it was told is drawn with its labels.
  function relabelSoon() {
    clearTimeout(timer);
    stage.setAttribute("aria-busy", "true");
    const mine = timer = setTimeout(() => {
      const shown = network.getPositions();
      const ids = Object.keys(shown).map((id) => (isNaN(id) ? id : Number(id)));
      current.nodes.update(labelled(current.nodes.get(ids), shown, network.getScale()));
      network.once("afterDrawing", () => { if (timer === mine) stage.removeAttribute("aria-busy"); });
      network.body.emitter.emit("_requestRedraw"); // where no label changed too
    }, 60);
  }

  function zoom(factor) {
    network.moveTo({ scale: network.getScale() * factor, animation: still.matches ? false : { duration: 150 } });
    if (still.matches) keepCamera();
    else network.once("animationFinished", keepCamera);
  }

  // Where a node or the middle of an event's line is on the screen.
  function nodePoint(id) {
    return network.canvasToDOM(network.getPosition(id));
  }

  function edgePoint(number) {
    const edge = current.edges.get({ filter: (e) => e.event === number })[0];
    return edge && network.canvasToDOM(network.body.edges[edge.id].edgeType.getPoint(0.5));
  }
}

// Tips are made when first asked for: vis-network waits a little before it shows one.
function tipped(set, id, tip) {
  const item = set.get(id);
  if (item && !item.title) set.update({ id, title: tip(item) });
}

// Layouts are wider than high; on an upright screen they are turned.
function dataSets({ nodes, edges }, upright) {
  const place = ({ x, y }) => (upright ? { x: y, y: x } : { x, y });
  return {
    nodes: new vis.DataSet(nodes.map((node) => ({ ...node, ...place(node), name: node.label }))),
    edges: new vis.DataSet(edges),
    nodeOf: nodesByActor(nodes),
  };
}

// The network: draws the nodes and edges that pyvis supplied, in the colours of the theme, filtered.

import { data, served } from "./data.js";
import { el } from "./dom.js";
import { labelled } from "./labels.js";
import { buildLegend } from "./legend.js";
import { networkKeys } from "./network-keys.js";
import { afarFound, afarTarget, fits, fromAfar, KEPT, MANY, openChoices } from "./network-afar.js";
import { edgeLook, edgeTip, nodeLook, nodeTip } from "./network-look.js";
import { asNodes, asPairs } from "./network-forms.js";
import { networkPicture } from "./network-picture.js";
import { activityOf, shownOf } from "./network-shown.js";
import { countedNote, countSelect, optionSelect } from "./tools.js";

const still = window.matchMedia("(prefers-reduced-motion: reduce)");
const CUTS = { actors: "people and states", states: "states only", overview: "from afar" };
const LARGE = data.networks.actors.nodes.length > MANY.nodes;
const CUT_VALUES = LARGE ? ["overview", "actors", "states"] : ["actors", "states", "overview"];
const SMOOTH = 1500; // lines beyond which they are left out while the network moves
const TEXTS = { lines: "lines", nodes: "nodes", pairs: "one line a pair" };
// Beyond some hundreds of events single lines cannot be told apart.
const FORMS = data.events.length > 250 ? ["pairs", "lines", "nodes"] : ["lines", "nodes", "pairs"];
const TOPS = { 30: "top 30", 100: "top 100", 300: "top 300", all: "all" };
const TOP_VALUES = data.actors.length > 150 ? ["100", "30", "300", "all"] : ["all", "30", "100", "300"];
const PAIRS = " A line is as wide as its two share events, in the colour of the family they share most of.";
const LARGEST = 44;
const OPTIONS = {
  physics: { enabled: false },
  layout: { improvedLayout: false },
  interaction: { hover: true, tooltipDelay: 120, keyboard: { enabled: true, bindToWindow: false }, zoomSpeed: 0.6 },
  edges: { arrowStrikethrough: false, arrows: { to: { scaleFactor: 0.55 } }, selectionWidth: 2, hoverWidth: 1 },
  nodes: { borderWidth: 1.5 },
};

export const networkView = {
  name: "network", label: "Network", options: { cut: CUT_VALUES, form: FORMS, top: TOP_VALUES, inside: [], camera: [] },
  build: buildNetwork, find: afarFound,
};

function buildNetwork({ stage, tools, note, legend }, page) {
  const upright = stage.clientHeight > stage.clientWidth;
  const sets = {};
  let current = null;
  let selection = null;
  let timer = 0;
  let seen = ""; // which picture the reader last saw
  const inside = optionSelect("inside", "Open", openChoices(), "network");
  const single = [optionSelect("form", "Events as", TEXTS, "network"), optionSelect("top", "Show", TOPS, "network")];
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
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => [...new Set([...Object.values(sets), current])].forEach(paint));
  buildLegend(legend, ["colours", "lines", "shapes"]);
  buildTools();
  return { render, select, picture: () => networkPicture(network, current), network, nodePoint, edgePoint };

  function render(next) {
    selection = next;
    const drawn = (selection.state.cut !== "overview" && oneByOne()) || fromAfarNow();
    const picture = `${selection.state.cut} ${drawn.afar && selection.state.inside}`;
    const moved = seen && seen !== picture; // another picture: the old place in it means nothing
    seen = picture;
    note.textContent = `${countedNote(selection)}${drawn.note}`;
    inside.hidden = !drawn.afar;
    for (const choice of single) choice.hidden = drawn.afar;
    legend.querySelector("[data-key=lines]").hidden = drawn.afar || selection.state.form === "pairs";
    const many = drawn.edges.length > SMOOTH;
    network.setOptions({ interaction: { hideEdgesOnDrag: many, hideEdgesOnZoom: many } });
    network.setData({ nodes: drawn.nodes, edges: drawn.edges });
    network.once("afterDrawing", () => (selection.state.camera && !moved ? place(selection.state.camera) : fit()));
  }

  // The network as it is, or null if it is too large. A small one is made once and filtered; lines of pairs are of the
  // events that count, so they are made anew.
  function oneByOne() {
    const { cut, form } = selection.state;
    const name = `${cut} ${form}`;
    const made = { lines: () => data.networks[cut], nodes: () => asNodes(data.networks[cut]), pairs: () => asPairs(data.networks[cut], selection) };
    const whole = sets[name] ? null : made[form]();
    const shown = shownOf(selection, sets[name] || { nodeOf: nodeOfActors(whole.nodes) });
    const said = `${shown.note}${form === "pairs" ? PAIRS : ""}`;
    if (whole) {
      const some = { nodes: whole.nodes.filter(shown.node), edges: whole.edges.filter(shown.edge) };
      if (!fits(some, MANY)) return null;
      if (form === "pairs" || whole.edges.length > KEPT) return using(dataSets(some, upright), said);
      paint(sets[name] = dataSets(whole, upright));
    }
    current = sets[name];
    resize();
    return { afar: false, note: said, nodes: new vis.DataView(current.nodes, { filter: shown.node }), edges: new vis.DataView(current.edges, { filter: shown.edge }) };
  }

  function using(set, said) {
    paint(current = set);
    resize();
    return { afar: false, note: said, nodes: set.nodes, edges: set.edges };
  }

  function fromAfarNow() {
    const afar = fromAfar(selection, selection.state.inside);
    paint(current = dataSets(afar, upright));
    const forced = selection.state.cut === "overview" ? "" : " Too many to draw one by one.";
    return { afar: true, note: forced + afar.note, nodes: current.nodes, edges: current.edges };
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
    if (edge.target) page.open(edge.target);
    else page.open(edge.pair === undefined ? `event:${data.events[edge.event].id}` : `pair:${edge.pair}`);
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
    const chosen = (item) => (item.events || [item.event]).some((event) => ids.has(event) && selection.ids.has(event));
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
    tools.append(optionSelect("cut", "Nodes", CUTS, "network"), inside, ...single, countSelect("network"));
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

  function relabelSoon() {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const shown = network.getPositions();
      const ids = Object.keys(shown).map((id) => (isNaN(id) ? id : Number(id)));
      current.nodes.update(labelled(current.nodes.get(ids), shown, network.getScale()));
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
    nodeOf: nodeOfActors(nodes),
  };
}

function nodeOfActors(nodes) {
  return new Map(nodes.flatMap((node) => (node.actors || []).map((actor) => [actor, node.id])));
}

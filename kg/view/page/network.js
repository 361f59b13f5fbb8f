// The network: draws the nodes and edges that pyvis supplied, in the colours of the theme, filtered.

import { data, served } from "./data.js";
import { el } from "./dom.js";
import { labelled } from "./labels.js";
import { buildLegend } from "./legend.js";
import { edgeLook, eventTip, nodeLook, nodeTip } from "./network-look.js";
import { asNodes } from "./network-forms.js";
import { networkPicture } from "./network-picture.js";
import { countedNote, countSelect, optionSelect } from "./tools.js";

const still = window.matchMedia("(prefers-reduced-motion: reduce)");
const CUTS = { actors: "people and states", states: "states only" };
const OPTIONS = {
  physics: { enabled: false },
  layout: { improvedLayout: false },
  interaction: { hover: true, tooltipDelay: 120, keyboard: { enabled: true, bindToWindow: false }, zoomSpeed: 0.6 },
  edges: { arrowStrikethrough: false, arrows: { to: { scaleFactor: 0.55 } }, selectionWidth: 2, hoverWidth: 1 },
  nodes: { borderWidth: 1.5 },
};

export const networkView = {
  name: "network", label: "Network", options: { cut: Object.keys(data.networks), form: ["lines", "nodes"], camera: [] }, build: buildNetwork,
};

function buildNetwork({ stage, tools, note, legend }, page) {
  const upright = stage.clientHeight > stage.clientWidth;
  const sets = {};
  let current = null;
  let selection = null;
  let timer = 0;
  const network = new vis.Network(stage, {}, OPTIONS);
  const frame = stage.querySelector(".vis-network");
  frame.setAttribute("role", "img");
  frame.setAttribute("aria-label",
    "Network of actors and their events. Arrow keys move it, plus and minus zoom. The lists beside and below hold the same events.");
  network.on("click", (at) => {
    if (at.nodes.length) pickNode(current.nodes.get(at.nodes[0]));
    else if (at.edges.length) page.open(`event:${data.events[current.edges.get(at.edges[0]).event].id}`);
  });
  network.on("hoverNode", ({ node }) => tipped(current.nodes, node, nodeTip));
  network.on("hoverEdge", ({ edge }) => tipped(current.edges, edge, eventTip));
  for (const happened of ["zoom", "dragEnd", "animationFinished", "resize"]) network.on(happened, relabelSoon);
  for (const happened of ["zoom", "dragEnd"]) network.on(happened, keepCamera);
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => Object.values(sets).forEach(paint));
  buildLegend(legend, ["colours", "lines", "shapes"]);
  buildTools();
  return { render, select, picture: () => networkPicture(network, current), network, nodePoint, edgePoint };

  function render(next) {
    selection = next;
    const { cut, form } = selection.state;
    const name = `${cut} ${form}`;
    if (!sets[name]) paint(sets[name] = dataSets(form === "nodes" ? asNodes(data.networks[cut]) : data.networks[cut], upright));
    current = sets[name];
    note.textContent = countedNote(selection);
    resize();
    network.setData(visible(current));
    network.once("afterDrawing", () => (selection.state.camera ? place(selection.state.camera) : fit(false)));
  }

  function pickNode(node) {
    if (node.event !== undefined) page.open(`event:${data.events[node.event].id}`);
    else if (node.actors.length > 1) page.open(`served:${served(node.actors[0])}`);
    else page.open(`actor:${data.actors[node.actors[0]].key}`);
  }

  function visible({ nodes, edges }) {
    const drawn = (edge) => selection.ids.has(edge.event);
    const active = new Set();
    edges.forEach((edge) => { if (drawn(edge)) active.add(edge.from).add(edge.to); });
    const alone = new Set(selection.events.flatMap((event) => event.actors));
    const seen = (node) => (node.event === undefined ? node.actors.some((actor) => alone.has(actor)) : selection.ids.has(node.event));
    return {
      nodes: new vis.DataView(nodes, { filter: (node) => active.has(node.id) || seen(node) }),
      edges: new vis.DataView(edges, { filter: drawn }),
    };
  }

  // Nodes are as large as their actors are active in the events that count.
  function resize() {
    const activity = new Map();
    for (const event of selection.counted) {
      for (const id of new Set(event.actors.map((actor) => current.nodeOf.get(actor)))) activity.set(id, (activity.get(id) || 0) + 1);
    }
    const sized = current.nodes.get({ filter: (node) => node.event === undefined })
      .map((node) => ({ id: node.id, was: node.size, size: Math.round(80 + 40 * Math.sqrt(activity.get(node.id) || 0)) / 10 }));
    current.nodes.update(sized.filter(({ was, size }) => was !== size).map(({ id, size }) => ({ id, size })));
  }

  function select(ids) {
    if (!ids.size) return network.unselectAll();
    const chosen = (item) => item.event !== undefined && ids.has(item.event) && selection.ids.has(item.event);
    const of = (set) => set.get({ filter: chosen }).map(({ id }) => id);
    return network.setSelection({ nodes: of(current.nodes), edges: of(current.edges) }, { highlightEdges: false });
  }

  function paint({ nodes, edges }) {
    const style = getComputedStyle(document.documentElement);
    const colour = (name) => style.getPropertyValue(name).trim();
    nodes.update(nodes.map((node) => ({ id: node.id, ...nodeLook(node, colour) })));
    edges.update(edges.map((edge) => ({ id: edge.id, ...edgeLook(edge, colour) })));
  }

  function buildTools() {
    const button = (label, name, act) => el("button", { type: "button", "aria-label": name, title: name, click: act }, label);
    const cuts = Object.fromEntries(Object.keys(data.networks).map((cut) => [cut, CUTS[cut] || cut]));
    tools.append(
      optionSelect("cut", "Nodes", cuts, "network"), optionSelect("form", "Events as", { lines: "lines", nodes: "nodes" }, "network"),
      countSelect("network"), button("+", "Zoom in", () => zoom(1.3)), button("−", "Zoom out", () => zoom(1 / 1.3)),
      button("Fit", "Show the whole network", () => { page.keep({ camera: "" }); fit(true); }),
    );
  }

  function fit(animated) {
    network.fit({ maxZoomLevel: 1.5, animation: animated && !still.matches ? { duration: 250 } : false });
    relabelSoon();
  }

  // What the reader looks at belongs into the address too: middle and scale.
  function keepCamera() {
    const { x, y } = network.getViewPosition();
    page.keep({ camera: [x, y, network.getScale()].map((value) => Number(value.toPrecision(5))).join(",") });
  }

  function place(camera) {
    const [x, y, scale] = camera.split(",").map(Number);
    if (!(scale > 0) || !isFinite(x) || !isFinite(y)) return fit(false);
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
  const nodeOf = new Map(nodes.flatMap((node) => (node.actors || []).map((actor) => [actor, node.id])));
  return {
    nodes: new vis.DataSet(nodes.map((node) => ({ ...node, ...place(node), name: node.label }))),
    edges: new vis.DataSet(edges),
    nodeOf,
  };
}

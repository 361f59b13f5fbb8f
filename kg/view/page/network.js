// The network: draws the nodes and edges that pyvis supplied, in the colours of the theme, filtered.

import { data, served } from "./data.js";
import { el } from "./dom.js";
import { labelled } from "./labels.js";
import { buildLegend } from "./legend.js";
import { afarFound, afarTarget, FEW, fits, fromAfar, MANY, openChoices, remaining } from "./network-afar.js";
import { edgeLook, eventTip, nodeLook, nodeTip } from "./network-look.js";
import { asNodes } from "./network-forms.js";
import { networkPicture } from "./network-picture.js";
import { countedNote, countSelect, optionSelect } from "./tools.js";

const still = window.matchMedia("(prefers-reduced-motion: reduce)");
const CUTS = { auto: "automatic", actors: "people and states", states: "states only", overview: "overview" };
const SMOOTH = 1500; // lines beyond which they are left out while the network moves
const OPTIONS = {
  physics: { enabled: false },
  layout: { improvedLayout: false },
  interaction: { hover: true, tooltipDelay: 120, keyboard: { enabled: true, bindToWindow: false }, zoomSpeed: 0.6 },
  edges: { arrowStrikethrough: false, arrows: { to: { scaleFactor: 0.55 } }, selectionWidth: 2, hoverWidth: 1 },
  nodes: { borderWidth: 1.5 },
};

export const networkView = {
  name: "network", label: "Network", options: { cut: Object.keys(CUTS), form: ["lines", "nodes"], inside: [], camera: [] }, build: buildNetwork,
  find: afarFound,
};

function buildNetwork({ stage, tools, note, legend }, page) {
  const upright = stage.clientHeight > stage.clientWidth;
  const sets = {};
  let current = null;
  let selection = null;
  let timer = 0;
  let shown = ""; // which picture the reader last saw
  const choice = optionSelect("inside", "Open", openChoices(), "network");
  const forms = optionSelect("form", "Events as", { lines: "lines", nodes: "nodes" }, "network");
  const network = new vis.Network(stage, {}, OPTIONS);
  const frame = stage.querySelector(".vis-network");
  frame.setAttribute("role", "img");
  frame.setAttribute("aria-label",
    "Network of actors and their events. Arrow keys move it, plus and minus zoom. The lists beside and below hold the same events.");
  network.on("click", (at) => {
    if (at.nodes.length) pickNode(current.nodes.get(at.nodes[0]));
    else if (at.edges.length) pickEdge(current.edges.get(at.edges[0]));
  });
  network.on("doubleClick", (at) => {
    const node = at.nodes.length ? current.nodes.get(at.nodes[0]) : null;
    if (node && node.home !== undefined) page.set({ inside: node.home === selection.state.inside ? "" : node.home });
  });
  network.on("hoverNode", ({ node }) => tipped(current.nodes, node, nodeTip));
  network.on("hoverEdge", ({ edge }) => tipped(current.edges, edge, eventTip));
  for (const happened of ["zoom", "dragEnd", "animationFinished", "resize"]) network.on(happened, relabelSoon);
  for (const happened of ["zoom", "dragEnd"]) network.on(happened, keepCamera);
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => [...new Set([...Object.values(sets), current])].forEach(paint));
  buildLegend(legend, ["colours", "lines", "shapes"]);
  buildTools();
  return { render, select, picture: () => networkPicture(network, current), network, nodePoint, edgePoint };

  function render(next) {
    selection = next;
    const { cut, inside } = selection.state;
    const near = cut === "overview" ? null : nearby(cut === "auto" ? "actors" : cut, cut === "auto" ? FEW : MANY);
    const afar = near ? null : fromAfar(selection, inside);
    current = near || dataSets(afar, upright);
    if (!Object.values(sets).includes(current)) paint(current);
    note.textContent = countedNote(selection) + (afar ? afar.note : "");
    [choice.hidden, forms.hidden] = [!afar, Boolean(afar)];
    if (near) resize();
    const drawn = near && Object.values(sets).includes(current) ? visible(current) : current;
    const lines = drawn.edges.length > SMOOTH;
    network.setOptions({ interaction: { hideEdgesOnDrag: lines, hideEdgesOnZoom: lines } });
    network.setData({ nodes: drawn.nodes, edges: drawn.edges });
    const moved = shown !== `${cut} ${inside}`; // another picture: the old place in it means nothing
    network.once("afterDrawing", () => (selection.state.camera && (!moved || !shown) ? place(selection.state.camera) : fit(false)));
    shown = `${cut} ${inside}`;
  }

  // The network with its events one by one, or null if they are too many. A small one is made once, and filtered.
  function nearby(cut, limit) {
    const { form } = selection.state;
    const whole = data.networks[cut];
    if (!fits(remaining(whole, selection), limit)) return null;
    const asked = () => (form === "nodes" ? asNodes(whole) : whole);
    if (whole.edges.length > FEW.lines) return dataSets(remaining(asked(), selection), upright);
    const name = `${cut} ${form}`;
    if (!sets[name]) paint(sets[name] = dataSets(asked(), upright));
    return sets[name];
  }

  function pickEdge(edge) {
    page.open(edge.pair ? `network:${edge.pair}` : `event:${data.events[edge.event].id}`);
  }

  function pickNode(node) {
    if (node.home !== undefined) page.open(afarTarget(node));
    else if (node.event !== undefined) page.open(`event:${data.events[node.event].id}`);
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
    const chosen = (item) => (item.events ? item.events.length === ids.size && item.events.every((one) => ids.has(one))
      : item.event !== undefined && ids.has(item.event) && selection.ids.has(item.event));
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
    tools.append(
      optionSelect("cut", "Nodes", CUTS, "network"), choice, forms,
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

// The network: draws the nodes and edges that pyvis supplied, in the colours of the theme, filtered.

import { data, actual, actorsLabel, quotesOf, statusLabel, typeLabel } from "./data.js";
import { interval } from "./dates.js";
import { el, plural } from "./dom.js";
import { labelled } from "./labels.js";

const TOOLTIP_QUOTE = 220;
const still = window.matchMedia("(prefers-reduced-motion: reduce)");

const OPTIONS = {
  physics: { enabled: false },
  layout: { improvedLayout: false },
  interaction: { hover: true, tooltipDelay: 120, keyboard: { enabled: true, bindToWindow: false }, zoomSpeed: 0.6 },
  edges: { arrowStrikethrough: false, arrows: { to: { scaleFactor: 0.55 } }, selectionWidth: 2, hoverWidth: 1 },
  nodes: { borderWidth: 1.5 },
};

export function buildNetwork(box, chosen) {
  const names = Object.keys(data.networks);
  const upright = box.clientHeight > box.clientWidth;
  const sets = Object.fromEntries(names.map((name) => [name, dataSets(data.networks[name], upright)]));
  let current = names[0];
  let matches = () => true;
  let timer = 0;
  let shownEvents = new Set(data.events.map((event) => event.number));
  const network = new vis.Network(box, views(sets[current]), OPTIONS);
  const frame = box.querySelector(".vis-network");
  frame.setAttribute("role", "img");
  frame.setAttribute("aria-label",
    "Network of actors and their events. Arrow keys move it, plus and minus zoom. The lists beside and below hold the same events.");
  network.on("click", (at) => {
    if (at.nodes.length) pickNode(at.nodes[0]);
    else if (at.edges.length) chosen.event(sets[current].edges.get(at.edges[0]).event);
  });
  paint();
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", paint);
  network.once("afterDrawing", () => fit(false));
  for (const happened of ["zoom", "dragEnd", "animationFinished", "resize"]) network.on(happened, relabelSoon);
  return { apply, use, fit, zoom, network, nodePoint, edgePoint };

  function pickNode(id) {
    const node = sets[current].nodes.get(id);
    if (node.event !== undefined) chosen.event(node.event);
    else chosen.actors(node.actors, node.label);
  }

  function views({ nodes, edges }) {
    const visible = (edge) => shownEvents.has(edge.event);
    const active = new Set();
    edges.forEach((edge) => { if (visible(edge)) active.add(edge.from).add(edge.to); });
    const alone = new Set(data.events.filter((e) => shownEvents.has(e.number)).flatMap((e) => e.actors));
    return {
      nodes: new vis.DataView(nodes, { filter: (node) => active.has(node.id) || (node.actors || []).some((a) => alone.has(a)) }),
      edges: new vis.DataView(edges, { filter: visible }),
    };
  }

  function apply(test) {
    matches = test;
    shownEvents = new Set(data.events.filter(matches).map((event) => event.number));
    network.setData(views(sets[current]));
    network.once("afterDrawing", () => fit(true));
  }

  function use(name) {
    current = name;
    apply(matches);
  }

  function paint() {
    const style = getComputedStyle(document.documentElement);
    const colour = (name) => style.getPropertyValue(name).trim();
    for (const { nodes, edges } of Object.values(sets)) {
      nodes.update(nodes.map((node) => ({ id: node.id, ...nodeLook(node, colour) })));
      edges.update(edges.map((edge) => ({ id: edge.id, ...edgeLook(edge, colour) })));
    }
  }

  function fit(animated) {
    network.fit({ maxZoomLevel: 1.5, animation: animated && !still.matches ? { duration: 250 } : false });
    relabelSoon();
  }

  function relabelSoon() {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const { nodes } = sets[current];
      const shown = network.getPositions();
      nodes.update(labelled(nodes.get(Object.keys(shown).map((id) => (isNaN(id) ? id : Number(id)))), shown, network.getScale()));
    }, 60);
  }

  function zoom(factor) {
    network.moveTo({ scale: network.getScale() * factor, animation: still.matches ? false : { duration: 150 } });
  }

  // Where a node or the middle of an event's line is on the screen.
  function nodePoint(id) {
    return network.canvasToDOM(network.getPosition(id));
  }

  function edgePoint(number) {
    const edge = sets[current].edges.get({ filter: (e) => e.event === number })[0];
    return edge && network.canvasToDOM(network.body.edges[edge.id].edgeType.getPoint(0.5));
  }
}

// Layouts are wider than high; on an upright screen they are turned.
function dataSets({ nodes, edges }, upright) {
  const place = ({ x, y }) => (upright ? { x: y, y: x } : { x, y });
  return {
    nodes: new vis.DataSet(nodes.map((node) => ({ ...node, ...place(node), name: node.label, title: nodeTip(node) }))),
    edges: new vis.DataSet(edges.map((edge) => ({ ...edge, title: eventTip(data.events[edge.event]) }))),
  };
}

function nodeLook(node, colour) {
  const line = node.family ? colour(`--${node.family.toLowerCase()}`) : colour("--node-line");
  const fill = node.family ? line : colour("--node");
  const state = { background: fill, border: colour("--focus") };
  return {
    color: { background: fill, border: line, highlight: state, hover: state },
    font: { color: colour("--text"), face: colour("--font"), strokeWidth: 4, strokeColor: colour("--canvas") },
  };
}

function edgeLook(edge, colour) {
  const line = colour(`--${edge.family.toLowerCase()}`);
  return {
    color: { color: line, highlight: line, hover: line, opacity: 0.9 },
    font: { color: line, size: 17, strokeWidth: 3, strokeColor: colour("--canvas"), align: "middle" },
  };
}

// Tooltips are elements with text nodes: vis-network would show a string as text too, but without its parts.
function eventTip(event) {
  const quote = quotesOf(event)[0];
  return el("div", { class: "tip" },
    el("strong", {}, `${typeLabel(event)}: ${short(actorsLabel(event), 90)}`),
    el("div", {}, `${interval(event)} · ${statusLabel(event)} · ${plural(event.reports.length, "report")}`),
    quote ? el("q", { dir: "auto" }, short(quote, TOOLTIP_QUOTE)) : null);
}

function nodeTip(node) {
  if (node.event !== undefined) return eventTip(data.events[node.event]);
  const members = new Set(node.actors);
  const events = data.events.filter((event) => event.actors.some((actor) => members.has(actor)));
  const facts = events.filter((event) => actual.has(event.status)).length;
  const newest = [...events].reverse().find((event) => event.start || event.end) || events[0];
  return el("div", { class: "tip" },
    el("strong", {}, node.label),
    el("div", {}, `${plural(events.length, "event")}, ${facts} occurred or ongoing`),
    newest ? el("div", {}, `Newest: ${typeLabel(newest)}, ${interval(newest)}, ${statusLabel(newest)}`) : null,
    newest && quotesOf(newest)[0] ? el("q", { dir: "auto" }, short(quotesOf(newest)[0], TOOLTIP_QUOTE)) : null);
}

function short(text, limit) {
  const points = Array.from(text.slice(0, limit * 2));
  return points.length > limit ? points.slice(0, limit - 1).join("") + "…" : text;
}

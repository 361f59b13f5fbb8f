// The network: who dealt with whom, the strongest ties first; wide is many, colour is peace or conflict, pale is unsure.

import { el } from "./dom.js";
import { drawHulls, hullBoxes, hullsOf } from "./hulls.js";
import { labelled, numbered } from "./labels.js";
import { buildLegend } from "./legend.js";
import { cameraOf } from "./network-camera.js";
import { litBy } from "./network-focus.js";
import { networkKeys } from "./network-keys.js";
import { edgeLook, edgeTip, nodeLook, nodeTip } from "./network-look.js";
import { networkPicture } from "./network-picture.js";
import { boxAt, nodePlaces } from "./network-places.js";
import { openedParty, sceneOf } from "./network-scene.js";
import { tieSlider } from "./tie-slider.js";
import { countedNote, countSelect, optionSelect } from "./tools.js";
import { asleep } from "./wake.js";

const OPTIONS = {
  physics: { enabled: false },
  layout: { improvedLayout: false },
  interaction: { hover: true, tooltipDelay: 120, hoverConnectedEdges: false, selectable: false, keyboard: { enabled: true, bindToWindow: false, autoFocus: false }, zoomSpeed: 0.6, zoomView: false },
  edges: { arrowStrikethrough: false, arrows: { to: { scaleFactor: 0.38 }, from: { scaleFactor: 0.38 } }, hoverWidth: 1, smooth: { enabled: true, type: "curvedCW", roundness: 0.08 } },
  nodes: { borderWidth: 1.5 },
};
const MARKED = 4; // pixels of the rim of what is open
const RESIZED = 60; // pixels from which on the network is laid out anew

export const networkView = {
  name: "network", label: "Network",
  options: { cut: ["states", "actors"], form: ["ties", "events"], ties: [], areas: ["shown", "hidden"], camera: [] },
  build: buildNetwork,
};

function buildNetwork({ stage, tools, buttons, note, legend }, page) {
  let [scene, selection, chosen, pointed] = [null, null, new Set(), null];
  let turn = 0; // of renders: what an older one comes to is dropped
  let timer = 0;
  let size = [0, 0];
  let grounds = null; // the hulls of what is drawn
  let laid = false; // whether what is drawn is what was last asked for
  const network = new vis.Network(stage, {}, OPTIONS);
  const sets = { nodes: new vis.DataSet(), edges: new vis.DataSet() };
  network.setData(sets);
  const frame = stage.querySelector(".vis-network");
  const empty = el("p", { class: "note", hidden: true });
  stage.append(empty);
  const camera = cameraOf(network, { stage, buttons }, () => [...sets.nodes.map(boxAt), ...hullBoxes(hulls())], page, relabelSoon);
  const slider = tieSlider((ties) => page.set({ ties }));
  frame.setAttribute("role", "img");
  frame.setAttribute("aria-label",
    "Network of actors and the ties between them. N and P go through the actors, Enter lists the events of one, arrow keys move the picture, " +
    "plus and minus zoom. The lists beside and below hold the same events.");
  networkKeys(frame, { nodesNow, mark: (id) => { pointed = { node: id }; light(); camera.flyTo(id); }, pick: (node) => page.open(node.target) });
  listen();
  buildLegend(legend, ["tone", "width", "sure", "arrows", "shapes"]);
  tools.append(slider.box, optionSelect("cut", "Nodes", { states: "states", actors: "people" }, "network"),
    optionSelect("form", "Lines", { ties: "pairs", events: "events" }, "network"),
    optionSelect("areas", "Areas", { shown: "shown", hidden: "hidden" }, "network"), countSelect("network"));
  return { render, select, show, picture: () => networkPicture(network, sets, hulls()), network, nodePoint, edgePoint };

  function listen() {
    network.on("click", ({ pointer: { DOM: at } }) => {
      const hit = sets.nodes.get(network.getNodeAt(at) ?? "") || sets.edges.get(network.getEdgeAt(at) ?? "");
      if (hit) page.open(hit.target);
      else if (selection.state.open) page.open("", false);
    });
    network.on("hoverNode", ({ node }) => point({ node }, sets.nodes, node, (item) => nodeTip(item, partnersOf(item.id))));
    network.on("hoverEdge", ({ edge }) => point({ edge }, sets.edges, edge, edgeTip));
    const away = () => { pointed = null; hush(); light(); };
    for (const left of ["blurNode", "blurEdge"]) network.on(left, away);
    stage.addEventListener("mouseleave", () => { if (pointed) away(); });
    for (const happened of ["zoom", "dragEnd", "animationFinished"]) network.on(happened, relabelSoon);
    network.on("beforeDrawing", (context) => drawHulls(context, hulls(), colourOf, network.getScale()));
    for (const media of ["(prefers-color-scheme: dark)", "print"]) window.matchMedia(media).addEventListener("change", light);
    new ResizeObserver(() => {
      const grown = Math.hypot(stage.clientWidth - size[0], stage.clientHeight - size[1]);
      if (scene && stage.clientWidth && grown > RESIZED) render(selection);
    }).observe(stage);
    const coarse = window.matchMedia("(pointer: coarse)");
    asleep(stage, (awake) => network.setOptions({ interaction: { zoomView: awake, dragView: awake || !coarse.matches } }));
  }

  function render(next) {
    [selection, pointed, size] = [next, null, [stage.clientWidth, stage.clientHeight]];
    scene = sceneOf(selection);
    note.textContent = countedNote(selection) + scene.note;
    slider.show(selection.state, scene);
    hush();
    laid = false;
    stage.setAttribute("aria-busy", "true");
    const mine = turn += 1;
    nodePlaces(scene, { width: stage.clientWidth, height: stage.clientHeight }).then((places) => { if (mine === turn) draw(places); });
  }

  function draw(places) {
    laid = true;
    sets.edges.clear();
    sets.nodes.clear();
    const look = lookOf(scene.nodes, scene.edges);
    sets.nodes.add(scene.nodes.map((node) => ({ ...node, label: " ", ...places.get(node.id), ...look.node(node) })));
    sets.edges.add(scene.edges.map((edge) => ({ ...edge, ...look.edge(edge) })));
    grounds = null;
    empty.hidden = scene.nodes.length > 0;
    empty.textContent = selection.counted.length ? "No two parties of the filter face each other in an event that counts." : "No event that counts matches the filter.";
    if (selection.state.camera) camera.place(selection.state.camera);
    else camera.fit();
  }

  // Who is opened from a list and is not in the picture comes into it.
  function select(ids) {
    chosen = ids;
    const party = openedParty(selection.state);
    if (party && !sets.nodes.get(party) && laid && sceneOf(selection).nodes.some(({ id }) => id === party)) render(selection);
    else light();
  }

  // Brings a party into sight.
  function show(target) {
    const node = sets.nodes.get().find((one) => one.target === target);
    if (node) camera.flyTo(node.id);
  }

  function point(at, set, id, tip) {
    pointed = at;
    const item = set.get(id);
    if (item && !item.title) set.update({ id, title: tip(item) }); // vis-network waits a little before it shows one
    light();
  }

  // What is about to be drawn anew is lit then.
  function light() {
    if (!scene || !laid) return;
    const [nodes, edges] = [sets.nodes.get(), sets.edges.get()];
    const look = lookOf(nodes, edges);
    sets.nodes.update(nodes.map((one) => ({ id: one.id, ...look.node(one) })));
    sets.edges.update(edges.map((one) => ({ id: one.id, ...look.edge(one) })));
    relabelSoon();
  }

  // How nodes and lines look beside what is pointed at or open.
  function lookOf(nodes, edges) {
    const { open } = selection.state;
    const party = openedParty(selection.state);
    const node = party && nodes.some(({ id }) => id === party) ? party : undefined;
    const lit = litBy(edges, pointed || { node, target: open, events: chosen });
    const colour = coloursNow();
    const faded = (part, id) => Boolean(lit) && !lit[part].has(id);
    return {
      node: (one) => nodeLook(one, colour, faded("nodes", one.id), one.id === node || one.target === open ? MARKED : 0),
      edge: (one) => edgeLook(one, colour, faded("edges", one.id)),
    };
  }

  // The colours of the theme, each looked up once.
  function coloursNow() {
    const known = new Map();
    return (name) => {
      if (!known.has(name)) known.set(name, colourOf(name));
      return known.get(name);
    };
  }

  function colourOf(name) {
    return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  }

  function hulls() {
    if (!scene || selection.state.areas !== "shown" || selection.state.form === "events") return [];
    grounds = grounds || hullsOf(sets.nodes.get(), (id) => sets.nodes.get(id));
    return grounds;
  }

  function nodesNow() {
    return sets.nodes.get({ filter: ({ event, ghost }) => event === undefined && !ghost })
      .map((node) => ({ node, count: node.events })).sort((a, b) => b.count - a.count || (a.node.id < b.node.id ? -1 : 1));
  }

  function partnersOf(id) {
    return scene.edges.filter(({ from, to }) => from === id || to === id)
      .map(({ from, to }) => sets.nodes.get(from === id ? to : from).full);
  }

  // A tip of what is no longer there goes with it.
  function hush() {
    const tip = stage.querySelector(".vis-tooltip");
    if (tip) tip.style.visibility = "hidden";
  }

  // The stage is busy until what was requested is drawn with its names.
  function relabelSoon() {
    clearTimeout(timer);
    stage.setAttribute("aria-busy", "true");
    const mine = timer = setTimeout(() => {
      const scale = network.getScale();
      const { nodes, taken } = labelled(sets.nodes.get(), network.getPositions(), scale);
      sets.nodes.update(nodes);
      sets.edges.update(numbered(sets.edges.get(), (id) => network.body.edges[id].edgeType.getPoint(0.5), taken, scale));
      network.once("afterDrawing", () => { if (timer === mine && laid) stage.removeAttribute("aria-busy"); });
      network.body.emitter.emit("_requestRedraw"); // where no name changed too
    }, 40);
  }

  // Where a node or the middle of a tie is on the screen, in pixels of the stage.
  function nodePoint(id) {
    return network.canvasToDOM(network.getPosition(id));
  }

  function edgePoint(id) {
    return network.canvasToDOM(network.body.edges[id].edgeType.getPoint(0.5));
  }
}

// The network as it stands, drawn once more as SVG: for saving.

import { draw } from "./dom.js";

const MARGIN = 60;

export function networkPicture(network, { nodes, edges }) {
  const places = network.getPositions();
  const shown = (id) => places[id] !== undefined;
  const xs = Object.values(places).map(({ x }) => x);
  const ys = Object.values(places).map(({ y }) => y);
  const [left, top] = [Math.min(0, ...xs) - MARGIN, Math.min(0, ...ys) - MARGIN];
  const [width, height] = [Math.max(0, ...xs) - left + MARGIN, Math.max(0, ...ys) - top + MARGIN];
  const drawn = network.body.data.edges.map((edge) => edge);
  return draw("svg", { viewBox: [left, top, width, height].map(Math.round).join(" "), width: Math.round(width), height: Math.round(height) },
    drawn.filter((edge) => shown(edge.from) && shown(edge.to)).map((edge) => line(edge, network, nodes, places)),
    Object.keys(places).map((id) => nodes.get(isNaN(id) ? id : Number(id))).map((node) => mark(node, places[node.id])));
}

function line(edge, network, nodes, places) {
  const [from, to] = [places[edge.from], places[edge.to]];
  const via = edge.smooth && edge.smooth.enabled ? network.body.edges[edge.id].edgeType.getViaNode() : null;
  const bend = via || { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
  const middle = { x: (from.x + 2 * bend.x + to.x) / 4, y: (from.y + 2 * bend.y + to.y) / 4 };
  const look = { stroke: edge.color.color, "stroke-width": edge.width, fill: "none" };
  const dashes = edge.dashes ? edge.dashes.join(" ") : null;
  return [
    draw("path", { d: `M${from.x},${from.y} Q${bend.x},${bend.y} ${to.x},${to.y}`, "stroke-dasharray": dashes, ...look }),
    edge.arrows === "to" ? arrow(bend, to, nodes.get(edge.to).size, edge.color.color) : null,
    edge.label ? draw("text", { x: middle.x, y: middle.y + 6, "text-anchor": "middle", "font-size": 17, fill: edge.color.color }, edge.label) : null,
  ];
}

// The head of an arrow, where the line meets the edge of the node.
function arrow(from, to, size, fill) {
  const turn = Math.atan2(to.y - from.y, to.x - from.x);
  const at = (distance, angle) => `${(to.x - distance * Math.cos(turn + angle)).toFixed(1)},${(to.y - distance * Math.sin(turn + angle)).toFixed(1)}`;
  return draw("path", { d: `M${at(size, 0)} L${at(size + 10, 0.18)} L${at(size + 10, -0.18)} Z`, fill });
}

const OUTLINES = {
  square: (r) => [[-r, -r], [r, -r], [r, r], [-r, r]],
  diamond: (r) => [[0, -r], [r, 0], [0, r], [-r, 0]],
  triangle: (r) => [[0, -r], [r, r * 0.75], [-r, r * 0.75]],
  hexagon: (r) => [0, 1, 2, 3, 4, 5].map((n) => [r * Math.cos((n * Math.PI) / 3), r * Math.sin((n * Math.PI) / 3)]),
};

function mark(node, { x, y }) {
  const look = { fill: node.color.background, stroke: node.color.border, "stroke-width": 1.5 };
  const outline = OUTLINES[node.shape];
  const shape = outline
    ? draw("polygon", { points: outline(node.size).map(([dx, dy]) => `${(x + dx).toFixed(1)},${(y + dy).toFixed(1)}`).join(" "), ...look })
    : draw("circle", { cx: x, cy: y, r: node.size, ...look });
  if (!node.name.trim()) return shape;
  return [shape, draw("text", { x, y: y + node.size + 15, "text-anchor": "middle", "font-size": 13, fill: node.font.color,
    stroke: node.font.strokeColor, "stroke-width": 3, "paint-order": "stroke" }, node.name)];
}

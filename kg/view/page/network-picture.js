// The network as it stands, drawn once more as SVG: for saving.

import { draw } from "./dom.js";
import { topOf } from "./hulls.js";
import { boxAt } from "./network-places.js";

const MARGIN = 14;

/** @param {{ name: string, outline: [number, number][] }[]} hulls */
export function networkPicture(network, { nodes, edges }, hulls) {
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(name).trim();
  const corners = [...nodes.get().flatMap((node) => {
    const { x, y, width, height } = boxAt(node);
    return [[x - width / 2, y - height / 2], [x + width / 2, y + height / 2]];
  }), ...hulls.flatMap(({ outline }) => outline)];
  const [xs, ys] = [0, 1].map((axis) => corners.map((corner) => corner[axis]));
  const [left, top] = [xs, ys].map((values) => Math.min(...values, Infinity) - MARGIN);
  const [width, height] = corners.length ? [Math.max(...xs) - left + MARGIN, Math.max(...ys) - top + MARGIN] : [480, 60];
  const box = corners.length ? [left, top, width, height] : [0, 0, width, height];
  return draw("svg", { viewBox: box.map(Math.round).join(" "), width: Math.round(width), height: Math.round(height) },
    hulls.map((area) => ground(area, colour)), edges.get().map((edge) => line(edge, network, nodes)), nodes.get().map((node) => mark(node, colour)));
}

function ground({ name, outline }, colour) {
  const [x, y] = topOf(outline);
  return [draw("polygon", { points: outline.map((point) => point.map((value) => value.toFixed(1)).join(",")).join(" "), fill: colour("--area"), "fill-opacity": 0.55 }),
    draw("text", { x, y: y + 13, "text-anchor": "middle", "font-size": 11, fill: colour("--quiet") }, name)];
}

function line(edge, network, nodes) {
  const [from, to] = [nodes.get(edge.from), nodes.get(edge.to)];
  const bend = network.body.edges[edge.id].edgeType.getViaNode();
  const { color: stroke, opacity } = edge.color;
  const points = edge.arrows.split(", ").filter(Boolean).map((end) => arrow(bend, end === "to" ? to : from, edge.width, stroke, opacity));
  return [draw("path", { d: `M${from.x},${from.y} Q${bend.x.toFixed(1)},${bend.y.toFixed(1)} ${to.x},${to.y}`, "stroke-dasharray": edge.dashes ? edge.dashes.join(" ") : null,
    stroke, opacity, "stroke-width": edge.width, fill: "none" }), points];
}

// The head of an arrow, where the line meets the edge of the node.
function arrow(from, to, width, fill, opacity) {
  const turn = Math.atan2(to.y - from.y, to.x - from.x);
  const long = 8 + 1.5 * width;
  const at = (distance, angle) => `${(to.x - distance * Math.cos(turn + angle)).toFixed(1)},${(to.y - distance * Math.sin(turn + angle)).toFixed(1)}`;
  const wing = Math.atan2(long * 0.4, to.size + long);
  return draw("path", { d: `M${at(to.size, 0)} L${at(to.size + long, wing)} L${at(to.size + long, -wing)} Z`, fill, opacity });
}

const OUTLINES = {
  square: (r) => [[-r, -r], [r, -r], [r, r], [-r, r]],
  diamond: (r) => [[0, -r], [r, 0], [0, r], [-r, 0]],
  triangle: (r) => [[0, -r], [r, r * 0.75], [-r, r * 0.75]],
  hexagon: (r) => [0, 1, 2, 3, 4, 5].map((n) => [r * Math.cos((n * Math.PI) / 3), r * Math.sin((n * Math.PI) / 3)]),
};

function mark(node, colour) {
  const { x, y, size } = node;
  const look = { fill: node.color.background, stroke: node.color.border, "stroke-width": node.borderWidth, opacity: node.opacity };
  const outline = OUTLINES[node.shape];
  const shape = outline
    ? draw("polygon", { points: outline(size).map(([dx, dy]) => `${(x + dx).toFixed(1)},${(y + dy).toFixed(1)}`).join(" "), ...look })
    : draw("circle", { cx: x, cy: y, r: size, ...look });
  if (!node.name) return shape;
  return [shape, draw("text", { x, y: y + size + 15, "text-anchor": "middle", "font-size": 13, fill: colour("--text"), opacity: node.ghost ? 0.5 : 1,
    stroke: colour("--canvas"), "stroke-width": 3, "paint-order": "stroke" }, node.name)];
}

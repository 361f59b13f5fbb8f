// Faint grounds around nodes that belong together, each with its name.

import { data } from "./data.js";

const ROOM = 16; // pixels around a node
const CORNERS = 12;
const LETTER = 7; // pixels of a letter of a name, roughly

/**
 * The areas of which at least two nodes are drawn, each an outline of corners around its nodes.
 * @param {{ id: string, area: number, size: number, ghost: boolean }[]} nodes
 * @param {(id: string) => { x: number, y: number }} placeOf
 * @returns {{ name: string, outline: [number, number][] }[]}
 */
export function hullsOf(nodes, placeOf) {
  return data.areas.flatMap(([name], area) => {
    const members = nodes.filter((node) => node.area === area && !node.ghost);
    if (members.length < 2) return [];
    return [{ name, outline: hull(members.flatMap((node) => around(placeOf(node.id), node.size + ROOM))) }];
  });
}

function around({ x, y }, radius) {
  return Array.from({ length: CORNERS }, (_, corner) => {
    const turn = (2 * Math.PI * corner) / CORNERS;
    return [x + radius * Math.cos(turn), y + radius * Math.sin(turn)];
  });
}

// The convex hull (Andrew 1979).
function hull(points) {
  const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const half = (some) => {
    const found = [];
    for (const point of some) {
      while (found.length > 1 && cross(found.at(-2), found.at(-1), point) <= 0) found.pop();
      found.push(point);
    }
    return found.slice(0, -1);
  };
  return [...half(sorted), ...half(sorted.reverse())];
}

function cross([ax, ay], [bx, by], [cx, cy]) {
  return (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
}

// The highest point of an outline, where its name stands.
export function topOf(outline) {
  return outline.reduce((best, point) => (point[1] < best[1] ? point : best));
}

// The boxes that the grounds take with their names, around their middles.
export function hullBoxes(hulls) {
  return hulls.map(({ name, outline }) => {
    const half = (name.length * LETTER) / 2;
    const ends = [...outline, ...[-half, half].map((away) => [topOf(outline)[0] + away, topOf(outline)[1]])];
    const [xs, ys] = [0, 1].map((axis) => ends.map((point) => point[axis]));
    const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    return { x: (left + right) / 2, y: (top + bottom) / 2, width: right - left, height: bottom - top };
  });
}

// Draws the grounds on a canvas, under everything.
export function drawHulls(context, hulls, colour, scale) {
  context.save();
  for (const { name, outline } of hulls) {
    context.beginPath();
    outline.forEach(([x, y], place) => (place ? context.lineTo(x, y) : context.moveTo(x, y)));
    context.closePath();
    context.globalAlpha = 0.55;
    context.fillStyle = colour("--area");
    context.fill();
    context.globalAlpha = 1;
    context.fillStyle = colour("--quiet");
    context.font = `${11 / scale}px ${colour("--font")}`;
    context.textAlign = "center";
    const [x, y] = topOf(outline);
    context.fillText(name, x, y + 13 / scale);
  }
  context.restore();
}

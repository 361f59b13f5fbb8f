// Where the nodes of a network stand: forces, then boxes pushed apart until no name covers another. The same for the
// same data: nothing here is random. It runs in a worker, so that the page stays responsive; therefore `arrange` and what it
// calls use nothing from outside (`FORCES` is their text).

/**
 * @typedef {{ id: string, width: number, height: number, area: number }} Box a node with its name; `area` -1 for none
 * @param {{ nodes: Box[], links: [number, number, number][], width: number, height: number }} task links are two
 *   positions in `nodes`, the most important first, and a weight from 0 to 1; the picture is so many pixels wide and high
 * @returns {[number, number][]} a place for every node
 */
export function arrange({ nodes, links, width, height }) {
  const points = startPoints(nodes);
  const rounds = nodes.length > 700 ? 60 : nodes.length > 300 ? 150 : 300;
  for (let round = 0; round < rounds; round += 1) pushAndPull(points, nodes, links, width / height, 1 - round / rounds);
  const area = nodes.reduce((sum, box) => sum + box.width * box.height, 0);
  const room = Math.max(1, Math.sqrt(area / (0.3 * width * height)));
  stretch(points, nodes, width * room, height * room);
  const turns = Math.min(250, Math.round(3e7 / (nodes.length ** 2 + 1)));
  for (let turn = 0; turn < turns && apart(points, nodes, width * room, height * room); turn += 1);
  return points.map(([x, y]) => [Math.round(x), Math.round(y)]);
}

// Areas start in sectors of a circle, the others around the middle on a spiral.
function startPoints(nodes) {
  const areas = [...new Set(nodes.map(({ area }) => area).filter((area) => area >= 0))];
  const golden = Math.PI * (3 - Math.sqrt(5));
  return nodes.map(({ area }, place) => {
    const turn = area < 0 ? place * golden : (2 * Math.PI * areas.indexOf(area)) / areas.length;
    const middle = area < 0 ? 0 : 3;
    const away = 0.6 * Math.sqrt(place + 1);
    return [middle * Math.cos(turn) + away * Math.cos(place * golden), middle * Math.sin(turn) + away * Math.sin(place * golden)];
  });
}

// One round of Fruchterman and Reingold (1991) with gravity and a pull to the middle of the area.
function pushAndPull(points, nodes, links, shape, heat) {
  const moves = points.map(() => [0, 0]);
  for (let i = 0; i < points.length; i += 1) {
    const x = points[i][0], y = points[i][1], mine = moves[i]; // plain numbers: this runs some ten million times
    for (let j = i + 1; j < points.length; j += 1) {
      const dx = x - points[j][0], dy = y - points[j][1];
      const square = Math.max(0.01, dx * dx + dy * dy);
      if (square > 30) continue; // unconnected parts need not repel each other
      const other = moves[j];
      mine[0] += dx / square; mine[1] += dy / square;
      other[0] -= dx / square; other[1] -= dy / square;
    }
  }
  for (const [i, j, weight] of links) {
    const [dx, dy] = [points[i][0] - points[j][0], points[i][1] - points[j][1]];
    const pull = Math.hypot(dx, dy) * (0.15 + 0.35 * weight);
    moves[i][0] -= dx * pull; moves[i][1] -= dy * pull;
    moves[j][0] += dx * pull; moves[j][1] += dy * pull;
  }
  const middles = new Map();
  nodes.forEach(({ area }, place) => {
    if (area < 0) return;
    const sum = middles.get(area) || [0, 0, 0];
    middles.set(area, [sum[0] + points[place][0], sum[1] + points[place][1], sum[2] + 1]);
  });
  points.forEach((point, place) => {
    const [x, y] = moves[place];
    const sum = middles.get(nodes[place].area);
    const home = sum && sum[2] > 1 ? [sum[0] / sum[2], sum[1] / sum[2]] : point;
    const mx = x - 0.12 * point[0] + 0.9 * (home[0] - point[0]);
    const my = y - 0.12 * Math.min(2, shape) * point[1] + 0.9 * (home[1] - point[1]);
    const length = Math.hypot(mx, my) || 1;
    const step = Math.min(length, 0.5 * heat) / length;
    point[0] += mx * step;
    point[1] += my * step;
  });
}

// Fills the picture, at most a little out of proportion.
function stretch(points, nodes, width, height) {
  const sides = [width, height].map((side, axis) => {
    const values = points.map((point) => point[axis]);
    const [low, high] = [Math.min(...values), Math.max(...values)];
    const edge = Math.max(...nodes.map((box) => (axis ? box.height : box.width))) / 2 + 8;
    return { middle: (low + high) / 2, factor: high > low ? Math.max(1, side - 2 * edge) / (high - low) : 1 };
  });
  const least = Math.min(sides[0].factor, sides[1].factor) * 2.2;
  for (const point of points) sides.forEach(({ middle, factor }, axis) => { point[axis] = (point[axis] - middle) * Math.min(factor, least); });
}

// Moves boxes that overlap apart by the shorter way, within the picture. Returns whether any had to be moved.
function apart(points, nodes, width, height) {
  let moved = false;
  for (let i = 0; i < points.length; i += 1) for (let j = i + 1; j < points.length; j += 1) {
    const dx = points[i][0] - points[j][0], dy = points[i][1] - points[j][1];
    const y = (nodes[i].height + nodes[j].height) / 2 - Math.abs(dy);
    if (y <= 0) continue;
    const x = (nodes[i].width + nodes[j].width) / 2 - Math.abs(dx);
    if (x <= 0) continue;
    moved = true;
    const axis = y < x ? 1 : 0;
    const push = ((axis ? y : x) / 2 + 0.5) * ((axis ? dy : dx) < 0 ? -1 : 1);
    points[i][axis] += push;
    points[j][axis] -= push;
  }
  points.forEach((point, place) => {
    const { width: w, height: h } = nodes[place];
    point[0] = Math.min((width - w) / 2, Math.max((w - width) / 2, point[0]));
    point[1] = Math.min((height - h) / 2, Math.max((h - height) / 2, point[1]));
  });
  return moved;
}

export const FORCES = [arrange, startPoints, pushAndPull, stretch, apart].map(String).join("\n");

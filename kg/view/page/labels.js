// Labels of nodes: of one size on the screen at every zoom, and only where they cover no other label. The most
// active actors are named even over other nodes, the rest only where there is space.

const SIZE = 13;
const LETTER = 7.2;
const LINE = 17;
const ALWAYS = 12;
const NUMBER = 11;

// Returns updates for the nodes, and the boxes of their labels on the screen: the most active are labelled first, a label that would lie over another is left out.
export function labelled(nodes, places, scale) {
  const drawn = nodes.map((node) => nodeBox(node, places[node.id], scale));
  const taken = [];
  const ordered = [...nodes].sort((a, b) => b.size - a.size || String(a.id).localeCompare(String(b.id)));
  const nodesLabelled = ordered.map((node, rank) => {
    const rivals = rank < ALWAYS ? taken : taken.concat(drawn);
    const place = places[node.id];
    const sides = node.name ? [false, true] : [];
    const above = sides.find((side) => !rivals.some((other) => overlap(labelBox(node, place, scale, side), other)));
    if (above !== undefined) taken.push(labelBox(node, place, scale, above));
    const shift = above ? -(2 * node.size + (LINE + 8) / scale) : 0;
    const font = { ...node.font, size: SIZE / scale, strokeWidth: 4 / scale, vadjust: shift };
    return { id: node.id, label: above === undefined ? " " : node.name, font };
  });
  return { nodes: nodesLabelled, taken: [...taken, ...drawn] };
}

// Returns updates for the lines: the number of events at the middle of a strong tie, as large on the screen at every
// zoom, where it covers neither a node, nor its name, nor another number.
export function numbered(edges, middleOf, taken, scale) {
  const all = [...taken];
  return edges.filter(({ count }) => count).map((edge) => {
    const { x, y } = middleOf(edge.id);
    const half = (edge.count.length * LETTER) / 2;
    const box = [x * scale - half, y * scale - NUMBER / 2, x * scale + half, y * scale + NUMBER / 2];
    const free = !all.some((other) => overlap(box, other));
    if (free) all.push(box);
    return { id: edge.id, label: free ? edge.count : " ", font: { ...edge.font, size: NUMBER / scale } };
  });
}

// Where the label would lie on the screen: under the node, or above it.
function labelBox(node, { x, y }, scale, above) {
  const half = (node.name.length * LETTER) / 2;
  const top = y * scale + (above ? -node.size * scale - LINE - 3 : node.size * scale + 3);
  return [x * scale - half, top, x * scale + half, top + LINE];
}

function nodeBox(node, { x, y }, scale) {
  const half = node.size * scale * 0.8;
  return [x * scale - half, y * scale - half, x * scale + half, y * scale + half];
}

function overlap(a, b) {
  return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
}

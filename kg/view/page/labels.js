// Labels of nodes: of one size on the screen at every zoom, and only where they cover no node and no other label.

const SIZE = 13;
const LETTER = 7.2;
const LINE = 17;

// Returns updates for the nodes: the most active are labelled first, a label that would lie over another is left out.
export function labelled(nodes, places, scale) {
  const taken = nodes.map((node) => nodeBox(node, places[node.id], scale));
  const ordered = [...nodes].sort((a, b) => b.size - a.size || String(a.id).localeCompare(String(b.id)));
  return ordered.map((node) => {
    const place = places[node.id];
    const box = labelBox(node, place.x * scale, place.y * scale, scale);
    const free = node.name.trim() && !taken.some((other) => overlap(box, other));
    if (free) taken.push(box);
    return { id: node.id, label: free ? node.name : " ", font: { ...node.font, size: SIZE / scale, strokeWidth: 4 / scale } };
  });
}

function labelBox(node, x, y, scale) {
  const half = (node.name.length * LETTER) / 2;
  const top = y + node.size * scale + 2;
  return [x - half, top, x + half, top + LINE];
}

function nodeBox(node, { x, y }, scale) {
  const half = node.size * scale * 0.8;
  return [x * scale - half, y * scale - half, x * scale + half, y * scale + half];
}

function overlap(a, b) {
  return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
}

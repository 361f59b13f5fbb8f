// What of the network is lit: what the reader points at or has opened, with its neighbours; the rest fades.

/**
 * @param {{ id: string, from: string, to: string, target: string, numbers: number[] }[]} edges
 * @param {{ node?: string, edge?: string, target?: string, events?: Set<number> }} of what is pointed at or open
 * @returns {{ nodes: Set<string>, edges: Set<string> } | null} null if nothing of it is drawn: then nothing fades
 */
export function litBy(edges, { node, edge, target, events }) {
  const chosen = node ? edges.filter(({ from, to }) => from === node || to === node)
    : edge ? edges.filter(({ id }) => id === edge)
      : target && target.startsWith("pair:") ? edges.filter((one) => samePair(one.target, target))
        : events && events.size ? edges.filter(({ numbers }) => numbers.some((number) => events.has(number))) : [];
  if (!chosen.length && !node) return null;
  return { nodes: new Set([...(node ? [node] : []), ...chosen.flatMap(({ from, to }) => [from, to])]), edges: new Set(chosen.map(({ id }) => id)) };
}

function samePair(one, other) {
  const ends = (target) => target.slice(5).split("|").sort().join("|");
  return one.startsWith("pair:") && ends(one) === ends(other);
}

// The network by keyboard: N and P go through its nodes, the most active first, Enter opens one. The current node is announced.

import { el, plural } from "./dom.js";

// `nodesNow()` returns the drawn nodes with the number of events of each, in order; `mark(id)` shows one, `pick(node)` opens it.
export function networkKeys(frame, { nodesNow, mark, pick }) {
  const spoken = el("p", { class: "unseen", role: "status" });
  frame.after(spoken);
  let reached = null;
  frame.addEventListener("keydown", (pressed) => {
    const step = { n: 1, p: -1 }[pressed.key.toLowerCase()];
    if (pressed.ctrlKey || pressed.metaKey || pressed.altKey) return;
    const nodes = nodesNow();
    const place = nodes.findIndex(({ node }) => node.id === reached);
    if (step && nodes.length) {
      const { node, count } = nodes[place < 0 ? 0 : (place + step + nodes.length) % nodes.length];
      reached = node.id;
      mark(node.id);
      spoken.textContent = `${node.name}, ${plural(count, "event")}`;
      pressed.preventDefault();
    } else if (pressed.key === "Enter" && place >= 0) {
      pressed.preventDefault();
      pick(nodes[place].node);
    }
  });
}

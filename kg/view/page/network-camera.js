// What of the network is seen: all of it, or the middle and scale that stand in the address.

import { el } from "./dom.js";

const still = window.matchMedia("(prefers-reduced-motion: reduce)");
const EDGE = 6; // pixels

/**
 * @param {object} network of vis-network
 * @param {{ stage: HTMLElement, buttons: HTMLElement }} parts where it is drawn, and where its buttons go
 * @param {() => { x: number, y: number, width: number, height: number }[]} boxes of the nodes with their names
 */
export function cameraOf(network, { stage, buttons }, boxes, page, moved) {
  for (const happened of ["zoom", "dragEnd"]) network.on(happened, keep);
  const button = (label, name, act) => el("button", { type: "button", "aria-label": name, title: name, click: act }, label);
  buttons.append(button("+", "Zoom in", () => zoom(1.3)), button("−", "Zoom out", () => zoom(1 / 1.3)),
    button("Fit", "Show the whole network", () => { page.keep({ camera: "" }); fit(); }));
  return { fit, place, flyTo };

  // All nodes with their names, beside the buttons.
  function fit() {
    const all = boxes();
    if (all.length) {
      const [left, right] = [Math.min(...all.map(({ x, width }) => x - width / 2)), Math.max(...all.map(({ x, width }) => x + width / 2))];
      const [top, bottom] = [Math.min(...all.map(({ y, height }) => y - height / 2)), Math.max(...all.map(({ y, height }) => y + height / 2))];
      const [wide, high] = [stage.clientWidth - 2 * EDGE, stage.clientHeight - 2 * EDGE];
      const scale = Math.min(1.5, wide / (right - left), high / (bottom - top));
      network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale, animation: false });
    }
    moved();
  }

  // What the reader looks at belongs in the address too: middle and scale.
  function keep() {
    const { x, y } = network.getViewPosition();
    page.keep({ camera: [x, y, network.getScale()].map((value) => Number(value.toPrecision(5))).join(",") });
  }

  function place(camera) {
    const [x, y, scale] = camera.split(",").map(Number);
    if (!(scale > 0) || !isFinite(x) || !isFinite(y)) return fit();
    network.moveTo({ position: { x, y }, scale, animation: false });
    return moved();
  }

  function flyTo(id) {
    network.moveTo({ position: network.getPosition(id), scale: Math.max(network.getScale(), 1), animation: still.matches ? false : { duration: 400 } });
    moved();
  }

  function zoom(factor) {
    network.moveTo({ scale: network.getScale() * factor, animation: still.matches ? false : { duration: 150 } });
    if (still.matches) keep();
    else network.once("animationFinished", keep);
    moved();
  }
}

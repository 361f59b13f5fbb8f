// Saving: text as a file, and what a view shows as SVG or PNG that stands alone.

import { draw, el } from "./dom.js";

const LOOK = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "font-size", "font-weight",
  "text-anchor", "dominant-baseline", "opacity", "paint-order"];
const HEAD = 44;
const SCALE = 2;
// Characters that a name may hold and an XML file may not.
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

export function download(name, blob) {
  const address = URL.createObjectURL(blob);
  const anchor = el("a", { href: address, download: name });
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

export function saveSvg(name, picture, title, note) {
  download(`${name}.svg`, new Blob([standalone(picture, title, note).text], { type: "image/svg+xml" }));
}

export function savePng(name, picture, title, note) {
  const { text, width, height } = standalone(picture, title, note);
  const image = new Image();
  image.addEventListener("load", () => {
    const scale = Math.min(SCALE, 8000 / Math.max(width, height));
    const canvas = el("canvas", { width: Math.round(width * scale), height: Math.round(height * scale) });
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((blob) => download(`${name}.png`, blob), "image/png");
  });
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
}

// The picture with title and note above it, on the ground of the theme, every look written into its elements.
function standalone(picture, title, note) {
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(name).trim();
  const inner = picture.cloneNode(true);
  if (picture.isConnected) copyLooks(picture, inner);
  inner.querySelectorAll("[data-screen-only]").forEach((node) => node.remove());
  const box = picture.viewBox.baseVal;
  const [width, height] = [Math.max(320, Math.round(box.width)), Math.round(box.height) + HEAD];
  for (const [key, value] of Object.entries({ x: 0, y: HEAD, width: Math.round(box.width), height: Math.round(box.height) })) inner.setAttribute(key, value);
  const whole = draw("svg", { xmlns: "http://www.w3.org/2000/svg", width, height, viewBox: `0 0 ${width} ${height}`, "font-family": "sans-serif" },
    draw("rect", { width, height, fill: colour("--canvas") }),
    draw("text", { x: 10, y: 20, "font-size": 16, "font-weight": 600, fill: colour("--text") }, title),
    draw("text", { x: 10, y: 37, "font-size": 12, fill: colour("--quiet") }, note), inner);
  return { text: new XMLSerializer().serializeToString(whole).replace(NOT_XML, "\ufffd"), width, height };
}

function copyLooks(from, to) {
  const style = getComputedStyle(from);
  for (const name of LOOK) {
    const value = style.getPropertyValue(name);
    if (value) to.setAttribute(name, value);
  }
  to.removeAttribute("class");
  [...from.children].forEach((child, place) => copyLooks(child, to.children[place]));
}

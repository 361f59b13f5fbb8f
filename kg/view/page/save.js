// Saving: text as a file, and what a view shows as SVG or PNG that stands alone.

import { draw, el } from "./dom.js";

const LOOK = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "font-size", "font-weight",
  "text-anchor", "dominant-baseline", "opacity", "paint-order"];
const NOTE_LETTER = 6.6; // pixels of a letter of the note, roughly
const LINE_HEIGHT = 16;
// Characters that a text may hold and XML may not.
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const SCALE = 2;

export function download(name, blob) {
  const address = URL.createObjectURL(blob);
  const anchor = el("a", { href: address, download: name });
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

// `said` is what stands around the drawing: { title, note, colours }.
export function saveSvg(name, picture, said) {
  download(`${name}.svg`, new Blob([standalone(picture, said).text], { type: "image/svg+xml" }));
}

export function savePng(name, picture, said) {
  const { text, width, height } = standalone(picture, said);
  const image = new Image();
  image.addEventListener("load", () => {
    const scale = Math.min(SCALE, 8000 / Math.max(width, height));
    const canvas = el("canvas", { width: Math.round(width * scale), height: Math.round(height * scale) });
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((blob) => download(`${name}.png`, blob), "image/png");
  });
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
}

// The picture with title and note above it and its colours below, on the ground of the theme, every look written into
// its elements.
function standalone(picture, { title, note, colours }) {
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(name).trim();
  const inner = picture.cloneNode(true);
  if (picture.isConnected) copyLooks(picture, inner);
  inner.querySelectorAll("[data-screen-only]").forEach((node) => node.remove());
  const box = picture.viewBox.baseVal;
  const width = Math.max(480, Math.round(box.width));
  const lines = wrapped(note, Math.floor((width - 20) / NOTE_LETTER));
  const head = 34 + lines.length * LINE_HEIGHT;
  const height = head + Math.round(box.height) + (colours.length ? 30 : 0);
  for (const [key, value] of Object.entries({ x: 0, y: head, width: Math.round(box.width), height: Math.round(box.height) })) inner.setAttribute(key, value);
  let x = 10;
  const key = colours.map(({ label, variable }) => {
    const left = x;
    x += 26 + label.length * 6.6;
    return [draw("circle", { cx: left + 5, cy: height - 14, r: 5, fill: colour(variable) }),
      draw("text", { x: left + 14, y: height - 10, "font-size": 12, fill: colour("--text") }, label)];
  });
  const whole = draw("svg", { xmlns: "http://www.w3.org/2000/svg", width, height, viewBox: `0 0 ${width} ${height}`, "font-family": "sans-serif" },
    draw("rect", { width, height, fill: colour("--canvas") }),
    draw("text", { x: 10, y: 22, "font-size": 16, "font-weight": 600, fill: colour("--text") }, title),
    lines.map((line, place) => draw("text", { x: 10, y: 41 + place * LINE_HEIGHT, "font-size": 12, fill: colour("--quiet") }, line)), inner, key);
  return { text: new XMLSerializer().serializeToString(whole).replace(NOT_XML, "\ufffd"), width, height };
}

function wrapped(text, limit) {
  const lines = [""];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    if (lines.at(-1) && lines.at(-1).length + word.length >= limit) lines.push("");
    lines.push(`${lines.pop()} ${word}`.trim());
  }
  return lines;
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

// Building elements. Texts only ever enter the page as text nodes and plain attributes, never as HTML.

export function el(tag, properties, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") node.addEventListener(name, value);
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== ""));
  return node;
}

// The same for SVG.
export function draw(tag, properties, ...children) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(properties || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") node.addEventListener(name, value);
    else node.setAttribute(name, String(value));
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== ""));
  return node;
}

/**
 * All elements that a selector fits, of whatever kind.
 * @param {ParentNode} root
 * @param {string} selector
 * @returns {any[]}
 */
export function all(root, selector) {
  return [...root.querySelectorAll(selector)];
}

// A text of an article, kept from turning the writing direction of what stands around it.
export function bdi(text, tag = "bdi", properties = {}) {
  return el(tag, { dir: "auto", ...properties }, text);
}

export function link(url, content) {
  if (!/^https?:\/\//i.test(url || "")) return content;
  return el("a", { href: url, rel: "noopener noreferrer nofollow", target: "_blank" }, content);
}

const DIGITS = new Intl.NumberFormat("en-GB"); // made once: the page writes hundreds of numbers at each choice

export function digits(number) {
  return DIGITS.format(number);
}

export function plural(number, noun) {
  return `${digits(number)} ${noun}${number === 1 ? "" : "s"}`;
}

// The part of the map that is seen: fit, zoom, drag. Positions are in units of the map, the picture in pixels.

const NEAREST = 16; // times the whole world
const EDGE = 30;

export function buildFrame(svg, size, moved) {
  const seen = { x: 0, y: 0, scale: 1, width: 1, height: 1 };
  let drag = null;
  let held = false; // whether the reader has chosen what is seen
  let awake = false; // asleep, wheel and finger scroll the page
  svg.addEventListener("wheel", (turned) => {
    if (!awake && !turned.ctrlKey) return;
    turned.preventDefault();
    zoom(turned.deltaY < 0 ? 1.25 : 0.8, turned.offsetX, turned.offsetY);
  }, { passive: false });
  svg.addEventListener("pointerdown", (down) => { if (awake || down.pointerType === "mouse") drag = { x: down.clientX, y: down.clientY, moving: false }; });
  svg.addEventListener("pointermove", move);
  for (const end of ["pointerup", "pointercancel", "pointerleave"]) svg.addEventListener(end, () => { drag = null; });
  // A drag ends in a click on what lies under it: not meant.
  svg.addEventListener("click", (clicked) => { if (svg.dataset.moved) clicked.stopPropagation(); delete svg.dataset.moved; }, true);
  return { fit, zoom, resize, show, at, isHeld: () => held, wake: (now) => { awake = now; } };

  function at([x, y]) {
    return [(x - seen.x) * seen.scale, (y - seen.y) * seen.scale];
  }

  function least() {
    return Math.min(seen.width / size.width, seen.height / size.height);
  }

  // Shows these points, or the whole world if there are none; `hold` says that the reader asked for just that.
  function fit(points, hold = false) {
    held = hold;
    const xs = points.map(([x]) => x), ys = points.map(([, y]) => y);
    const [left, right] = xs.length ? [Math.min(...xs), Math.max(...xs)] : [0, size.width];
    const [top, bottom] = ys.length ? [Math.min(...ys), Math.max(...ys)] : [0, size.height];
    const wanted = Math.min((seen.width - 2 * EDGE) / (right - left || 1), (seen.height - 2 * EDGE) / (bottom - top || 1));
    seen.scale = mapClamp(xs.length ? wanted : least(), least(), least() * 5);
    centre((left + right) / 2, (top + bottom) / 2);
  }

  function show([x, y]) {
    const [px, py] = at([x, y]);
    if (px < EDGE || py < EDGE || px > seen.width - EDGE || py > seen.height - EDGE) centre(x, y);
  }

  function zoom(factor, px = seen.width / 2, py = seen.height / 2) {
    held = true;
    const [x, y] = [seen.x + px / seen.scale, seen.y + py / seen.scale];
    seen.scale = mapClamp(seen.scale * factor, least(), least() * NEAREST);
    settle(x - px / seen.scale, y - py / seen.scale);
  }

  function resize(width, height) {
    const middle = [seen.x + seen.width / 2 / seen.scale, seen.y + seen.height / 2 / seen.scale];
    Object.assign(seen, { width, height });
    svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    seen.scale = mapClamp(seen.scale, least(), least() * NEAREST);
    centre(...middle);
  }

  function centre(x, y) {
    settle(x - seen.width / 2 / seen.scale, y - seen.height / 2 / seen.scale);
  }

  // Keeps the world in the picture: never more empty space than there must be.
  function settle(x, y) {
    seen.x = mapWithin(x, size.width, seen.width / seen.scale);
    seen.y = mapWithin(y, size.height, seen.height / seen.scale);
    moved(seen);
  }

  function move(to) {
    if (!drag || !to.buttons) return;
    const [dx, dy] = [to.clientX - drag.x, to.clientY - drag.y];
    if (!drag.moving && Math.hypot(dx, dy) < 5) return;
    drag = { x: to.clientX, y: to.clientY, moving: true };
    svg.dataset.moved = "yes";
    held = true;
    settle(seen.x - dx / seen.scale, seen.y - dy / seen.scale);
  }
}

function mapClamp(value, low, high) {
  return Math.min(high, Math.max(low, value));
}

function mapWithin(start, whole, part) {
  return part >= whole ? (whole - part) / 2 : mapClamp(start, 0, whole - part);
}

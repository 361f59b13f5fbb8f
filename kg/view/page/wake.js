// A picture that can be moved sleeps until it is clicked or tapped: before, a wheel or a finger over it scrolls the page.

import { el } from "./dom.js";

/**
 * @param {HTMLElement} stage
 * @param {(awake: boolean) => void} changed
 */
export function asleep(stage, changed) {
  const hint = el("span", { class: "hint-tap", "aria-hidden": "true" }, "Tap to move");
  stage.append(hint);
  const set = (awake) => {
    if ("awake" in stage.dataset === awake) return;
    if (awake) stage.dataset.awake = "";
    else delete stage.dataset.awake;
    hint.hidden = awake;
    changed(awake);
  };
  stage.addEventListener("click", () => set(true));
  stage.addEventListener("focusin", () => { if (stage.matches(":has(:focus-visible)")) set(true); });
  const outside = (/** @type {any} */ { target }) => {
    if (!stage.isConnected) document.removeEventListener("pointerdown", outside, true); // its page was left
    else if (!stage.contains(target)) set(false);
  };
  document.addEventListener("pointerdown", outside, true);
  stage.addEventListener("keydown", ({ key }) => { if (key === "Escape") set(false); });
  changed(false);
}

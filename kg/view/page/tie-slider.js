// The slider for how many ties the network shows.

import { el } from "./dom.js";
import { usualTies } from "./network-scene.js";

const STEPS = [10, 15, 20, 30, 40, 60, 90, 130, 200, 300, 450, 600];

/** @param {(ties: string) => void} choose */
export function tieSlider(choose) {
  const range = el("input", { type: "range", id: "network-ties", min: 0, step: 1, "data-focus": "ties" });
  const said = el("output", { for: "network-ties" });
  let steps = STEPS;
  range.addEventListener("change", () => choose(steps[range.value] === usualTies() ? "" : String(steps[range.value])));
  range.addEventListener("input", () => say(steps[range.value]));
  const box = el("span", { class: "tool" }, el("label", { for: "network-ties" }, "Ties"), range, said);
  let all = 0;
  return { box, show };

  function show({ ties, form }, scene) {
    box.hidden = form === "events";
    all = scene.all;
    const wanted = Number(ties) || usualTies();
    steps = STEPS.filter((step, place) => !place || STEPS[place - 1] < all || step === wanted);
    range.max = steps.length - 1;
    range.value = Math.max(0, steps.findIndex((step) => step >= wanted));
    say(wanted);
  }

  function say(number) {
    said.textContent = `${Math.min(number, all)} of ${all.toLocaleString("en-GB")}`;
    range.setAttribute("aria-valuetext", said.textContent);
  }
}

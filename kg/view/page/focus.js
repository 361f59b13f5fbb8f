// From an actor to its surroundings, or to another actor: both narrow what all views show.

import { data } from "./data.js";
import { el } from "./dom.js";

export function focusTools(actor, page) {
  const around = el("button", { type: "button", "data-focus": "ego", click: () => page.set({ ego: actor.key, path: "" }) }, "Only around this actor");
  const other = el("input", { type: "search", id: "path-to", "data-focus": "path", list: "actors", placeholder: "name" });
  const missing = el("p", { class: "quiet", role: "status" });
  const form = el("form", { class: "path-form", submit: (event) => {
    event.preventDefault();
    const goal = actorNamed(other.value, actor);
    missing.textContent = goal || !other.value.trim() ? "" : "No other actor has that name.";
    if (goal) page.set({ path: `${actor.key}|${goal.key}`, ego: "" });
  } }, el("label", { for: "path-to" }, "Path to"), other, el("button", { "data-focus": "find" }, "Find"));
  return el("div", { class: "focus-tools" }, around, form, missing);
}

// The actor of that name or country code, else the first whose name has that part.
function actorNamed(text, except) {
  const wanted = text.trim().toLowerCase();
  if (!wanted) return null;
  const others = data.actors.filter((actor) => actor !== except);
  return others.find(({ label }) => label.toLowerCase() === wanted) ||
    others.find(({ kind, country }) => (kind === "state" || kind === "body") && (country || "").toLowerCase() === wanted) ||
    others.find(({ label }) => label.toLowerCase().includes(wanted)) || null;
}

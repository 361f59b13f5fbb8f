// Pages with an address of their own: of two parties, of one, of plans, of an article. They stand in place of the views;
// all but articles follow the same filter.

import { el } from "./dom.js";
import { articlePage } from "./page-article.js";
import { pairPage } from "./page-pair.js";
import { plannedPage } from "./page-planned.js";
import { profilePage } from "./page-profile.js";

const PAGES = { article: articlePage, pair: pairPage, profile: profilePage, planned: plannedPage };

/**
 * @param {HTMLElement} box
 * @param {{ set: (patch: object) => void, go: (name: string) => void }} page
 */
export function buildPages(box, page) {
  const title = document.title;
  let named = "";
  let opener = null; // in the views, which stay as they were
  box.addEventListener("keydown", (/** @type {any} */ { key, target }) => { if (key === "Escape" && !target.matches("input")) page.go(""); });
  const own = { ...page, open };
  return { render };

  // Draws the page that the state names and returns whether there is one.
  function render(selection) {
    const name = selection.state.page;
    const shown = Boolean(name);
    if (shown && !named) opener = document.activeElement;
    document.body.toggleAttribute("data-page", shown);
    box.hidden = !shown;
    if (!shown) { leave(); return false; }
    const [kind, key] = [name.split(":", 1)[0], name.slice(name.indexOf(":") + 1)];
    const made = Object.hasOwn(PAGES, kind) ? PAGES[kind](key, selection, own) : null;
    const back = el("button", { type: "button", class: "back", click: () => page.go("") }, "← Network, timeline, map and matrix");
    const nodes = made ? made.nodes : [el("h2", { class: "page-title" }, "Not in the data"), el("p", { class: "note" }, "The party or page of this link is not in the data.")];
    box.replaceChildren(back, ...nodes.filter(Boolean));
    document.title = `${made ? made.title : "Not in the data"} · ${title}`;
    if (named !== name) { window.scrollTo(0, 0); box.focus({ preventScroll: true }); }
    named = name;
    return true;
  }

  // Leads back to where the reader came from.
  function leave() {
    document.title = title;
    box.replaceChildren();
    if (named && opener && opener.isConnected) opener.focus();
    named = "";
  }

  // What names in a card lead to.
  function open(target) {
    const [kind, key] = [target.split(":", 1)[0], target.slice(target.indexOf(":") + 1)];
    page.go(`${kind === "pair" ? "pair" : "profile"}:${key}`);
  }
}

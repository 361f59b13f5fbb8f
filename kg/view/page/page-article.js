// An article with its events marked in the text and notes beside it. kg made the HTML, with every text escaped; what
// leads from the text to a note, back, and to the event works here without the address, which holds the state.

import { data } from "./data.js";

const EVENT = "#open=";

/** @returns {{ title: string, nodes: Node[] } | null} */
export function articlePage(key, _, page) {
  const article = data.articles.find(({ reading }) => reading && reading.id === key);
  if (!article) return null;
  const shown = new DOMParser().parseFromString(article.reading.html, "text/html").body.firstElementChild;
  shown.addEventListener("click", (clicked) => follow(clicked, shown, page));
  const at = { pointer: 0, focus: 0 };
  for (const [name, kind] of Object.entries({ pointerover: "pointer", pointerleave: "pointer", focusin: "focus", focusout: "focus" })) {
    shown.addEventListener(name, ({ type, target }) => {
      at[kind] = type === "pointerleave" || type === "focusout" ? 0 : numberAt(target);
      light(shown, Object.values(at));
    });
  }
  return { title: article.title || "Untitled article", nodes: [shown] };
}

function follow(clicked, shown, page) {
  const anchor = clicked.target.closest("a[href^='#']");
  if (!anchor) return;
  clicked.preventDefault();
  const address = anchor.getAttribute("href");
  if (address.startsWith(EVENT)) {
    page.set({ page: "", open: address.slice(EVENT.length) });
    return;
  }
  const goal = shown.querySelector(address);
  if (!goal) return;
  goal.scrollIntoView({ block: "center" });
  goal.querySelector("a").focus({ preventScroll: true });
}

// The number of the event whose note or trigger an element stands in; 0 outside of all.
function numberAt(target) {
  const note = target.closest(".event");
  if (note) return Number(note.id.slice("event-".length));
  const number = target.closest("sup");
  if (number) return Number(number.textContent);
  const trigger = target.closest(".m-trigger");
  return trigger ? Number([...trigger.classList].find((name) => /^e\d+$/.test(name)).slice(1)) : 0;
}

function light(shown, numbers) {
  for (const marked of shown.querySelectorAll(".lit")) marked.classList.remove("lit");
  for (const number of numbers) for (const marked of shown.querySelectorAll(`.e${number}, #event-${number}`)) marked.classList.add("lit");
}

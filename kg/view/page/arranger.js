// Has networks arranged in a worker, one after the other, and remembers the last ones.

import { arrange, FORCES } from "./forces.js";

const KEPT = 24;
const PROGRAM = `${FORCES}\nonmessage = ({ data }) => postMessage({ id: data.id, places: arrange(data.task) });`;
const done = new Map();
let worker = null;
let asks = 0;

/**
 * @param {Parameters<typeof arrange>[0]} task
 * @returns {Promise<[number, number][]>}
 */
export async function arranged(task) {
  const key = JSON.stringify(task);
  const places = done.get(key) || (await asked(task));
  done.delete(key);
  done.set(key, places);
  if (done.size > KEPT) done.delete(done.keys().next().value);
  return places;
}

// A browser that starts no worker here, as in some frames, arranges in the page.
function asked(task) {
  if (worker === false || task.nodes.length < 2) return Promise.resolve(arrange(task));
  return new Promise((resolve) => {
    const here = () => { worker = false; resolve(arrange(task)); };
    try {
      worker = worker || new Worker(URL.createObjectURL(new Blob([PROGRAM], { type: "text/javascript" })));
    } catch { here(); return; }
    const id = (asks += 1);
    const answer = ({ data }) => { if (data.id === id) { worker.removeEventListener("message", answer); resolve(data.places); } };
    worker.addEventListener("message", answer);
    worker.addEventListener("error", here, { once: true });
    worker.postMessage({ id, task });
  });
}

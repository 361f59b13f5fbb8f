// Says that a query runs, from the click until its answer comes, and stops it: the server ends a query whose client has
// left. Without this script the buttons of the browser do the same.

const note = document.getElementById("running");
const seconds = document.getElementById("seconds");
const stopped = document.getElementById("stopped");
let timer = 0;

function begin() {
  const start = Date.now();
  const show = () => { seconds.textContent = String(Math.round((Date.now() - start) / 1000)); };
  clearInterval(timer);
  timer = setInterval(show, 500);
  show();
  note.hidden = false;
  stopped.hidden = true;
}

function end() {
  clearInterval(timer);
  note.hidden = true;
}

function stop() {
  if (note.hidden) return;
  globalThis.stop();
  end();
  stopped.hidden = false;
}

document.addEventListener("submit", begin);
document.addEventListener("click", (clicked) => {
  const link = /** @type {Element} */ (clicked.target).closest("main a[href*='/query?'], main a[href*='/queries/'][href*='?']");
  if (link && !(clicked.ctrlKey || clicked.metaKey || clicked.shiftKey)) begin();
});
document.addEventListener("keydown", ({ key }) => { if (key === "Escape") stop(); });
document.getElementById("stop").addEventListener("click", stop);
globalThis.addEventListener("pageshow", end); // also when the browser leads back here

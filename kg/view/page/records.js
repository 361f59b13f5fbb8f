// The data as they stand in the page: JSON, or, in a large page, deflated columns (kg/view/columns.py).

// Returns a promise of the data. In the page of a server stands where it gives them; the sentences of articles come
// after the rest.
export function readRecords(script) {
  if (script.type === "text/plain") return asked(script.textContent.trim());
  if (script.type === "application/json") return Promise.resolve(JSON.parse(script.textContent));
  return inflated(script.textContent).then((text) => unpacked(JSON.parse(text)));
}

async function asked(path) {
  const answer = await fetch(path);
  if (!answer.ok) {
    document.getElementById("counts").textContent = "The server did not give the events in time. Load the page again.";
    throw new Error(`${path}: ${answer.status}`);
  }
  const found = unpacked(await answer.json());
  found.later = new URL(answer.url).pathname.replace(/core$/, "quotes"); // of the same state of the store
  for (const report of found.reports) report.quotes = [];
  return found;
}

/**
 * Puts the sentences of articles to their reports, where they come later; resolves to whether they did.
 * @returns {Promise<boolean>}
 */
export async function readQuotes({ later, edition, reports }) {
  if (!later) return false;
  const answer = await fetch(later);
  const found = answer.ok ? await answer.json() : {};
  if (found.edition !== edition) return false; // the store has changed in between
  found.quotes.forEach((quotes, place) => { reports[place].quotes = quotes; });
  return true;
}

function unpacked(found) {
  for (const name of ["actors", "articles", "events", "reports"]) found[name] = recordsOf(found[name]);
  return found;
}

function inflated(text) {
  const letters = atob(text);
  const bytes = new Uint8Array(letters.length);
  for (let place = 0; place < letters.length; place += 1) bytes[place] = letters.charCodeAt(place);
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"))).text();
}

function recordsOf({ size, columns }) {
  const listed = Object.entries(columns).map(([key, column]) =>
    [key, Array.isArray(column) ? column : column.at.map((place) => column.table[place])]);
  const found = [];
  for (let place = 0; place < size; place += 1) {
    const record = {};
    for (const [key, values] of listed) record[key] = values[place];
    found.push(record);
  }
  return found;
}

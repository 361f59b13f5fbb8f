// The data as they stand in the page: JSON, or, in a large page, deflated columns (kg/view/columns.py).

// Returns a promise of the data.
export function readRecords(script) {
  if (script.type === "application/json") return Promise.resolve(JSON.parse(script.textContent));
  return inflated(script.textContent).then((text) => unpacked(JSON.parse(text)));
}

function unpacked(found) {
  for (const name of ["actors", "articles", "events", "reports"]) found[name] = recordsOf(found[name]);
  for (const network of Object.values(found.networks)) {
    network.nodes = recordsOf(network.nodes, true);
    network.edges = recordsOf(network.edges, true);
  }
  return found;
}

function inflated(text) {
  const letters = atob(text);
  const bytes = new Uint8Array(letters.length);
  for (let place = 0; place < letters.length; place += 1) bytes[place] = letters.charCodeAt(place);
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"))).text();
}

// `sparse` leaves out what is null, as in the records that the columns were made of.
function recordsOf({ size, columns }, sparse = false) {
  const found = Array.from({ length: size }, () => ({}));
  for (const [key, column] of Object.entries(columns)) {
    const value = Array.isArray(column) ? (place) => column[place] : (place) => column.table[column.at[place]];
    for (let place = 0; place < size; place += 1) {
      const one = value(place);
      if (!sparse || one !== null) found[place][key] = one;
    }
  }
  return found;
}

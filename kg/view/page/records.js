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
  const listed = Object.entries(columns).map(([key, column]) =>
    [key, Array.isArray(column) ? column : column.at.map((place) => column.table[place])]);
  const found = [];
  for (let place = 0; place < size; place += 1) {
    const record = {};
    for (const [key, values] of listed) if (!sparse || values[place] !== null) record[key] = values[place];
    found.push(record);
  }
  return found;
}

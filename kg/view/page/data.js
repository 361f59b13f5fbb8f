// The data of the page, read once, with the joins that every view needs.

export const data = JSON.parse(document.getElementById("kg-data").textContent);

export const types = new Map(data.types.map((type) => [type.name, type]));
export const actual = new Set(["occurred", "ongoing"]);

data.events.forEach((event, number) => {
  event.number = number;
  event.actors = [...new Set(event.who.map(([, actor]) => actor))];
});

export const eventsOf = data.actors.map(() => []);
data.events.forEach((event) => event.actors.forEach((actor) => eventsOf[actor].push(event)));

export function typeLabel(event) {
  const label = types.get(event.type).label;
  return event.direction ? `${label} (${event.direction})` : label;
}

export function statusLabel(event) {
  return event.change || event.status;
}

export function actorsLabel(event) {
  return event.actors.map((actor) => data.actors[actor].label).join(", ");
}

export function quotesOf(event) {
  return event.reports.flatMap((report) => data.reports[report].quotes.map((parts) => parts.join("")));
}

// What the search box looks in, made when first asked for.
export function searchText(event) {
  if (event.haystack === undefined) {
    const articles = event.reports.map((report) => data.articles[data.reports[report].article] || {});
    event.haystack = [
      typeLabel(event), actorsLabel(event), event.place && event.place[0], event.topics.join(" "),
      quotesOf(event).join(" "), articles.map((a) => `${a.title || ""} ${a.source || ""}`).join(" "),
    ].join(" ").toLowerCase();
  }
  return event.haystack;
}

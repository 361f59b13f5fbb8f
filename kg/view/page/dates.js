// Dates as people read them, the same in every browser: "13 Jun 2023", "18–19 Jun 2023", "from 1 Jan 2024".

export const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

const BASIS = {
  stated: "stated in the text",
  relative: "counted from the day of the article or of the event before",
  reported: "no date in the text; reported as news of the day",
  unknown: "no report of this status says when",
};

export const BY_REVIEW = "corrected by a reviewer";

// What the date of an event rests on: the text or, where a reviewer corrected it, the reviewer.
export function basis(event) {
  return event.corrected.includes("date") ? BY_REVIEW : BASIS[event.basis];
}

export function day(text) {
  if (!text) return "undated";
  const [year, month, date] = text.split("-").map(Number);
  return `${date} ${MONTHS[month - 1]} ${year}`;
}

export function interval(event) {
  const { start, end, edtf } = event;
  if (!start && !end) return "no date";
  if (!end) return `from ${day(start)}`;
  if (!start) return `until ${day(end)}`;
  if (start === end) return day(start);
  if (/^\d{4}$/.test(edtf)) return edtf;
  if (/^\d{4}-\d{2}$/.test(edtf)) return `${MONTHS[Number(edtf.slice(5)) - 1]} ${edtf.slice(0, 4)}`;
  const [from, to] = [day(start), day(end)];
  if (start.slice(0, 7) === end.slice(0, 7)) return `${from.split(" ")[0]}–${to}`;
  return start.slice(0, 4) === end.slice(0, 4) ? `${from.slice(0, -5)} – ${to}` : `${from} – ${to}`;
}

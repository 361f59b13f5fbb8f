// Peace and conflict: what an event, or several together, say of a relation, as five steps with names and colours.

// From conflict to cooperation; each with the class of its colour (style.css) and its name for readers.
export const TONES = [
  { name: "tone-conflict", label: "conflict" },
  { name: "tone-tense", label: "rather conflict" },
  { name: "tone-mixed", label: "mixed or neither" },
  { name: "tone-warm", label: "rather cooperation" },
  { name: "tone-cooperation", label: "cooperation" },
];

// What single events are: deeds outweigh words (GDELT's quad classes).
export const ACTS = [
  { tone: 2, name: "tone-cooperation", label: "cooperation, deeds" },
  { tone: 1, name: "tone-warm", label: "contact, words" },
  { tone: 0, name: "tone-mixed", label: "neither" },
  { tone: -1, name: "tone-tense", label: "conflict, words" },
  { tone: -2, name: "tone-conflict", label: "conflict, deeds" },
];

/**
 * The balance of some events: from -1, all conflict, to 1, all cooperation; 0 also where none is either.
 * @param {{ tone: number }[]} events
 */
export function balance(events) {
  let [sum, all] = [0, 0];
  for (const { tone } of events) { sum += Math.sign(tone); all += Math.abs(Math.sign(tone)); }
  return all ? sum / all : 0;
}

/**
 * The step of a balance.
 * @param {number} value
 */
export function toneStep(value) {
  const step = value <= -0.6 ? 0 : value <= -0.2 ? 1 : value < 0.2 ? 2 : value < 0.6 ? 3 : 4;
  return TONES[step];
}

/** @param {{ tone: number }[]} events */
export function toneOf(events) {
  return toneStep(balance(events));
}

/**
 * How many of some events are cooperation, conflict and neither.
 * @param {{ tone: number }[]} events
 */
export function shares(events) {
  const found = { cooperation: 0, conflict: 0, neither: 0 };
  for (const { tone } of events) found[tone > 0 ? "cooperation" : tone < 0 ? "conflict" : "neither"] += 1;
  return found;
}

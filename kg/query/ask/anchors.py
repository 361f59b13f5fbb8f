"""The day of another event that a question counts from: "after the recall of ambassadors"."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from kg.query.ask.found import Found, Run, find_events, stems_of, with_words
from kg.query.ask.periods import AskedPeriod
from kg.query.ask.question import Question, ReferenceEvent
from kg.query.ask.wording import NoAnswerError, describe

#: A day is meant if so many times more events of that day than of any other are described with the words.
_CLEARER = 3
_SHOWN = 3


def anchored(question: Question, run: Run) -> Question:
    """Return a question with the period that its reference event gives; its words as topics if no event has a day.

    Raises NoAnswerError where events of several days are described with the words, none of them much more often.
    """
    anchor, known = question.anchor, question.period or AskedPeriod(None, None)
    if anchor is None:
        return question
    events = _described(anchor, run)
    if not events:
        return replace(question, topics=tuple(dict.fromkeys((*question.topics, *anchor.words))), anchor=None)
    best = _clearest(anchor, events)
    first, last = best.start, best.end or best.start
    since, until = (first, known.until) if anchor.after else (known.since, last)
    since = max(filter(None, (since, known.since)), default=None)
    until = min(filter(None, (until, known.until)), default=None)
    return replace(question, period=AskedPeriod(since, until, known.month, describe(best)), anchor=None)


def _described(anchor: ReferenceEvent, run: Run) -> list[Found]:
    """Return the events with a day described with all the words, by their sentences if possible, surest first."""
    wanted = stems_of(anchor.words)
    events, _ = find_events(run, {"about": ",".join(sorted(wanted))})
    known = [event for event in with_words(run, events) if event.start is not None and wanted <= event.stems]
    known = [event for event in known if wanted <= event.stems_quoted] or known
    return sorted(known, key=lambda e: (-len({s.title for s in e.said}), -e.confidence, e.event))


def _clearest(anchor: ReferenceEvent, events: Sequence[Found]) -> Found:
    """Return the first event of the day that most events are of."""
    counts = Counter(event.start for event in events)
    days = sorted(counts, key=lambda day: (-counts[day], day or date.max))
    firsts = [next(event for event in events if event.start == day) for day in days]
    if len(days) > 1 and counts[days[0]] < _CLEARER * counts[days[1]]:
        shown = "; ".join(describe(event) for event in firsts[:_SHOWN])
        more = f"; and {len(days) - _SHOWN} other days" if len(days) > _SHOWN else ""
        raise NoAnswerError(f"{' '.join(anchor.words)!r} may be of several days: {shown}{more}; name the day instead")
    return firsts[0]

"""The dates of undated reactions: between the event that set them off and the day of the report.

A Saturday report that opens with a raid on Friday says further down who condemned it. Those reactions have no date of
their own: they came on Friday or Saturday. Where the opening names the day of the report too ("said on Saturday after
Friday's raid"), what comes next took place on that day, and only what stands far down may be of either.
"""

from collections.abc import Callable, Iterable
from datetime import date

from kg.annotate.document import Document, Sentence
from kg.annotate.times import Gap, Tense, TimeExpression, resolve_time
from kg.extract.mentions import EventMention
from kg.model import TimeBasis, TimeSpan

_GOALS = frozenset({"target", "recipient", "audience"})
#: The first sentences of the body, which report what is reacted to.
_OPENING = 2
#: The maximum distance, in days, of a weekday in the same working week.
_RECENT = 5
#: The sentences at the top that carry the news about the sides of the first one.
_TOP = 4
#: The sentences at the top that carry the day's news where the opening names the day.
_NEWS = 6


class Reactions:
    """Dates the reactions in one document."""

    def __init__(self, times: Callable[[Sentence], Iterable[TimeExpression]], document: Document) -> None:
        body = [sentence for sentence in document.sentences if not sentence.headline]
        self._document = document
        self._lead = body[0] if body else None
        self._anchor = document.anchor.day
        opening = body[:_OPENING] if document.publisher is None else []
        days = self._days_of([found for sentence in opening for found in times(sentence)])
        self._names_anchor = self._anchor in days
        self._trigger = self._set_off(days)
        self._leading = self._sides_of(self._lead) if self._lead else frozenset()

    def span(self, mention: EventMention, opening: TimeSpan | None) -> TimeSpan | None:
        """Return the days of an undated reaction; `opening` are the days of the first sentence, if past.

        The sides of the first sentence speak near the top on the day of the news.
        """
        if self._trigger is None or self._anchor is None or self._lead is None:
            return None
        below = mention.sentence.index - self._lead.index
        reacts = mention.kind.is_speech or mention.kind.is_remote
        if not reacts or below < (_NEWS if self._names_anchor else 1):
            return None
        acting = [self._document.actors[f.actor] for f in mention.fillers if f.role not in _GOALS]
        ours = {actor.side for actor in acting}
        if not ours or (ours & self._leading and (opening is not None or below < _TOP)):
            return None
        return TimeSpan(self._trigger, self._anchor, TimeBasis.REPORTED)

    def _days_of(self, expressions: Iterable[TimeExpression]) -> list[date]:
        """Return the days that expressions name, bounds left out ("within a week")."""
        days: list[date] = []
        for expression in expressions if self._anchor is not None else ():
            bound = isinstance(expression.value, Gap) and expression.text.lower().startswith("within")
            span = resolve_time(expression, anchor=self._anchor, tense=Tense.PAST)
            if span.start is not None and span.start == span.end and not bound:
                days.append(span.start)
        return days

    def _set_off(self, days: Iterable[date]) -> date | None:
        """Return the earliest of the latest days before the anchor that the opening names."""
        if self._anchor is None:
            return None
        return min((day for day in days if 0 < (self._anchor - day).days <= _RECENT), default=None)

    def _sides_of(self, sentence: Sentence) -> frozenset[str]:
        actors = self._document.actors
        named = (n for i in range(sentence.start, sentence.end) for n in self._document.actors_at.get(i, ()))
        return frozenset(actors[number].side for number in named)

"""What a time expression is counted from: the anchor, the tense, and the event just told."""

from dataclasses import dataclass
from datetime import date

from kg.annotate.times.values import Tense
from kg.model import TimeSpan

# "Two days later" needs a day to count from; after "in 2014" or "in June" it has none.
_LONGEST_BASE = 10
#: Days that the news lies before the article.
_LONGEST_NEWS = 3


@dataclass(frozen=True, slots=True)
class Setting:
    """The day that an article counts from, the tense of the clause, and the time of the event just told."""

    anchor: date | None
    tense: Tense | None = None
    previous: TimeSpan | None = None

    @property
    def is_past(self) -> bool:
        """Whether the clause is about the past."""
        return self.tense is Tense.PAST

    @property
    def is_future(self) -> bool:
        """Whether the clause is about the future."""
        return self.tense is Tense.FUTURE

    def told_day(self, *, first: bool) -> date | None:
        """Return the first or last day of the event just told; the anchor where no event or no known day was told."""
        told = self.previous
        if told is None or (told.start is None and told.end is None):
            return self.anchor
        return (told.start or told.end) if first else (told.end or told.start)

    @property
    def day_of_news(self) -> date | None:
        """Return the day of the event just told where the article tells it as its news, else the anchor."""
        told = self.previous
        if self.anchor is None or told is None or told.start is None or told.start != told.end:
            return self.anchor
        return told.start if 0 <= (self.anchor - told.start).days <= _LONGEST_NEWS else self.anchor

    @property
    def has_told(self) -> bool:
        """Whether an event was told whose days are known."""
        return self.previous is not None and not (self.previous.start is None and self.previous.end is None)

    @property
    def told_is_long(self) -> bool:
        """Whether the event just told has only a long or open interval, in which a day cannot be counted."""
        told = self.previous
        if told is None or told.start is None or told.end is None:
            return False
        return (told.end - told.start).days >= _LONGEST_BASE

"""Where something stands in an article: spans, triggers, and the evidence of a report.

Offsets count Unicode code points of the named field, end exclusive, so that
`getattr(article, span.field)[span.start:span.end]` is what the span covers.
"""

from dataclasses import dataclass
from enum import StrEnum


class Field(StrEnum):
    """The part of an article that offsets count in."""

    TEXT = "text"
    TITLE = "title"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of one field of an article, in code points, end exclusive."""

    field: Field
    start: int
    end: int

    def within(self, other: "Span") -> bool:
        """Whether this span lies inside `other`."""
        return self.field == other.field and other.start <= self.start and self.end <= other.end


@dataclass(frozen=True, slots=True, order=True)
class Trigger:
    """The word or words that name an event: their text and offsets in the evidence's field."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """One sentence that states an event: its span, its exact words, the trigger, and the rule that fired."""

    span: Span
    quote: str
    trigger: Trigger
    rule: str

    @property
    def parts(self) -> tuple[str, str, str]:
        """The sentence before its trigger, the trigger, and what follows it.

        A trigger outside its sentence is not marked: the sentence is then the first part.
        """
        begin, end = self.trigger.start - self.span.start, self.trigger.end - self.span.start
        if not 0 <= begin <= end <= len(self.quote):
            return self.quote, "", ""
        return self.quote[:begin], self.quote[begin:end], self.quote[end:]

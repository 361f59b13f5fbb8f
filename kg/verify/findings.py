"""What verification found wrong: one value for each thing, with the article and the place in it."""

from dataclasses import dataclass
from enum import StrEnum

from kg.model import Span


class Check(StrEnum):
    """Which check a finding comes from."""

    SOURCE = "source"  #: the article is not found, or is not what was read
    QUOTE = "quote"  #: the article has other words at the offsets of a quote or a trigger
    MENTION = "mention"  #: a mention lies outside the article or on white space
    STATEMENT = "statement"  #: the graph has other statements than were written
    COUNT = "count"  #: reports and events do not fit together
    SHAPE = "shape"  #: the graph does not have the form that the shapes ask for


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing that is wrong: the check, the article (empty where it is about none), what, and where in it."""

    check: Check
    article: str
    what: str
    span: Span | None = None

    def __str__(self) -> str:
        place = f"{self.article or 'graph'}"
        if self.span is not None:
            place += f", {self.span.field} {self.span.start}-{self.span.end}"
        return f"{place}: {self.what}"

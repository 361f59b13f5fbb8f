"""What verification found wrong: one finding for each thing, with the article and the place in it."""

from dataclasses import dataclass
from enum import StrEnum

from kg.model import Span


class Check(StrEnum):
    """Which check a finding comes from."""

    SOURCE = "source"  #: the article is missing, or is not what was read
    QUOTE = "quote"  #: the article has other words where a quote or a trigger stands
    MENTION = "mention"  #: a mention lies outside the article or on white space
    STATEMENT = "statement"  #: the graph holds other statements than kg wrote
    COUNT = "count"  #: reports and events do not add up
    HOLDINGS = "holdings"  #: the store does not hold what it held when it was last done
    IMPORT = "import"  #: others had changed the export that the store was imported from
    SHAPE = "shape"  #: the graph violates a SHACL shape


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing that is wrong: the check, the article (empty for none), what it is, and where in the article."""

    check: Check
    article: str
    what: str
    span: Span | None = None

    def __str__(self) -> str:
        place = f"{self.article or 'graph'}"
        if self.span is not None:
            place += f", {self.span.field} {self.span.start}-{self.span.end}"
        return f"{place}: {self.what}"

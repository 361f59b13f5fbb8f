"""Where a report stands in its article; this survives when another extractor gives it another identifier."""

from dataclasses import dataclass
from typing import Any

from kg.model import Field, Report, Span


@dataclass(frozen=True, slots=True)
class ReportAnchor:
    """The article and type of a report, who takes part, and each sentence of its evidence with its trigger."""

    article: str
    type: str
    who: tuple[str, ...]
    evidence: tuple[tuple[Span, Span], ...]

    @classmethod
    def of(cls, report: Report) -> "ReportAnchor":
        """Return the anchor of a report."""
        triggers = (Span(e.span.field, e.trigger.start, e.trigger.end) for e in report.evidence)
        evidence = tuple(zip((e.span for e in report.evidence), triggers, strict=True))
        return cls(report.article, report.type, tuple(sorted({p.name for p in report.participants})), evidence)

    @classmethod
    def from_json(cls, record: Any) -> "ReportAnchor":
        """Return the anchor that `as_json` gives; raises ValueError with a readable message for anything else."""
        try:
            spans = tuple(
                (Span(Field(field), start, end), Span(Field(field), first, last))
                for field, start, end, first, last in record["evidence"]
            )
            return cls(str(record["article"]), str(record["type"]), tuple(map(str, record["who"])), spans)
        except (KeyError, TypeError, ValueError) as error:
            raise ValueError("'at' must give article, type, who and evidence for reports by their ids") from error

    def as_json(self) -> dict[str, Any]:
        """Return the anchor as a JSON object."""
        spans = [[str(s.field), s.start, s.end, t.start, t.end] for s, t in self.evidence]
        return {"article": self.article, "type": self.type, "who": list(self.who), "evidence": spans}

    @property
    def words(self) -> str:
        """What the report was read as, in words."""
        return f"{self.type}: {', '.join(self.who) or 'no actors'}"

    def fit(self, report: Report) -> tuple[bool, int, int] | None:
        """Return how well a report fits: by trigger, by actors, by sentences; None if it does not."""
        if (report.article, report.type) != (self.article, self.type):
            return None
        other = ReportAnchor.of(report)
        shared = sum(_overlap(one, two) for one, _ in self.evidence for two, _ in other.evidence)
        trigger = any(_overlap(one, two) for _, one in self.evidence for _, two in other.evidence)
        actors = len(set(self.who) & set(other.who))
        return (trigger, actors, shared) if shared and (trigger or actors) else None


def _overlap(one: Span, other: Span) -> int:
    if one.field is not other.field:
        return 0
    return max(0, min(one.end, other.end) - max(one.start, other.start))

"""Which report stands for which gold event: the alignment behind every figure and every list of misses."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from kg.evaluate.actors import overlap
from kg.evaluate.gold import GoldEvent, GoldSet
from kg.model import Report

MIN_OVERLAP = 0.5  # of the actors, for a report and an event to be about the same thing
_TIE_BREAK = 0.05  # for the same first day, and for the same status: less than any difference in actors


@dataclass(frozen=True, slots=True)
class Match:
    """A report and the gold event that it stands for."""

    report: Report
    event: GoldEvent

    @property
    def same_status(self) -> bool:
        """Whether the status is right."""
        return self.report.status == self.event.status

    @property
    def same_days(self) -> bool:
        """Whether both ends of the time are right."""
        return (self.report.time.start, self.report.time.end) == (self.event.start, self.event.end)


@dataclass(frozen=True, slots=True)
class Alignment:
    """One document: what was found, what was missed, what is superfluous; each in reading order.

    Where it is not `complete`, the gold may lack events that were missed too.
    """

    document: str
    matches: tuple[Match, ...]
    missed: tuple[GoldEvent, ...]
    extra: tuple[Report, ...]
    complete: bool = True


def align(reports: Iterable[Report], gold: GoldSet, types: Collection[str] | None = None) -> tuple[Alignment, ...]:
    """Return the alignment of every gold document, in the order of the gold.

    A report and an event of one document may match if they have the same type and their actors overlap by
    `MIN_OVERLAP`; the best pair is taken first, and each goes into one match only. Reports on documents outside the
    gold are left out; `types` restricts both sides to some event types.
    """
    by_document: defaultdict[str, list[Report]] = defaultdict(list)
    for report in reports:
        if types is None or report.type in types:
            by_document[report.article].append(report)
    return tuple(
        _align(
            document,
            by_document[document],
            [e for e in events if types is None or e.type in types],
            complete=document not in gold.judged,
        )
        for document, events in gold.documents.items()
    )


def _align(document: str, reports: Sequence[Report], events: Sequence[GoldEvent], *, complete: bool) -> Alignment:
    candidates: list[tuple[float, int, int]] = []
    for i, report in enumerate(reports):
        for j, event in enumerate(events):
            if report.type != event.type:
                continue
            common = overlap(report.participants, event.participants)
            if common >= MIN_OVERLAP:
                bonus = (report.time.start == event.start) + (report.status == event.status)
                candidates.append((common + _TIE_BREAK * bonus, i, j))
    found: dict[int, int] = {}
    for _, i, j in sorted(candidates, reverse=True):
        if i not in found and j not in found.values():
            found[i] = j
    return Alignment(
        document,
        tuple(Match(reports[i], events[j]) for i, j in sorted(found.items())),
        tuple(event for j, event in enumerate(events) if j not in found.values()),
        tuple(report for i, report in enumerate(reports) if i not in found),
        complete,
    )

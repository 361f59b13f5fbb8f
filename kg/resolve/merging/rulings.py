"""Reviewers' decisions as merging applies them: they override every score and every veto."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from kg.model import Decision, Report, corrected


@dataclass(frozen=True, slots=True)
class Rulings:
    """The decisions of a ledger that apply to the reports at hand.

    `together` are groups of reports that are one event each, with the decision behind them; `apart` maps a report to
    those it must not share an event with; `rejected` reports have no event; the event of an `accepted` report is
    certain; `corrections` are in the order of the ledger, and so are `decisions`, which are all of them.
    """

    together: tuple[tuple[tuple[str, ...], Decision], ...] = ()
    apart: Mapping[str, Mapping[str, Decision]] = field(default_factory=dict)
    rejected: frozenset[str] = frozenset()
    accepted: frozenset[str] = frozenset()
    corrections: tuple[Decision, ...] = ()
    decisions: tuple[Decision, ...] = ()

    @property
    def links(self) -> Iterator[tuple[str, str, Decision]]:
        """The pairs of reports that hold the groups of `together` together."""
        return ((a, b, decision) for group, decision in self.together for a, b in pairwise(sorted(group)))

    def parted(self, left: Iterable[str], right: Iterable[str]) -> tuple[str, str, Decision] | None:
        """Return the first two reports, one of each side, that a decision separates, with the decision."""
        if not self.apart:
            return None
        others = sorted(right)
        for one in sorted(left):
            decided = self.apart.get(one)
            if decided:
                for other in others:
                    if other in decided:
                        return one, other, decided[other]
        return None

    def applied(self, reports: Iterable[Report]) -> tuple[Report, ...]:
        """Return reports as corrected, without the rejected ones."""
        return corrected((r for r in reports if r.id not in self.rejected), self.corrections)

    def about(self, report: str) -> str:
        """Return as text what changes how a report is compared: its rejection or corrections; empty for none."""
        if report in self.rejected:
            return "rejected"
        return " ".join(f"{c.field}={c.value}" for c in self.corrections_of((report,)))

    def corrections_of(self, reports: Iterable[str]) -> tuple[Decision, ...]:
        """Return the corrections of some reports, in the order of the ledger."""
        if not self.corrections:
            return ()
        wanted = set(reports)
        return tuple(c for c in self.corrections if not wanted.isdisjoint(c.reports))


#: The rulings of an empty ledger.
NOTHING_DECIDED = Rulings()

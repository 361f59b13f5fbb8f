"""Re-anchor decisions: find what their reports became when the articles were read again.

A report gets another identifier when another extractor, or a newer version, names other actors or other words. A
decision on it then applies to the report of the same article and type with evidence in the same sentences, and a
trigger or an actor in common. A report that the ledger itself names never stands in for another.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from kg.model import Report
from kg.resolve.ledger.anchors import ReportAnchor
from kg.resolve.ledger.lines import LedgerEntry


def anchored(entries: Sequence[LedgerEntry], reports: Mapping[str, Report]) -> tuple[LedgerEntry, ...]:
    """Return the entries of a ledger, with missing reports replaced by those that fit their anchors.

    `reports` are all reports of the articles that the ledger covers, by identifier.
    """
    named = {name for entry in entries for name in entry.decision.named}
    free = [report for name, report in sorted(reports.items()) if name not in named]
    return tuple(_anchored(entry, reports, free) for entry in entries)


def _anchored(entry: LedgerEntry, reports: Mapping[str, Report], free: Collection[Report]) -> LedgerEntry:
    moved: dict[str, str] = {}
    for name, anchor in entry.anchors:
        if name not in reports and (fitting := _fitting(anchor, free)) is not None:
            moved[name] = fitting
    if not moved:
        return entry
    decision = entry.decision
    renamed = replace(decision, reports=_renamed(decision.reports, moved), apart=_renamed(decision.apart, moved))
    return replace(entry, decision=renamed, moved=tuple(moved.items()))


def _renamed(names: Iterable[str], moved: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(moved.get(name, name) for name in names))


def _fitting(anchor: ReportAnchor, reports: Iterable[Report]) -> str | None:
    """Return the report that fits an anchor best; None if none does, or several do equally."""
    found = sorted(((fit, report.id) for report in reports if (fit := anchor.fit(report)) is not None), reverse=True)
    if not found or (len(found) > 1 and found[0][0] == found[1][0]):
        return None
    return found[0][1]

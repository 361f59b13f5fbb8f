"""Where the reports that a ledger names stood when a store last held them: a file beside its graph.

`kg review` writes it into the lines of the ledger themselves; other lines are looked up before a build replaces what
they name. The file only grows. Decisions are replayed on what their reports have become.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from kg.files import append_lines
from kg.graph import Store
from kg.lines import OnBadLine, json_line, pass_over, refuse, whole_lines
from kg.model import Report
from kg.resolve.ledger import DecisionOutcome, LedgerEntry, ReportAnchor, anchored, replay
from kg.resolve.merging.rulings import Rulings

_FILE = "ledger-anchors.jsonl"


def note_anchors(store: Store, entries: Sequence[LedgerEntry], bad: OnBadLine = refuse) -> tuple[LedgerEntry, ...]:
    """Return the entries of a ledger with where their reports stand, by the ledger or by the store; note the latter.

    Damaged lines of the file in the store go to `bad`. Raises OutputError where it cannot be written.
    """
    known = with_anchors(store, entries, bad)
    anchors = {name for entry in known for name, _ in entry.anchors}
    wanted = {name for entry in entries for name in entry.decision.named} - anchors
    reports = named_reports(store, entries) if wanted else {}
    found = {name: ReportAnchor.of(reports[name]) for name in sorted(wanted & reports.keys())}
    if found and store.folder is not None:
        append_lines(store.folder / _FILE, (json_line({name: found[name].as_json()}) for name in found))
    return tuple(_with(entry, found) for entry in known)


def with_anchors(store: Store, entries: Sequence[LedgerEntry], bad: OnBadLine = refuse) -> tuple[LedgerEntry, ...]:
    """Return the entries of a ledger with the anchors that a store has noted; damaged notes go to `bad`."""
    noted = _noted(store, bad)
    return tuple(_with(entry, noted) for entry in entries)


def replayed(
    store: Store, entries: Sequence[LedgerEntry]
) -> tuple[tuple[LedgerEntry, ...], Rulings, tuple[DecisionOutcome, ...]]:
    """Return the entries of a ledger as they hold for the reports of a store, their rulings and their outcomes.

    A damaged note of an anchor is passed over: `note_anchors` has named it, and its decision shows in the outcomes.
    """
    known = with_anchors(store, entries, pass_over)
    reports = named_reports(store, known)
    settled = anchored(known, reports)
    return (settled, *replay(settled, reports))


def named_reports(store: Store, entries: Sequence[LedgerEntry]) -> dict[str, Report]:
    """Return the reports of a store, by identifier, from the articles that the decisions of a ledger are about."""
    articles = {store.article_of(name) for entry in entries for name in entry.decision.named}
    articles |= {anchor.article for entry in entries for _, anchor in entry.anchors}
    found = [store.article(name) for name in sorted(name for name in articles if name is not None)]
    return {report.id: report for article in found if article is not None for report in article[1]}


def _with(entry: LedgerEntry, anchors: Mapping[str, ReportAnchor]) -> LedgerEntry:
    own = dict(entry.anchors)
    more = {name: anchors[name] for name in entry.decision.named if name in anchors and name not in own}
    return replace(entry, anchors=(*entry.anchors, *more.items())) if more else entry


def _noted(store: Store, bad: OnBadLine) -> dict[str, ReportAnchor]:
    path = None if store.folder is None else store.folder / _FILE
    if path is None or not path.exists():
        return {}
    found: dict[str, ReportAnchor] = {}
    for noted in whole_lines(path, _from_json, bad):
        found |= noted
    return found


def _from_json(record: dict[str, Any]) -> dict[str, ReportAnchor]:
    return {name: ReportAnchor.from_json(place) for name, place in record.items()}

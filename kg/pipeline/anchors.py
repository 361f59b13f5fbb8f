"""Where the reports that a ledger names stood when a store last held them: a file beside its graph.

`kg review` writes it into the lines of the ledger themselves; other lines are looked up before a build replaces what
they name. The file only grows. Decisions are replayed on what their reports have become.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace

from kg.errors import StoreError
from kg.files import append_lines
from kg.graph import Store
from kg.model import Report
from kg.resolve.ledger import Anchor, DecisionOutcome, LedgerEntry, anchored, replay
from kg.resolve.merging import Rulings

_FILE = "ledger-anchors.jsonl"


def note_anchors(store: Store, entries: Sequence[LedgerEntry]) -> tuple[LedgerEntry, ...]:
    """Return the entries of a ledger with where their reports stand, by the ledger or by the store; note the latter.

    Raises OutputError or StoreError where the file in the store cannot be written or is damaged.
    """
    known = with_anchors(store, entries)
    anchors = {name for entry in known for name, _ in entry.anchors}
    wanted = {name for entry in entries for name in entry.decision.named} - anchors
    reports = named_reports(store, entries) if wanted else {}
    found = {name: Anchor.of(reports[name]) for name in sorted(wanted & reports.keys())}
    if found and store.folder is not None:
        append_lines(store.folder / _FILE, (json.dumps({name: found[name].as_json()}) for name in found))
    return tuple(_with(entry, found) for entry in known)


def with_anchors(store: Store, entries: Sequence[LedgerEntry]) -> tuple[LedgerEntry, ...]:
    """Return the entries of a ledger with the anchors that a store has noted; StoreError where these are damaged."""
    noted = _noted(store)
    return tuple(_with(entry, noted) for entry in entries)


def replayed(
    store: Store, entries: Sequence[LedgerEntry]
) -> tuple[tuple[LedgerEntry, ...], Rulings, tuple[DecisionOutcome, ...]]:
    """Return the entries of a ledger as they hold for the reports of a store, their rulings and their outcomes."""
    known = with_anchors(store, entries)
    reports = named_reports(store, known)
    settled = anchored(known, reports)
    return (settled, *replay(settled, reports))


def named_reports(store: Store, entries: Sequence[LedgerEntry]) -> dict[str, Report]:
    """Return the reports of a store, by identifier, from the articles that the decisions of a ledger are about."""
    articles = {store.article_of(name) for entry in entries for name in entry.decision.named}
    articles |= {anchor.article for entry in entries for _, anchor in entry.anchors}
    found = [store.article(name) for name in sorted(name for name in articles if name is not None)]
    return {report.id: report for article in found if article is not None for report in article[1]}


def _with(entry: LedgerEntry, anchors: Mapping[str, Anchor]) -> LedgerEntry:
    own = dict(entry.anchors)
    more = {name: anchors[name] for name in entry.decision.named if name in anchors and name not in own}
    return replace(entry, anchors=(*entry.anchors, *more.items())) if more else entry


def _noted(store: Store) -> dict[str, Anchor]:
    path = None if store.folder is None else store.folder / _FILE
    if path is None or not path.exists():
        return {}
    found: dict[str, Anchor] = {}
    # What follows the last line end is nothing, or a line that was cut short.
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n")[:-1], start=1):
        try:
            found |= {name: Anchor.from_json(record) for name, record in json.loads(line).items()}
        except (ValueError, AttributeError) as error:
            raise StoreError(f"{path}, line {number}: where the decisions' reports stood cannot be read") from error
    return found

"""Which ledger a store follows, and what becomes of decisions that the store rests on and the ledger lacks.

A ledger that got lost is written anew from the store. One that is there, or was named, is followed; the decisions
that it lacks count no longer, and the store keeps them in a file.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kg.graph import Store
from kg.graph.location import is_endpoint, is_memory
from kg.layout import count
from kg.lines import OnBadLine, refuse
from kg.model import Decision
from kg.pipeline.anchors import named_reports, note_anchors, replayed
from kg.resolve.ledger import LedgerEntry, append_decisions, read_ledger

#: The ledger that a build looks for beside its store.
LEDGER = "kg-ledger.jsonl"
#: Where a store keeps the decisions that its ledger lacked.
DROPPED = "dropped-decisions.jsonl"
_RESTORED = "{ledger}: this ledger was missing; it now holds the decisions that the store rests on"
_LACKS = "{ledger}: the ledger lacks {decisions} of the store, now without effect"
_KEPT = "; {kept} keeps them: add its lines to the ledger to apply them again"


@dataclass(frozen=True, slots=True)
class FollowedLedger:
    """The entries of the ledger that a store follows.

    `notes` say in words what a reviewer must know: that the ledger was missing and has been written from the store,
    or which decisions of the store it lacks.
    """

    entries: tuple[LedgerEntry, ...] = ()
    notes: tuple[str, ...] = ()


def ledger_beside(location: str | Path) -> Path:
    """Return where the ledger of a store lies unless another is named: beside its folder, else in this folder."""
    if is_memory(location) or is_endpoint(location):
        return Path(LEDGER)
    return Path(location).absolute().parent / LEDGER


def restore_ledger(store: Store, location: str | Path, ledger: Path | None = None) -> Path | None:
    """Write the decisions that a store rests on to the ledger beside it if there is none; return its path if so.

    Nothing is done where another ledger is meant. Raises OutputError where the file cannot be written.
    """
    beside = ledger_beside(location)
    if (ledger is not None and ledger.absolute() != beside.absolute()) or beside.exists():
        return None
    decisions = store.lookup().decisions()
    if not decisions:
        return None
    _write(store, beside, decisions)
    return beside


def follow_ledger(
    store: Store, location: str | Path, ledger: Path | None = None, bad: OnBadLine = refuse
) -> FollowedLedger:
    """Return the entries of a ledger, or of the one beside a store if there is one, for a store about to follow it.

    Where their reports stand is noted in the store. Malformed lines go to `bad`. Raises SourceError for a ledger that
    is named and cannot be read, OutputError where a file cannot be written.
    """
    restored = restore_ledger(store, location, ledger)
    notes = [] if restored is None else [_RESTORED.format(ledger=restored)]
    path = ledger or ledger_beside(location)
    if ledger is None and not path.exists():
        return FollowedLedger()
    entries = note_anchors(store, read_ledger(path, bad), bad)
    if missing := missing_decisions(store, entries):
        note = _LACKS.format(ledger=path, decisions=count(len(missing), "decision"))
        if store.folder is not None:
            _write(store, store.folder / DROPPED, missing)
            note += _KEPT.format(kept=store.folder / DROPPED)
        notes.append(note)
    return FollowedLedger(entries, tuple(notes))


def missing_decisions(store: Store, entries: Sequence[LedgerEntry]) -> tuple[Decision, ...]:
    """Return the decisions that a store rests on and that no entry of a ledger says, not even one taken back."""
    known = store.lookup().decisions()
    missing = _unsaid(known, entries)
    # Finding what reports have become in the store takes longer, and mostly nothing is missing.
    return _unsaid(missing, replayed(store, entries)[0]) if missing else ()


def _write(store: Store, path: Path, decisions: Sequence[Decision]) -> None:
    append_decisions(path, decisions, named_reports(store, [LedgerEntry(0, decision) for decision in decisions]))


def _unsaid(decisions: Iterable[Decision], entries: Iterable[LedgerEntry]) -> tuple[Decision, ...]:
    said: dict[Decision, list[Decision]] = defaultdict(list)
    for entry in entries:
        said[_bare(entry.decision)].append(entry.decision)
    return tuple(one for one in decisions if not any(_covers(other, one) for other in said[_bare(one)]))


def _bare(decision: Decision) -> Decision:
    """Return what a decision says, whichever reports it is about."""
    return replace(decision, reports=(), apart=(), was=None, note=None, by=None)


def _covers(said: Decision, one: Decision) -> bool:
    """Whether a line says what the store holds: of reports that are gone the store holds nothing."""
    return set(said.reports).issuperset(one.reports) and set(said.apart).issuperset(one.apart)

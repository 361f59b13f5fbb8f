"""Review of a store: the queue of uncertain events, decisions about whole reports, and their replay."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kg.errors import LockedError, UsageError
from kg.graph import Mode, Store
from kg.graph.chronicle import Chronicle
from kg.graph.holdings import note_derived
from kg.inspect.explaining import explain_event
from kg.lines import BadLine, OnBadLine, pass_over, refuse
from kg.model import Decision, Event, Judgement, Report, Verdict, content_hash
from kg.pipeline.anchors import named_reports, replayed
from kg.pipeline.ledgers import follow_ledger, missing_decisions, restore_ledger
from kg.pipeline.merging import make_events
from kg.resolve.ledger import DecisionOutcome, LedgerEntry, append_decisions, read_ledger

#: The most events that may be one with another that are offered.
_RIVALS = 20


@dataclass(frozen=True, slots=True)
class Review:
    """The decisions of a ledger with what becomes of each, and the lines that could not be read.

    `is_shown` says whether the events of the store rest on these decisions.
    """

    outcomes: tuple[DecisionOutcome, ...]
    bad: tuple[BadLine, ...]
    is_shown: bool


@dataclass(frozen=True, slots=True)
class Applied:
    """What became of each decision of a ledger, and the notes of `kg.pipeline.ledgers.FollowedLedger`."""

    outcomes: tuple[DecisionOutcome, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Noted:
    """The last line that decisions took in a ledger; they wait if another process is writing to the store."""

    line: int
    waits: bool


def queue(store: Store, below: float, articles: Collection[str] | None = None) -> tuple[Event, ...]:
    """Return the events whose confidence is below a bound and that no reviewer has accepted, least certain first.

    With `articles`, only events that these report.
    """
    found = store.events() if articles is None else _events_of(store, articles)
    unsure = (event for event in found if event.confidence < below)
    return tuple(sorted(unsure, key=lambda event: (event.confidence, event.id)))


def _events_of(store: Store, articles: Iterable[str]) -> Iterator[Event]:
    lookup = store.lookup()
    stored = (store.article(name) for name in articles)
    reports = [report.id for found in stored if found is not None for report in found[1]]
    for iri in {lookup.event_of(name): None for name in reports}:
        event = None if iri is None else lookup.event(iri)
        if event is not None:
            yield event


def accept(event: Event) -> Decision:
    """Return the decision that an event is right as it is."""
    return Decision(Verdict.ACCEPT, event.reports)


def reject(event: Event) -> Decision:
    """Return the decision that the reports of an event are misread."""
    return Decision(Verdict.REJECT, event.reports)


def merge(event: Event, store: Store, name: str) -> Decision:
    """Return the decision that an event and another one, named as in `explain_event`, are one.

    Raises UsageError if the name fits no event or several, or the event itself.
    """
    other = explain_event(store, name).event
    if other.id == event.id:
        raise UsageError(f"{name}: this is the event itself")
    return Decision(Verdict.MERGE, tuple(sorted({*event.reports, *other.reports})))


def rivals(store: Store, event: Event, judgements: Iterable[Judgement]) -> tuple[Event, ...]:
    """Return the events that come closest to being one with an event: those that `judgements` kept apart from it."""
    own = set(event.reports)
    lookup = store.lookup()
    others = {name for judged in judgements if not judged.same for name in (judged.left, judged.right)} - own
    found = {iri for name in sorted(others) if (iri := lookup.event_of(name)) is not None}
    near = (lookup.event(iri) for iri in sorted(found - {event.id})[:_RIVALS])
    return tuple(each for each in near if each is not None)


def lacking(store: Store, ledger: Path) -> int:
    """Return how many decisions that a store rests on a ledger lacks, which may not be there yet."""
    return len(missing_decisions(store, read_ledger(ledger, pass_over) if ledger.exists() else ()))


def sole_reviewer(ledger: Path) -> str | None:
    """Return the name by which all decisions of a ledger were made; None for none, or several."""
    entries = read_ledger(ledger, pass_over) if ledger.exists() else ()
    names = {entry.decision.by for entry in entries if entry.counts}
    return names.pop() if len(names) == 1 else None


def undoable(ledger: Path, line: int, by: str | None = None) -> tuple[Decision, ...]:
    """Return the decision of a line of a ledger, to be taken back by a reviewer, without its note.

    Where one answer made several lines, those of them that still count come with it. Raises UsageError if the line
    has none, or it was taken back; SourceError where the ledger cannot be read.
    """
    entries = [entry for entry in read_ledger(ledger, pass_over) if entry.counts]
    for chosen in (entry for entry in entries if entry.line == line):
        alike = [entry for entry in entries if chosen.answer is not None and entry.answer == chosen.answer]
        return tuple(replace(entry.decision, note=None, by=by) for entry in alike or [chosen])
    raise UsageError(f"{ledger}: line {line} has no decision that counts; `kg review --list` shows them")


def reports_of(store: Store, decision: Decision) -> dict[str, Report]:
    """Return the reports that a decision names as their articles were read, by identifier."""
    return named_reports(store, (LedgerEntry(0, decision),))


def review_of(
    store: Store, ledger: Path, articles: Collection[str] | None = None, reports: Collection[str] | None = None
) -> Review:
    """Return the decisions of a ledger, or those about some articles, as they stand on the reports of a store.

    With `reports`, only decisions about these reports of the articles. Raises SourceError where the ledger cannot be
    read.
    """
    bad: list[BadLine] = []
    entries = read_ledger(ledger, bad.append)
    if articles is not None:
        entries = tuple(entry for entry in entries if _articles_of(store, entry) & set(articles))
    settled, rulings, found = replayed(store, entries)
    if reports is not None:
        found = tuple(each for each in found if not set(reports).isdisjoint(each.entry.decision.named))
    elif articles is not None:
        reports = {name for entry in settled for name in entry.decision.named}
    shown, ruled = (
        {_in_order(d) for d in decisions if reports is None or not set(reports).isdisjoint(d.named)}
        for decisions in (store.lookup().decisions(), rulings.decisions)
    )
    return Review(found, tuple(bad), shown == ruled)


def _articles_of(store: Store, entry: LedgerEntry) -> set[str]:
    anchored = {anchor.article for _, anchor in entry.anchors}
    return anchored or {found for name in entry.decision.named if (found := store.article_of(name)) is not None}


def _in_order(decision: Decision) -> Decision:
    return replace(decision, reports=tuple(sorted(decision.reports)), apart=tuple(sorted(decision.apart)))


def ledger_lines(store: Store, ledger: Path | None, decisions: Sequence[Decision]) -> tuple[int | None, ...]:
    """Return the line of a ledger that each of some decisions of a store stands in, the last one if several say it.

    None where no line says it, and for all without a ledger. Raises SourceError where the ledger cannot be read.
    """
    entries = () if ledger is None else read_ledger(ledger, pass_over)
    settled = [entry for entry in replayed(store, entries)[0] if entry.counts] if decisions else []

    def line(decision: Decision) -> int | None:
        # The store holds of a decision what concerns reports that are still there.
        same = (entry for entry in settled if _bare(entry.decision) == _bare(decision))
        return max((e.line for e in same if set(e.decision.named).issuperset(decision.named)), default=None)

    return tuple(map(line, decisions))


def _bare(decision: Decision) -> Decision:
    return replace(decision, reports=(), apart=(), was=None, note=None, by=None)


def note(
    location: str | Path,
    ledger: Path,
    decisions: Sequence[Decision],
    *,
    undo: bool = False,
    together: bool = False,
    bad: OnBadLine = refuse,
) -> Noted:
    """Add decisions to a ledger, or take them back, and bring the events of the store up to date with it.

    What is decided `together` is taken back together. Malformed lines go to `bad`. Raises OutputError where the
    ledger cannot be written, and else as `apply` does, but for a store that another process is writing to: then the
    decisions wait in the ledger.
    """
    with Store.open(location) as store:
        restore_ledger(store, location, ledger)
        answer = content_hash(*(name for one in decisions for name in one.named)) if together else None
        for decision in decisions:
            append_decisions(ledger, [decision], reports_of(store, decision), undo=undo, answer=answer)
    last = max(entry.line for entry in read_ledger(ledger, bad) if entry.undoes == undo)
    try:
        apply(location, ledger, bad)
    except LockedError:
        return Noted(last, waits=True)
    return Noted(last, waits=False)


def apply(location: str | Path, ledger: Path, bad: OnBadLine = refuse) -> Applied:
    """Bring the events of a store up to date with a ledger.

    Malformed lines go to `bad`. Raises StoreError where the store cannot be written, SourceError where the ledger
    cannot be read.
    """
    with Store.open(location, Mode.WRITE) as store:
        followed = follow_ledger(store, location, ledger, bad)
        found = make_events(store, followed.entries)
        Chronicle(store.folder).note(store)
        note_derived(store)
    return Applied(found, followed.notes)

"""Review of a store: the queue of uncertain events, decisions made from answers, and their replay."""

import json
from collections.abc import Sequence
from pathlib import Path

from kg.errors import UsageError
from kg.graph import Mode, Store
from kg.graph.chronicle import Chronicle
from kg.graph.holdings import note_derived
from kg.inspect.explaining import SourcedReport, explain_event
from kg.lines import OnBadLine, is_unicode, refuse
from kg.model import Decision, Event, Report, Verdict, correct, value_of
from kg.pipeline.anchors import named_reports, replayed
from kg.pipeline.merging import make_events
from kg.resolve.ledger import DecisionOutcome, LedgerEntry, read_ledger


def queue(store: Store, below: float) -> tuple[Event, ...]:
    """Return the events whose confidence is below a bound and that no reviewer has accepted, least certain first."""
    unsure = (event for event in store.events() if event.confidence < below)
    return tuple(sorted(unsure, key=lambda event: (event.confidence, event.id)))


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


def split(event: Event, reports: Sequence[SourcedReport], numbers: str) -> Decision:
    """Return the decision that some reports of an event, named by their numbers from 1, are another event.

    Raises UsageError for an unknown number, or if no report would stay.
    """
    chosen = {_numbered(reports, number).report.id for number in numbers.replace(",", " ").split()}
    rest = tuple(report for report in event.reports if report not in chosen)
    if not chosen or not rest:
        raise UsageError("give the numbers of some of the reports, but not of all")
    return Decision(Verdict.SPLIT, tuple(sorted(chosen)), rest)


def correction(reports: Sequence[SourcedReport], text: str) -> Decision:
    """Return the decision that ``[NUMBER] FIELD VALUE`` stands for; the value is JSON or plain text.

    Raises UsageError if there is no such report or field, or the value does not fit.
    """
    words = text.split(None, 1)
    number = "1"
    if len(words) > 1 and words[0].isdigit():
        number, words = words[0], words[1].split(None, 1)
    elif len(reports) > 1:
        raise UsageError("start with the number of the report, as in: 2 date 2023-06-18")
    if len(words) < 2:
        raise UsageError("give a field and its value, as in: date 2023-06-18")
    report = _numbered(reports, number).original
    field, value = words[0], _as_json(words[1])
    try:
        correct(report, field, value)
    except ValueError as error:
        raise UsageError(str(error)) from error
    return Decision(Verdict.CORRECT, (report.id,), (), field, value, value_of(report, field))


def reports_of(store: Store, decision: Decision) -> dict[str, Report]:
    """Return the reports that a decision names as their articles were read, by identifier."""
    return named_reports(store, (LedgerEntry(0, decision),))


def outcomes(store: Store, ledger: Path, bad: OnBadLine = refuse) -> tuple[DecisionOutcome, ...]:
    """Return what becomes of each decision of a ledger on the reports of a store.

    Malformed lines go to `bad`. Raises SourceError where the ledger cannot be read.
    """
    entries = read_ledger(ledger, bad)
    return replayed(store, entries)[2]


def apply(location: str | Path, ledger: Path, bad: OnBadLine = refuse) -> tuple[DecisionOutcome, ...]:
    """Bring the events of a store up to date with a ledger; return what became of each decision.

    Malformed lines go to `bad`. Raises StoreError where the store cannot be written, SourceError where the ledger
    cannot be read.
    """
    entries: tuple[LedgerEntry, ...] = read_ledger(ledger, bad)
    with Store.open(location, Mode.WRITE) as store:
        found = make_events(store, entries)
        Chronicle(store.folder).note(store)
        note_derived(store)
    return found


def _numbered(reports: Sequence[SourcedReport], number: str) -> SourcedReport:
    if not number.isdigit() or not 1 <= int(number) <= len(reports):
        raise UsageError(f"no report has the number {number!r}; they go from 1 to {len(reports)}")
    return reports[int(number) - 1]


def _as_json(text: str) -> str:
    if not is_unicode(text):
        raise UsageError("the value has bytes that are not valid characters; type it again")
    try:
        value = json.loads(text)
    except ValueError:
        value = text.strip()
    return json.dumps(value, ensure_ascii=False, sort_keys=True)

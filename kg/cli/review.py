"""`kg review`: uncertain events, shown one after the other, and what a reviewer decides about them."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import click
import typer

from kg.cli.events import decision_line, entry_line, label, outcome_lines, report_lines
from kg.cli.failures import SOME_FAILED
from kg.cli.messages import Messages
from kg.cli.options import DEFAULT_STORE, Store, argument, option
from kg.errors import LockedError, UsageError
from kg.layout import count, printable
from kg.lines import BadLine
from kg.model import Decision, Event

if TYPE_CHECKING:
    from kg.graph import Store as OpenStore
    from kg.inspect.explaining import SourcedReport
    from kg.resolve.ledger import DecisionOutcome


class Keys:
    """Reads keys and, where a key asks for more, a line.

    On a pipe, blanks between keys are skipped, and the line is the rest of the key's line or, if that is empty, the
    next one: ``m 1a2b`` and ``m`` with ``1a2b`` below it are the same.
    """

    def __init__(self) -> None:
        self._stream = sys.stdin  # None under some job runners

    @property
    def on_terminal(self) -> bool:
        """Whether keys come from a terminal."""
        return self._stream is not None and self._stream.isatty()

    def key(self) -> str | None:
        """Return the next key in lower case, None at the end."""
        if self._stream is None:
            return None
        if self.on_terminal:
            try:
                return click.getchar().lower()
            except (EOFError, OSError):
                return None
        while (found := self._stream.read(1)).isspace():
            continue
        return found.lower() or None

    def line(self, prompt: str) -> str:
        """Return a line of text, without its end; empty at the end of the input."""
        if self.on_terminal:
            print(prompt, end=" ", file=sys.stderr, flush=True)
            return self._stream.readline().strip()
        return self._stream.readline().strip() or self._stream.readline().strip()


#: The most articles that a message names.
_NAMED = 5
_HELP = "a accept, r reject, m merge, s split, c correct, n next, q quit"


_LedgerFile = Annotated[
    Path | None, argument("LEDGER", "The file to add decisions to; by default kg-ledger.jsonl beside the store.")
]
_Below = Annotated[
    float, typer.Option("--below", metavar="CONFIDENCE", min=0.0, max=1.0, help="Show events below this confidence.")
]
_List = Annotated[
    bool, typer.Option("--list", help="List the decisions of the ledger and their effects; ask nothing.")
]
_Undo = Annotated[
    int | None, option("--undo", "LINE", "Take back the decision of a line of the ledger; ask nothing.")
]
_LabelFiles = Annotated[
    Path | None,
    option(
        "--labels",
        "DIR/BATCH",
        "Write the articles of which every report was decided on as labels for training, in the format of "
        "data/corpus: BATCH.documents.jsonl and BATCH.events.jsonl; ask nothing.",
    ),
]
_Licence = Annotated[str, typer.Option("--licence", metavar="NAME", help="The licence of the texts, for --labels.")]
_WithTexts = Annotated[
    bool, typer.Option("--with-texts", help="Write the texts too, with --labels, where they may be published.")
]


def review(
    ledger: _LedgerFile = None,
    store: Store = DEFAULT_STORE,
    below: _Below = 0.6,
    list_: _List = False,
    undo: _Undo = None,
    labels: _LabelFiles = None,
    licence: _Licence = "unknown",
    with_texts: _WithTexts = False,
) -> None:
    """Decide on uncertain events.

    Shows the events below a confidence, least certain first, and takes a key for each: a accept, r reject (the
    reports are misread), m merge with another event, s split off some reports, c correct a field of a report, n next,
    q quit. Each decision is a line of the ledger, a file to keep under version control; `kg build` replays it. At the
    end the store is brought up to date. Keys may come from a pipe.
    """
    from kg.graph import Store as OpenStore
    from kg.inspect.reviewing import lacking, queue, review_of, undoable
    from kg.pipeline.ledgers import ledger_beside, restore_ledger
    from kg.resolve.ledger import append_decisions

    path = ledger or ledger_beside(store)
    if undo is not None:
        append_decisions(path, [undoable(path, undo)], undo=True)
        _follow(store, path, f"line {undo} of {path} is undone")
        return
    if labels is not None:
        _write_labels(store, path, labels, licence, with_texts)
        return
    with OpenStore.open(store) as opened:
        restore_ledger(opened, store, path)
        if list_:
            review = review_of(opened, path)
            print(printable("\n".join(_listed(review.outcomes))))
            _end(review.bad)
            return
        if number := lacking(opened, path):
            _say(f"{path} lacks {count(number, 'decision')} of the store, without effect once you decide something")
        events = queue(opened, below)
        _say(f"{count(len(events), 'event')} below {below:g}; {_HELP}" if events else f"no event below {below:g}")
        decided = _Session(opened, path, Keys()).run(events)
    if decided:
        _follow(store, path, f"{count(decided, 'decision')} added to {path}")


def _write_labels(store: str, ledger: Path, target: Path, licence: str, with_texts: bool) -> None:
    from kg.exchange.labels import LabelBatch, write_labels
    from kg.graph import Store as OpenStore
    from kg.inspect.labelling import reviewed_articles

    bad: list[BadLine] = []
    with OpenStore.open(store) as opened:
        found = reviewed_articles(opened, ledger, bad.append)
    labels = LabelBatch(target.name, licence=licence, with_texts=with_texts)
    documents, events = write_labels(target, found.whole, labels)
    _say(f"{count(documents, 'article')} with {count(events, 'event')} written to {target}.*.jsonl")
    if found.partly:
        _say(f"left out, since not all their reports were decided on: {_some(found.partly)}")
    if found.gone:
        _say(f"left out, since their sources are gone or have changed: {_some(found.gone)}")
    _end(bad)


def _some(names: Sequence[str]) -> str:
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return f"{count(len(names), 'article')} ({', '.join(names[:_NAMED])}{more})"


def _follow(store: str, ledger: Path, done: str) -> None:
    """Bring the store up to date with the ledger; say what was `done`, and what became of the decisions.

    A store that another process is writing to follows at the next build: what was done stands in the ledger.
    """
    from kg.inspect.reviewing import apply

    bad: list[BadLine] = []
    try:
        applied = apply(store, ledger, bad.append)
    except LockedError:
        _say(f"{done}; another process is writing to the store, which follows at the next `kg build`")
    else:
        for line in (*applied.notes, *outcome_lines(applied.outcomes)):
            _say(line)
        _say(f"{done}; the store is up to date")
    _end(bad)


def _end(bad: Sequence[BadLine]) -> None:
    """Warn of lines of the ledger that were left out; a command that left any out fails."""
    Messages().bad_lines(bad)
    if bad:
        raise typer.Exit(SOME_FAILED)


class _Session:
    """One pass over a queue."""

    def __init__(self, store: "OpenStore", ledger: Path, keys: Keys) -> None:
        self._store = store
        self._ledger = ledger
        self._keys = keys

    def run(self, events: Sequence[Event]) -> int:
        """Take a key for each event; return how many decisions were added to the ledger."""
        from kg.inspect.explaining import explain_event
        from kg.inspect.reviewing import reports_of
        from kg.resolve.ledger import append_decisions

        decided = 0
        for number, event in enumerate(events, start=1):
            reports = explain_event(self._store, event.id).reports
            _say(f"\n[{number} of {len(events)}] {event.confidence:.2f}  {label(event)}")
            for position, one in enumerate(reports, start=1):
                _say("\n".join(f"  {line}" for line in _numbered(position, one)))
            while True:
                key = self._keys.key()
                if key is None or key == "q":
                    return decided
                if key == "n":
                    break
                try:
                    decision = self._decision(key, event, reports)
                except UsageError as error:
                    _say(f"  {error}")
                    continue
                append_decisions(self._ledger, [decision], reports_of(self._store, decision))
                decided += 1
                _say(f"  {decision_line(decision)}")
                if key != "c":
                    break
        return decided

    def _decision(self, key: str, event: Event, reports: "Sequence[SourcedReport]") -> Decision:
        from kg.inspect import reviewing

        match key:
            case "a":
                return reviewing.accept(event)
            case "r":
                return reviewing.reject(event)
            case "m":
                return reviewing.merge(event, self._store, self._keys.line("merge with which event?"))
            case "s":
                return reviewing.split(event, reports, self._keys.line("split off which reports (numbers)?"))
            case "c":
                asked = "correct what ([number of report] field value)?"
                return reviewing.correction(reports, self._keys.line(asked))
        raise UsageError(f"unknown key {key!r}: {_HELP}")


def _numbered(position: int, report: "SourcedReport") -> list[str]:
    first, *rest = report_lines(report)
    return [f"{position}. {first}", *rest]


def _listed(outcomes: "Sequence[DecisionOutcome]") -> list[str]:
    lines = []
    for outcome in outcomes:
        why = f", {outcome.why}" if outcome.why else ""
        lines.append(f"{outcome.entry.line:4}  {outcome.effect}{why}: {entry_line(outcome.entry)}")
    return lines or ["no decisions"]


def _say(text: str) -> None:
    # The dialogue goes to standard error; standard output is for --list.
    print(printable(text), file=sys.stderr)

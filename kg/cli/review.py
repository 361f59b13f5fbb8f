"""`kg review`: uncertain events, shown one after the other, and what a reviewer decides about them."""

import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
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
    from kg.exchange.labels import LabelBatch
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
        "Add the articles of which every report was decided on to BATCH.documents.jsonl and BATCH.events.jsonl, as "
        "labels for `kg evaluate` and for training (docs/annotation.md); what these files hold stays. Ask nothing.",
    ),
]
_By = Annotated[str | None, option("--by", "NAME", "Who reviewed, for --labels; by default `reviewer`.")]
_Complete = Annotated[
    list[str] | None,
    option(
        "--complete",
        "ARTICLE",
        "An article that you have read from start to end, for --labels: its labels lack no event. An identifier, an "
        "address, or a file, which means all its articles; repeat for more.",
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
    by: _By = None,
    complete: _Complete = None,
    licence: _Licence = "unknown",
    with_texts: _WithTexts = False,
) -> None:
    """Decide on uncertain events.

    Shows the events below a confidence, least certain first, and takes a key for each: a accept, r reject (the
    reports are misread), m merge with another event, s split off some reports, c correct a field of a report, n next,
    q quit. Each decision is a line of the ledger, a file to keep under version control; `kg build` replays it. At the
    end the store is brought up to date. Keys may come from a pipe.
    """
    from kg.exchange.labels import LabelBatch
    from kg.graph import Store as OpenStore
    from kg.inspect.reviewing import queue, review_of, undoable
    from kg.pipeline.merging import ledger_beside
    from kg.resolve.ledger import append_decisions

    path = ledger or ledger_beside(store)
    if undo is not None:
        append_decisions(path, [undoable(path, undo)], undo=True)
        _follow(store, path, f"line {undo} of {path} is undone")
        return
    if labels is not None:
        batch = LabelBatch(labels.name, by or "reviewer", licence=licence, with_texts=with_texts)
        _write_labels(store, path, labels, batch, complete or ())
        return
    if by or complete:
        raise UsageError("--by and --complete go with --labels")
    with OpenStore.open(store) as opened:
        if list_:
            review = review_of(opened, path)
            print(printable("\n".join(_listed(review.outcomes))))
            _end(review.bad)
            return
        events = queue(opened, below)
        _say(f"{count(len(events), 'event')} below {below:g}; {_HELP}" if events else f"no event below {below:g}")
        decided = _Session(opened, path, Keys()).run(events)
    if decided:
        _follow(store, path, f"{count(decided, 'decision')} added to {path}")


def _write_labels(store: str, ledger: Path, target: Path, batch: "LabelBatch", complete: Iterable[str]) -> None:
    from kg.exchange.label_files import write_labels
    from kg.graph import Store as OpenStore
    from kg.inspect.labelling import reviewed_articles
    from kg.inspect.naming import articles_called

    bad: list[BadLine] = []
    with OpenStore.open(store) as opened:
        read = articles_called(opened, complete)
        found = reviewed_articles(opened, ledger, bad.append, complete=read)
    Messages().bad_lines(bad)
    left_out = []
    if found.partly:
        names = [f"{name}: {number} undecided" for name, number in found.partly.items()]
        left_out.append(
            f"not all reports of {_some(names)} were decided on; `kg review --below 1` asks about the rest, and "
            "`kg serve --correct --articles` shows it article by article"
        )
    if found.gone:
        left_out.append(f"the sources of {_some(found.gone)} are gone or have changed")
    if not found.whole:
        why = "; ".join(left_out) or f"{ledger} decides on no report of this store"
        raise UsageError(f"no labels were written: {why}")
    written = write_labels(target, found.whole, replace(batch, complete=read))
    added = f"{count(written.documents, 'article')} with {count(written.events, 'event')}"
    _say(f"{added} added to {target}.documents.jsonl and {target}.events.jsonl, by {batch.annotator}")
    if written.kept:
        _say(
            f"{count(written.kept, 'article')} there before, whose events stay as they are; to write an article "
            "anew, remove its lines from both files"
        )
    for why in left_out:
        _say(f"left out: {why}")
    if bad:
        raise typer.Exit(SOME_FAILED)


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
        outcomes = apply(store, ledger, bad.append)
    except LockedError:
        _say(f"{done}; another process is writing to the store, which follows at the next `kg build`")
    else:
        for line in outcome_lines(outcomes):
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

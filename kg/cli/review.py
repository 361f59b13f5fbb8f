"""`kg review`: uncertain events, shown one after the other, and what a reviewer decides about them."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.events import entry_line, outcome_lines
from kg.cli.failures import SOME_FAILED
from kg.cli.messages import Messages
from kg.cli.options import DEFAULT_STORE, Store, argument, option
from kg.cli.session import HELP, Keys, ReviewSession, say
from kg.errors import LockedError
from kg.layout import count, printable
from kg.lines import BadLine

if TYPE_CHECKING:
    from kg.resolve.ledger import DecisionOutcome


#: The most articles that a message names.
_NAMED = 5


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
    reports are misread), m merge with another event, s split off some reports, c correct a field of a report, w say
    why, n next, b back, u undo, h help, q quit. Each decision is a line of the ledger, a file to keep under version control; `kg build` replays it. At the
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
            say(f"{path} lacks {count(number, 'decision')} of the store, without effect once you decide something")
        events = queue(opened, below)
        say(f"{count(len(events), 'event')} below {below:g}; {HELP}" if events else f"no event below {below:g}")
        session = ReviewSession(opened, path, Keys())
        session.run(events)
    if session.decided:
        _follow(store, path, f"{count(session.decided, 'decision')} added to {path}")


def _write_labels(store: str, ledger: Path, target: Path, licence: str, with_texts: bool) -> None:
    from kg.exchange.labels import LabelBatch, write_labels
    from kg.graph import Store as OpenStore
    from kg.inspect.labelling import reviewed_articles

    bad: list[BadLine] = []
    with OpenStore.open(store) as opened:
        found = reviewed_articles(opened, ledger, bad.append)
    labels = LabelBatch(target.name, licence=licence, with_texts=with_texts)
    documents, events = write_labels(target, found.whole, labels)
    say(f"{count(documents, 'article')} with {count(events, 'event')} written to {target}.*.jsonl")
    if found.partly:
        say(f"left out, since not all their reports were decided on: {_some(found.partly)}")
    if found.gone:
        say(f"left out, since their sources are gone or have changed: {_some(found.gone)}")
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
        say(f"{done}; another process is writing to the store, which follows at the next `kg build`")
    else:
        for line in (*applied.notes, *outcome_lines(applied.outcomes)):
            say(line)
        say(f"{done}; the store is up to date")
    _end(bad)


def _end(bad: Sequence[BadLine]) -> None:
    """Warn of lines of the ledger that were left out; a command that left any out fails."""
    Messages().bad_lines(bad)
    if bad:
        raise typer.Exit(SOME_FAILED)


def _listed(outcomes: "Sequence[DecisionOutcome]") -> list[str]:
    lines = []
    for outcome in outcomes:
        why = f", {outcome.why}" if outcome.why else ""
        lines.append(f"{outcome.entry.line:4}  {outcome.effect}{why}: {entry_line(outcome.entry)}")
    return lines or ["no decisions"]

"""`kg review`: uncertain events, shown one after the other, and what a reviewer decides about them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.events import entry_line, outcome_lines
from kg.cli.failures import SOME_FAILED
from kg.cli.messages import Messages
from kg.cli.options import DEFAULT_STORE, Store, argument, option
from kg.cli.session import HELP, Keys, ReviewSession, say
from kg.errors import LockedError, UsageError
from kg.layout import count, printable
from kg.lines import BadLine

if TYPE_CHECKING:
    from kg.exchange.labels import LabelBatch
    from kg.resolve.ledger import DecisionOutcome


#: The most articles that a message names.
_NAMED = 5


_LedgerFile = Annotated[
    Path | None, argument("LEDGER", "The file to add decisions to; by default kg-ledger.jsonl beside the store.")
]
_Below = Annotated[
    float | None,
    typer.Option(
        "--below",
        metavar="CONFIDENCE",
        min=0.0,
        max=1.0,
        help="Show events below this confidence; by default 0.6, of single articles 1.",
    ),
]
_Article = Annotated[
    list[str] | None,
    option(
        "--article",
        "ARTICLE",
        "Show only events that this article reports: an identifier, an address or a file; repeat for more.",
    ),
]
_List = Annotated[
    bool, typer.Option("--list", help="List the decisions of the ledger and their effects; ask nothing.")
]
_Undo = Annotated[
    int | None,
    option("--undo", "LINE", "Take back the decision of a line of the ledger, with all of its answer; ask nothing."),
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
_By = Annotated[str | None, option("--by", "NAME", "Who decides, for the ledger; with --labels, who did.")]
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
    below: _Below = None,
    article: _Article = None,
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
    reports are misread), m merge with another event, s split off some reports, c correct a field of a report, w say
    why, n next, b back, u undo, h help, q quit. Each decision is a line of the ledger, a file to keep under version
    control; `kg build` replays it. At the end the store is brought up to date. Keys may come from a pipe.
    """
    from kg.exchange.labels import LabelBatch
    from kg.graph import Store as OpenStore
    from kg.inspect.naming import articles_called
    from kg.inspect.reviewing import lacking, queue, review_of, sole_reviewer, undoable
    from kg.pipeline.ledgers import ledger_beside, restore_ledger
    from kg.resolve.ledger import append_decisions

    path = ledger or ledger_beside(store)
    if undo is not None:
        decisions = undoable(path, undo, by)
        append_decisions(path, decisions, undo=True)
        rest = f", with the {count(len(decisions) - 1, 'other')} of its answer," if len(decisions) > 1 else ""
        _follow(store, path, f"line {undo} of {path}{rest} is undone")
        return
    if labels is not None:
        annotator = by or sole_reviewer(path) or "reviewer"
        batch = LabelBatch(labels.name, annotator, licence=licence, with_texts=with_texts)
        _write_labels(store, path, labels, batch, complete or ())
        return
    if complete:
        raise UsageError("--complete goes with --labels")
    with OpenStore.open(store) as opened:
        restore_ledger(opened, store, path)
        if list_:
            review = review_of(opened, path)
            print(printable("\n".join(_listed(review.outcomes))))
            _end(review.bad)
            return
        if number := lacking(opened, path):
            say(f"{path} lacks {count(number, 'decision')} of the store, without effect once you decide something")
        below = (1.0 if article else 0.6) if below is None else below
        events = queue(opened, below, articles_called(opened, article) if article else None)
        say(f"{count(len(events), 'event')} below {below:g}; {HELP}" if events else f"no event below {below:g}")
        session = ReviewSession(opened, path, Keys(), by)
        session.run(events)
    if session.decided:
        _follow(store, path, f"{count(session.decided, 'decision')} added to {path}")


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
            f"not all reports of {_some(names)} were decided on; `kg review --article` asks about the rest, and "
            "`kg serve --correct --articles` shows the events in their articles"
        )
    if found.gone:
        left_out.append(f"the sources of {_some(found.gone)} are gone or have changed")
    if not found.whole:
        why = "; ".join(left_out) or f"{ledger} decides on no report of this store"
        raise UsageError(f"no labels were written: {why}")
    written = write_labels(target, found.whole, replace(batch, complete=read))
    added = f"{count(written.documents, 'article')} with {count(written.events, 'event')}"
    say(f"{added} added to {target}.documents.jsonl and {target}.events.jsonl, by {batch.annotator}")
    if written.kept:
        say(
            f"{count(written.kept, 'article')} there before, whose events stay as they are; to write an article "
            "anew, remove its lines from both files"
        )
    for why in left_out:
        say(f"left out: {why}")
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

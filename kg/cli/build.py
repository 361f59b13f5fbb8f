"""`kg build`: articles into a store."""

import typer

from kg.cli.events import outcome_lines
from kg.cli.failures import SOME_FAILED
from kg.cli.messages import Messages
from kg.cli.options import (
    DEFAULT_STORE,
    AllowPrivate,
    Columns,
    Delay,
    Ledger,
    Model,
    Offline,
    Quiet,
    Sources,
    Store,
    Verbose,
    Workers,
)
from kg.cli.streams import standard_input
from kg.cli.tables import build_text, statistics_text


def build(
    sources: Sources,
    store: Store = DEFAULT_STORE,
    model: Model = None,
    workers: Workers = 1,
    columns: Columns = "",
    offline: Offline = False,
    allow_private: AllowPrivate = False,
    delay: Delay = 1.0,
    ledger: Ledger = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Build a store from articles.

    Run again, it reads only articles that are new or have changed, so that a build that was stopped goes on where it
    was. The articles that a store holds already stay in it. Decisions of reviewers (`kg review`) are replayed each
    time; those that no longer apply are listed.
    """
    from kg.pipeline.building import build as build_store
    from kg.pipeline.reading import Reading, options_of

    messages = Messages(quiet, verbose)
    reading = Reading(
        tuple(sources),
        standard_input(),
        messages.set_aside,
        options=options_of(columns, offline, allow_private, delay),
    )
    with messages.progress("Reading articles") as advance:
        summary = build_store(reading, store, model=model, workers=workers, advance=advance, ledger=ledger)
    for line in outcome_lines(summary.decisions):
        messages.warning(line)
    messages.info(f"{statistics_text(summary.statistics)}\n{build_text(summary)}")
    if summary.failed:
        raise typer.Exit(SOME_FAILED)

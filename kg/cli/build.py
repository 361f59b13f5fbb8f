"""`kg build`: articles into a store."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

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
from kg.cli.tables import build_text, plan_text, statistics_text

if TYPE_CHECKING:
    from kg.pipeline.reading import Reading


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
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be read, skipped and set aside, and write nothing.")
    ] = False,
    runs: Annotated[
        Path | None,
        typer.Option(
            "--runs",
            metavar="DIR",
            help="The folder that keeps the runs; by default `runs` in the store's folder.",
            show_default=False,
        ),
    ] = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Build a store from articles.

    Run again, it reads only articles that are new or have changed, so that a build that was stopped, by whatever,
    goes on where it was. The articles that a store holds already stay in it. Decisions of reviewers (`kg review`) are
    replayed each time; those that no longer apply are listed. What was read with what, and which articles failed and
    why, is kept in a folder for each run (docs/scale.md).
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
    if dry_run:
        _plan(reading, store, model, messages)
        return
    with messages.counting("Reading articles") as shown:
        reading.expect = shown.expect
        summary = build_store(
            reading, store, model=model, workers=workers, advance=shown.advance, ledger=ledger, runs=runs
        )
    for line in outcome_lines(summary.decisions):
        messages.warning(line)
    messages.info(f"{statistics_text(summary.statistics)}\n{build_text(summary)}")
    if summary.failed:
        raise typer.Exit(SOME_FAILED)


def _plan(reading: "Reading", store: str, model: str | None, messages: Messages) -> None:
    from kg.pipeline.planning import plan

    planned = plan(reading, store, model=model)
    messages.info(plan_text(planned))
    if planned.failed:
        raise typer.Exit(SOME_FAILED)

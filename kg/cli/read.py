"""`kg read`: articles with their events marked in place, in the terminal or as a page."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.failures import SOME_FAILED
from kg.cli.messages import Messages
from kg.cli.options import STDOUT, Output, Quiet, Sources, Verbose
from kg.cli.sources import Offline, ReadingOptions, reading_articles
from kg.cli.streams import binary_output, text_output

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.view.reading import Marked

_Html = Annotated[bool, typer.Option("--html", help="Write one HTML page that needs no network.")]


@reading_articles
def read(
    *,
    how: ReadingOptions,
    sources: Sources,
    html: _Html = False,
    output: Output = STDOUT,
    offline: Offline = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Show articles with every event marked in the text.

    The words that name an event carry its number; actors, places and times are marked too. Notes say who, when and
    where, what the date rests on, and how sure the event is. They stand beside the text on a wide terminal, else
    below it. No store is needed.
    """
    from kg.jobs.extracting import extract_articles
    from kg.pipeline.notes import Notes
    from kg.resources.event_types import load_event_types
    from kg.view.reading import marked, reading_page

    messages = Messages(quiet, verbose)
    chosen = how.extractors(messages)
    notes = Notes(messages.note)
    reading = how.stream(sources, messages, offline=offline)
    types = load_event_types()

    def found() -> "Iterator[Marked]":
        first = 1
        for article, reports in extract_articles(reading, model=how.model, extractor=chosen, notes=notes):
            yield marked(article, reports, types, first)
            first += len(reports)

    if html:
        page = reading_page(tuple(found()))
        with binary_output(output) as stream:
            stream.write(page)
    else:
        _print(found(), output)
    if reading.failed or notes.failed:
        raise typer.Exit(SOME_FAILED)


def _print(articles: "Iterator[Marked]", output: Path) -> None:
    from rich.console import Console

    from kg.cli.marked import show

    with text_output(output) as stream:
        # `stream` wraps the bytes of standard output; only the latter knows whether it is a terminal.
        console = Console(file=stream, force_terminal=output == STDOUT and sys.stdout.isatty())
        for article in articles:
            show(console, article)

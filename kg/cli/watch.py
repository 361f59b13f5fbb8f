"""`kg watch`: sources read on and on into a store, and what is new in it reported."""

import signal
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.events import label, short
from kg.cli.failures import SOME_FAILED
from kg.cli.faults import report_faults
from kg.cli.messages import Messages
from kg.cli.options import DEFAULT_STORE, STDOUT, Ledger, Quiet, Sources, Store, Verbose, Workers, option
from kg.cli.sources import ReadingOptions, reading_articles
from kg.cli.tables import build_text
from kg.errors import SourceError, StoreError, UsageError
from kg.layout import printable

if TYPE_CHECKING:
    from kg.graph import Store as OpenStore
    from kg.graph.chronicle import Entry
    from kg.ingest import SetAside
    from kg.jobs.outcome import BuildSummary
    from kg.view.news import NewsItem

#: Lines of news that a terminal shows of one round.
_SHOWN = 40

_Every = Annotated[
    float, typer.Option("--every", metavar="MINUTES", min=0.05, help="How often feeds and pages are asked for.")
]
_Once = Annotated[bool, typer.Option("--once", help="Read once, report and end, as for cron.")]
_Feed = Annotated[Path | None, option("--feed", "FILE", "Keep the latest news in this file, as an Atom feed.")]
_Jsonl = Annotated[
    Path | None,
    option(
        "--jsonl", "FILE", "Add all news to this file, as JSON lines; '-' prints them instead of lines for people."
    ),
]


@reading_articles
def watch(
    *,
    how: ReadingOptions,
    sources: Sources,
    store: Store = DEFAULT_STORE,
    every: _Every = 15.0,
    once: _Once = False,
    feed: _Feed = None,
    jsonl: _Jsonl = None,
    workers: Workers = 1,
    ledger: Ledger = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Follow feeds and folders: build on and on, and say what is new.

    Sources are those of `kg build`, such as an OPML file with feeds, a feed, or a folder. Feeds are asked every
    --every minutes and only for what has changed, a page that an entry leads to once; what fails is left alone for
    longer and longer. Folders are read when something in them changes. Each event that is new, that changed its type,
    status, date or identifier, or that is gone is a line, with the old and the new value of what changed, and with
    the event that the reports of one that is gone went into. Ctrl-C or SIGTERM ends it; what is not finished then is
    done next time.
    """
    from kg.jobs.watching import Watched

    _require_folder(store)
    ending = _Ending()
    (watched := Watched(tuple(sources), every * 60, ending.sleep)).require()
    messages = Messages(quiet, verbose)
    heard = _Heard(messages)
    chosen = how.extractors(messages)

    def read(due: Sequence[str]) -> "BuildSummary":
        from kg.jobs.building import build

        stream = how.stream(due, messages)
        stream.tell = heard.set_aside
        stream.ask_sparingly(watched.every)
        with messages.counting("Reading articles") as shown:
            stream.expect = shown.expect
            tick = shown.advance
            return build(
                stream, store, model=how.model, extractor=chosen, workers=workers, ledger=ledger, advance=tick
            )

    failed = False
    with ending.awaited(messages):
        for number, due in enumerate(watched.rounds(once=once)):
            try:
                if due:
                    failed = _round(read(due), store, feed, jsonl, messages, first=number == 0)
            except (SourceError, StoreError) as error:
                if once or number == 0:
                    raise
                watched.failed()  # the round is made again later
                heard.warning(str(error))
            if number == 0 and not once:
                messages.info(f"watching {', '.join(sources)}; press Ctrl-C to stop")
    if once and failed:
        raise typer.Exit(SOME_FAILED)


def _require_folder(store: str) -> None:
    if "://" in store or store.startswith("memory:"):
        raise UsageError("kg watch needs a store in a folder, which keeps what was seen")


@dataclass(slots=True)
class _Heard:
    """Messages of which each is printed once: what is wrong in one round mostly is in the next one too."""

    messages: Messages
    said: set[str] = field(default_factory=set)

    def set_aside(self, aside: "SetAside") -> None:
        if str(aside) not in self.said:
            self.said.add(str(aside))
            self.messages.set_aside(aside)

    def warning(self, text: str) -> None:
        if text not in self.said:
            self.said.add(text)
            self.messages.warning(text)


@dataclass(slots=True)
class _Ending:
    """The end of a watch, which Ctrl-C and SIGTERM ask for.

    They interrupt what is being done. An interruption that falls into a finalizer is dropped by Python, so the next
    pause ends the watch too.
    """

    is_asked: bool = False

    def sleep(self, seconds: float) -> None:
        """Wait for some seconds; raises KeyboardInterrupt if the end has been asked for."""
        if self.is_asked:
            raise KeyboardInterrupt
        time.sleep(seconds)

    @contextmanager
    def awaited(self, messages: Messages) -> "Iterator[None]":
        """End the block without an error where the end is asked for: this is how a watch ends."""
        before = {each: signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM)}
        for each, handler in before.items():
            if each == signal.SIGTERM or handler is not signal.SIG_IGN:  # a shell's background job ignores Ctrl-C
                signal.signal(each, self._ask)
        try:
            yield
        except KeyboardInterrupt:
            messages.info("stopped; the same command continues where it was")
        finally:
            for each, handler in before.items():
                signal.signal(each, handler)

    def _ask(self, *_: object) -> None:
        self.is_asked = True
        raise KeyboardInterrupt


def _round(
    summary: "BuildSummary", store: str, feed: Path | None, jsonl: Path | None, messages: Messages, *, first: bool
) -> bool:
    """Report what a round brought, and write its news to files; return whether something failed in it."""
    from kg.graph import Store as OpenStore
    from kg.view.news import add_lines, note_reported, unreported, write_feed

    if first or summary.read or summary.replaced:
        report_faults(summary, store, messages)
        messages.info(build_text(summary))
    with OpenStore.open(store) as opened:
        entries = unreported(opened)
        if feed is not None:
            write_feed(opened, feed)
        if jsonl is not None and jsonl != STDOUT:
            add_lines(opened, jsonl)
        _print(opened, entries, as_json=jsonl == STDOUT)
        note_reported(opened, entries)
    return bool(summary.failed or summary.bad_lines)


def _print(store: "OpenStore", entries: Sequence["Entry"], *, as_json: bool) -> None:
    """Print news on standard output; a terminal shows the latest of them and how many there are."""
    from kg.lines import json_line
    from kg.resources.event_types import load_event_types
    from kg.view.news import gathered, news_record

    if as_json:
        types = load_event_types()
        for item in gathered(store, entries):
            print(json_line(news_record(item, types)))
    else:
        shown = entries[-_SHOWN:] if sys.stdout.isatty() else entries
        for item in gathered(store, shown, sources=False):
            print(printable(_line(item)))
        if len(shown) < len(entries):
            print(f"and {len(entries) - len(shown):,} before these")
    sys.stdout.flush()


def _line(item: "NewsItem") -> str:
    """Return what became of an event in one line: what changed, or what it went into if it is gone."""
    entry = item.entry
    was = entry.fields
    state = f"{was['status']} ({was['change']})" if was["change"] else was["status"]
    gone = f"{entry.label or was['type']}; {was['time'] or 'no date'}; {state}"
    values = {name: map(short, both) if name == "id" else both for name, both in entry.changes.items()}
    changes = "; ".join(f"{name}: {' -> '.join(v or 'nothing' for v in both)}" for name, both in values.items())
    more = f"  into {short(entry.into)}" if entry.into else f"  {changes}" if changes else ""
    return f"{entry.turn:<9}  {short(entry.event)}  {label(item.event) if item.event else gone}{more}"

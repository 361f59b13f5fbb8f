"""Sources as a collection of articles, read anew each time it is iterated over."""

import logging
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from kg.errors import UsageError
from kg.extractors import choose, default_choice
from kg.ingest import ReadOptions, SetAside, read_sources
from kg.lines import BadLine
from kg.model import Article, Report
from kg.pipeline.articles import ArticleStream, options_of
from kg.pipeline.notes import Note, Notes

_LOG = logging.getLogger("kg")


class Articles:
    """The articles of some sources; memory holds only what the last reading set aside."""

    def __init__(self, sources: tuple[str, ...], options: ReadOptions = ReadOptions()) -> None:
        """Name the sources; raises SourceError for one that does not exist."""
        read_sources(sources)
        self.sources = sources
        self.options = options
        self._last = ArticleStream(sources, options=options)

    def __iter__(self) -> Iterator[Article]:
        """Yield the articles, in the order of the sources; those that cannot be read are logged and set aside."""
        self._last = self.reading()
        yield from self._last

    @property
    def set_aside(self) -> tuple[SetAside, ...]:
        """What the last reading set aside, with reasons."""
        return tuple(self._last.set_aside)

    def reading(self) -> ArticleStream:
        """Return one pass over the sources, as the pipeline takes it."""
        return ArticleStream(self.sources, options=self.options, tell=log_set_aside)

    def reports(
        self,
        *,
        model: str | None = None,
        extractor: str | None = None,
        options: Mapping[str, str] | None = None,
        workers: int = 1,
    ) -> Iterator[tuple[Article, tuple[Report, ...]]]:
        """Yield each article with its reports, in order, without a store, as `kg extract` does.

        `model` names another spaCy pipeline, `extractor` the extractors to use, separated by commas
        ("frames", the rules, is faster; by default "frames,model"), and `options` those of a third-party one;
        `workers` is the number of processes. Articles on which the extractor fails and claims that
        are refused are logged. Raises UsageError if the model or the extractor is not installed.
        """
        from kg.jobs.extracting import extract_articles  # noqa: PLC0415 - loads the parser

        chosen = chosen_extractor(extractor, options)
        yield from extract_articles(self, model=model, extractor=chosen, workers=workers, notes=Notes(log_note))

    def __repr__(self) -> str:
        return f"Articles({', '.join(map(repr, self.sources))})"


def read(
    *sources: str | Path,
    columns: Mapping[str, str] | None = None,
    offline: bool = False,
    allow_private: bool = False,
    delay: float = 1.0,
    dates: str | None = None,
) -> Articles:
    """Return the articles of files, folders, globs and web addresses, to iterate over or to give to `build`.

    docs/reading.md lists the formats. `columns` says what the columns of a table or the keys of JSON records are
    called if not as usual: ``{"text": "body"}``. Of pages on the web, `offline` reads only those that a build has
    kept, `allow_private` allows addresses inside private networks, and `delay` is the least pause in seconds between
    two requests to one server. `dates`, "day-first" or "month-first", says what 03/04/2023
    means; by default the other dates of its file decide.
    Raises SourceError for a source that does not exist, a pattern without matches, and a folder without files;
    UsageError for what is no name of a source, for a field in `columns` that no article has and for other `dates`.
    """
    for source in sources:
        if not isinstance(source, str | Path):
            raise UsageError(f"a source is a text or a path, not {source!r}; of a list, kg.read(*sources)")
    named = ",".join(f"{field}={column}" for field, column in (columns or {}).items())
    return Articles(tuple(map(str, sources)), options_of(named, offline, allow_private, delay, dates))


def log_set_aside(aside: SetAside) -> None:
    """Log why an article was set aside: as a warning if it failed, as information if a rule excluded it."""
    _LOG.log(logging.WARNING if aside.failed else logging.INFO, "%s", aside)


def log_note(note: Note | BadLine | str) -> None:
    """Log that an extractor failed on an article, that one of its claims was rejected, or what a ledger lacks."""
    _LOG.warning("%s", note)


def log_notes(notes: Iterable[Note | BadLine | str]) -> None:
    """Log each of some notes."""
    for note in notes:
        log_note(note)


def chosen_extractor(name: str | None, options: Mapping[str, str] | None) -> str:
    """Return extractors with options as the pipeline takes them, the default ones for None.

    Logs a warning where the trained network is left out because it cannot run here. Raises UsageError for what cannot
    be a name, and for options without an extractor.
    """
    if name is not None:
        return choose(name, options or {})
    if options:
        raise UsageError("options need an extractor")
    return default_choice(_LOG.warning)

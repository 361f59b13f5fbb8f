"""The two ways to a graph, a store built from articles or one that is there; and articles out of a store."""

import shutil
import tempfile
import weakref
from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
from dataclasses import fields
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from kg.api.articles import Articles, chosen_extractor, log_notes, log_set_aside
from kg.api.graph import Graph
from kg.errors import UsageError
from kg.graph import Store
from kg.graph.location import is_memory
from kg.model import Article
from kg.pipeline.articles import ArticleStream
from kg.resources.typed import typed

if TYPE_CHECKING:
    from kg.jobs.removing import Removal


def open(store: str | Path = "kg-store") -> Graph:
    """Open a store for reading: a folder that `build` or `kg build` made, or the URL of a SPARQL endpoint.

    Raises StoreError if there is none, or it cannot be read.
    """
    return Graph(Store.open(store))


def build(
    articles: Articles | Iterable[Article],
    store: str | Path | None = None,
    *,
    model: str | None = None,
    extractor: str | None = None,
    options: Mapping[str, str] | None = None,
    workers: int = 1,
    ledger: str | Path | None = None,
    advance: Callable[[], None] | None = None,
) -> Graph:
    """Read articles into a store, merge what they report into events, and return the graph.

    `articles` are those of `kg.read`, or values of your own. `store` is a folder, made if need be; run again, only
    articles that are new or have changed are read, and what the store holds already stays. Without one the graph
    lives as long as the value that is returned. `model` names another spaCy pipeline, `extractor` the extractors to
    use, separated by commas ("frames", the rules, is faster; by default "frames,model"), and `options` those of
    a third-party one; `workers` is the number of processes, `ledger` the file of reviewers' decisions if not the one
    beside the store; `advance` is called after each article. Articles that cannot be read are logged and listed in
    ``graph.built.set_aside``, claims of the extractor that were refused in ``graph.built.refused``. Raises StoreError
    where the store cannot be written, UsageError if the model or the extractor is not installed or what is given is
    no article, DataError for an article with a field of another type, SourceError for a source or a ledger that does
    not exist.
    """
    from kg.jobs.building import build as build_store  # noqa: PLC0415 - loads the parser

    with ExitStack() as undone:
        place = Path(store) if store is not None and not is_memory(store) else _temporary(undone)
        built = build_store(
            _reading(articles),
            place,
            model=model,
            extractor=chosen_extractor(extractor, options),
            workers=workers,
            ledger=None if ledger is None else Path(ledger),
            advance=advance or (lambda: None),
        )
        log_notes((*built.refused, *built.bad_lines, *built.ledger.notes))
        graph = Graph(Store.open(place), built)
        # What a failed build removes at once, a good one removes with its graph.
        weakref.finalize(graph, undone.pop_all().close)
    return graph


def remove(
    articles: str | Iterable[str],
    store: str | Path = "kg-store",
    *,
    ledger: str | Path | None = None,
    dry_run: bool = False,
) -> "Removal":
    """Remove articles from a store with their reports, and make its events again without them.

    `articles` are identifiers, IRIs, addresses, or files, which mean all their articles. Returns which `articles`
    leave, how many events are `lost` with them and how many `kept` by other reports; `dry_run` writes nothing.
    `ledger` is the file of reviewers' decisions if not the one beside the store. Raises UsageError for a name that
    fits no article, or several where it should not, StoreError where the store cannot be opened or written (an open
    graph does not hinder), SourceError for a ledger that cannot be read.
    """
    from kg.jobs import removing  # noqa: PLC0415 - loads what merges reports

    names = [articles] if isinstance(articles, str) else list(articles)
    if dry_run:
        return removing.plan_removal(store, names)
    removed = removing.remove(store, names, None if ledger is None else Path(ledger))
    log_notes((*removed.bad_lines, *removed.ledger.notes))
    return removed


def _temporary(undone: ExitStack) -> Path:
    """Return the place of a store that lives as long as the value; `undone` removes it."""
    folder = tempfile.mkdtemp(prefix="kg-")
    undone.callback(shutil.rmtree, folder, ignore_errors=True)
    return Path(folder) / "store"


def _reading(articles: object) -> ArticleStream:
    if isinstance(articles, Articles):
        return articles.reading()
    if isinstance(articles, str) or not isinstance(articles, Iterable):
        raise UsageError(f"kg.build takes articles, not {articles!r:.200}; kg.read reads them from files")
    return ArticleStream((), given=tuple(map(_checked, articles)), tell=log_set_aside)


def _checked(article: object) -> Article:
    """Return an article as it is; raises UsageError or DataError if it, or a field of it, is of another type."""
    if not isinstance(article, Article):
        raise UsageError(f"kg.build takes articles, not {article!r:.200}; kg.read reads them from files")
    if isinstance(article.date, datetime):
        raise UsageError(f"article {article.id!r}, date: {article.date!r} has a time of day; give its date()")
    values = {field.name: getattr(article, field.name) for field in fields(Article)}
    return typed(Article, values, f"article {article.id!r}")

"""A graph of events: the content of a store, to query, export and display."""

import logging
from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property, partial
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Self

from kg.api.page import Page
from kg.api.rows import Rows
from kg.errors import QueryError, UsageError
from kg.exchange import FORMATS, ExportOptions, ExportReport, Projection, format_of
from kg.exchange import export as write_export
from kg.exchange.base import ACTUAL
from kg.exchange.filtering import filtered, filtered_store
from kg.graph import Store, noted_files
from kg.inspect.actors import StoredActor, list_actors
from kg.inspect.statistics import Statistics, statistics_of
from kg.model import ArticleRecord, Event, Report, Snapshot, Status
from kg.query import DEFAULT_TIMEOUT, BooleanResult, Result, Table, Triples, render, run, run_sparql
from kg.query.ask import ask
from kg.query.filters import EventFilter, Texts, event_filter, parse_statuses
from kg.query.unknown import unknown_terms

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd
    import rdflib

    from kg.jobs.outcome import BuildSummary
    from kg.view import Selection

_LOG = logging.getLogger("kg")

Statuses = str | Iterable[str] | None
Parameter = object  #: a value of a parameter: text, number, day, or several of them


class Graph:
    """The events of a store, with the reports and articles that they rest on.

    Made by `kg.build` and `kg.open`; closed by `close` or at the end of a ``with``. The whole content is read once,
    when it is first needed as values; queries do not need it. `built` describes the build that made the graph, None
    if it was only opened.
    """

    def __init__(self, store: Store, built: "BuildSummary | None" = None) -> None:
        self.store = store
        self.built = built

    # Asking

    def query(self, query: str, *, timeout: float | None = DEFAULT_TIMEOUT, **parameters: Parameter) -> Rows:
        """Return the rows of a SELECT, of a saved query by its name, or of a file FILE.rq.

        The prefixes of the graph need no declaration. `parameters` are those of a saved query (``kg query --list``);
        several values go in a list. A query that takes longer than `timeout` seconds is stopped; with None it runs
        in this process, which starts faster, and cannot be stopped. Raises QueryError if the query is not valid,
        fails, runs out of time, or is no SELECT. Logs a warning for each term that the vocabulary lacks.
        """
        found = self._run(query, timeout, parameters)
        if not isinstance(found, Table):
            raise QueryError("the query has no rows: use `holds` for ASK, `construct` for CONSTRUCT and DESCRIBE")
        return Rows(found)

    def ask(self, question: str, *, timeout: float = DEFAULT_TIMEOUT) -> Rows:
        """Return the events that answer a question in plain English, as `kg ask` does.

        ``rows.answer`` is the answer in one line, ``rows.quote`` the sentence that bears it out, ``rows.sparql`` the
        query behind it. Where no event answers the question there are no rows, and the answer says so. Raises
        QueryError for a question that is not understood, naming the nearest ones that are, or that the events leave
        open, and as `query` does.
        """
        asked = ask(self.store, question, timeout=timeout)
        table = asked.table(partial(run_sparql, self.store, timeout=timeout))
        found = asked.answer
        said = None if found is None else found.said
        return Rows(table, asked.sparql, None if found is None else found.line, None if said is None else said.quote)

    def holds(self, query: str, *, timeout: float | None = DEFAULT_TIMEOUT) -> bool:
        """Return the answer to an ASK; raises QueryError as `query` does, and for any other kind of query."""
        found = self._run(query, timeout, {})
        if not isinstance(found, BooleanResult):
            raise QueryError("the query is not an ASK query")
        return found.value

    def construct(self, query: str, *, timeout: float | None = DEFAULT_TIMEOUT) -> "rdflib.Graph":
        """Return the graph of a CONSTRUCT or DESCRIBE; raises QueryError as `query` does, and for any other kind."""
        import rdflib  # noqa: PLC0415 - slow to import, and most callers do without

        found = self._run(query, timeout, {})
        if not isinstance(found, Triples):
            raise QueryError("the query has no graph: use CONSTRUCT or DESCRIBE")
        return rdflib.Graph().parse(data=render(found, "turtle"), format="turtle")

    def evidence(self, event: Event | str) -> Rows:
        """Return the sentences that an event, or the event of an IRI, rests on, with article, offsets and trigger."""
        return self.query("evidence-of-event", timeout=None, event=event if isinstance(event, str) else event.id)

    def _run(self, query: str, timeout: float | None, parameters: dict[str, Parameter]) -> Result:
        self.store.check_open()  # the process that runs a query would open the folder again
        found = run(self.store, query, {name: _text(value) for name, value in parameters.items()}, timeout=timeout)
        for line in unknown_terms(query):
            _LOG.warning("%s", line)
        return found

    # Values

    @cached_property
    def snapshot(self) -> Snapshot:
        """All that the store holds, as values."""
        return self.store.snapshot()

    @property
    def articles(self) -> tuple[ArticleRecord, ...]:
        """The articles, without their texts, by identifier."""
        return self.snapshot.articles

    @property
    def reports(self) -> tuple[Report, ...]:
        """The reports of the articles, with the corrections of reviewers, by identifier."""
        return self.snapshot.shown

    def events(
        self,
        type: Texts = None,
        *,
        actor: Texts = None,
        country: Texts = None,
        status: Statuses = None,
        filter: EventFilter | None = None,
    ) -> tuple[Event, ...]:
        """Return the events that occurred or are ongoing, by date.

        `status` asks for others: ``"all"``, ``"planned,cancelled"`` or a list. `type` keeps a type or family, `actor`
        those with an actor of this name or identifier, `country` those with anyone who serves this state or body, by
        name or code; each takes one value or several, with the meaning that it has in all commands. `filter`, made by
        `kg.event_filter`, narrows the events further. Raises UsageError for a text that means nothing, and for an
        actor of no event.
        """
        chosen, statuses = self._chosen(filter, status)
        wanted = event_filter(types=type, actors=actor, countries=country)
        found = filtered(chosen, replace(wanted, statuses=statuses or ACTUAL)).snapshot.events
        return tuple(sorted(found, key=lambda event: event.order))

    def actors(self, query: str | None = None) -> tuple[StoredActor, ...]:
        """Return the actors, the busiest first; `query` keeps those that it means, as `kg actors` does."""
        return list_actors(self.store, query)

    def statistics(self, *, filter: EventFilter | None = None) -> Statistics:
        """Return how many articles, reports and events there are, by type, status and date.

        With a `filter`, made by `kg.event_filter`, it counts the events that it keeps, and what they rest on.
        """
        with filtered_store(self.store, filter or EventFilter()) as kept:
            return statistics_of(kept)

    def _chosen(self, wanted: EventFilter | None, status: Statuses) -> tuple[Snapshot, frozenset[Status] | None]:
        """Return what a filter keeps, and the statuses that are asked for: `status`, else those of the filter."""
        wanted = wanted or EventFilter()
        statuses = wanted.statuses
        if status is not None:
            wanted, statuses = wanted.without("statuses"), as_statuses(status)
        return filtered(self.snapshot, wanted).snapshot, statuses

    # Taking it elsewhere

    def export(
        self,
        target: str | Path | BinaryIO,
        format: str | None = None,
        *,
        projection: str = Projection.ACTORS,
        dyads: bool = False,
        status: Statuses = None,
        filter: EventFilter | None = None,
        quotes: bool = True,
        files: bool = False,
    ) -> ExportReport:
        """Write the graph to a file (for neo4j a folder) or a binary stream; return what the format cannot hold.

        With `files` JSONL and tables say which file each article was read from; `filter`, made by `kg.event_filter`,
        keeps some events. The `format` is by default that of the file's ending; docs/exports.md describes formats and
        options. Raises UsageError for an unknown format, OutputError if the file cannot be written.
        """
        place = Path(target) if isinstance(target, str) else target
        name = format or _format_of(place)
        chosen, statuses = self._chosen(filter, status)
        options = ExportOptions(Projection(projection), dyads, statuses, quotes, self.store.namespace)
        if files:
            options = replace(options, files=noted_files(self.store.folder))
        return write_export(chosen, name, place, options)

    def to_pandas(
        self, *, dyads: bool = False, status: Statuses = None, filter: EventFilter | None = None
    ) -> "pd.DataFrame":
        """Return the table of events as a data frame with the columns of docs/codebook.md.

        One row for each event that occurred or is ongoing (`status` asks for others), with `dyads` one for each pair
        of its actors. `filter`, made by `kg.event_filter`, keeps some events. Raises UsageError where pandas is not
        installed.
        """
        from kg.exchange.table import to_frame  # noqa: PLC0415 - an extra

        chosen, statuses = self._chosen(filter, status)
        return to_frame(chosen, ExportOptions(dyads=dyads, statuses=statuses, names=self.store.namespace))

    def to_networkx(
        self,
        projection: str = Projection.ACTORS,
        *,
        status: Statuses = None,
        filter: EventFilter | None = None,
    ) -> "nx.MultiDiGraph[str]":
        """Return the network of actors with an edge for each event and pair; ``"events"`` makes events nodes too.

        It holds what occurred or is ongoing; `status` asks for others. `filter`, made by `kg.event_filter`, keeps
        some events.
        """
        from kg.exchange.network import to_network  # noqa: PLC0415 - networkx

        chosen, statuses = self._chosen(filter, status)
        options = ExportOptions(Projection(projection), statuses=statuses, names=self.store.namespace)
        return to_network(chosen, options)[0]

    def to_rdflib(self) -> "rdflib.Dataset":
        """Return the store as an rdflib Dataset, whose default graph is the union of all; lives as long as this."""
        return self.store.dataset()

    # Looking at it

    def show(
        self,
        selection: "Selection | None" = None,
        *,
        title: str = "Diplomatic events",
        height: int = 720,
        quotes: bool = True,
    ) -> Page:
        """Return the explorer: the value of a notebook's cell, or a page to save or open in a browser.

        `selection` (a `kg.Selection`) narrows it to some days, actors or types; without `quotes` it holds no sentence
        of an article. Raises UsageError for an unknown actor or type.
        """
        from kg.view import Selection, render_view, select  # noqa: PLC0415 - pyvis

        chosen = select(self.snapshot, selection or Selection())
        return Page(render_view(chosen.snapshot, title, quotes, chosen.text).decode(), height)

    # Closing

    def close(self) -> None:
        """Close the store, so that others can write to it; a closed graph answers nothing; closing twice is fine."""
        self.store.close()
        self.__dict__.pop("snapshot", None)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        stats = self.store.stats()
        return f"<Graph: {stats.articles} articles, {stats.reports} reports, {stats.events} events>"

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<tr><td>{escape(kind)}</td><td>{status}</td><td>{number}</td></tr>"
            for kind, status, number in self.statistics().by_type_and_status
        )
        head = "<tr><th>type</th><th>status</th><th>events</th></tr>"
        return f"<p>{escape(repr(self)[1:-1])}</p><table><thead>{head}</thead><tbody>{rows}</tbody></table>"


def as_statuses(statuses: Statuses) -> frozenset[Status] | None:
    """Return the statuses of text or a list, None for None; raises UsageError for an unknown one."""
    if statuses is None or isinstance(statuses, str):
        return parse_statuses(statuses)
    return parse_statuses(",".join(statuses))


def _text(value: Parameter) -> str:
    if isinstance(value, list | tuple | set | frozenset):
        return ",".join(sorted(map(str, value)))
    return str(value)


def _format_of(target: Path | BinaryIO) -> str:
    if not isinstance(target, Path):
        raise UsageError(f"a stream has no ending: name a format, one of {', '.join(FORMATS)}")
    name = format_of(target)
    if name is not None:
        return name
    endings = ", ".join(made.suffix for made in FORMATS.values() if made.suffix)
    raise UsageError(f"{target}: no format has this ending; end it in one of {endings}, or name a format")

"""Whether graphs are as kg wrote them: read them into values, write these again, compare statement by statement.

A change by others shows in one of three ways: a graph cannot be read; it holds statements that its values do not
give; or (a date, a name) its values have another checksum than the one written with them.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from itertools import chain
from pathlib import Path

import pyoxigraph as ox

from kg.errors import DataError, StoreError
from kg.files import read_lines, write_lines
from kg.graph import terms
from kg.graph.article_graph import article_quads
from kg.graph.decision_graph import decisions_from_quads
from kg.graph.event_graph import event_quads
from kg.graph.from_rdf import articles_from_quads, event_or_error, events_from_quads
from kg.graph.index import Index
from kg.graph.participation import stated_by
from kg.graph.terms import DERIVED_GRAPHS
from kg.graph.vocabulary import Class, Prop, Term
from kg.model import ArticleRecord, Event, Namespace, Report, Snapshot, Span

#: The file, in the folder of a store, that keeps what others had changed in an export before it was imported.
_NOTE = "changed-by-others.jsonl"
#: How the difference begins that one statement more makes.
ADDED = "statement added: "
#: How many statements of one graph are listed one by one.
_LISTED = 5


@dataclass(frozen=True, slots=True)
class Difference:
    """A difference from what kg wrote: the article it belongs to (empty for none), what it is, and where."""

    article: str
    what: str
    span: Span | None = None

    def __str__(self) -> str:
        return f"{self.article or 'graph'}: {self.what}"


def note_changes(folder: Path, changes: Iterable[Difference]) -> None:
    """Keep a note in a store of what others had changed in it before it was imported.

    Raises OutputError if the note cannot be written.
    """
    write_lines(folder / _NOTE, (asdict(change) for change in changes))


def noted_changes(folder: Path) -> tuple[Difference, ...]:
    """Return what others had changed before a store was imported, none for one that was built.

    Raises StoreError if the note is damaged.
    """
    path = folder / _NOTE
    if not path.exists():
        return ()
    try:
        rows = read_lines(path)
        return tuple(Difference(row["article"], row["what"], row["span"] and Span(**row["span"])) for row in rows)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreError(f"{path}: the note of changes by others is damaged") from error


def compare(quads: Iterable[ox.Quad], names: Namespace) -> tuple[Snapshot, tuple[Difference, ...]]:
    """Return what graphs hold, as far as they can be read, and where they differ from what kg writes."""
    graphs: dict[str, list[ox.Quad]] = defaultdict(list)
    for quad in quads:
        graphs[terms.value_of(quad.graph_name) if isinstance(quad.graph_name, ox.NamedNode) else ""].append(quad)
    derived = {terms.graph_iri(names, name).value for name in DERIVED_GRAPHS}
    for name in (terms.ONTOLOGY_GRAPH, terms.REFERENCE_GRAPH, terms.PARTS_GRAPH):
        graphs.pop(terms.graph_iri(names, name).value, None)
    articles: list[ArticleRecord] = []
    reports: list[Report] = []
    found: list[Difference] = []
    for name in sorted(graphs.keys() - derived):
        record, mine, differing = _compare_article(name, graphs[name], names)
        articles += record
        reports += mine
        found += differing
    snapshot = Snapshot(tuple(sorted(articles, key=lambda a: a.id)), tuple(sorted(reports, key=lambda r: r.id)))
    stated = [q for name in graphs.keys() - derived for q in graphs[name] if q.predicate != Term.RDF_TYPE]
    snapshot, differing = _compare_derived([q for name in derived for q in graphs[name]], stated, snapshot, names)
    return snapshot, (*found, *differing)


def _compare_article(
    name: str, quads: list[ox.Quad], names: Namespace
) -> tuple[tuple[ArticleRecord, ...], tuple[Report, ...], list[Difference]]:
    key = terms.key_of(ox.NamedNode(name)) if name else ""
    try:
        articles, reports = articles_from_quads(quads)
        prints = {terms.value_of(q.object) for q in quads if q.predicate == Prop.FINGERPRINT}
        if len(articles) != 1 or names.article(articles[0].id) != name:
            return (), (), [Difference(key, "kg did not write this graph for an article")]
        written = set(article_quads(articles[0], reports, names, min(prints, default=None)))
    except (StoreError, DataError, ValueError) as error:
        return (), (), [Difference(key, f"can no longer be read: {error}")]
    places = {names.report(report.id): (key, report.first_span) for report in reports}
    labels = {names.report(report.id): f"the report {report.id} ({report.type})" for report in reports}
    labels[name] = "the article's description"
    places[name] = (key, None)
    return articles, reports, list(_differences(set(quads), written, key, places, labels))


def _compare_derived(
    quads: list[ox.Quad], stated: list[ox.Quad], known: Snapshot, names: Namespace
) -> tuple[Snapshot, list[Difference]]:
    """Compare the derived graphs; `stated` are statements of articles, where the participations of events may lie."""
    index = Index(chain(quads, stated))
    read = {node: event_or_error(index, node) for node in index.instances(Class.EVENT)}
    events = tuple(event for event in read.values() if isinstance(event, Event))
    unread = [
        Difference("", f"the event {node} can no longer be read: {error}")
        for node, error in read.items()
        if isinstance(error, StoreError)
    ]
    try:
        _, judgements = events_from_quads(q for q in quads if q.graph_name == terms.graph_iri(names, "judgements"))
        decisions = decisions_from_quads(quads)
        described = stated_by(known.reports, names)
        written = set(event_quads(events, judgements, names, decisions=decisions, stated=described))
    except (StoreError, DataError, ValueError) as error:
        return known, [*unread, Difference("", f"the events can no longer be read: {error}")]
    reports = {report.id: report for report in known.reports}
    places = {event.id: _place(event, reports) for event in events}
    labels = {event.id: f"the event {event.id} ({event.type})" for event in events}
    found = [*unread, *_differences(set(quads), written, "", places, labels)]
    return Snapshot(known.articles, known.reports, events, judgements, decisions), found


def _place(event: Event, reports: Mapping[str, Report]) -> tuple[str, Span | None]:
    known = [reports[name] for name in event.reports if name in reports]
    return (known[0].article, known[0].first_span) if known else (event.articles[0] if event.articles else "", None)


def _differences(
    stored: set[ox.Quad],
    written: set[ox.Quad],
    article: str,
    places: Mapping[str, tuple[str, Span | None]],
    labels: Mapping[str, str],
) -> Iterator[Difference]:
    odd = sorted(stored ^ written, key=str)
    sealed = {terms.value_of(quad.subject) for quad in odd if quad.predicate == Prop.CHECKSUM}
    for subject in sorted(sealed):
        key, span = places.get(subject, (article, None))
        had = any(terms.value_of(q.subject) == subject for q in stored if q.predicate == Prop.CHECKSUM)
        why = "does not match its checksum: one of its statements was changed by hand" if had else "has no checksum"
        yield Difference(key, f"{labels.get(subject, subject)} {why}", span)
    rest = [quad for quad in odd if quad.predicate != Prop.CHECKSUM]
    for quad in rest[:_LISTED]:
        key, span = places.get(terms.value_of(quad.subject), (article, None))
        yield Difference(key, f"{ADDED if quad in stored else 'statement gone: '}{quad.triple}", span)
    if len(rest) > _LISTED:
        yield Difference(article, f"{len(rest) - _LISTED} more statements added or gone")

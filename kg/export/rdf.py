"""RDF in four forms, sorted, so that the same graph gives the same bytes and a diff shows what changed.

N-Quads and TriG keep the named graphs (one per article, and those that merging derives); N-Triples and Turtle hold
the same statements without them.
"""

import io
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import BinaryIO

import pyoxigraph as ox

from kg.export.options import ALL, ExportOptions, chosen, count, left_out
from kg.graph import PREFIXES, article_quads, event_quads
from kg.graph.vocabulary import Prop, Term
from kg.model import Event, Report, Snapshot

# What stands in the article word for word; without quotes these statements are left out.
_WORDS = frozenset({Term.OA_EXACT, Prop.TRIGGER})
_NO_GRAPHS = "which article says what: the named graphs are in N-Quads and TriG"


def write_nquads(snapshot: Snapshot, stream: BinaryIO, options: ExportOptions) -> tuple[str, ...]:
    """Write N-Quads, one statement a line; return what it cannot hold, a line each."""
    return _with_graphs(snapshot, stream, options, ox.RdfFormat.N_QUADS)


def write_trig(snapshot: Snapshot, stream: BinaryIO, options: ExportOptions) -> tuple[str, ...]:
    """Write TriG with the prefixes of the ontology; return what it cannot hold, a line each."""
    return _with_graphs(snapshot, stream, options, ox.RdfFormat.TRIG)


def write_ntriples(snapshot: Snapshot, stream: BinaryIO, options: ExportOptions) -> tuple[str, ...]:
    """Write N-Triples, one statement a line; return what it cannot hold, a line each."""
    return _without_graphs(snapshot, stream, options, ox.RdfFormat.N_TRIPLES)


def write_turtle(snapshot: Snapshot, stream: BinaryIO, options: ExportOptions) -> tuple[str, ...]:
    """Write Turtle with the prefixes of the ontology; return what it cannot hold, a line each."""
    return _without_graphs(snapshot, stream, options, ox.RdfFormat.TURTLE)


def _with_graphs(snapshot: Snapshot, stream: BinaryIO, options: ExportOptions, form: ox.RdfFormat) -> tuple[str, ...]:
    quads = set(_quads(snapshot, options))
    ordered = sorted(quads, key=lambda q: (str(q.graph_name), str(q.subject), str(q.predicate), str(q.object)))
    _serialize(ordered, stream, form)
    return _losses(snapshot, options)


def _without_graphs(
    snapshot: Snapshot, stream: BinaryIO, options: ExportOptions, form: ox.RdfFormat
) -> tuple[str, ...]:
    triples = {quad.triple for quad in _quads(snapshot, options)}
    ordered = sorted(triples, key=lambda t: (str(t.subject), str(t.predicate), str(t.object)))
    _serialize(ordered, stream, form)
    return (*_losses(snapshot, options), _NO_GRAPHS) if triples else _losses(snapshot, options)


def _quads(snapshot: Snapshot, options: ExportOptions) -> Iterator[ox.Quad]:
    """Yield the statements of the chosen events, of their reports, and of the articles of these."""
    events = chosen(snapshot.events, options, ALL)
    kept = _reports(snapshot, events, options)
    by_article: dict[str, list[Report]] = defaultdict(list)
    for report in snapshot.reports:
        if report.id in kept:
            by_article[report.article].append(report)
    for article in snapshot.articles:
        if options.statuses is None or article.id in by_article:
            yield from _worded(article_quads(article, by_article[article.id], options.names), options)
    judgements = [j for j in snapshot.judgements if j.left in kept and j.right in kept]
    yield from event_quads(events, judgements, options.names)


def _reports(snapshot: Snapshot, events: tuple[Event, ...], options: ExportOptions) -> frozenset[str]:
    if options.statuses is None:
        return frozenset(report.id for report in snapshot.reports)
    return frozenset(report for event in events for report in event.reports)


def _worded(quads: Iterator[ox.Quad], options: ExportOptions) -> Iterator[ox.Quad]:
    return quads if options.quotes else (quad for quad in quads if quad.predicate not in _WORDS)


def _serialize(ordered: Iterable[ox.Quad] | Iterable[ox.Triple], stream: BinaryIO, form: ox.RdfFormat) -> None:
    if form in (ox.RdfFormat.N_TRIPLES, ox.RdfFormat.N_QUADS):
        ox.serialize(ordered, stream, format=form)
        return
    whole = io.BytesIO()
    ox.serialize(ordered, whole, format=form, prefixes=dict(PREFIXES))
    written = whole.getvalue().splitlines(keepends=True)
    # The engine declares prefixes in an order that changes from run to run.
    body = next((n for n, line in enumerate(written) if not line.startswith(b"@prefix ")), len(written))
    stream.writelines(sorted(written[:body]) + written[body:])


def _losses(snapshot: Snapshot, options: ExportOptions) -> tuple[str, ...]:
    lines = left_out(snapshot.events, chosen(snapshot.events, options, ALL))
    if options.quotes or not snapshot.reports:
        return lines
    return (*lines, f"the quotes and triggers of {count(len(snapshot.reports), 'report')}, as asked")

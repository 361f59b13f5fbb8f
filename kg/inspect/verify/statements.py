"""Whether the graph holds what kg wrote: read it into values, write these again, compare statement by statement.

A change by hand shows in one of three ways: the graph cannot be read; it holds statements that its values do not
give; or (a date, a name) its values have another checksum than the one written with them.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping

import pyoxigraph as ox

from kg.errors import DataError, StoreError
from kg.graph import DERIVED_GRAPHS, Store, article_quads, articles_from_quads, event_quads, events_from_quads, terms
from kg.graph.decision_graph import decisions_from_quads
from kg.graph.vocabulary import Prop
from kg.inspect.verify.findings import Check, Finding, first_place
from kg.model import ArticleRecord, Event, Namespace, Report, Snapshot, Span

#: How many statements of one graph are listed one by one.
_LISTED = 5


def check_statements(store: Store) -> tuple[Snapshot, tuple[Finding, ...]]:
    """Return what the store holds, as far as it can be read, and what is not as kg wrote it."""
    graphs: dict[str, list[ox.Quad]] = defaultdict(list)
    for quad in store.quads():
        graphs[terms.value_of(quad.graph_name) if isinstance(quad.graph_name, ox.NamedNode) else ""].append(quad)
    derived = {terms.graph_iri(store.namespace, name).value for name in DERIVED_GRAPHS}
    articles: list[ArticleRecord] = []
    reports: list[Report] = []
    findings: list[Finding] = []
    for name in sorted(graphs.keys() - derived):
        record, mine, found = _check_article(name, graphs[name], store.namespace)
        articles += record
        reports += mine
        findings += found
    snapshot = Snapshot(tuple(sorted(articles, key=lambda a: a.id)), tuple(sorted(reports, key=lambda r: r.id)))
    snapshot, found = _check_derived([quad for name in derived for quad in graphs[name]], snapshot, store.namespace)
    return snapshot, (*findings, *found)


def _check_article(
    name: str, quads: list[ox.Quad], names: Namespace
) -> tuple[tuple[ArticleRecord, ...], tuple[Report, ...], list[Finding]]:
    key = terms.key_of(ox.NamedNode(name)) if name else ""
    try:
        articles, reports = articles_from_quads(quads)
        prints = {terms.value_of(q.object) for q in quads if q.predicate == Prop.FINGERPRINT}
        if len(articles) != 1 or names.article(articles[0].id) != name:
            return (), (), [Finding(Check.STATEMENT, key, "kg did not write this graph for an article")]
        written = set(article_quads(articles[0], reports, names, min(prints, default=None)))
    except (StoreError, DataError, ValueError) as error:
        return (), (), [Finding(Check.STATEMENT, key, f"can no longer be read: {error}")]
    places = {names.report(report.id): (key, first_place(report)) for report in reports}
    labels = {names.report(report.id): f"the report {report.id} ({report.type})" for report in reports}
    labels[name] = "the article's description"
    places[name] = (key, None)
    return articles, reports, list(_differences(set(quads), written, key, places, labels))


def _check_derived(quads: list[ox.Quad], known: Snapshot, names: Namespace) -> tuple[Snapshot, list[Finding]]:
    try:
        events, judgements = events_from_quads(quads)
        decisions = decisions_from_quads(quads)
        written = set(event_quads(events, judgements, names, decisions=decisions))
    except (StoreError, DataError, ValueError) as error:
        return known, [Finding(Check.STATEMENT, "", f"the events can no longer be read: {error}")]
    reports = {report.id: report for report in known.reports}
    places = {event.id: _place(event, reports) for event in events}
    labels = {event.id: f"the event {event.id} ({event.type})" for event in events}
    found = list(_differences(set(quads), written, "", places, labels))
    return Snapshot(known.articles, known.reports, events, judgements, decisions), found


def _place(event: Event, reports: Mapping[str, Report]) -> tuple[str, Span | None]:
    known = [reports[name] for name in event.reports if name in reports]
    return (known[0].article, first_place(known[0])) if known else (event.articles[0] if event.articles else "", None)


def _differences(
    stored: set[ox.Quad],
    written: set[ox.Quad],
    article: str,
    places: Mapping[str, tuple[str, Span | None]],
    labels: Mapping[str, str],
) -> Iterator[Finding]:
    odd = sorted(stored ^ written, key=str)
    sealed = {terms.value_of(quad.subject) for quad in odd if quad.predicate == Prop.CHECKSUM}
    for subject in sorted(sealed):
        key, span = places.get(subject, (article, None))
        had = any(terms.value_of(q.subject) == subject for q in stored if q.predicate == Prop.CHECKSUM)
        why = "does not match its checksum: one of its statements was changed by hand" if had else "has no checksum"
        yield Finding(Check.STATEMENT, key, f"{labels.get(subject, subject)} {why}", span)
    rest = [quad for quad in odd if quad.predicate != Prop.CHECKSUM]
    for quad in rest[:_LISTED]:
        key, span = places.get(terms.value_of(quad.subject), (article, None))
        yield Finding(Check.STATEMENT, key, f"statement {'added' if quad in stored else 'gone'}: {quad.triple}", span)
    if len(rest) > _LISTED:
        yield Finding(Check.STATEMENT, article, f"{len(rest) - _LISTED} more statements added or gone")

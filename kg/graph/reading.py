"""Reads the whole of a store, property by property: three times as fast as quad by quad, and the same over HTTP."""

import pyoxigraph as ox

from kg.graph import terms
from kg.graph.engine import Engine
from kg.graph.event_graph import DERIVED_GRAPHS
from kg.graph.from_rdf import articles_from_index, events_from_index
from kg.graph.index import Index
from kg.graph.vocabulary import Class, Prop, Term
from kg.model import ArticleRecord, Event, Judgement, Namespace, Report
from kg.resources.memory import collector_at_rest

#: What is derived from other triples, and what no value holds.
_UNREAD = frozenset(
    {
        Term.RDF_TYPE,
        Term.RDFS_LABEL,
        Term.PROV_WAS_ATTRIBUTED_TO,
        Term.SEM_HAS_ACTOR,
        Term.SKOS_EXACT_MATCH,
        Prop.EDTF,
        Prop.FACES,
        Prop.INVOLVES,
        Prop.IN_MONTH,
        Prop.KNOWN_AS,
        Prop.NAMES_ONLY,
        Prop.FINGERPRINT,
        Prop.CHECKSUM,
        Prop.MONTH,
        Prop.ONE_SIDED,
        Prop.SEVERAL_REPORTS,
        Prop.STATE_PAIR,
        Prop.TIME_PRECISION,
        Prop.YEAR,
    }
)
_PROPERTIES = tuple(
    term
    for terms_of in (Prop, Term)
    for term in vars(terms_of).values()
    if isinstance(term, ox.NamedNode) and term not in _UNREAD
)


def read_all(
    engine: Engine, start: str = ""
) -> tuple[tuple[ArticleRecord, ...], tuple[Report, ...], tuple[Event, ...], tuple[Judgement, ...]]:
    """Return the articles, reports, events and judgements of an engine, sorted as in a snapshot.

    What has an IRI that does not begin with `start`, an angle bracket included, is left out. Raises StoreError if a
    triple is missing or doubled.
    """
    with collector_at_rest():
        index = Index()
        for kind in (Class.ARTICLE, Class.REPORT, Class.EVENT, Class.JUDGEMENT):
            rows = engine.rows(f"SELECT ?s WHERE {{ ?s a {kind} }}")
            index.add_instances(kind, (row for row in rows if row[0].startswith(start)))
        for term in _PROPERTIES:
            index.add(term, engine.rows(f"SELECT ?s ?o WHERE {{ ?s {term} ?o }}"))
        return *articles_from_index(index), *events_from_index(index)


def read_events(engine: Engine, namespace: Namespace) -> tuple[Event, ...]:
    """Return the events of an engine, sorted by identifier; raises StoreError as `read_all` does."""
    graph = terms.graph_iri(namespace, DERIVED_GRAPHS[0])
    with collector_at_rest():
        index = Index()
        index.add_instances(Class.EVENT, engine.rows(f"SELECT ?s WHERE {{ GRAPH {graph} {{ ?s a {Class.EVENT} }} }}"))
        for term in _PROPERTIES:
            index.add(term, engine.rows(f"SELECT ?s ?o WHERE {{ GRAPH {graph} {{ ?s {term} ?o }} }}"))
        return events_from_index(index)[0]

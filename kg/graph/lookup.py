"""Reading a store: single events, reports and judgements by their names, all of it as values, or only its counts."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.graph import terms
from kg.graph.article_files import files_called, noted_files
from kg.graph.decision_graph import decisions_from_quads
from kg.graph.engine import Engine
from kg.graph.from_rdf import articles_from_index, events_from_index, events_from_quads
from kg.graph.index import Index, decoded
from kg.graph.related import Related, wholes_and_parts
from kg.graph.terms import DERIVED_GRAPHS
from kg.graph.vocabulary import Class, Prop, Term
from kg.model import ArticleRecord, Decision, Event, Judgement, Namespace, Report
from kg.resources.memory import collector_at_rest

#: The properties that lead from an event to its parts.
PARTS = (Prop.PARTICIPATION, Prop.HISTORY, Prop.CONTRADICTION)
#: What is read of a participation, which may lie in the graph of an article.
_TOLD = frozenset({
    Prop.ROLE, Prop.NAME, Prop.COUNTRY, Prop.ACTOR, Prop.QID, Prop.OFFICE,
    Prop.LINK_LABEL, Prop.LINK_REASON, Prop.LINK_SCORE, Prop.STATED_IN,
})  # fmt: skip
#: What is derived from other triples, and what values do not hold.
_UNREAD = frozenset({
    Term.RDF_TYPE, Term.RDFS_LABEL, Term.PROV_WAS_ATTRIBUTED_TO, Term.OA_HAS_SOURCE, Term.OWL_SAME_AS,
    Term.SEM_HAS_ACTOR, Term.SEM_SUB_EVENT_OF, Term.SEM_HAS_BEGIN_TIME_STAMP, Term.SEM_HAS_END_TIME_STAMP,
    Term.SEM_HAS_LATEST_BEGIN_TIME_STAMP, Term.SEM_HAS_EARLIEST_END_TIME_STAMP,
    Prop.EDTF, Prop.MONTH, Prop.IN_MONTH, Prop.YEAR,
    Prop.FACES, Prop.STATE_PAIR, Prop.ONE_SIDED, Prop.INVOLVES, Prop.PUTATIVE_ACTOR, Prop.KNOWN_AS, Prop.NAMES_ONLY,
    Prop.HOLDER, Prop.HELD_FROM, Prop.HELD_UNTIL, Prop.AUTHORITY, Prop.SENT_TO,
    Prop.MEMBER, Prop.IN_BODY, Prop.WITHIN, Prop.OFFICIAL_OF, Prop.SOURCE_KIND,
    Prop.PUTATIVE_PART_OF, Prop.PART_STATED_IN, Prop.SEVERAL_REPORTS, Prop.FINGERPRINT, Prop.CHECKSUM,
})  # fmt: skip
_PROPERTIES = tuple(
    term
    for terms_of in (Prop, Term)
    for term in vars(terms_of).values()
    if isinstance(term, ox.NamedNode) and term not in _UNREAD
)


class Lookup:
    """Finds single things in one store; made by `Store.lookup`. Its `folder` says in which file each article lay."""

    def __init__(self, engine: Engine, namespace: Namespace, folder: Path | None = None) -> None:
        self._engine = engine
        self._namespace = namespace
        self._folder = folder

    def events(self, name: str) -> list[str]:
        """Return the IRIs of the events that an IRI, an identifier or the beginning of one names, sorted."""
        return self._named(Class.EVENT, self._namespace.event(""), terms.plain(name))

    def reports(self, name: str) -> list[str]:
        """Return the identifiers of the reports that an IRI, an identifier or the beginning of one names, sorted."""
        found = self._named(Class.REPORT, self._namespace.report(""), terms.plain(name))
        return [terms.key_of(ox.NamedNode(iri)) for iri in found]

    def articles(self, name: str) -> list[str]:
        """Return the identifiers of the articles that a name fits, sorted.

        A name is an IRI, an identifier, the file of the article or the last parts of its path, or the beginning of an
        identifier. Raises StoreError if the note of files is damaged.
        """
        start, name = self._namespace.article(""), terms.plain(name)
        whole = name if name.startswith(start) else self._namespace.article(name)
        found = self._named(Class.ARTICLE, start, whole)
        files = () if found == [whole] else files_called(noted_files(self._folder), name)
        return sorted(files) or [terms.key_of(ox.NamedNode(iri)) for iri in found]

    def reports_in(self, article: str) -> list[str]:
        """Return the identifiers of the reports of an article, sorted."""
        node = ox.NamedNode(self._namespace.article(article))
        quads = self._engine.quads_for_pattern(None, Term.PROV_WAS_DERIVED_FROM, node, None)
        return sorted({terms.key_of(quad.subject) for quad in quads if isinstance(quad.subject, ox.NamedNode)})

    def event(self, iri: str) -> Event | None:
        """Return an event by its IRI, None if there is none."""
        events, _ = events_from_quads(self.described(terms.iri(iri)))
        return events[0] if events else None

    def event_of(self, report: str) -> str | None:
        """Return the IRI of the event that a report belongs to, None if it belongs to none."""
        node = ox.NamedNode(self._namespace.report(report))
        return next((terms.value_of(q.subject) for q in self._find(None, Term.PROV_WAS_DERIVED_FROM, node)), None)

    def judgements(self, reports: Iterable[str]) -> tuple[Judgement, ...]:
        """Return the judgements about some reports, sorted by the two reports."""
        nodes = {
            quad.subject
            for report in reports
            for side in (Prop.LEFT, Prop.RIGHT)
            for quad in self._find(None, side, ox.NamedNode(self._namespace.report(report)), "judgements")
            if isinstance(quad.subject, ox.NamedNode)
        }
        quads = [quad for node in nodes for quad in self._find(node, None, None, "judgements")]
        return events_from_quads(quads)[1]

    def all_judgements(self) -> tuple[Judgement, ...]:
        """Return all judgements, sorted by the two reports."""
        return events_from_quads(self._find(None, None, None, "judgements"))[1]

    def decisions(self) -> tuple[Decision, ...]:
        """Return the decisions of reviewers that went into the events, in their order."""
        return decisions_from_quads(self._find(None, None, None, "decisions"))

    def related(self, iri: str) -> tuple[tuple[Related, ...], tuple[Related, ...]]:
        """Return the events that an event is part of, and those that are part of it, each sorted by IRI."""
        return wholes_and_parts(self._engine.rows, self._namespace, iri)

    def described(self, node: ox.NamedNode) -> Iterator[ox.Quad]:
        """Yield what all graphs say about an event and its parts, and the participations that it has from reports."""
        events = terms.graph_iri(self._namespace, "events")
        for quad in self._engine.quads_for_pattern(node, None, None):
            yield quad
            if quad.predicate not in PARTS or not isinstance(quad.object, ox.NamedNode):
                continue
            yield from self.owned(quad.object)
            if quad.predicate == Prop.PARTICIPATION:
                for stated in self._engine.quads_for_pattern(quad.object, None, None):
                    if stated.graph_name != events and stated.predicate not in (Prop.MENTION, Prop.ORDER):
                        yield stated

    def owned(self, node: ox.NamedNode) -> Iterator[ox.Quad]:
        """Yield what the graph of events says of an event and its parts."""
        for quad in self._find(node, None, None):
            yield quad
            if quad.predicate in PARTS and isinstance(quad.object, ox.NamedNode):
                yield from self.owned(quad.object)

    def _named(self, kind: ox.NamedNode, start: str, name: str) -> list[str]:
        wanted = name if name.startswith(start) else start + name
        quads = self._engine.quads_for_pattern(None, Term.RDF_TYPE, kind, None)
        matching = sorted({iri for quad in quads if (iri := terms.value_of(quad.subject)).startswith(wanted)})
        return [wanted] if wanted in matching else matching

    def _find(
        self,
        subject: ox.NamedNode | None,
        predicate: ox.NamedNode | None,
        value: terms.Term | None,
        graph: str = "events",
    ) -> Iterator[ox.Quad]:
        return self._engine.quads_for_pattern(subject, predicate, value, terms.graph_iri(self._namespace, graph))


def read_all(
    engine: Engine, start: str = ""
) -> tuple[tuple[ArticleRecord, ...], tuple[Report, ...], tuple[Event, ...], tuple[Judgement, ...]]:
    """Return the articles, reports, events and judgements of an engine, sorted as in a snapshot.

    Reading property by property is three times as fast as quad by quad, and the same over HTTP. IRIs that do not
    begin with `start`, an angle bracket included, are left out. Raises StoreError if a triple is missing or doubled.
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
            pattern = f"?s {term} ?o" if term in _TOLD else f"GRAPH {graph} {{ ?s {term} ?o }}"
            index.add(term, engine.rows(f"SELECT ?s ?o {{ {pattern} }}"))
        return events_from_index(index)[0]


@dataclass(frozen=True, slots=True)
class Stats:
    """Counts of a store."""

    articles: int
    reports: int
    events: int
    actors: int
    judgements: int
    triples: int


def count(engine: Engine) -> Stats:
    """Return the counts of a store's engine."""
    kinds = (Class.ARTICLE, Class.REPORT, Class.EVENT, Class.ACTOR, Class.JUDGEMENT)
    rows = (next(engine.rows(f"SELECT (COUNT(?x) AS ?n) WHERE {{ ?x a {kind} }}")) for kind in kinds)
    articles, reports, events, actors, judgements = (int(decoded(row[0])) for row in rows)
    return Stats(articles, reports, events, actors, judgements, triples=len(engine))

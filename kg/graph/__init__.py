"""Reports and events to RDF and back; named graphs; the store."""

from kg.graph.article_files import note_files, noted_files
from kg.graph.article_graph import article_quads
from kg.graph.event_changes import EventChange
from kg.graph.event_graph import event_quads
from kg.graph.files import write_derived, write_quads
from kg.graph.from_rdf import articles_from_quads, events_from_quads
from kg.graph.location import Mode
from kg.graph.lookup import Lookup, Stats
from kg.graph.participation import Stated, report_participations, stated_among, stated_by
from kg.graph.store import ReadArticle, Store
from kg.graph.terms import DERIVED_GRAPHS
from kg.graph.vocabulary import KG, PREFIXES

__all__ = [
    "DERIVED_GRAPHS",
    "KG",
    "PREFIXES",
    "EventChange",
    "Lookup",
    "Mode",
    "ReadArticle",
    "Stated",
    "Stats",
    "Store",
    "article_quads",
    "articles_from_quads",
    "event_quads",
    "events_from_quads",
    "note_files",
    "noted_files",
    "report_participations",
    "stated_among",
    "stated_by",
    "write_derived",
    "write_quads",
]

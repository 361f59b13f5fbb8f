"""Reports and events to RDF and back; named graphs; the store."""

from kg.graph.article_files import note_files, noted_files
from kg.graph.article_graph import article_quads
from kg.graph.event_changes import EventChange
from kg.graph.event_graph import event_quads
from kg.graph.files import write_derived, write_quads
from kg.graph.from_rdf import articles_from_quads, events_from_quads
from kg.graph.location import Mode
from kg.graph.lookup import Lookup
from kg.graph.participation import report_participations, stated_among, stated_by
from kg.graph.store import ReadArticle, Store
from kg.graph.terms import DERIVED_GRAPHS
from kg.graph.vocabulary import KG, PREFIXES

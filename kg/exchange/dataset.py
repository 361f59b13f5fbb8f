"""The header of RDF exports: what the data set is, in the terms of VoID and DCAT. No clock, no path."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import pyoxigraph as ox

from kg import __version__
from kg.exchange.base import ExportOptions
from kg.graph import KG, PREFIXES
from kg.graph.terms import day, graph_iri, integer, iri, local_name, text
from kg.graph.vocabulary import VERSION, Class, Term
from kg.model import Event, Namespace, Status

#: The last part of the name of the graph that holds the header.
GRAPH = "dataset"

_VOID_DATASET = ox.NamedNode(f"{PREFIXES['void']}Dataset")
_DCAT_DATASET = ox.NamedNode(f"{PREFIXES['dcat']}Dataset")
_PERIOD = ox.NamedNode(f"{PREFIXES['dcterms']}PeriodOfTime")
_SOFTWARE = ox.NamedNode(f"{PREFIXES['prov']}SoftwareAgent")
#: The classes whose members are counted.
COUNTED = (Class.ARTICLE, Class.REPORT, Class.EVENT, Class.ACTOR, Class.PLACE)
_VOCABULARIES = (KG, PREFIXES["sem"], PREFIXES["prov"], PREFIXES["oa"], PREFIXES["dcterms"], PREFIXES["skos"])


@dataclass(frozen=True, slots=True)
class Extent:
    """The extent of a data set: triples, members of each class, the first and last day of its events.

    `licences` are those of its articles, as these name them.
    """

    triples: int
    members: Mapping[ox.NamedNode, int]
    first: date | None
    last: date | None
    licences: Collection[str] = ()


def dataset_quads(quads: Collection[ox.Quad], events: Iterable[Event], options: ExportOptions) -> Iterator[ox.Quad]:
    """Yield the statements that describe a data set, in a graph of their own.

    `quads` are the statements of the data set, each once, `events` its events, `options` those of the export.
    """
    kinds = Counter(q.object for q in quads if q.predicate == Term.RDF_TYPE and isinstance(q.object, ox.NamedNode))
    licences = {q.object.value for q in quads if q.predicate == Term.DC_RIGHTS and isinstance(q.object, ox.Literal)}
    days = sorted(d for event in events for d in (event.time.start, event.time.end) if d is not None)
    extent = Extent(len(quads), kinds, days[0] if days else None, days[-1] if days else None, licences)
    return extent_quads(extent, options)


def dataset_node(names: Namespace) -> ox.NamedNode:
    """Return the node of the data set with these names."""
    return ox.NamedNode(f"{names.base}id/{GRAPH}")


def extent_quads(extent: Extent, options: ExportOptions) -> Iterator[ox.Quad]:
    """Yield the statements that describe a data set of a known extent, as `dataset_quads` does."""
    names = options.names
    graph = graph_iri(names, GRAPH)
    node = dataset_node(names)
    software = ox.NamedNode(f"{node.value}#software")
    described: list[tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode | ox.Literal | None]] = [
        (node, Term.RDF_TYPE, _VOID_DATASET),
        (node, Term.RDF_TYPE, _DCAT_DATASET),
        (node, Term.DCTERMS_TITLE, text("Diplomatic events")),
        (node, Term.DCTERMS_DESCRIPTION, text(_description(options))),
        (node, Term.DCTERMS_CONFORMS_TO, VERSION),
        (node, Term.VOID_URI_SPACE, text(f"{names.base}id/")),
        (node, Term.VOID_TRIPLES, integer(extent.triples)),
        *((node, Term.DC_RIGHTS, text(licence)) for licence in sorted(extent.licences)),
        (node, Term.PROV_WAS_ATTRIBUTED_TO, software),
        (software, Term.RDF_TYPE, _SOFTWARE),
        (software, Term.RDFS_LABEL, text(f"kg {__version__}")),
        *((node, Term.VOID_VOCABULARY, iri(vocabulary)) for vocabulary in _VOCABULARIES),
    ]
    for kind in COUNTED:
        part = ox.NamedNode(f"{node.value}#{local_name(kind).lower()}")
        described += [
            (node, Term.VOID_CLASS_PARTITION, part),
            (part, Term.VOID_CLASS, kind),
            (part, Term.VOID_ENTITIES, integer(extent.members.get(kind, 0))),
        ]
    if extent.first is not None:
        period = ox.NamedNode(f"{node.value}#period")
        described += [
            (node, Term.DCTERMS_TEMPORAL, period),
            (period, Term.RDF_TYPE, _PERIOD),
            (period, Term.DCAT_START_DATE, day(extent.first)),
            (period, Term.DCAT_END_DATE, day(extent.last)),
        ]
    yield from (ox.Quad(s, p, o, graph) for s, p, o in described if o is not None)


def is_header(quad: ox.Quad) -> bool:
    """Whether a quad belongs to the header of an export, by the name of its graph."""
    return isinstance(quad.graph_name, ox.NamedNode) and quad.graph_name.value.endswith(f"id/graph/{GRAPH}")


def _description(options: ExportOptions) -> str:
    parts = ["Reports of diplomatic events in news articles, the events they merge into, and the words they rest on."]
    if options.statuses is not None:
        parts.append(f"Events of these statuses only: {', '.join(s for s in Status if s in options.statuses)}.")
    if not options.quotes:
        parts.append("The sentences themselves are left out.")
    return " ".join(parts)

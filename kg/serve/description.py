"""What a server says about itself in RDF: the description of its SPARQL service, and VoID for the data set.

Sources: https://www.w3.org/TR/sparql11-service-description/, https://www.w3.org/TR/void/.
"""

from collections.abc import Iterable, Iterator

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import Response

from kg.exchange import ExportOptions
from kg.exchange.dataset import dataset_node, extent_quads
from kg.graph import PREFIXES
from kg.graph.vocabulary import Term
from kg.model import Namespace
from kg.query.results import graph_bytes
from kg.serve.catalogue import extent_of
from kg.serve.current import Site
from kg.serve.errors import Rejected
from kg.serve.sparql.negotiation import GRAPHS

_SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = "http://www.w3.org/ns/formats/"
_FOAF = "http://xmlns.com/foaf/0.1/"
#: The names that the W3C gives to the formats of results.
_RESULTS = (
    "SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV",
    "Turtle", "N-Triples", "RDF_XML", "JSON-LD",
)  # fmt: skip


def describe_service(site: Site, request: Request) -> Response:
    """Return the description of the SPARQL service in the RDF format that the client prefers."""
    home = site.address(request)
    return rdf_response(request, service_triples(site, f"{home}/sparql", f"{home}/update"))


def describe_dataset(site: Site, request: Request) -> Response:
    """Return VoID of the data set in the RDF format that the client prefers."""
    extent = site.store.remembered(extent_of)
    names = site.store.namespace
    node = dataset_node(names)
    home = site.address(request)
    document = ox.NamedNode(f"{home}/.well-known/void")
    triples = [
        *(quad.triple for quad in extent_quads(extent, ExportOptions(names=names))),
        ox.Triple(node, _void("sparqlEndpoint"), ox.NamedNode(f"{home}/sparql")),
        ox.Triple(document, Term.RDF_TYPE, _void("DatasetDescription")),
        ox.Triple(document, ox.NamedNode(f"{_FOAF}primaryTopic"), node),
    ]
    return rdf_response(request, triples)


def service_triples(site: Site, query: str, update: str) -> Iterator[ox.Triple]:
    """Yield the description of a service with these endpoints."""
    node = ox.NamedNode(f"{query}#service")
    yield ox.Triple(node, Term.RDF_TYPE, _sd("Service"))
    yield ox.Triple(node, _sd("endpoint"), ox.NamedNode(query))
    yield ox.Triple(node, _sd("supportedLanguage"), _sd("SPARQL11Query"))
    yield ox.Triple(node, _sd("feature"), _sd("UnionDefaultGraph"))
    for name in _RESULTS:
        yield ox.Triple(node, _sd("resultFormat"), ox.NamedNode(_FORMATS + name))
    yield from _dataset(node, site.store.namespace)
    if site.settings.token:
        other = ox.NamedNode(f"{update}#service")
        yield ox.Triple(other, Term.RDF_TYPE, _sd("Service"))
        yield ox.Triple(other, _sd("endpoint"), ox.NamedNode(update))
        yield ox.Triple(other, _sd("supportedLanguage"), _sd("SPARQL11Update"))


def rdf_response(request: Request, triples: Iterable[ox.Triple]) -> Response:
    """Return a graph in the format that the parameter `format` names or the client prefers.

    Raises Rejected if the client accepts none of them.
    """
    media = GRAPHS.chosen(request.headers.get("accept"), request.query_params.get("format"))
    form = None if media is None else ox.RdfFormat.from_media_type(media)
    if form is None:
        raise Rejected(406, f"none of the requested formats is available: choose from {', '.join(GRAPHS.media)}")
    return Response(graph_bytes(triples, form), headers={"Vary": "Accept"}, media_type=media)


def _dataset(service: ox.NamedNode, names: Namespace) -> Iterator[ox.Triple]:
    dataset = dataset_node(names)
    graph = ox.NamedNode(f"{dataset.value}#union")
    yield ox.Triple(service, _sd("defaultDataset"), dataset)
    yield ox.Triple(dataset, Term.RDF_TYPE, _sd("Dataset"))
    yield ox.Triple(dataset, _sd("defaultGraph"), graph)
    yield ox.Triple(graph, Term.RDF_TYPE, _sd("Graph"))


def _sd(name: str) -> ox.NamedNode:
    return ox.NamedNode(_SD + name)


def _void(name: str) -> ox.NamedNode:
    return ox.NamedNode(PREFIXES["void"] + name)

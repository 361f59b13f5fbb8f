"""RDF with named graphs, as `kg export trig`, `nquads` and `jsonld` write it: nothing is lost."""

from typing import BinaryIO

import pyoxigraph as ox

from kg.errors import SourceError, StoreError
from kg.graph import articles_from_quads, events_from_quads
from kg.graph.decision_graph import decisions_from_quads
from kg.graph.vocabulary import Prop, Term
from kg.importing.content import Content
from kg.model import Namespace, Snapshot

_FORMATS = {
    "trig": ox.RdfFormat.TRIG,
    "nquads": ox.RdfFormat.N_QUADS,
    "jsonld": ox.RdfFormat.JSON_LD,
}


def read_rdf(stream: BinaryIO, where: str, format: str) -> Content:
    """Return what an RDF export holds; `format` is trig, nquads or jsonld, `where` names the file in messages.

    Raises SourceError if it does not parse, is no export of ours, or was written without quotes.
    """
    try:
        quads = list(ox.parse(stream, format=_FORMATS[format]))
    except (SyntaxError, ValueError, OSError) as error:
        raise SourceError(f"{where}: not valid {format}: {str(error).partition(chr(10))[0]}") from error
    spaces = {quad.object.value for quad in quads if quad.predicate == Term.VOID_URI_SPACE} if quads else set()
    if len(spaces) != 1:
        raise SourceError(f"{where}: not an export of kg: it lacks the description of the data set")
    evidence = any(quad.predicate == Prop.EVIDENCE for quad in quads)
    if evidence and not any(quad.predicate == Term.OA_EXACT for quad in quads):
        raise SourceError(f"{where}: written with --no-quotes, so that its reports cannot be read back")
    try:
        articles, reports = articles_from_quads(quads)
        events, judgements = events_from_quads(quads)
        decisions = decisions_from_quads(quads)
    except StoreError as error:
        raise SourceError(f"{where}: {error}") from error
    return Content(
        Snapshot(articles, reports, events, judgements, decisions),
        Namespace(spaces.pop().removesuffix("id/")),
        ("what the articles were read with: kg build reads them again",) if articles else (),
    )

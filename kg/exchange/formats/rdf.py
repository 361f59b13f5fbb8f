"""RDF in five forms, sorted so that the same graph gives the same bytes and a diff shows what changed.

N-Quads, TriG and JSON-LD keep the named graphs (one per article, and those that merging derives); N-Triples, Turtle
and RDF/XML hold the same statements without them. Each begins with a description of the data set in VoID and DCAT.
The forms with named graphs can be read back, and nothing is lost.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import BinaryIO

import pyoxigraph as ox

from kg.errors import DataError, KgError, SourceError, StoreError
from kg.exchange.base import ALL, Content, ExportOptions, chosen, left_out
from kg.exchange.dataset import dataset_quads, is_header
from kg.exchange.text import xml_text
from kg.graph import PREFIXES, article_quads, articles_from_quads, event_quads, events_from_quads, stated_by
from kg.graph.comparing import ADDED, Difference, compare
from kg.graph.decision_graph import decisions_from_quads
from kg.graph.from_rdf import REBUILD
from kg.graph.index import DAMAGED
from kg.graph.parts_graph import part_quads, parts_among
from kg.graph.reference_graph import mentioned_by, reference_quads
from kg.graph.vocabulary import Prop, Term
from kg.layout import count
from kg.model import Namespace, Snapshot
from kg.query.results import sorted_prefixes

# What stands in the article word for word, and the checksums over it; without quotes these statements are left out.
_WORDS = frozenset({Term.OA_EXACT, Prop.TRIGGER, Prop.CHECKSUM})
_NO_GRAPHS = "which article says what: the named graphs are in N-Quads, TriG and JSON-LD"


def _write(snapshot: Snapshot, stream: BinaryIO, options: ExportOptions, *, form: ox.RdfFormat) -> tuple[str, ...]:
    """Write a form of RDF, with the prefixes of the ontology if it has any; return a line for each thing it lacks."""
    graphs = form.supports_datasets
    ordered = sorted_quads(snapshot, options) if graphs else _sorted_triples(snapshot, options)
    if form in (ox.RdfFormat.N_TRIPLES, ox.RdfFormat.N_QUADS):
        ox.serialize(ordered, stream, format=form)
    else:
        stream.write(sorted_prefixes(ox.serialize(ordered, format=form, prefixes=dict(PREFIXES)) or b"", form))
    return losses(snapshot, options, graphs=graphs)


write_nquads = partial(_write, form=ox.RdfFormat.N_QUADS)
write_trig = partial(_write, form=ox.RdfFormat.TRIG)
write_ntriples = partial(_write, form=ox.RdfFormat.N_TRIPLES)
write_turtle = partial(_write, form=ox.RdfFormat.TURTLE)


def write_rdfxml(snapshot: Snapshot, stream: BinaryIO, options: ExportOptions) -> tuple[str, ...]:
    """Write RDF/XML; return a line for each thing it cannot hold.

    Characters that XML forbids become the replacement character.
    """
    triples = _sorted_triples(snapshot, options)
    fit = [_for_xml(triple) for triple in triples]
    changed = sum(one is not other for one, other in zip(triples, fit, strict=True))
    body = ox.serialize(fit, format=ox.RdfFormat.RDF_XML, prefixes=dict(PREFIXES)) or b""
    # Readers of XML turn a carriage return into a line feed unless it is written as a reference.
    stream.write(sorted_prefixes(body.replace(b"\r", b"&#13;"), ox.RdfFormat.RDF_XML))
    replaced = f"characters that XML forbids in {count(changed, 'text')}: the other RDF formats hold them"
    return losses(snapshot, options, graphs=False) + ((replaced,) if changed else ())


def read_quads(stream: BinaryIO, where: str, *, name: str, form: ox.RdfFormat) -> Content:
    """Return what an export with named graphs holds; `name` is that of the format.

    Its statements are compared with what kg would write, checksums included. Raises SourceError, with the line where
    one can be named, if it does not parse, is not an export of kg, was written without quotes, or cannot be read
    since somebody changed it.
    """
    try:
        raw = stream.read()
        quads = list(dict.fromkeys(ox.parse(raw, format=form)))  # a statement said twice is one statement
    except (SyntaxError, ValueError, OSError) as error:
        why = str(error).partition(chr(10))[0]
        raise SourceError(f"{where}: not valid {name}: {why}; mend that place, or export again") from error
    spaces = {quad.object.value for quad in quads if quad.predicate == Term.VOID_URI_SPACE} if quads else set()
    if len(spaces) != 1:
        raise SourceError(
            f"{where}: not an export of kg: it lacks the description of the data set (void:uriSpace); if somebody "
            "took it out, export again"
        )
    evidence = any(quad.predicate == Prop.EVIDENCE for quad in quads)
    if evidence and not any(quad.predicate == Term.OA_EXACT for quad in quads):
        raise SourceError(f"{where}: written without quotes, so that its reports cannot be read back")
    try:
        articles, reports = articles_from_quads(quads)
        events, judgements = events_from_quads(quads)
        decisions = decisions_from_quads(quads)
    except (StoreError, DataError) as error:
        raise SourceError(f"{where}{_unreadable(raw, error)}") from error
    names = Namespace(spaces.pop().removesuffix("id/"))
    _, changes = compare((quad for quad in quads if not is_header(quad)), names)
    return Content(
        Snapshot(articles, reports, events, judgements, decisions),
        names,
        ("what the articles were read with: kg build reads them again",) if articles else (),
        changes=tuple(_with_line(raw, change) for change in changes),
    )


def _unreadable(raw: bytes, error: KgError) -> str:
    """Return where a changed export cannot be read, why, and what helps."""
    why = str(error).removeprefix(DAMAGED).removesuffix(REBUILD)
    return f"{_line_of(raw, why)}: {why}: somebody changed the file; undo that, or export again from the store"


def _with_line(raw: bytes, change: Difference) -> Difference:
    return replace(change, what=f"{change.what}{_line_of(raw, change.what)}")


def _line_of(raw: bytes, words: str) -> str:
    """Return ", line 7" for the first line that names the thing that a message is about; empty if none does.

    A statement that was added is found as it stands, anything else by the first IRI or identifier in the message.
    """
    _, is_added, statement = words.partition(ADDED)
    named = [statement] if is_added else []
    named += [each.rpartition("/")[2] for each in re.findall(r"<([^<>]+)>", words)[:1]]
    named += re.findall(r"\b[0-9a-f]{16}\b", words)[:1]
    at = next((raw.find(text.encode()) for text in named if text.encode() in raw), None)
    return "" if at is None else f", line {raw.count(bytes((10,)), 0, at) + 1}"


read_nquads = partial(read_quads, name="nquads", form=ox.RdfFormat.N_QUADS)
read_trig = partial(read_quads, name="trig", form=ox.RdfFormat.TRIG)


def sorted_quads(snapshot: Snapshot, options: ExportOptions) -> list[ox.Quad]:
    """Return the statements by graph, then as lines of N-Triples, which keeps subjects and properties together."""
    return sorted(_described(snapshot, options), key=lambda q: (str(q.graph_name), str(q)))


def _sorted_triples(snapshot: Snapshot, options: ExportOptions) -> list[ox.Triple]:
    return sorted({quad.triple for quad in _described(snapshot, options)}, key=str)


def _described(snapshot: Snapshot, options: ExportOptions) -> set[ox.Quad]:
    quads = set(_quads(snapshot, options))
    if quads:
        quads.update(dataset_quads(quads, chosen(snapshot.events, options, ALL), options))
    return quads


def _quads(snapshot: Snapshot, options: ExportOptions) -> Iterator[ox.Quad]:
    """Yield the statements of the chosen events, of their reports, and of the articles of these."""
    events = chosen(snapshot.events, options, ALL)
    kept = {report for event in events for report in event.reports}
    if options.statuses is None:
        kept = {report.id for report in snapshot.reports}
    by_article = {name: [r for r in reports if r.id in kept] for name, reports in snapshot.by_article.items()}
    for article in snapshot.articles:
        if options.statuses is None or by_article[article.id]:
            written = article_quads(article, by_article[article.id], options.names)
            yield from (quad for quad in written if options.quotes or quad.predicate not in _WORDS)
    judgements = [j for j in snapshot.judgements if j.left in kept and j.right in kept]
    decisions = [d for d in snapshot.decisions if options.statuses is None or kept.issuperset(d.named)]
    exported = [report for found in by_article.values() for report in found]
    stated = stated_by(exported, options.names)
    yield from event_quads(events, judgements, options.names, decisions=decisions, stated=stated)
    yield from part_quads(parts_among(events, exported, options.names), options.names)
    yield from reference_quads(mentioned_by(events, exported, options.names), options.names)


def _for_xml(triple: ox.Triple) -> ox.Triple:
    literal = triple.object
    if not isinstance(literal, ox.Literal) or xml_text(literal.value) == literal.value:
        return triple
    fit = ox.Literal(xml_text(literal.value), datatype=literal.datatype)
    return ox.Triple(triple.subject, triple.predicate, fit)


def losses(snapshot: Snapshot, options: ExportOptions, *, graphs: bool = True) -> tuple[str, ...]:
    """Return what RDF with or without named `graphs` does not hold with these options, a line each."""
    lines = left_out(snapshot.events, chosen(snapshot.events, options, ALL))
    if not options.quotes and snapshot.reports:
        lines += (f"the quotes and triggers of {count(len(snapshot.reports), 'report')}, as asked",)
    return lines if graphs or not (snapshot.articles or snapshot.events) else (*lines, _NO_GRAPHS)

"""One article and its reports as one named graph."""

from collections.abc import Iterator, Sequence

import pyoxigraph as ox

from kg.errors import DataError
from kg.graph import terms
from kg.graph.account import Sink, place_node, put_account, put_checksum, put_participation, without_repeats
from kg.graph.participation import order_of, report_participations
from kg.graph.vocabulary import Class, Prop, Term
from kg.model import ArticleRecord, Evidence, Namespace, Participant, Report
from kg.resources.publishers import Publisher, load_publishers


def article_quads(
    record: ArticleRecord, reports: Sequence[Report], namespace: Namespace, fingerprint: str | None = None
) -> Iterator[ox.Quad]:
    """Yield the quads of an article and its reports, all in the graph named by the article's IRI.

    `fingerprint` is a hash of the article and what read it; a later build skips the article if it is unchanged.
    Raises DataError where an identifier is not an IRI or a text is not Unicode, and for two reports of one id.
    """
    if len({report.id for report in reports}) < len(reports):
        raise DataError(f"{record.id}: two reports of one article have the same id")
    article = ox.NamedNode(namespace.article(record.id))
    sink = Sink(article, namespace)
    _put_article(sink, article, record, fingerprint)
    for report in reports:
        _put_report(sink, article, report)
    yield from without_repeats(sink.quads)


def _put_article(sink: Sink, node: ox.NamedNode, record: ArticleRecord, fingerprint: str | None) -> None:
    sink.put(node, Term.RDF_TYPE, Class.ARTICLE)
    sink.put(node, Term.DCTERMS_IDENTIFIER, terms.text(record.id))
    sink.put(node, Term.DC_TITLE, terms.text(record.title))
    sink.put(node, Term.DCTERMS_ISSUED, terms.day(record.date))
    sink.put(node, Term.SCHEMA_URL, terms.text(record.url))
    sink.put(node, Term.DC_PUBLISHER, terms.text(record.source))
    kind, official_of = load_publishers().kind(Publisher(record.source, record.url))
    sink.put(node, Prop.SOURCE_KIND, terms.local(kind, "Source"))
    sink.put(node, Prop.OFFICIAL_OF, terms.text(official_of))
    sink.put(node, Term.DC_LANGUAGE, terms.text(record.language))
    sink.put(node, Term.DC_CREATOR, terms.text(record.author))
    sink.put(node, Term.DC_RIGHTS, terms.text(record.licence))
    sink.put(node, Prop.TEXT_SKETCH, terms.text(record.sketch))
    if record.origin is not None:
        sink.put(node, Prop.READER, terms.text(record.origin.reader))
        sink.put(node, Prop.READER_VERSION, terms.text(record.origin.reader_version))
        sink.put(node, Prop.SHA256, terms.text(record.origin.sha256))
    put_checksum(sink, node, 0)
    sink.put(node, Prop.FINGERPRINT, terms.text(fingerprint))


def _put_report(sink: Sink, article: ox.NamedNode, report: Report) -> None:
    node = ox.NamedNode(sink.namespace.report(report.id))
    since = len(sink.quads)
    sink.put(node, Term.RDF_TYPE, Class.REPORT)
    sink.put(node, Term.PROV_WAS_DERIVED_FROM, ox.NamedNode(sink.namespace.article(report.article)))
    sink.put(node, Prop.REPORTED_TYPE, terms.local(report.type))
    sink.put(node, Prop.REPORTED_STATUS, terms.concept(report.status))
    sink.put(node, Prop.REPORTED_BEGIN, terms.day(report.time.start))
    sink.put(node, Prop.REPORTED_END, terms.day(report.time.end))
    if report.place is not None:
        sink.put(node, Prop.REPORTED_PLACE, place_node(sink.namespace, report.place))
        sink.span(node, Prop.PLACE_MENTION, article, report.place.mention)
    sink.span(node, Prop.TIME_MENTION, article, report.time.mention)
    sink.put(node, Prop.SOURCE_NAME, terms.text(report.source))
    if report.attribution is not None:
        sink.put(node, Prop.ATTRIBUTED_TO, terms.iri(report.attribution.actor))
        sink.span(node, Prop.SOURCE_MENTION, article, report.attribution.mention)
    if report.within is not None:
        sink.put(node, Prop.REPORTED_WITHIN, ox.NamedNode(sink.namespace.report(report.within.report)))
        sink.span(node, Prop.WITHIN_MENTION, article, report.within.mention)
        sink.grounds(node, Prop.PART_STATED_IN, report.grounds_of(report.within.mention))
    names = list(report_participations(report, sink.namespace))
    for name, participant in zip(names, report.participants, strict=True):
        _put_participant(sink, node, article, report, name, participant)
    order = order_of(report.participants, names)
    put_account(sink, node, report, {} if order is None else {"participation": order})
    for position, evidence in enumerate(report.evidence):
        _put_evidence(sink, node, article, position, evidence)
    if report.extractor is not None:
        # A statement about the report, not the agent, whose description would be in the graph of every article.
        name = f"{report.extractor.name} {report.extractor.version}"
        sink.put(node, Prop.EXTRACTOR, terms.text(name))
        sink.put(node, Term.PROV_WAS_ATTRIBUTED_TO, ox.NamedNode(sink.namespace.iri("extractor", name)))
    put_checksum(sink, node, since)


def _put_participant(
    sink: Sink, owner: ox.NamedNode, article: ox.NamedNode, report: Report, name: str, participant: Participant
) -> None:
    node = put_participation(sink, name, participant)
    sink.put(owner, Prop.PARTICIPATION, node)
    for mention in participant.mentions:
        sink.span(node, Prop.MENTION, article, mention)
    if list(participant.mentions) != sorted(set(participant.mentions)):
        order = [terms.span_iri(article.value, mention).value for mention in participant.mentions]
        sink.put(node, Prop.ORDER, terms.as_json({"mention": order}))
    sink.grounds(node, Prop.STATED_IN, report.grounds_of(*participant.mentions))


def _put_evidence(sink: Sink, report: ox.NamedNode, article: ox.NamedNode, position: int, evidence: Evidence) -> None:
    node = sink.part(report, Prop.EVIDENCE, Class.EVIDENCE, position)
    sink.put(node, Term.OA_EXACT, terms.text(evidence.quote))
    sink.put_position(node, article, evidence.span)
    sink.put(node, Prop.TRIGGER, terms.text(evidence.trigger.text))
    sink.put(node, Prop.TRIGGER_START, terms.integer(evidence.trigger.start))
    sink.put(node, Prop.RULE, terms.text(evidence.rule))

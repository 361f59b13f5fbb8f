"""The graph of one article. If this fails, re-reading an article leaves or takes triples that are not its own."""

import re
from dataclasses import replace

import pyoxigraph as ox
import pytest

from kg.errors import DataError
from kg.graph import article_quads
from kg.graph.vocabulary import Prop, Term
from kg.model import ArticleRecord, Report
from tests.graph.values import NAMES
from tests.support.newsroom import newsroom


def _first() -> tuple[ArticleRecord, list[Report]]:
    snapshot = newsroom()
    record = snapshot.articles[0]
    return record, [report for report in snapshot.reports if report.article == record.id]


def test_all_triples_of_an_article_are_in_the_graph_of_its_iri() -> None:
    record, reports = _first()
    graphs = {quad.graph_name for quad in article_quads(record, reports, NAMES)}
    assert graphs == {ox.NamedNode("https://w3id.org/diplomatic-kg/id/article/" + record.id)}


def test_there_are_no_blank_nodes() -> None:
    record, reports = _first()
    for quad in article_quads(record, reports, NAMES):
        assert isinstance(quad.subject, ox.NamedNode)
        assert not isinstance(quad.object, ox.BlankNode)


def test_quotes_are_in_the_graph_and_reports_are_no_events() -> None:
    record, reports = _first()
    quads = list(article_quads(record, reports, NAMES))
    quotes = {quad.object.value for quad in quads if quad.predicate == Term.OA_EXACT}
    assert quotes == {evidence.quote for report in reports for evidence in report.evidence}
    # Counting by these finds events only.
    assert not {quad.predicate for quad in quads} & {Prop.STATUS, Term.SEM_EVENT_TYPE, Term.SEM_HAS_ACTOR}


def test_a_mention_is_named_by_its_article_and_position() -> None:
    record, reports = _first()
    mentions = [quad.object.value for quad in article_quads(record, reports, NAMES) if quad.predicate == Prop.MENTION]
    assert mentions
    for mention in mentions:
        assert re.fullmatch(re.escape(NAMES.article(record.id)) + r"#(title-)?char=\d+,\d+", mention)


def test_each_part_of_a_report_has_an_iri_of_its_own() -> None:
    record, reports = _first()
    twice = [replace(report, participants=report.participants * 2) for report in reports]
    quads = list(article_quads(record, twice, NAMES))
    parts = [quad.object for quad in quads if quad.predicate == Prop.PARTICIPATION]
    assert len(parts) == len(set(parts)) == sum(len(report.participants) for report in twice)


def test_the_same_input_gives_the_same_quads_in_the_same_order() -> None:
    record, reports = _first()
    assert list(article_quads(record, reports, NAMES)) == list(article_quads(record, reports, NAMES))


def test_a_text_that_is_not_unicode_is_reported() -> None:
    record, reports = _first()
    with pytest.raises(DataError, match="half a surrogate pair"):
        list(article_quads(replace(record, title="bad \ud800"), reports, NAMES))


def test_an_identifier_that_is_no_iri_is_reported() -> None:
    record, reports = _first()
    broken = replace(reports[0].participants[0], id="not an iri")
    with pytest.raises(DataError, match="not an IRI: 'not an iri'"):
        list(article_quads(record, [replace(reports[0], participants=(broken,))], NAMES))


def test_two_reports_of_one_identifier_are_reported() -> None:
    record, reports = _first()
    with pytest.raises(DataError, match="same id"):
        list(article_quads(record, [reports[0], replace(reports[0], confidence=0.1)], NAMES))

"""If these fail, whoever follows a triple to its source lands next to the words it came from, or nowhere."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.annotate.document import Document
from kg.ingest import read_sources
from kg.model import Article, Report, Span, report_as_json, report_from_json
from kg.resources.event_types import load_event_types
from tests.support.extraction import DAY, article, article_from_record, by_rules, told

#: Every so many articles of the corpus are read, so that all its kinds come in.
_STEP = 80
_ARTICLES = 24
_LONGEST = 6000

Read = list[tuple[Article, tuple[Report, ...]]]


@pytest.fixture(scope="session")
def sample_articles(samples: Path) -> list[Article]:
    return [outcome for outcome in read_sources([str(samples)]) if isinstance(outcome, Article)]


@pytest.fixture(scope="session")
def corpus_articles(shared: Path) -> list[Article]:
    path = shared / "corpora" / "articles.jsonl.gz"
    if not path.is_file():
        pytest.skip("no ../shared/corpora/articles.jsonl.gz beside the checkout")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        records = (json.loads(line) for line in islice(lines, 0, None, _STEP))
        return list(islice((article_from_record(r) for r in records if len(r["text"]) < _LONGEST), _ARTICLES))


@pytest.fixture(scope="session")
def documents(sample_articles: list[Article]) -> list[Document]:
    return list(by_rules().documents(sample_articles))


@pytest.fixture(scope="session")
def read_samples(documents: list[Document]) -> Read:
    return [(document.article, by_rules().reports(document)) for document in documents]


@pytest.fixture(scope="session")
def read_corpus(corpus_articles: list[Article]) -> Read:
    return list(by_rules().extract(corpus_articles))


def spans_of(report: Report) -> Iterator[tuple[str, Span]]:
    """Yield every span that a report carries, with what it is."""
    for evidence in report.evidence:
        yield "quote", evidence.span
        yield "trigger", Span(evidence.span.field, evidence.trigger.start, evidence.trigger.end)
    for participant in report.participants:
        for mention in participant.mentions:
            yield f"mention of {participant.name}", mention
    if report.time.mention is not None:
        yield "time", report.time.mention
    if report.place is not None and report.place.mention is not None:
        yield "place", report.place.mention


def check_spans(read: Article, reports: Sequence[Report]) -> None:
    """Assert that all that a report of an article points to is there, word for word."""
    for report in reports:
        assert report.article == read.id
        assert report.evidence, f"{read.id}: {report.type} without evidence"
        for what, span in spans_of(report):
            where = f"{read.id}: {report.type}, {what} {span}"
            field = read.field(span.field)
            assert 0 <= span.start < span.end <= len(field), where
            words = field[span.start : span.end]
            assert words == words.strip() != "", f"{where}: {words!r}"
            assert any(span.within(evidence.span) for evidence in report.evidence), f"{where} is outside the evidence"
        for evidence in report.evidence:
            assert read.quote(evidence.span) == evidence.quote
            trigger = evidence.trigger
            assert read.field(evidence.span.field)[trigger.start : trigger.end] == trigger.text
        for participant in report.participants:
            assert participant.mentions, f"{read.id}: {report.type}, {participant.name} without a mention"


def test_the_samples_give_reports(read_samples: Read) -> None:
    assert sum(bool(reports) for _, reports in read_samples) >= 0.9 * len(read_samples)


def test_spans_of_the_samples(read_samples: Read) -> None:
    for read, reports in read_samples:
        check_spans(read, reports)


def test_quotes_of_the_samples_are_whole_sentences(documents: list[Document], read_samples: Read) -> None:
    """Every quote is one sentence of its article, from the first to the last character."""
    for document, (_, reports) in zip(documents, read_samples, strict=True):
        sentences = {document.span(sentence.start, sentence.end) for sentence in document.sentences}
        for report in reports:
            for evidence in report.evidence:
                assert evidence.span in sentences, f"{report.article}: no sentence: {evidence.quote!r}"


def test_spans_of_the_corpus(read_corpus: Read) -> None:
    assert any(reports for _, reports in read_corpus)
    for read, reports in read_corpus:
        check_spans(read, reports)


def test_reports_come_back_from_json(read_samples: Read) -> None:
    for _, reports in read_samples:
        for report in reports:
            assert report_from_json(json.loads(json.dumps(report_as_json(report)))) == report


def test_roles_are_those_of_the_event_type(read_samples: Read) -> None:
    types = load_event_types()
    for read, reports in read_samples:
        for report in reports:
            assert {p.role for p in report.participants} <= set(types[report.type].roles), (
                f"{read.id}: {told(report)}"
            )


def test_report_ids_are_unique(read_samples: Read) -> None:
    ids = [report.id for _, reports in read_samples for report in reports]
    assert len(ids) == len(set(ids))


def test_no_event_is_reported_twice_by_an_article(read_samples: Read) -> None:
    for read, reports in read_samples:
        seen = [
            (
                r.type,
                r.direction,
                r.status,
                r.time.start,
                r.time.end,
                frozenset((p.role, p.name) for p in r.participants),
            )
            for r in reports
        ]
        assert len(seen) == len(set(seen)), read.id


def test_an_article_gives_the_same_alone_and_in_any_company(
    sample_articles: list[Article], read_samples: Read
) -> None:
    together = {read.id: reports for read, reports in read_samples}
    backwards = {read.id: reports for read, reports in by_rules().extract(reversed(sample_articles))}
    assert backwards == together
    for one in sample_articles[::4]:
        ((_, alone),) = by_rules().extract([one])
        assert alone == together[one.id], one.id


_SENTENCES = (
    "US Secretary of State Antony Blinken met Chinese Foreign Minister Wang Yi in Vienna on Tuesday.",
    "“We will meet again,” Wang Yi said.",
    "Iran’s foreign minister will visit Iraq on 3 October.",
    "France imposed sanctions on Russia\u00a0– and Germany condemned them.",
    "Der Bundeskanzler sprach\ufffd mit Paris.",
    "The European Union\u2019s envoy 🕊 arrived in Belgrade.",
    "Home | News | Contact",
    "Japan and South Korea held talks about fisheries.",
)
_BETWEEN = st.sampled_from([" ", "  ", "\n", "\n\n", "\r\n", "\r\n\r\n", "\u00a0", "\t", "\u2028", " 🇺🇳 ", "...", ""])


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(pieces=st.lists(st.tuples(_BETWEEN, st.sampled_from(_SENTENCES)), min_size=1, max_size=6), title=st.booleans())
def test_spans_of_mangled_texts(pieces: list[tuple[str, str]], title: bool) -> None:
    """Odd white space, emoji, damaged characters and missing line ends never shift an offset."""
    text = "".join(gap + sentence for gap, sentence in pieces)
    read = article(text, title=" Blinken meets Wang Yi\u00a0in Vienna " if title else None, day=DAY)
    for given_article, reports in by_rules().extract([read]):
        check_spans(given_article, reports)
        assert [report_from_json(report_as_json(report)) for report in reports] == list(reports)

"""If these fail, mentions miss their words, or what is read with an article changes what is read in it."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.annotate.document import Document
from kg.model import ActorKind, Article
from kg.syntax.repairs.in_place import repair
from tests.support.extraction import DAY, article, documents_of, read_articles, shared_annotator

_NAMES = ("Iran", "the Kremlin", "NATO", "Paris", "Emmanuel Macron", "President Macron", "Hamas", "the two sides")
_VERBS = ("met", "criticised", "called on", "said it would meet", "signed a treaty with", "was accused by")
_ENDS = (".", " in Geneva.", " on Monday.", ', he said. "We agree."', " and left.", "; its envoy stayed.")
#: Sentences of the news, sensible or not.
_SENTENCES = st.builds("{} {} {}{}".format, *map(st.sampled_from, (_NAMES, _VERBS, _NAMES, _ENDS)))
_TEXTS = st.lists(st.lists(_SENTENCES, min_size=1, max_size=3).map(" ".join), min_size=1, max_size=3).map("\n\n".join)
_busy = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def summary(document: Document) -> tuple[object, ...]:
    """Return all that later stages read of a document."""
    parse = [(t.text, t.tag_, t.pos_, t.dep_, t.head.i, t.lemma_, t.ent_type_) for t in document.doc]
    at = {i: document.actors_at[i] for i in sorted(document.actors_at)}
    return document.actors, at, dict(document.mention_at), document.anchor, document.sentences, parse


def check(document: Document) -> None:
    """Assert that mentions, tokens and sentences of a document fit together."""
    text_of, size = document.article, len(document.doc)
    for actor in document.actors:
        assert actor.name.strip()
        assert actor.kind is not ActorKind.STATE or actor.country
        for mention in actor.mentions:
            assert text_of.quote(mention.span) == mention.text
            inside = [s for s in document.segments if s.field is mention.span.field]
            assert any(s.start <= mention.span.start and mention.span.end <= s.end for s in inside)
    for i, numbers in document.actors_at.items():
        assert 0 <= i < size
        assert len(set(numbers)) == len(numbers)
        assert all(0 <= number < len(document.actors) for number in numbers)
        assert not numbers or text_of.quote(document.mention_at[i]).strip()
    ends = [0, *(sentence.end for sentence in document.sentences)]
    assert all(end <= s.start < s.end <= size for end, s in zip(ends, document.sentences, strict=False))
    for token in document.doc:
        assert token.head.sent.start == token.sent.start
        assert document.sentences[document.sentence_at(token.i).index] == document.sentence_at(token.i)


@pytest.fixture(scope="module")
def news(samples: Path) -> list[Article]:
    """Some of the sample articles."""
    return list(islice(read_articles(next(iter(sorted(samples.glob("*.jsonl"))))), 12))


def test_sample_articles(news: list[Article]) -> None:
    for document in shared_annotator().annotate(news):
        assert document.actors
        check(document)


def test_an_article_is_read_the_same_whatever_is_read_with_it(news: list[Article]) -> None:
    together = {document.article.id: summary(document) for document in shared_annotator().annotate(news)}
    backwards = {document.article.id: summary(document) for document in shared_annotator().annotate(reversed(news))}
    assert backwards == together
    (alone,) = shared_annotator().annotate([news[3]])
    assert summary(alone) == together[news[3].id]


@_busy
@given(_TEXTS)
def test_any_text(text: str) -> None:
    first, second = documents_of([text, text])
    check(first)
    assert summary(first) == summary(second)


@_busy
@given(_TEXTS)
def test_repairs_done_twice_are_done_once(text: str) -> None:
    (document,) = documents_of([text])
    before = summary(document)
    repair(document.doc)
    assert summary(document) == before


@_busy
@given(_TEXTS)
def test_blank_lines_before_a_text_move_its_mentions_and_nothing_else(text: str) -> None:
    plain, moved = documents_of([text, f"\n\n  \n{text}"])
    assert [(a.name, a.kind, a.country, len(a.mentions)) for a in moved.actors] == [
        (a.name, a.kind, a.country, len(a.mentions)) for a in plain.actors
    ]
    assert dict(moved.actors_at) == dict(plain.actors_at)
    assert [offset - 5 for offset in moved.offsets] == list(plain.offsets)


@_busy
@given(_TEXTS)
def test_curly_quotes_name_the_same_actors(text: str) -> None:
    curly = text.replace("'", "\u2019").replace('. "', ". \u201c").replace('."', ".\u201d")
    plain, typeset = documents_of([text, curly])
    assert dict(typeset.actors_at) == dict(plain.actors_at)


@_busy
@given(_TEXTS)
def test_a_title_has_its_own_offsets(text: str) -> None:
    (document,) = shared_annotator().annotate([article(text, title="Iran and NATO meet in Paris", day=DAY)])
    check(document)
    assert {a.name for a in document.actors} >= {"Iran"}


def test_linking_that_finds_one_person_behind_two_names_joins_them() -> None:
    (document,) = documents_of(["The Russian president left. Vladimir Putin spoke. Iran agreed."])
    people = [i for i, actor in enumerate(document.actors) if actor.kind is ActorKind.PERSON]
    assert len(people) == 2
    same = [replace(actor, id="Q7747" if i in people else f"Q{i}") for i, actor in enumerate(document.actors)]
    linked = document.with_actors(same)
    pointed = {number for numbers in linked.actors_at.values() for number in numbers if number in people}
    assert [linked.actors[number].name for number in pointed] == ["Vladimir Putin"]
    assert linked.doc is document.doc

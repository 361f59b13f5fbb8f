"""If these fail, the same article gives other scores today than yesterday, or beside other articles."""

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.annotate.document import Document
from kg.extract.learned.blocks import BlockMaker
from kg.extract.learned.loading import rival_shapes
from kg.extract.learned.network import OUTPUTS, Network, among_rivals, sigmoid, softmax
from kg.extract.learned.scoring import FLOOR, DocumentScorer, DocumentScores, TriggerScore
from kg.model import report_as_line
from kg.pipeline.extraction import Extractor

BOTH = "frames,model"
WIDTH = 8


@pytest.fixture(scope="module")
def scores(documents: tuple[Document, ...], scorer: DocumentScorer) -> list[DocumentScores]:
    return [scorer.score(document) for document in documents]


def details(scores: DocumentScores) -> list[TriggerScore]:
    return [scores.details(trigger) for trigger in scores.triggers]


def test_a_block_has_the_same_bits_whatever_was_run_before(
    documents: tuple[Document, ...], maker: BlockMaker, network: Network
) -> None:
    blocks = [block for document in documents[:2] for block in maker.blocks(document)]
    first = [network.encode(block) for block in blocks]
    order = list(range(len(blocks)))
    random.Random(5).shuffle(order)
    for number in order:
        again = network.encode(blocks[number])
        for name in OUTPUTS:
            assert np.array_equal(getattr(again, name), getattr(first[number], name))


def test_the_order_of_documents_does_not_matter(
    documents: tuple[Document, ...], scorer: DocumentScorer, scores: list[DocumentScores]
) -> None:
    again = [scorer.score(document) for document in reversed(documents)]
    assert [details(found) for found in again] == [details(found) for found in scores[::-1]]
    assert [found.sentences for found in again] == [found.sentences for found in scores[::-1]]


def test_scores_are_probabilities_of_three_digits(scores: list[DocumentScores]) -> None:
    found: list[float] = []
    for of_document in scores:
        found += of_document.sentences.values()
        for trigger in details(of_document):
            assert trigger.score >= FLOOR - 0.001
            assert sum(score for _, score in trigger.statuses) == pytest.approx(1, abs=0.01)
            assert sum(day.score for day in trigger.days) == pytest.approx(1, abs=0.02)
            assert sum(place.score for place in trigger.places) == pytest.approx(1, abs=0.02)
            found += [trigger.score, *(role.score for role in trigger.roles), *(day.score for day in trigger.days)]
    assert len(found) > 1000
    assert all(0 <= score <= 1 and round(score, 3) == score for score in found)


def test_triggers_stand_in_the_order_of_the_text_and_only_once(scores: list[DocumentScores]) -> None:
    for of_document in scores:
        keys = [(trigger.token, trigger.type, trigger.direction or "") for trigger in of_document.triggers]
        assert keys == sorted(set(keys))


def test_batches_of_articles_make_the_same_lines(documents: tuple[Document, ...]) -> None:
    articles = [document.article for document in documents]
    way = Extractor(extractor=BOTH)
    whole = {a.id: list(map(report_as_line, reports)) for a, reports in way.extract(articles)}
    other = {a.id: list(map(report_as_line, reports)) for one in articles[::-1] for a, reports in way.extract([one])}
    assert whole == other


def test_probabilities() -> None:
    assert sigmoid(np.array([-1e9, 0, 1e9], np.float32)).tolist() == pytest.approx([0, 0.5, 1])
    assert softmax(np.array([1e9, 1e9, -1e9], np.float32)).tolist() == pytest.approx([0.5, 0.5, 0])


@given(st.permutations(range(6)), st.integers(0, 99))
@settings(max_examples=20)
def test_the_order_of_mentions_does_not_matter_to_their_roles(order: list[int], seed: int) -> None:
    rng = np.random.default_rng(seed)
    shapes = rival_shapes(WIDTH, 2)
    held = {name: rng.normal(0, 0.3, shape).astype(np.float32) for name, shape in shapes.items()}
    mixed = rng.normal(0, 1, (6, WIDTH)).astype(np.float32)
    groups = rng.permutation([0, 0, 1, 1, 2, 2])
    same = groups[:, None] == groups
    straight = among_rivals(mixed, same, held)
    assert among_rivals(mixed[order], same[order][:, order], held) == pytest.approx(straight[order], abs=1e-4)
    assert straight != pytest.approx(among_rivals(mixed, ~same, held), abs=1e-4)

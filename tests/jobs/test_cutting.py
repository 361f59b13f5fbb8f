"""Articles cut into batches. If these fail, articles are lost on the way to the workers, or one waits for another."""

import time
from itertools import accumulate
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.jobs import cutting
from kg.jobs.batch import Marked
from kg.jobs.cutting import cut
from kg.model import Article
from kg.pipeline.notes import Notes
from tests.ingest.reading import read
from tests.support.extraction import by_both

LENGTHS = st.lists(st.integers(0, 30_000), max_size=40)


def articles(lengths: list[int]) -> list[Marked]:
    return [(Article(str(number), "x" * length), "mark") for number, length in enumerate(lengths)]


@given(LENGTHS, st.integers(1, 4))
def test_every_article_goes_into_one_batch_and_no_batch_is_too_large(lengths: list[int], workers: int) -> None:
    batches = list(cut(articles(lengths), workers))
    ids = [marked[0].id for batch in batches for marked in batch]
    assert sorted(ids, key=int) == [str(number) for number in range(len(lengths))]
    for batch in batches:
        assert len(batch) == 1 or sum(len(marked[0].text) for marked in batch) <= cutting.LARGEST


@given(LENGTHS)
def test_articles_of_like_length_go_together(lengths: list[int]) -> None:
    found = [len(marked[0].text) for batch in cut(articles(lengths), 2) for marked in batch]
    assert found == sorted(lengths, reverse=True)


def test_the_stream_is_read_no_further_than_two_windows() -> None:
    drawn = []

    def stream():  # type: ignore[no-untyped-def]
        for number in range(10 * cutting.WINDOW):
            drawn.append(number)
            yield Article(str(number), "text"), "mark"

    next(iter(cut(stream(), 2)))
    assert len(drawn) <= 2 * cutting.WINDOW


def test_the_last_articles_are_shared_between_all_workers() -> None:
    few = articles([5_000] * 16)
    assert len(list(cut(few, 2))) >= 4
    assert len(list(cut(few, 4))) > len(list(cut(few, 1)))


@pytest.mark.one_python
def test_a_batch_is_a_few_seconds_of_work(samples: Path) -> None:
    """Whoever presses Ctrl-C loses what lies in the batches in hand: docs/scale.md says three seconds."""
    found, _ = read(samples / "articles.jsonl")
    ends = accumulate(len(article.text) for article in found)
    batch = [article for article, end in zip(found, ends, strict=True) if end <= 12_000]
    extractor = by_both()
    list(extractor.extract(batch[:1], Notes()))  # loads what is loaded on first use
    start = time.process_time()
    list(extractor.extract(batch, Notes()))
    pace = sum(len(article.text) for article in batch) / (time.process_time() - start)
    assert cutting.LARGEST / pace < 2.5 * 3, "allows for a machine of half the speed"

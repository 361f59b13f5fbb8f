"""If these fail, words of an article are scored twice or never, or marks stand beside the words they are of."""

from collections import Counter
from collections.abc import Sequence

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.annotate.document import Document
from kg.extract.learned.blocks import BEFORE, HEADLINE, KINDS, MARKS, MOST, SCORED, TIME, Block, BlockMaker
from tests.support.extraction import article, by_rules

#: Sentences that are put together at random; the last ones are far too long, and hardly words at all.
SENTENCES = (
    "Chad and Sudan signed a treaty in Doha on Monday.",
    "He left.",
    "“We will not wait,” Foreign Minister Sergei Lavrov told reporters in Moscow, two days after talks in Ankara.",
    "On 3 May 2019 the presidents of France, Germany and Italy met the prime minister of Japan.",
    "???",
    "北京 and Tōkyō agreed.",
    "The ministers of " + ", ".join(["Chad", "Sudan", "Niger", "Mali", "Togo", "Benin"] * 12) + " met on Friday.",
    "A" * 300 + " said no, " + "extraordinarily " * 180 + "it seems.",
)
TITLES = (None, "Chad meets Sudan", "Leaders " + "of many countries and of their neighbours " * 20 + "meet", "...")


def laws(document: Document, blocks: Sequence[Block]) -> None:
    """Assert what holds for the blocks of any document."""
    scored = Counter(index for block in blocks for index in block.sentences)
    assert scored == Counter(sentence.index for sentence in document.sentences)
    assert [index for block in blocks for index in block.sentences] == sorted(scored)
    for block in blocks:
        size = len(block.pieces)
        assert size == len(block.marks) <= MOST
        assert all(0 <= mark < MARKS for mark in block.marks)
        assert len(block.ranges) == len(block.sentences)
        ends = [place for begin_end in block.ranges for place in begin_end]
        assert ends == sorted(ends)
        assert ends[0] >= 1
        assert ends[-1] == size - 1
        assert ends[0] <= 1 + HEADLINE + 1 + BEFORE + 1
        if len(block.sentences) > 1:
            assert ends[-1] - ends[0] <= SCORED
        taken = [at for first, last in block.words.values() for at in range(first, last + 1)]
        assert len(taken) == len(set(taken))
        assert all(1 <= at < size - 1 for at in taken)
        for index, (start, end) in zip(block.sentences, block.ranges, strict=True):
            sentence = document.sentences[index]
            inside = [token for token, (first, _) in block.words.items() if start <= first < end]
            assert all(sentence.start <= token < sentence.end for token in inside)
        marked(block)


def marked(block: Block) -> None:
    """Assert that mentions and times lie on words of the block, and that nothing else is marked."""
    may_be_marked: set[int] = set()
    for found in (*block.mentions, *block.times):
        assert found.start < found.end
        first, last = block.words[found.start][0], block.words[found.end - 1][1]
        assert first <= last
        may_be_marked.update(range(first, last + 1))
        assert block.marks[first] > 0
    assert all(0 <= mention.kind < len(KINDS) and mention.actors for mention in block.mentions)
    assert {at for at, mark in enumerate(block.marks) if mark} == may_be_marked
    assert all(mark > 2 * TIME for at, mark in enumerate(block.marks) if not block.mentions and mark)


def test_sample_articles_keep_the_laws(documents: tuple[Document, ...], maker: BlockMaker) -> None:
    for document in documents:
        blocks = list(maker.blocks(document))
        laws(document, blocks)
        assert any(block.mentions for block in blocks)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=9),
    st.sampled_from(TITLES),
    st.sampled_from((" ", "\n\n")),
)
def test_any_article_keeps_the_laws(maker: BlockMaker, sentences: list[str], title: str | None, between: str) -> None:
    (document,) = by_rules().documents([article(between.join(sentences), title=title)])
    laws(document, list(maker.blocks(document)))


def test_context_stands_before_what_is_scored(maker: BlockMaker) -> None:
    text = " ".join(["The ministers of Chad and Sudan met in Doha on Monday to discuss the border."] * 20)
    (document,) = by_rules().documents([article(text, title="Ministers meet in Doha")])
    headline, first, second, *_ = maker.blocks(document)
    assert headline.sentences == (0,)
    assert headline.ranges[0][0] == 1
    title = headline.pieces[1:-1]
    assert first.pieces[1 : 1 + len(title)] == second.pieces[1 : 1 + len(title)] == title
    before = document.sentences[second.sentences[0] - 1]
    assert all(token in second.words for token in range(before.start, before.end))


def test_the_same_document_gives_the_same_blocks(documents: tuple[Document, ...], maker: BlockMaker) -> None:
    assert list(maker.blocks(documents[0])) == list(maker.blocks(documents[0]))

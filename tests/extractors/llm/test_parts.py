"""If these fail, sentences of long articles are asked for twice, or never."""

from hypothesis import given
from hypothesis import strategies as st

from kg.extractors.llm.parts import actors_so_far, parts_of, tokens_in
from kg.model import Article, Claim, Party, Stated, Words

PROSE = st.lists(st.sampled_from(["The ministers met in Oslo. ", "Talks went on", " and on.", "\n\n", "x" * 70]))


@given(PROSE.map("".join), st.integers(20, 200))
def test_parts_put_together_are_the_text(text: str, size: int) -> None:
    parts = parts_of(Article("a", text), size)
    assert "".join(part.text for part in parts).split() == text.split()
    assert [part.number for part in parts] == list(range(1, len(parts) + 1))
    assert {part.count for part in parts} == {len(parts)}


def test_a_short_article_is_one_part_and_a_long_one_is_cut_between_paragraphs() -> None:
    paragraph = "The ministers met in Oslo on Monday. " * 9
    assert [part.text for part in parts_of(Article("a", paragraph), 1000)] == [paragraph]
    parts = parts_of(Article("a", "\n".join([paragraph] * 7)), 1000)
    assert len(parts) == 3
    assert all(part.text.endswith(("\n", " ")) for part in parts)
    assert all(len(part.text) <= 1100 for part in parts)


def test_the_last_actors_are_repeated_each_once() -> None:
    words = [f"Minister {number % 40}" for number in range(80)]
    stated = (Stated(Words("q"), Words("t")),)
    claims = [Claim("Meeting", stated, (Party("participant", Words(name)),)) for name in words]
    assert actors_so_far(claims) == [f"Minister {number}" for number in range(10, 40)]


def test_tokens_are_counted_by_four_characters() -> None:
    assert [tokens_in("x" * length) for length in (0, 1, 4, 5)] == [0, 1, 1, 2]

"""If these fail, articles that a program hands over escape the rules that those of files are under."""

from kg.ingest import SetAside, take_given
from kg.model import Article


def test_articles_come_in_their_order() -> None:
    articles = [Article("b", "two"), Article("a", "one")]
    assert list(take_given(articles)) == articles


def test_the_same_id_with_another_text_sets_both_aside() -> None:
    found = list(take_given([Article("a", "one"), Article("b", "two"), Article("a", "three")]))
    assert found[1] == Article("b", "two")
    assert [isinstance(each, SetAside) for each in found] == [True, False, True]


def test_the_same_article_twice_is_read_once() -> None:
    first, second = take_given([Article("a", "one"), Article("a", "one", title="t")])
    assert isinstance(first, SetAside)
    assert not first.failed
    assert second == Article("a", "one", title="t")


def test_other_languages_and_empty_texts_are_set_aside() -> None:
    french, empty, english = take_given(
        [Article("f", "bonjour", language="fr-FR"), Article("e", " \n"), Article("g", "hello", language="en-GB")]
    )
    assert isinstance(french, SetAside)
    assert not french.failed
    assert isinstance(empty, SetAside)
    assert empty.failed
    assert english == Article("g", "hello", language="en-GB")


def test_text_that_no_file_can_hold_is_set_aside() -> None:
    half, whole = take_given([Article("h", "hello", title="\ud83d"), Article("g", "hello")])
    assert isinstance(half, SetAside)
    assert "half of a surrogate pair" in half.why
    assert whole == Article("g", "hello")

"""If these fail, a date is taken from another clause than the one that states it, or quoted wrongly."""

from tests.support.extraction import documents_of

TEXT = "Chad closed its border with Sudan on Monday.\n\nBoth withdrew that on 3 March, after Tuesday's talks."


def test_a_time_stands_where_the_article_says_it() -> None:
    (document,) = documents_of([TEXT])
    found = [(sentence, time) for sentence in document.sentences for time in document.times[sentence.index]]
    assert [document.article.quote(time.span) for _, time in found] == ["on Monday", "on 3 March", "Tuesday"]
    for sentence, time in found:
        assert sentence.start <= time.start <= time.head < time.end <= sentence.end
        assert document.span(time.start, time.end) == time.span

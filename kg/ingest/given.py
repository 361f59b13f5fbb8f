"""Articles that a program hands over as values, under the same rules as those of files."""

from collections.abc import Iterable, Iterator

from kg.ingest.language import LanguageJudge
from kg.ingest.outcome import Found, SetAside
from kg.ingest.registry import Registry
from kg.model import Article


def take_given(articles: Iterable[Article]) -> Iterator[Article | SetAside]:
    """Yield articles in their order, and a `SetAside` for each that is in another language, empty or read already.

    Two articles of one identifier with different texts are both set aside, as they are in files.
    """
    found = [Found(f"article {article.id!r}", article) for article in articles]
    registry = Registry()
    judge = LanguageJudge.load()
    kept: list[Found | SetAside] = [_judged(each, judge) for each in found]
    for each in kept:
        if isinstance(each, Found):
            registry.note(each.article)
    for each in kept:
        yield registry.judge(each) if isinstance(each, Found) else each


def _judged(found: Found, judge: LanguageJudge) -> Found | SetAside:
    if not found.article.text.strip():
        return SetAside(found.where, "the text is empty")
    return judge.judge(found.article, found.where) or found

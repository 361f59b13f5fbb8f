"""If this fails, what is read from an article depends on how many articles were read before it."""

from datetime import date

from kg.model import Article, report_as_line
from kg.pipeline.extraction import Extractor

NEWS = "LIMA, Sept. 4 - Chile's foreign minister met his Peruvian counterpart in Lima on Monday. Peru hailed it."
#: More words that no model knows than a pipeline keeps for good.
FLOOD = [" ".join(f"Q{n}x{k}v" for k in range(500)) for n in range(34)]


def lines(extractor: Extractor, texts: list[str]) -> list[str]:
    articles = [Article(id=f"a{i}", text=text, date=date(2023, 9, 5)) for i, text in enumerate(texts)]
    return [report_as_line(report) for _, reports in extractor.extract(articles) for report in reports]


def test_an_article_reads_the_same_after_many_words() -> None:
    extractor = Extractor(extractor="frames")
    before = lines(extractor, [NEWS])
    assert before
    lines(extractor, FLOOD)
    assert lines(extractor, [NEWS]) == before
    # Two passes over one extractor at the same time do not get into each other's way.
    one, other = (iter(extractor.extract([Article(f"a{i}", NEWS, date=date(2023, 9, 5))] * 40)) for i in range(2))
    pairs = list(zip(one, other, strict=True))
    assert len(pairs) == 40
    assert {len(reports) for pair in pairs for _, reports in pair} == {len(before)}

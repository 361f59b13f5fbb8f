"""If these fail, quotes from pages, tables and archives cannot be checked against what they were read from."""

import zipfile
from collections.abc import Sequence
from pathlib import Path

from kg.graph import Mode, Store
from kg.ingest import FetchOptions, ReadOptions, SetAside, read_sources
from kg.inspect.verify import verify
from kg.model import ArticleRecord
from kg.pipeline.sources import PAGES, note_sources
from tests.ingest.reading import FILES
from tests.ingest.serving import HTML, serving


def _built(folder: Path, sources: Sequence[str], options: ReadOptions) -> int:
    with Store.open(folder, Mode.CREATE) as store:
        read = [found for found in read_sources(sources, options=options) if not isinstance(found, SetAside)]
        for article in read:
            store.replace_article(ArticleRecord.from_article(article), [], "print")
        store.replace_events((), ())
    note_sources(folder, sources, options)
    return len(read)


def test_articles_of_every_kind_are_found_again(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "news.zip", "w") as archive:
        archive.write(FILES / "feed.atom", "feed.atom")
    (tmp_path / "odd.csv").write_text("words;nr\nThe envoys met.;1\n", encoding="utf-8")
    plain = [str(FILES / name) for name in ("page.html", "article.md", "table.csv", "guardian.json", "article.txt")]
    number = _built(
        tmp_path / "store", [*plain, str(tmp_path / "news.zip")], ReadOptions(fetch=FetchOptions(offline=True))
    )
    odd = ReadOptions(columns={"text": "words", "id": "nr"})
    number += _built(tmp_path / "store", [str(tmp_path / "odd.csv")], odd)
    with Store.open(tmp_path / "store") as store:
        result = verify(store)
    assert (result.articles, result.findings) == (number, ())
    assert number == 8
    (tmp_path / "odd.csv").write_text("words;nr\nThe envoys left.;1\n", encoding="utf-8")
    with Store.open(tmp_path / "store") as store:
        (finding,) = verify(store).findings
    assert (finding.article, "its SHA-256 differs" in finding.what) == ("1", True)


def test_pages_are_read_from_what_was_kept_and_not_from_the_web(tmp_path: Path) -> None:
    with serving(page=(200, HTML, (FILES / "page.html").read_bytes())) as site:
        fetch = FetchOptions(cache=tmp_path / "store" / PAGES, allow_private=True, delay=0.0)
        assert _built(tmp_path / "store", [f"{site.address}/page"], ReadOptions(fetch=fetch)) == 1
        asked = len(site.asked)
        with Store.open(tmp_path / "store") as store:
            assert verify(store).findings == ()
        assert len(site.asked) == asked

"""If these fail, nobody finds the file behind a report, or a file of one's machine is published unasked."""

import csv
import io
import json
import shutil
from pathlib import Path

import pyarrow.parquet
import pytest

from kg.graph.article_files import ArticlePlace, note_places
from tests.cli.conftest import Kg
from tests.support.newsroom import newsroom

FILES = {article.id: f"papers/2024/{number}.txt" for number, article in enumerate(newsroom().articles)}


@pytest.fixture(scope="module")
def noted(store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of the newsroom with a note of files, as a build leaves it."""
    folder = tmp_path_factory.mktemp("noted") / "store"
    shutil.copytree(store, folder)
    note_places(folder, {name: [ArticlePlace(file)] for name, file in FILES.items()})
    return folder


def test_tables_name_the_files_of_an_event_only_if_asked(kg: Kg, noted: Path, tmp_path: Path) -> None:
    text = kg("export", "csv", "-o", "-", "--store", noted, "--with-files").stdout
    events = {event.id: event for event in newsroom().events}
    for row in csv.DictReader(io.StringIO(text)):
        assert row["files"] == "; ".join(sorted(FILES[article] for article in events[row["event_id"]].articles))
    kg("export", "parquet", "-o", "all.parquet", "--store", noted, "--with-files")
    assert "files" in pyarrow.parquet.read_table(tmp_path / "all.parquet").column_names
    (tmp_path / "with.csv").write_text(text, encoding="utf-8")
    assert kg("import", "with.csv", "--store", "again").exit_code == 0
    plain = kg("export", "csv", "-o", "-", "--store", noted).stdout
    assert "files" not in plain.splitlines()[0]
    assert "papers/2024" not in plain


def test_the_page_names_the_file_of_an_article_only_if_asked(kg: Kg, noted: Path, tmp_path: Path) -> None:
    kg("view", "-o", "with.html", "--store", noted, "--with-files")
    kg("view", "-o", "plain.html", "--store", noted)
    pages = [(tmp_path / name).read_text(encoding="utf-8") for name in ("with.html", "plain.html")]
    assert ['"file":"papers/2024/0.txt"' in page for page in pages] == [True, False]
    assert ["papers/" in page for page in pages] == [True, False]


def test_an_event_is_explained_by_the_file_of_its_article(kg: Kg, noted: Path) -> None:
    snapshot = newsroom()
    events = {
        article.id: [e.id for e in snapshot.events if article.id in e.articles] for article in snapshot.articles
    }
    one = next(article for article, found in events.items() if len(found) == 1)
    iri = f"<https://w3id.org/diplomatic-kg/id/event/{events[one][0].rpartition('/')[2]}>"
    for name in (FILES[one], FILES[one].removeprefix("papers/"), f"in/{FILES[one]}", one, iri):
        assert json.loads(kg("explain", name, "--json", "--store", noted).stdout)["event"]["id"] == events[one][0]
    assert kg("explain", FILES[one].removeprefix("p"), "--store", noted).exit_code == 2


def test_a_query_takes_the_file_of_an_article(kg: Kg, noted: Path) -> None:
    article = newsroom().reports[0].article
    call = ("query", "quotes-of-articles", "-f", "csv", "--store", noted, "--param")
    by_file, by_id = kg(*call, f"article={FILES[article]}"), kg(*call, f"article={article}")
    assert by_file.stdout == by_id.stdout
    assert len(by_file.stdout.splitlines()) > 1

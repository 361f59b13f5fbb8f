"""If these fail, exports of news APIs cannot be read, or excerpts are taken for articles."""

import json
import tracemalloc
from datetime import date
from pathlib import Path

from kg.ingest import FetchOptions, ReadOptions, read_sources
from kg.ingest.columns import Rules
from kg.ingest.json_documents import read_json
from kg.ingest.values import PageLink
from tests.ingest.reading import FILES, input_of, read, read_bytes

OFFLINE = ReadOptions(fetch=FetchOptions(offline=True))


def test_newsapi_and_an_excerpt_that_has_to_be_fetched() -> None:
    [article], [aside] = read(FILES / "newsapi.json", options=OFFLINE)
    assert article.text == "The foreign ministers of Norway and Chile signed an accord in Oslo on Tuesday."
    assert (article.source, article.author, article.date) == ("Harbour Post", "Maren Solheim", date(2023, 6, 14))
    assert aside.where.endswith("record 2, https://harbourpost.example/world/talks-postponed")


def test_gdelt_names_pages_and_no_publication_date() -> None:
    with (FILES / "gdelt.json").open("rb") as stream:
        [link] = read_json(stream, input_of(b"", "gdelt.json"), Rules.of(ReadOptions()))
    assert isinstance(link, PageLink)
    assert link.url == "https://harbourpost.example/world/norway-chile-accord"
    assert (link.hints.date, link.hints.source) == (None, "harbourpost.example")


def test_guardian() -> None:
    [article], _ = read(FILES / "guardian.json")
    assert article.text == "Envoys of Peru and Brazil met in Lima on Wednesday."
    assert article.id == article.url == "https://paper.example/world/2023/jun/14/envoys"
    assert (article.author, article.date) == ("Ana Quispe", date(2023, 6, 14))


def test_a_list_of_records_and_a_record() -> None:
    records = [{"id": str(n), "text": f"They met {n} times."} for n in range(3)]
    assert [a.id for a in read_bytes(json.dumps(records).encode(), "a.json")[0]] == ["0", "1", "2"]
    assert [a.id for a in read_bytes(json.dumps(records[0], indent=1).encode(), "a.json")[0]] == ["0"]


def test_an_article_on_lines_of_other_names() -> None:
    line = json.dumps({"headline": "Envoys", "maintext": "They <b>met</b>.", "date_publish": "2023-06-12 08:00:00"})
    [article], _ = read_bytes(f"{line}\n".encode(), "a.jsonl")
    assert article.text == "They <b>met</b>.", "the text of JSON lines is never altered"
    assert (article.title, article.date) == ("Envoys", date(2023, 6, 12))


def test_a_document_that_is_cut_off_gives_the_records_before_the_cut() -> None:
    raw = json.dumps([{"id": "a", "text": "They met."}, {"id": "b", "text": "They left."}]).encode()
    articles, [aside] = read_bytes(raw[:-8], "a.json")
    assert [article.id for article in articles] == ["a"]
    assert aside.failed
    assert "not valid JSON after record 1" in aside.why


def test_a_document_in_another_encoding_says_so() -> None:
    articles, [aside] = read_bytes(b'[{"text": "They met."}, {"text": "They met in the caf\xe9."}]', "a.json")
    assert len(articles) <= 1
    assert aside.why.endswith(": not UTF-8; save the file as UTF-8")


def test_broken_records_are_set_aside() -> None:
    raw = json.dumps([{"text": 5}, {"words": "a"}, {"text": "They met.", "date": "soon"}, 7]).encode()
    articles, asides = read_bytes(raw, "a.json")
    assert [aside.where for aside in asides] == [f"a.json, record {n}" for n in (2, 3, 4)]
    assert [article.text for article in articles] == ["5"]
    _, [nothing] = read_bytes(b"[]", "a.json")
    assert "no records are found" in nothing.why


def test_memory_does_not_grow_with_the_document(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    with path.open("w", encoding="utf-8") as file:
        file.write("[")
        for n in range(3000):
            file.write(f'{{"id": "{n}", "text": "{"They met again. " * 400}"}},\n')
        file.write('{"id": "last", "text": "They left."}]')
    tracemalloc.start()
    number = sum(1 for _ in read_sources([str(path)]))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert number == 3001
    assert peak < path.stat().st_size / 2


def test_one_record_too_large_ends_the_document_with_a_reason() -> None:
    raw = b'[{"id": "a", "text": "They met."}, {"text": "' + b"x" * 4_000_000 + b'"}]'
    articles, [aside] = read_bytes(raw, "a.json", options=ReadOptions(max_bytes=1000))
    assert [article.id for article in articles] == ["a"]
    assert "the record is longer than 1000 bytes" in aside.why


def test_a_repeated_key_is_named() -> None:
    articles, [aside] = read_bytes(b'[{"text": "They met."}, {"text": "They met.", "text": "They left."}]', "a.json")
    assert [article.text for article in articles] == ["They met."]
    assert str(aside) == "a.json, record 2: 'text', which names the text, is there 2 times; keep one"

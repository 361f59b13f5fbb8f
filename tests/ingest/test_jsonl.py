"""If these fail, a bad line stops the good ones, is dropped in silence, or is reported under a wrong number."""

import hashlib
import json
import re
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.ingest.columns import Rules
from kg.ingest.jsonl import read_jsonl
from kg.ingest.values import LocatedArticle, ReadOptions, SetAside
from kg.model import Article
from tests.ingest.reading import input_of, read_bytes

GOOD: dict[str, Any] = {"id": "a", "text": "The envoys met."}
TEXTS = st.text(alphabet=st.characters(exclude_categories=["Cs"])).filter(str.strip)

RULES = Rules.of(ReadOptions())


def _read(raw: bytes, **options: int) -> list[LocatedArticle | SetAside]:
    return list(read_jsonl(BytesIO(raw), input_of(raw, "a.jsonl"), replace(RULES, **options)))


def _article(record: dict[str, Any]) -> Article:
    [found] = _read(json.dumps(record).encode())
    assert isinstance(found, LocatedArticle)
    return found.article


def _set_aside(line: bytes) -> SetAside:
    [found] = _read(line)
    assert isinstance(found, SetAside)
    return found


def test_all_keys() -> None:
    record = GOOD | {"title": "T", "date": "2023-06-17", "url": "https://x.example/", "source": "S", "language": "en"}
    line = json.dumps(record | {"genre": 5, "license": "CC-BY-4.0"}).encode()
    [found] = _read(line + b"\r\n")
    assert isinstance(found, LocatedArticle)
    article = found.article
    assert (article.id, article.text, article.title) == ("a", "The envoys met.", "T")
    assert (article.date, article.url) == (date(2023, 6, 17), "https://x.example/")
    assert (article.source, article.language, article.licence) == ("S", "en", "CC-BY-4.0")
    assert article.origin is not None
    assert article.origin.sha256 == hashlib.sha256(line).hexdigest()


@pytest.mark.parametrize("licence", [None, "", 5, False, {"url": "https://x.example/"}])
def test_a_licence_that_is_no_text_costs_no_article(licence: object) -> None:
    [found] = _read(json.dumps(GOOD | {"licence": licence}).encode())
    assert isinstance(found, LocatedArticle)
    assert not found.article.licence


@pytest.mark.parametrize("absent", [None, ""])
def test_optional_keys_may_be_null_or_empty(absent: str | None) -> None:
    article = _article(GOOD | dict.fromkeys(["title", "date", "url", "source", "language"], absent))
    assert (article.title, article.date, article.url, article.source, article.language) == (None,) * 5


@given(TEXTS, TEXTS)
def test_text_and_title_are_never_altered(text: str, title: str) -> None:
    article = _article({"id": "a", "text": text, "title": title})
    assert (article.text, article.title) == (text, title)


def test_the_id_is_the_own_one_else_the_url_else_the_content() -> None:
    with_url = {"text": "The envoys met.", "url": "https://x.example/1"}
    assert _article(with_url | {"id": "a"}).id == "a"
    assert _article(with_url).id == "https://x.example/1"
    bare = _article({"text": "The envoys met."}).id
    assert bare == _article({"text": "The envoys met.", "title": None, "genre": "news"}).id
    copies = [{"text": "The envoys met.", "source": source} for source in ("One", "Two")]
    assert len({bare, *(_article(copy).id for copy in copies)}) == 3


@pytest.mark.parametrize("written", ["2023-06-17", "2023-06-17T23:59:00Z", "2023-06-17 04:00:00+05:00"])
def test_dates_and_times_give_the_day_as_written(written: str) -> None:
    assert _article(GOOD | {"date": written}).date == date(2023, 6, 17)


@pytest.mark.parametrize(
    "written", ["17 June 2023", "2023-02-30", "2023-06", "20230617", "17/06/2023", "2023-06-17x"]
)
def test_a_malformed_date_is_named_with_what_is_expected(written: str) -> None:
    aside = _set_aside(json.dumps(GOOD | {"date": written}).encode())
    assert aside.failed
    assert "ISO day such as 2023-06-17" in aside.why
    assert written in aside.why


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (b'{"id": "a", "text": "cut', "not valid JSON: .* at column 21"),
        (b"broken", "not valid JSON"),
        (b'["a"]', "found a list"),
        (b"null", "found null"),
        (b"3.5", "found a number"),
        (b'{"id": 7, "text": "x"}', '"id" must be a string, found a number'),
        (b'{"id": "a", "text": ["x"]}', '"text" must be a string, found a list'),
        (b'{"id": "a", "text": "x", "title": {}}', '"title" must be a string, found an object'),
        (b'{"id": "a", "text": "x", "date": 2023}', '"date" must be a string, found a number'),
        (b'{"id": "a", "text": "x", "url": true}', '"url" must be a string, found true or false'),
        (b'{"id": "a", "words": "b"}', "no key names a text; there are id, words; name it"),
        (b'{"id": "a", "text": null}', '"text" is missing or empty'),
        (b'{"id": "a", "text": " \\n "}', '"text" is missing or empty'),
        (b'{"id": "a", "text": "caf\xe9"}', "not UTF-8 at byte 25"),
        (b'{"id": "a", "text": "half \\ud83d"}', "surrogate"),
        (b"[" * 200_000, "cannot be read"),
        (b'{"id": ' + b"7" * 5000 + b"}", "cannot be read"),
    ],
)
def test_bad_lines_give_one_clear_line_with_their_number(line: bytes, message: str) -> None:
    good = json.dumps(GOOD).encode()
    first, aside, last = _read(good + b"\n\n" + line + b"\n" + good)
    assert isinstance(first, LocatedArticle)
    assert isinstance(last, LocatedArticle)
    assert last.where == "a.jsonl, line 4"
    assert isinstance(aside, SetAside)
    assert aside.failed
    assert aside.where == "a.jsonl, line 3"
    assert re.search(message, aside.why), aside.why
    assert "\n" not in str(aside)


def test_the_language_stays_as_it_is_stated() -> None:
    [found] = _read(json.dumps(GOOD | {"language": "en-GB"}).encode())
    assert isinstance(found, LocatedArticle)
    assert found.article.language == "en-GB"


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm() -> None:
    lines = [json.dumps(GOOD | {"id": id_}).encode() for id_ in "ab"]
    found = _read(b"\xef\xbb\xbf" + b"\r\n".join(lines) + b"\r\n")
    assert [item.article.id for item in found if isinstance(item, LocatedArticle)] == ["a", "b"]


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b""])
def test_a_line_beyond_the_limit_is_skipped_and_named(end: bytes) -> None:
    good = json.dumps(GOOD).encode()
    limit = len(good)
    assert isinstance(_read(good + end, max_bytes=limit)[0], LocatedArticle)
    for extra in (1, 2, 3, 3_000_000):
        found = _read(good + b"\n" + good + b" " * extra + end, max_bytes=limit)
        assert [type(item) for item in found] == [LocatedArticle, SetAside]
        assert "line 2: the line is longer than" in str(found[1])
    huge = b"x" * 3_000_000 + b"\n" + good
    assert [type(item) for item in _read(huge, max_bytes=limit)] == [SetAside, LocatedArticle]


@given(st.lists(st.one_of(st.binary(), st.just(json.dumps(GOOD).encode()))))
def test_any_bytes_lose_no_good_line(lines: list[bytes]) -> None:
    lines = [line.replace(b"\n", b"") for line in lines]
    found = _read(b"\n".join(lines))
    good = [f"a.jsonl, line {n}" for n, line in enumerate(lines, 1) if line == json.dumps(GOOD).encode()]
    assert [item.where for item in found if isinstance(item, LocatedArticle)] == good


def test_a_repeated_key_is_named() -> None:
    articles, asides = read_bytes(
        b'{"id": "a", "text": "They met.", "text": "They left."}\n{"id": "b", "text": "They met.", "x": 1, "x": 2}\n'
        b'{"id": "c", "body": "They met.", "body": "They left."}\n',
        "a.jsonl",
    )
    assert [article.id for article in articles] == ["b"]
    assert [str(aside) for aside in asides] == [
        'a.jsonl, line 1: "text" is there more than once; keep one',
        "a.jsonl, line 3: 'body', which names the text, is there 2 times; keep one",
    ]

"""The limits of a query in a process of its own. If this fails, queries fill the memory or call others."""

import sys
from pathlib import Path

import pytest

from kg.errors import QueryError
from kg.graph import Mode, Store
from kg.isolation import MEGABYTE
from kg.query.request import reply_apart
from tests.support.newsroom import newsroom
from tests.support.outside import outside

SORTED = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY DESC(?c)"
linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux has these limits")


@pytest.fixture
def store(tmp_path: Path) -> Path:
    with Store.open(tmp_path / "store", Mode.CREATE) as opened:
        for record in newsroom().articles[:3]:
            opened.replace_article(record, [r for r in newsroom().reports if r.article == record.id])
    return tmp_path / "store"


@linux
def test_a_query_that_needs_too_much_memory_is_stopped(store: Path) -> None:
    with Store.open(store) as opened:
        with pytest.raises(QueryError, match="needed more than 400 MB of memory and was stopped"):
            reply_apart(opened, SORTED, 60, 400 * MEGABYTE)
        assert b"true" in reply_apart(opened, "ASK { ?a ?b ?c }", 60, 400 * MEGABYTE).body


@linux
def test_a_query_of_a_local_store_reaches_nobody(store: Path) -> None:
    with outside() as (other, heard):
        text = f"SELECT * {{ ?a ?b ?c . SERVICE <{other}> {{ ?d ?e ?f }} }}"
        with Store.open(store) as opened:
            with pytest.raises(QueryError, match="SERVICE is not allowed"):
                reply_apart(opened, text, 60)
            with pytest.raises(QueryError, match="SERVICE is not allowed"):
                list(opened.query(text))  # type: ignore[arg-type]
        assert heard == []


@linux
def test_a_query_that_is_nested_too_deeply_is_told_so(store: Path) -> None:
    with Store.open(store) as opened, pytest.raises(QueryError, match=r"^the query is nested too deeply$"):
        reply_apart(opened, f"ASK {'{' * 5000}{'}' * 5000}", 60)

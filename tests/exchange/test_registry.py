"""If these fail, an export may leave half a file, overwrite a good one with nothing, or differ from run to run."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kg.errors import OutputError, UsageError
from kg.exchange import FORMATS, ExportOptions, export
from kg.model import Snapshot, Status
from tests.exchange.reading import content, readable, written
from tests.support.hostile import hostile
from tests.support.newsroom import newsroom

pytestmark = pytest.mark.one_python

EACH = pytest.mark.parametrize("name", FORMATS)


@EACH
def test_file_and_stream_hold_the_same(name: str, tmp_path: Path) -> None:
    target = tmp_path / "out"
    export(newsroom(), name, target)
    assert content(target) == written(newsroom(), name)
    assert list(tmp_path.iterdir()) == [target]


@EACH
def test_unwritable_output_leaves_no_file(name: str, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="cannot be written"):
        export(newsroom(), name, tmp_path / "missing" / "out")
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "diary.txt").touch()
    with pytest.raises(OutputError, match=r"it is a folder|holds other files \(diary.txt\)"):
        export(newsroom(), name, tmp_path / "taken")
    assert sorted(p.name for p in tmp_path.rglob("*")) == ["diary.txt", "taken"]


def test_a_failing_export_keeps_the_older_file(tmp_path: Path) -> None:
    from dataclasses import replace

    target = tmp_path / "out.ttl"
    export(newsroom(), "turtle", target)
    before = target.read_bytes()
    broken = replace(newsroom(), events=(replace(newsroom().events[0], id="no iri \n"),))
    with pytest.raises(Exception, match="IRI"):
        export(broken, "turtle", target)
    assert target.read_bytes() == before
    assert list(tmp_path.iterdir()) == [target]


def test_a_new_file_has_the_permissions_of_any_new_file(tmp_path: Path) -> None:
    (tmp_path / "other").touch()
    export(newsroom(), "csv", tmp_path / "out.csv")
    assert (tmp_path / "out.csv").stat().st_mode == (tmp_path / "other").stat().st_mode


def test_a_folder_of_an_older_export_is_replaced(tmp_path: Path) -> None:
    target = tmp_path / "tables"
    export(hostile(), "neo4j", target)
    export(newsroom(), "neo4j", target)
    assert content(target) == written(newsroom(), "neo4j")
    assert list(tmp_path.iterdir()) == [target]


def test_a_folder_does_not_go_to_a_stream() -> None:
    with pytest.raises(UsageError, match="neo4j is a folder of files"):
        export(newsroom(), "neo4j", io.BytesIO())


def test_every_format_but_the_full_ones_says_what_it_cannot_hold(tmp_path: Path) -> None:
    silent = {name for name in FORMATS if not export(newsroom(), name, tmp_path / name, ExportOptions()).losses}
    assert silent == {"jsonld", "nquads", "trig"}


def test_unknown_format_names_the_known_ones() -> None:
    with pytest.raises(UsageError, match=r"unknown export format 'xls': choose one of csv, dot, .*turtle"):
        export(newsroom(), "xls", io.BytesIO())


def test_same_bytes_under_any_hash_seed() -> None:
    code = (
        "import hashlib\n"
        "from kg.exchange import FORMATS\n"
        "from tests.exchange.reading import content, readable, written\n"
        "from tests.support.newsroom import newsroom\n"
        "for name in FORMATS: print(name, hashlib.sha256(written(newsroom(), name)).hexdigest())"
    )
    root = Path(__file__).resolve().parents[2]
    found = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=root,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(found) == 1


@EACH
def test_order_of_the_snapshot_does_not_matter(name: str) -> None:
    one = newsroom()
    turned = Snapshot(one.articles[::-1], one.reports[::-1], one.events[::-1], one.judgements[::-1])
    assert written(turned, name) == written(one, name)


@EACH
def test_nothing_gives_a_file_without_events(name: str, tmp_path: Path) -> None:
    report = export(Snapshot(), name, tmp_path / "out")
    assert (report.events, report.losses) == (0, ())


@EACH
def test_hostile_texts_are_written(name: str, tmp_path: Path) -> None:
    every = ExportOptions(statuses=frozenset(Status))
    assert export(hostile(), name, tmp_path / "out", every).events == 3
    assert readable(hostile(), name, statuses=frozenset(Status))


@EACH
def test_without_quotes_no_sentence_leaves(name: str) -> None:
    with_quotes, without = (readable(newsroom(), name, quotes=quotes) for quotes in (True, False))
    sentences = [e.quote for r in newsroom().reports for e in r.evidence]
    assert not [s for s in sentences if s in without]
    if name not in ("dot", "gexf", "graphml"):
        assert [s for s in sentences if s in with_quotes]


@EACH
def test_statuses_choose_the_events(name: str, tmp_path: Path) -> None:
    planned = {e.id for e in newsroom().events if e.status is Status.PLANNED}
    others = {e.id for e in newsroom().events} - planned
    report = export(newsroom(), name, tmp_path / "out", ExportOptions(statuses=frozenset({Status.PLANNED})))
    assert report.events == len(planned)
    if name != "dot":  # DOT names no events
        text = readable(newsroom(), name, statuses=frozenset({Status.PLANNED}))
        assert all(event in text for event in planned)
        assert not [event for event in others if event in text]
    assert f"{len(others)} events left out by status (the option status chooses)" in report.losses

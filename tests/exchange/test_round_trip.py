"""If these fail, an export is a dead end: what was published or mailed cannot be turned into a store again."""

import csv
import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kg.errors import SourceError, UsageError
from kg.exchange import ExportOptions, export, read_export
from kg.exchange.importing import into_store
from kg.exchange.network import to_network
from kg.graph import Store
from kg.model import (
    ArticleRecord,
    Attribution,
    Decision,
    Event,
    Field,
    Namespace,
    Place,
    Snapshot,
    Status,
    TimeBasis,
    TimeSpan,
    Verdict,
)
from tests.support.hostile import hostile
from tests.support.newsroom import newsroom

pytestmark = pytest.mark.one_python

EVERY = frozenset(Status)
# What a row says of reports that it does not hold.
LOST = {"n_reports", "n_articles", "n_independent", "notes"}


def through(
    snapshot: Snapshot, name: str, suffix: str, folder: Path, options: ExportOptions | None = None
) -> Snapshot:
    """Export, import into a store, and return what the store holds."""
    file, store = folder / f"out{suffix}", folder / "store"
    export(snapshot, name, file, options or ExportOptions(statuses=EVERY if name == "csv" else None))
    content = read_export(file)
    into_store(content, store)
    with Store.open(store) as opened:
        found = opened.snapshot()
    assert found == content.snapshot
    return found


@pytest.mark.parametrize("make", [newsroom, hostile])
@pytest.mark.parametrize(
    ("name", "suffix"), [("trig", ".trig"), ("nquads", ".nq"), ("nquads", ".nquads"), ("jsonld", ".jsonld")]
)
def test_rdf_comes_back_whole(make: object, name: str, suffix: str, tmp_path: Path) -> None:
    snapshot = make()  # type: ignore[operator]
    assert through(snapshot, name, suffix, tmp_path) == snapshot


def test_a_statement_that_stands_twice_in_a_file_is_one(tmp_path: Path) -> None:
    """Dumps that were put together, and those of many tools, repeat statements; a graph is a set of them."""
    file = tmp_path / "out.nq"
    export(newsroom(), "nquads", file, ExportOptions())
    file.write_bytes(file.read_bytes() * 2)
    content = read_export(file)
    assert content.snapshot == newsroom() and not content.changes


def test_decisions_of_reviewers_come_back(tmp_path: Path) -> None:
    one = newsroom()
    decided = replace(one, decisions=(Decision(Verdict.ACCEPT, (one.reports[0].id,), note="read twice"),))
    assert through(decided, "trig", ".trig", tmp_path) == decided


def test_another_base_comes_back(tmp_path: Path) -> None:
    names = Namespace("https://example.org/kg/")
    one = newsroom()
    moved = tuple(replace(event, id=event.id.replace(Namespace().base, names.base)) for event in one.events)
    through(replace(one, events=moved), "trig", ".trig", tmp_path, ExportOptions(names=names))
    with Store.open(tmp_path / "store") as opened:
        assert opened.namespace == names


def test_jsonl_gives_every_report_and_every_event_back(tmp_path: Path) -> None:
    found = through(newsroom(), "jsonl", ".jsonl", tmp_path)
    assert found.reports == newsroom().reports
    assert [_said(event) for event in found.events] == [_said(event) for event in newsroom().events]
    assert [replace(a, origin=None, sketch=None) for a in newsroom().articles] == list(found.articles)
    export(found, "jsonl", tmp_path / "again.jsonl")
    assert (tmp_path / "again.jsonl").read_bytes() == (tmp_path / "out.jsonl").read_bytes()


def _said(event: Event) -> tuple[object, ...]:
    """What JSONL holds of an event: all but its reprints, and the links of its participants."""
    who = sorted((p.role, p.country or "", p.name, p.id or "") for p in event.participants)
    return (replace(event, participants=(), reprints=()), who)


def test_jsonl_names_the_articles_that_it_leaves_out() -> None:
    silent = replace(newsroom(), articles=(*newsroom().articles, ArticleRecord("zz-silent", "A title")))
    losses = export(silent, "jsonl", io.BytesIO()).losses
    assert "1 article without reports: RDF holds them" in losses


def test_jsonl_keeps_what_a_reviewer_corrected(tmp_path: Path) -> None:
    one = newsroom()
    event = replace(
        one.events[0], place=Place("Ghent", "BEL"), time=TimeSpan(date(1999, 12, 31), None, TimeBasis.STATED)
    )
    found = through(replace(one, events=(event, *one.events[1:])), "jsonl", ".jsonl", tmp_path)
    assert (found.events[0].place, found.events[0].time) == (event.place, event.time)


@pytest.mark.parametrize("dyads", [False, True])
def test_csv_gives_the_same_table_but_for_the_counts_of_reports(dyads: bool, tmp_path: Path) -> None:
    options = ExportOptions(statuses=EVERY, dyads=dyads)
    found = through(newsroom(), "csv", ".csv", tmp_path, options)
    assert len(found.events) == len(newsroom().events)
    again = io.BytesIO()
    export(found, "csv", again, options)
    assert _kept(again.getvalue().decode()) == _kept((tmp_path / "out.csv").read_text(encoding="utf-8"))


def test_csv_keeps_on_whose_word_an_event_is_reported(tmp_path: Path) -> None:
    world = newsroom()
    envoy = world.events[0].participants[0]
    assert envoy.id
    said = tuple(replace(r, source="the envoy", attribution=Attribution(envoy.id)) for r in world.reports)
    found = through(replace(world, reports=said), "csv", ".csv", tmp_path)
    assert {(r.source, r.attribution) for r in found.reports} == {(envoy.label, Attribution(envoy.id))}


def test_csv_states_nothing_that_the_table_does_not_say(tmp_path: Path) -> None:
    """Where a sentence stands in its article, and in how many articles: a reader would take both for true."""
    found = through(newsroom(), "csv", ".csv", tmp_path)
    assert all(article.is_row for article in found.articles)
    assert {evidence.span.field for report in found.reports for evidence in report.evidence} == {Field.ROW}
    again = io.BytesIO()
    export(found, "csv", again)
    rows = list(csv.DictReader(io.StringIO(again.getvalue().decode(), newline="")))
    assert {row[name] for row in rows for name in ("n_reports", "n_articles", "n_independent")} == {""}
    assert rows
    edges = to_network(found, ExportOptions())[0].edges(data=True)
    assert edges
    assert not [name for _, _, edge in edges for name in edge if name in LOST]
    export(found, "neo4j", tmp_path / "tables")
    with (tmp_path / "tables" / "events.csv").open(encoding="utf-8", newline="") as table:
        counts = {row[f"{name}:int"] for row in csv.DictReader(table) for name in LOST - {"notes"}}
    assert counts == {""}


def test_csv_with_evidence_longer_than_the_csv_module_reads_by_itself_comes_back(tmp_path: Path) -> None:
    limit = csv.field_size_limit()
    event = next(event for event in newsroom().events if event.status.is_actual)
    long = replace(event, topics=("t" * 200_000,))
    found = through(replace(newsroom(), events=(long,)), "csv", ".csv", tmp_path)
    assert [event.topics for event in found.events] == [long.topics]
    assert csv.field_size_limit() == limit


def test_csv_of_hostile_texts_comes_back(tmp_path: Path) -> None:
    found = through(hostile(), "csv", ".csv", tmp_path)
    assert {e.id for e in found.events} == {e.id for e in hostile().events}
    assert any(p.name.startswith("=HYPERLINK") for e in found.events for p in e.participants)


@pytest.mark.parametrize(("name", "suffix"), [("trig", ".trig"), ("jsonl", ".jsonl"), ("csv", ".csv")])
def test_losses_are_reported(name: str, suffix: str, tmp_path: Path) -> None:
    export(newsroom(), name, tmp_path / f"out{suffix}")
    losses = " ".join(read_export(tmp_path / f"out{suffix}").losses)
    assert ("articles without reports" in losses) == (name == "jsonl")
    assert ("all reports of an event but the one quoted" in losses) == (name == "csv")


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("x.jsonl", '{"id": 1}\n', "line 1: not a line of kg export jsonl: 'article' is missing"),
        ("x.jsonl", "oops\n", "line 1: not valid JSON"),
        ("x.csv", "a,b\n1,2\n", "the column event_id is missing"),
        ("x.trig", "<a> <b>", "not valid trig"),
        ("x.trig", "<http://a> <http://b> <http://c> .", "not an export of kg"),
        ("x.nq", "", "not an export of kg"),
    ],
)
def test_what_is_no_export_is_one_clear_error(name: str, text: str, words: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(SourceError, match=words):
        read_export(tmp_path / name)


@pytest.mark.parametrize(("name", "suffix"), [("trig", ".trig"), ("jsonl", ".jsonl"), ("csv", ".csv")])
def test_an_export_without_quotes_says_that_it_is_one(name: str, suffix: str, tmp_path: Path) -> None:
    export(newsroom(), name, tmp_path / f"out{suffix}", ExportOptions(quotes=False))
    with pytest.raises(SourceError, match="written without quotes"):
        read_export(tmp_path / f"out{suffix}")


def test_other_formats_are_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="name the format, one of csv, jsonl, jsonld, nquads, trig"):
        read_export(tmp_path / "x.foo")
    with pytest.raises(
        UsageError, match=r"x\.parquet: parquet cannot be read back; export again as one of csv, jsonl"
    ):
        read_export(tmp_path / "x.parquet")
    with pytest.raises(UsageError, match="'gexf' cannot be read back"):
        read_export(tmp_path / "x.gexf", "gexf")
    with pytest.raises(SourceError, match="cannot be read"):
        read_export(tmp_path / "missing.trig")


def _kept(text: str) -> list[dict[str, str]]:
    rows = csv.DictReader(io.StringIO(text, newline=""))
    return [{name: cell for name, cell in row.items() if name not in LOST} for row in rows]

"""Traits of event types. If these fail, a type is silently taken for another, or a new one needs code."""

import ast
import re
from datetime import date
from io import BytesIO
from pathlib import Path
from shutil import copytree

import pytest
from typer.testing import CliRunner

import kg
from kg.cli import app
from kg.errors import StoreError
from kg.exchange import export
from kg.model import Article, Status, TimeBasis
from kg.resources.event_types import load_event_types
from kg.resources.traits import load_traits

TOAST = """
[Toast]
roles = { participant = 2 }
mutual = true
own_side = false
encounter = "in person"
gathering = false
speech = "none"
duration = "moment"
status = "occurred"
stands_as = "none"
pledge = "no"
by_invitation = false
each = []
place = "venue"
place_after = []
envoys = false
at_hand = true
parties_of = []
taken_up_by = ["toast"]
merges_with = []
received_as = ""
merging = { slack = 1, reach = 3, back = 14, ahead = 45, moved = 10, bucket = 30 }
"""
CONCEPT = """
kg:Toast a owl:Class, skos:Concept ;
    rdfs:subClassOf kg:Event ;
    skos:inScheme kg:eventTypes ;
    skos:broader kg:EngagementFamily ;
    skos:prefLabel "Toast"@en ;
    skos:definition "Representatives of two parties raise a glass together."@en ;
    kg:firstRole kg:participantRole ;
    kg:relation kg:meetsWith ;
    skos:broadMatch cameo:040 .
"""
FRAME = """
[[frame]]
id = "toast.verb"
type = "Toast"
verbs = ["carouse"]
roles = { subject = "participant", with = "participant" }
require = ["participant"]
min = 2
"""
ACT = """
[[act]]
words = ["carouse"]
types = ["Toast"]
"""
TEXT = "French President Emmanuel Macron caroused with German Chancellor Olaf Scholz in Lisbon on {day}."


def test_every_type_of_the_ontology_has_its_traits() -> None:
    types, traits = load_event_types(), load_traits()
    assert [kind.name for kind in traits] == list(types.names)
    for kind in traits:
        assert tuple(kind.roles) == types[kind.name].roles
        assert kind.mutual is types[kind.name].symmetric
        assert kind.mutual is (len(kind.roles) == 1)


def test_traits_agree_with_one_another() -> None:
    for kind in load_traits():
        assert kind.is_encounter or not kind.gathering
        assert not (kind.is_speech and (kind.is_encounter or kind.lasts)), kind.name
        assert (kind.place == "destination") is kind.is_journey
        assert all(kind.name in load_traits()[other].merges_with for other in kind.merges_with)


def test_no_code_knows_an_event_type_by_its_name(checkout: Path) -> None:
    names = set(load_event_types().names)
    found = {
        f"{path.relative_to(checkout)}:{node.lineno} {node.value}"
        for path in sorted((checkout / "kg").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and node.value in names
    }
    assert not found


@pytest.fixture
def with_toasts(checkout: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Add a made-up event type to a copy of the data files."""
    for folder in ("data", "ontologies"):
        copytree(checkout / folder, tmp_path / folder)
    for name, entry in (
        ("data/event_types.toml", TOAST),
        ("data/frames/engagement.toml", FRAME),
        ("ontologies/event-types.ttl", CONCEPT),
        ("data/questions.toml", ACT),
    ):
        with (tmp_path / name).open("a", encoding="utf-8") as file:
            file.write(entry)
    monkeypatch.setenv("KG_RESOURCES", str(tmp_path))


@pytest.mark.usefixtures("with_toasts")
def test_a_new_event_type_is_data_alone(tmp_path: Path) -> None:
    day = date(2023, 9, 14)
    articles = [
        Article(id=f"a{number}", text=TEXT.format(day=text), date=day)
        for number, text in enumerate(("Wednesday", "September 13"))
    ]
    graph = kg.build(articles, tmp_path / "store")
    (event,) = graph.snapshot.events
    assert (event.type, event.status, len(event.reports)) == ("Toast", Status.OCCURRED, 2)
    assert (event.time.start, event.time.end) == (date(2023, 9, 13), date(2023, 9, 13))
    assert event.time.basis in (TimeBasis.STATED, TimeBasis.RELATIVE)
    assert event.place is not None
    assert event.place.name == "Lisbon"
    assert {p.country for p in event.participants} == {"FRA", "DEU"}
    asked = "PREFIX kg: <https://w3id.org/diplomatic-kg/ontology#> SELECT ?e WHERE { ?e a kg:Toast }"
    assert len(list(graph.query(asked))) == 1
    assert len(graph.ask("who caroused with Olaf Scholz in 2023?")) == 1
    sink = BytesIO()
    export(graph.snapshot, "csv", sink)
    assert re.search(r"\bToast\b", sink.getvalue().decode())


@pytest.mark.usefixtures("with_toasts")
def test_without_its_resources_a_store_is_refused_in_one_line_and_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A job without the variable would drop all events of the type, and `verify` would call them changed by hand."""
    articles = [Article(id="a", text=TEXT.format(day="Wednesday"), date=date(2023, 9, 14))]
    store = tmp_path / "store"
    with kg.build(articles, store) as graph:
        before = graph.snapshot
    with monkeypatch.context() as forgotten:
        forgotten.delenv("KG_RESOURCES")
        why = r"store: the store has events of the type Toast, which kg does not know here.*set \$KG_RESOURCES"
        with pytest.raises(StoreError, match=why):
            kg.build(articles, store)
        with pytest.raises(StoreError, match=why):
            kg.open(store)
        (tmp_path / "news.jsonl").write_text('{"id": "a", "text": "Nobody met."}\n', encoding="utf-8")
        for command in (
            ("build", str(tmp_path / "news.jsonl")), ("build", "--dry-run", str(tmp_path / "news.jsonl")),
            ("verify", "--no-sources"), ("validate",), ("export", "csv", "-o", str(tmp_path / "events.csv")),
            ("explain", "a"), ("actors",), ("stats",), ("query", "events"), ("ask", "who toasted?"), ("remove", "a"),
            ("review", "--list"), ("view", "-o", str(tmp_path / "page.html")),
            ("watch", str(tmp_path), "--once"),
        ):  # fmt: skip
            done = CliRunner().invoke(app, [*command, "--store", str(store)])
            assert (done.exit_code, done.stdout, len(done.stderr.splitlines())) == (4, "", 1), command
            assert re.search(why, done.stderr)
        done = CliRunner().invoke(app, ["diff", str(store), str(store)])
        assert (done.exit_code, done.stdout, len(done.stderr.splitlines())) == (4, "", 1)
    with kg.build(articles, store) as graph:
        assert graph.built is not None
        assert (graph.built.skipped, graph.snapshot) == (1, before)
    checked = CliRunner().invoke(app, ["verify", "--no-sources", "--store", str(store)])
    assert checked.exit_code == 0, checked.stdout

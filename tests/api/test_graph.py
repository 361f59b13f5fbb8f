"""If these fail, asking or exporting from Python gives something other than the command line, or than is stored."""

import io
import logging
from datetime import date
from pathlib import Path

import networkx as nx
import pytest

import kg
from kg.errors import QueryError, StoreError, UsageError
from kg.exchange import ExportOptions, export
from kg.model import Status
from tests.support.newsroom import newsroom

EVENTS = newsroom().events


def test_events_are_those_that_took_place_unless_asked(graph: kg.Graph) -> None:
    found = graph.events()
    assert {event.id for event in found} == {event.id for event in EVENTS if event.status.is_actual}
    days = [event.time.start or event.time.end for event in found]
    dated = [day for day in days if day]
    assert dated == sorted(dated)
    assert days[: len(dated)] == dated
    assert len(graph.events(status="all")) == len(EVENTS)
    assert {event.status for event in graph.events(status=["planned", Status.DENIED])} == {"planned", "denied"}


def test_events_by_type_actor_and_country(graph: kg.Graph) -> None:
    assert {event.type for event in graph.events("Meeting")} == {"Meeting"}
    egypt = graph.events(actor="egypt", status="all")
    assert egypt == graph.events(actor=graph.actors("Egypt")[0].id, status="all")
    assert {event.id for event in egypt} == {e.id for e in EVENTS if any(p.name == "Egypt" for p in e.participants)}
    served = {e.id for e in EVENTS if e.status.is_actual and any(p.country == "EGY" for p in e.participants)}
    assert {event.id for event in graph.events(country="EGY")} == served


def test_several_types_and_names_of_states_are_taken_as_in_filters(graph: kg.Graph) -> None:
    assert {event.type for event in graph.events(["Meeting", "Visit"])} == {"Meeting", "Visit"}
    assert graph.events(country="Egypt") == graph.events(country="EGY")
    assert graph.events(None, actor=None, country=None) == graph.events()


@pytest.mark.parametrize(
    ("condition", "message"),
    [
        ({"type": "Meting"}, "type: 'Meting' is not an event type or family; did you mean meeting"),
        ({"country": "Chyna"}, "country: 'Chyna' names no state"),
        ({"actor": "Egipt"}, "did you mean Egypt"),
        ({"actor": ""}, "actor: the text is empty"),
        ({"status": "planed"}, "unknown status 'planed'"),
    ],
)
def test_a_typing_error_is_no_empty_answer(graph: kg.Graph, condition: dict[str, str], message: str) -> None:
    with pytest.raises(UsageError, match=message) as error:
        graph.events(**condition)
    assert "--" not in str(error.value), "options are for the command line"


def test_saved_queries_take_values_of_python(graph: kg.Graph) -> None:
    rows = graph.query("contacts", since=date(2024, 3, 1), type=["Meeting", "Visit"])
    assert rows
    assert {row["type"] for row in rows} <= {"Meeting", "Visit"}
    assert all(str(row["end"] or row["start"]) >= "2024-03-01" for row in rows)
    assert [dict(row) for row in graph.query("contacts", timeout=None)] == list(graph.query("contacts"))


def test_a_question_is_answered_by_the_query_that_it_is_understood_as(graph: kg.Graph) -> None:
    rows = graph.ask("who met Miriam Harlow in 2024?")
    assert {row["type"] for row in rows} <= {"Meeting", "Visit"}
    assert all("Miriam Harlow" in str(row["who"]) for row in rows)
    assert rows.answer
    assert rows.quote
    assert rows.sparql is not None
    assert {row["event"] for row in rows} <= {row["event"] for row in graph.query(rows.sparql)}
    with pytest.raises(kg.KgError):
        graph.ask("why is the sky blue?")


def test_each_kind_of_query_has_its_method(graph: kg.Graph) -> None:
    assert graph.query("SELECT ?e { ?e a kg:Event }").columns == ("e",)
    assert graph.holds("ASK { ?e a kg:Event }") is True
    triples = graph.construct("CONSTRUCT { ?e a kg:Event } WHERE { ?e a kg:Event }")
    assert len(triples) == len(EVENTS)
    for method, query in (
        (graph.query, "ASK { ?e a kg:Event }"),
        (graph.holds, "SELECT ?e { ?e a kg:Event }"),
        (graph.construct, "SELECT ?e { ?e a kg:Event }"),
    ):
        with pytest.raises(QueryError, match="the query "):
            method(query)


@pytest.mark.parametrize("query", ["no-such-query", "SELECT {", "missing.rq"])
def test_a_wrong_query_says_so(graph: kg.Graph, query: str) -> None:
    with pytest.raises(QueryError):
        graph.query(query)


def test_a_term_that_the_vocabulary_lacks_is_logged(graph: kg.Graph, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, "kg"):
        graph.query("contacts")
        assert not caplog.records
        assert not list(graph.query("SELECT * { ?e kg:hasActor ?a }"))
    assert "the vocabulary has no term kg:hasActor, so nothing fits it; did you mean sem:hasActor" in caplog.text


def test_sparql_takes_no_parameters(graph: kg.Graph) -> None:
    with pytest.raises(UsageError, match="only saved queries"):
        graph.query("SELECT ?e { ?e a kg:Event }", actor="Egypt")


def test_evidence_is_the_sentences_of_the_reports(graph: kg.Graph) -> None:
    event = max(graph.events(), key=lambda found: len(found.reports))
    reports = {report.id: report for report in graph.reports}
    expected = sorted(e.quote for name in event.reports for e in reports[name].evidence)
    assert sorted(map(str, graph.evidence(event).column("quote"))) == expected
    assert graph.evidence(event.id).columns == graph.evidence(event).columns


def test_the_ending_says_the_format(graph: kg.Graph, tmp_path: Path) -> None:
    report = graph.export(tmp_path / "out.ttl")
    assert (report.format, report.events) == ("turtle", len(EVENTS))
    assert graph.export(str(tmp_path / "out.GraphML")).format == "graphml"
    assert graph.export(tmp_path / "out.ndjson").format == "jsonl", "`kg.open` and `kg import` know this ending too"
    stream, expected = io.BytesIO(), io.BytesIO()
    graph.export(stream, "csv", dyads=True, status="all")
    export(newsroom(), "csv", expected, ExportOptions(dyads=True, statuses=frozenset(Status)))
    assert stream.getvalue() == expected.getvalue()


def test_a_format_that_nobody_names_is_asked_for(graph: kg.Graph, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no format has this ending"):
        graph.export(tmp_path / "out.doc")
    with pytest.raises(UsageError, match="a stream has no ending"):
        graph.export(io.BytesIO())
    assert list(tmp_path.iterdir()) == []


def test_networks_and_rdflib(graph: kg.Graph) -> None:
    actors = graph.to_networkx()
    assert isinstance(actors, nx.MultiDiGraph)
    assert {data["status"] for _, _, data in actors.edges(data=True)} <= {"occurred", "ongoing"}
    events = graph.to_networkx("events", status="all")
    assert sum(data["kind"] == "event" for _, data in events.nodes(data=True)) == len(EVENTS)
    dataset = graph.to_rdflib()
    (row,) = dataset.query("SELECT (COUNT(DISTINCT ?e) AS ?n) { ?e a kg:Event }")
    assert int(row.n) == len(EVENTS)


def test_articles_reports_and_statistics_are_the_stores(graph: kg.Graph) -> None:
    assert graph.articles == newsroom().articles
    assert graph.reports == newsroom().reports
    assert graph.statistics().events == len(EVENTS)
    assert (
        repr(graph) == f"<Graph: {len(graph.articles)} articles, {len(graph.reports)} reports, {len(EVENTS)} events>"
    )
    assert "<td>Meeting</td>" in graph._repr_html_()


def test_a_filter_means_the_same_wherever_it_is_given(graph: kg.Graph, tmp_path: Path) -> None:
    """A caller would have to filter frames and networks by hand, and count other events than the commands."""
    for wanted in (kg.event_filter(countries="Egypt"), kg.event_filter(types="Meeting", statuses="all")):
        found = {event.id for event in graph.events(filter=wanted)}
        assert 0 < len(found) < len(EVENTS)
        statuses = wanted.statuses or kg.event_filter(statuses="occurred,ongoing").statuses or ()
        counted = graph.statistics(filter=wanted).by_type_and_status
        assert sum(events for _, status, events in counted if status in statuses) == len(found)
        assert len(graph.to_pandas(filter=wanted)) == len(found)
        assert graph.export(tmp_path / "events.csv", filter=wanted).events == len(found)
        network = graph.to_networkx("events", filter=wanted)
        assert found == {node for node in network if node in {event.id for event in EVENTS}}
    narrow = kg.event_filter(countries="Egypt")
    assert set(graph.events("Meeting", filter=narrow)) == set(graph.events("Meeting")) & set(
        graph.events(filter=narrow)
    )
    assert graph.events(status="planned", filter=narrow) == graph.events(country="Egypt", status="planned")


def test_a_closed_graph_says_so(store: Path) -> None:
    with kg.open(store) as graph:
        assert graph.events()
    for ask in (
        graph.actors,
        graph.events,
        lambda: graph.query("events"),
        lambda: graph.query("events", timeout=None),
        lambda: graph.holds("ASK { ?e a kg:Event }"),
        lambda: graph.ask("who met Miriam Harlow in 2024?"),
        graph.show,
    ):
        with pytest.raises(StoreError, match="closed"):
            ask()


def test_no_store_is_an_error_that_names_the_place(tmp_path: Path) -> None:
    with pytest.raises(kg.KgError, match="nowhere"):
        kg.open(tmp_path / "nowhere")

"""If these fail, a table goes wrong in R, Stata or a spreadsheet: codes lose zeros, rows split, formulas run."""

import csv
import io
import re
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from kg.exchange import ExportOptions, export, read_export
from kg.exchange.pairs import pairs
from kg.exchange.table import event_rows, load_columns
from kg.exchange.text import cell_text, from_cell, xml_text
from kg.graph.event_graph import event_quads
from kg.graph.vocabulary import Prop
from kg.model import Attribution, Contradiction, Disagreement, Namespace, Status, StatusStep
from kg.resources.event_types import load_event_types
from tests.exchange.reading import written
from tests.support.hostile import hostile
from tests.support.newsroom import newsroom


def rows(**options: object) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written(newsroom(), "csv", **options).decode(), newline="")))


def row(kind: str, start: str, found: list[dict[str, str]]) -> dict[str, str]:
    (match,) = (r for r in found if (r["event_type"], r["event_date"]) == (kind, start))
    return match


def test_one_row_an_event_in_the_order_of_dates() -> None:
    found = rows()
    actual = [e for e in newsroom().events if e.status.is_actual]
    assert sorted(r["event_id"] for r in found) == sorted(e.id for e in actual)
    assert tuple(found[0]) == tuple(column.name for column in load_columns())
    dated = [r["event_date"] for r in found if r["event_date"]]
    assert dated == sorted(dated)


def test_a_visit_reported_three_times() -> None:
    visit = row("Visit", "2024-03-04", rows())
    assert visit["end_date"] == "2024-03-05"
    assert (visit["time_precision"], visit["time_basis"], visit["edtf"]) == ("2", "stated", "2024-03-04/2024-03-05")
    assert (visit["cameo"], visit["plover"], visit["quad_class"]) == ("042", "CONSULT", "1")
    assert (visit["actor1"], visit["actor1_code"], visit["actor1_role"]) == ("Miriam Harlow", "USA", "visitor")
    assert (visit["actor2"], visit["actor2_code"], visit["actor2_role"]) == ("China", "CHN", "host")
    assert (visit["location"], visit["location_code"]) == ("Beijing", "CHN")
    assert (visit["n_reports"], visit["n_articles"], visit["n_independent"]) == ("3", "3", "2")
    assert (visit["source"], visit["source_date"]) == ("Harbour Wire; Pacific Ledger", "2024-02-20")
    assert visit["notes"] == "2024-02-20 planned, then 2024-03-01 confirmed, then 2024-03-05 occurred"
    assert visit["evidence"].startswith("Miriam Harlow visited Beijing")


def test_the_claims_of_one_side_can_be_left_out() -> None:
    """What only a party to the event reports must be found, and what others confirm kept."""
    world = newsroom()
    visit = next(event for event in world.events if event.type == "Visit" and len(event.articles) == 3)
    visitor = visit.participants[0]
    facts = [step.report for step in visit.history if step.status is visit.status]

    def told(*sources: tuple[str, str | None] | None) -> tuple[str, str]:
        said = dict(zip(facts, sources, strict=True))
        reports = tuple(
            replace(r, source=one and one[0], attribution=Attribution(one[1]) if one and one[1] else None)
            for r in world.reports
            for one in (said.get(r.id),)
        )
        [row] = event_rows(replace(world, reports=reports), (visit,), ExportOptions())
        return row["attributed_to"], row["attributed_to_id"]

    assert visitor.id
    assert len(facts) == 1
    assert told(None) == ("", "")
    assert told(("the envoy", visitor.id)) == (visitor.label, visitor.id)
    assert told(("sources", None)) == ("sources", "")
    facts = [step.report for step in visit.history]
    visit = replace(visit, history=tuple(replace(step, status=visit.status) for step in visit.history))
    assert told(("the envoy", visitor.id), ("sources", None), ("the envoy", visitor.id)) == (
        f"{visitor.label}; sources",
        f"{visitor.id}; ",
    )
    assert told(("the envoy", visitor.id), None, ("sources", None)) == ("", "")


def test_a_fact_that_some_reports_deny_is_marked() -> None:
    first, second, *rest = newsroom().events
    doubt = Contradiction(Disagreement.HELD, first.reports[0], first.reports[0], "occurred", "denied")
    events = (replace(first, contradictions=(doubt,)), second, *rest)
    found = {row["event_id"]: row["disputed"] for row in event_rows(newsroom(), events, ExportOptions())}
    assert found == {event.id: "denied by some" if event.id == first.id else "" for event in events}


def test_the_evidence_of_what_took_place_is_not_a_later_denial() -> None:
    visit = next(event for event in newsroom().events if event.type == "Visit" and len(event.articles) == 3)
    [told] = event_rows(newsroom(), (visit,), ExportOptions())
    *_, fact = visit.history
    denial = next(report for report in newsroom().reports if report.id not in visit.reports)
    denied = StatusStep(date(2024, 3, 9), Status.DENIED, None, denial.id)
    for steps in ((*visit.history, denied), (denied, *visit.history)):
        [row] = event_rows(newsroom(), (replace(visit, history=steps),), ExportOptions())
        assert (row["status"], row["evidence"]) == (str(fact.status), told["evidence"])


def test_reprints_are_articles_and_no_independent_ones() -> None:
    visit = next(event for event in newsroom().events if event.type == "Visit" and len(event.articles) == 3)
    copied = replace(visit, reprints=visit.articles[1:])
    [told] = event_rows(newsroom(), (copied,), ExportOptions())
    assert (told["n_reports"], told["n_articles"], told["n_independent"]) == ("3", "3", "1")


def test_dyads_cut_a_summit_into_its_pairs() -> None:
    summit = [r for r in rows(dyads=True) if r["location"] == "Lyon"]
    assert len(summit) == 15
    assert len({r["event_id"] for r in summit}) == 1
    assert len({frozenset((r["actor1"], r["actor2"])) for r in summit}) == 15
    whole = [r for r in rows() if r["location"] == "Lyon"]
    assert len(whole) == 1
    assert len(f"{whole[0]['actor1']}; {whole[0]['actor2']}".split("; ")) == 6


def test_dyads_are_the_pairs_that_face_each_other_in_the_graph() -> None:
    visit = next(event for event in newsroom().events if event.type == "Visit" and len(event.participants) > 1)
    visitor = next(p for p in visit.participants if p.role == "visitor")
    companion = replace(visitor, id=f"{visitor.id}-2", name="A Companion", link=None)
    together = replace(visit, participants=(*visit.participants, companion))
    alone = replace(visit, participants=(visitor, companion))
    for event in (*newsroom().events, together, alone):
        found = pairs(event, load_event_types())
        states = {(p.source.country, p.target.country) for p in found}
        graph = event_quads([event], (), Namespace())
        expected = {quad.object.value for quad in graph if quad.predicate == Prop.STATE_PAIR}
        assert {"-".join(sorted(pair)) for pair in states if None not in pair and len(set(pair)) > 1} == expected


def test_two_that_act_alike_upon_nobody_named_are_not_a_pair() -> None:
    expulsion = next(event for event in newsroom().events if event.type == "Expulsion" and event.status.is_actual)
    acting = next(p for p in expulsion.participants if p.role == "actor")
    other = replace(acting, id=f"{acting.id}-2", name="An Ally", link=None)
    both = sorted((acting.name, "An Ally"))
    for role, side, empty in (("actor", "actor1", "actor2"), ("target", "actor2", "actor1")):
        alone = replace(expulsion, participants=(replace(acting, role=role), replace(other, role=role)))
        [row] = event_rows(newsroom(), (alone,), ExportOptions())
        assert (sorted(row[side].split("; ")), row[empty], row[f"{empty}_role"]) == (both, "", "")
        apart = list(event_rows(newsroom(), (alone,), ExportOptions(dyads=True)))
        assert (sorted(row[side] for row in apart), [row[empty] for row in apart]) == (both, ["", ""])
        for dyads in (False, True):
            stream = io.BytesIO()
            export(replace(newsroom(), events=(alone,)), "csv", stream, ExportOptions(dyads=dyads))
            [read] = read_export(io.BytesIO(stream.getvalue()), "csv").snapshot.events
            assert sorted((p.role, p.name) for p in read.participants) == [(role, name) for name in both]


def test_dyads_keep_an_event_with_a_single_actor() -> None:
    assert row("Statement", "2024-06-18", rows(dyads=True))["actor2"] == ""


def test_wide_and_open_dates_have_no_precision_code() -> None:
    found = {r["edtf"]: r["time_precision"] for r in rows(statuses=frozenset(Status))}
    assert found["2024-07-01/2024-12-31"] == ""
    assert found["2024-05-01/.."] == ""
    assert found["2024-10"] == "3"
    assert found["2024-03-11"] == "1"


def test_the_column_of_confidence_is_what_the_filter_compares() -> None:
    for confidence in (0.4951, 0.496, 0.5, 0.999):
        event = replace(newsroom().events[0], confidence=confidence)
        [row] = event_rows(newsroom(), (event,), ExportOptions())
        assert float(row["confidence"]) == confidence


def test_no_cell_is_a_formula() -> None:
    text = written(hostile(), "csv", statuses=frozenset(Status)).decode()
    cells = [cell for line in csv.reader(io.StringIO(text, newline="")) for cell in line]
    begins = [cell for cell in cells if cell[:1] in ("=", "+", "-", "@", "\t", "\r")]
    assert all(re.fullmatch(r"-\d+\.\d+", cell) for cell in begins)  # degrees south or west
    assert any(cell.startswith("'=HYPERLINK") for cell in cells)


@given(st.text(alphabet=st.sampled_from("'=+-@\t\ra\"")) | st.text())
def test_guarding_a_cell_can_be_undone(text: str) -> None:
    assert from_cell(cell_text(text)) == text
    assert cell_text(text)[:1] not in tuple("=+-@\t\r")


@given(st.text(st.characters(exclude_categories=())))
def test_text_for_xml_parses(text: str) -> None:
    from xml.etree import ElementTree

    element = ElementTree.Element("a")
    element.text = xml_text(text)
    read = ElementTree.fromstring(ElementTree.tostring(element, encoding="utf-8"))
    assert (read.text or "") == xml_text(text).replace("\r\n", "\n").replace("\r", "\n")


def test_events_without_a_first_day_are_counted() -> None:
    """Whoever counts by event_date loses them, and would not notice."""
    world = newsroom()
    undated = sum(event.status.is_actual and event.time.start is None for event in world.events)
    assert undated
    losses = export(world, "csv", io.BytesIO(), ExportOptions()).losses
    assert sum(loss.startswith(f"the first day of {undated} event") for loss in losses) == 1

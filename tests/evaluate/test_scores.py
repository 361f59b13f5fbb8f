"""If these fail, the figures that decide about every change to the extraction are not what they claim to be."""

import json
from dataclasses import asdict, replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.evaluate.align import align
from kg.evaluate.figures import Prf, Rate
from kg.evaluate.gold import read_gold
from kg.evaluate.scores import Scores, evaluate, score
from kg.model import Participant, Place, Report, Status, TimeSpan
from tests.evaluate.made import GOLD, all_right, disturbed

GOLD_SET = read_gold(GOLD)
SOURCES = {document: document.partition(":")[0] for document in GOLD_SET.documents}


def _changed(number: int, **changes: Any) -> Scores:
    reports = all_right(GOLD_SET)
    reports[number] = replace(reports[number], **changes)
    return evaluate(reports, GOLD_SET)


def test_what_is_all_right_gets_the_best_figures() -> None:
    scores = evaluate(all_right(GOLD_SET), GOLD_SET)
    figures = scores.overall
    assert figures.detection == figures.strict == figures.strict_names == Prf(8, 0, 0)
    assert figures.actors == Prf(15, 0, 0)
    assert (figures.central, figures.status) == (Rate(5, 5), Rate(8, 8))
    assert (figures.date, figures.undated, figures.place) == (Rate(5, 5), Rate(3, 3), Rate(3, 3))
    assert figures.status_macro_f1 == 1
    assert (scores.documents, scores.empty) == (6, Rate(2, 2))


def test_no_report_gets_zero_without_dividing_by_it() -> None:
    scores = evaluate([], GOLD_SET)
    assert scores.overall.detection == Prf(0, 0, 8)
    assert (scores.overall.detection.f1, scores.overall.status.value, scores.overall.status_macro_f1) == (0, 0, 0)
    assert scores.empty == Rate(2, 2)
    assert {row.actors for row in scores.as_slice_rows()} == {None}
    rows = {row.name: row for row in scores.as_rows()}
    unmeasured = {name for name, row in rows.items() if row.value is None}
    assert unmeasured == {"actors", "status", "date", "undated", "place", "status_macro_f1"}
    assert (rows["detection"].precision, rows["detection"].recall) == (None, 0)


def test_documents_are_grouped_by_their_source_and_not_by_their_name() -> None:
    sources = {"wire:1": "Reuters", "wire:2": "AFP", "desk:3": "Reuters", "desk:4": None}
    scores = evaluate(all_right(GOLD_SET), GOLD_SET, sources=sources)
    assert list(scores.by_source) == ["AFP", "Reuters", "no source"]
    assert scores.by_source["Reuters"].detection == Prf(len(GOLD_SET.documents["wire:1"]), 0, 0)


def test_each_fault_lowers_its_own_figure() -> None:
    best = evaluate(all_right(GOLD_SET), GOLD_SET).overall
    status = _changed(0, status=Status.PLANNED).overall
    assert (status.status, status.strict) == (Rate(7, 8), Prf(7, 1, 1))
    assert status.status_macro_f1 == pytest.approx((6 / 7 + 2 / 3 + 1 + 1 + 1) / 5)
    day = _changed(0, time=TimeSpan(date(2024, 3, 4), date(2024, 3, 5))).overall
    assert (day.date, day.undated, day.strict) == (Rate(4, 5), best.undated, Prf(7, 1, 1))
    made_up = _changed(2, time=TimeSpan(date(2024, 3, 4), date(2024, 3, 4))).overall
    assert (made_up.date, made_up.undated) == (best.date, Rate(2, 3))
    place = _changed(0, place=Place("Porto")).overall
    assert (place.place, place.strict) == (Rate(2, 3), best.strict)
    assert _changed(0, place=Place("lisbon, Portugal")).overall.place == best.place


def test_an_actor_by_the_state_is_right_but_not_by_name() -> None:
    by_state = (Participant("participant", "Portugal", "PRT"), Participant("participant", "Spain", "ESP"))
    figures = _changed(0, participants=by_state).overall
    assert (figures.detection, figures.actors) == (Prf(8, 0, 0), Prf(15, 0, 0))
    assert (figures.strict, figures.strict_names) == (Prf(8, 0, 0), Prf(7, 1, 1))


def test_another_type_is_one_miss_and_one_extra() -> None:
    scores = _changed(0, type="Visit")
    assert scores.overall.detection == Prf(7, 1, 1)
    assert scores.by_type["Visit"].detection == Prf(1, 1, 0)
    assert scores.by_type["Meeting"].detection == Prf(2, 0, 1)
    assert scores.overall.central == Rate(4, 5)


def test_a_report_matches_one_event_and_the_better_one_first() -> None:
    reports = all_right(GOLD_SET)
    worse = replace(reports[0], id="worse", status=Status.PLANNED)
    for order in ([worse, *reports], [*reports, worse]):
        first = align(order, GOLD_SET)[0]
        assert [report.id for report in first.extra] == ["worse"]
        assert first.missed == ()


def test_a_report_on_a_document_without_events_is_counted() -> None:
    report = replace(all_right(GOLD_SET)[0], article="desk:3")
    scores = evaluate([*all_right(GOLD_SET), report], GOLD_SET, sources=SOURCES)
    assert scores.empty == Rate(1, 2)
    assert scores.by_source["desk"].detection == Prf(3, 1, 0)
    assert scores.by_source["wire"].detection == Prf(5, 0, 0)


def test_reports_on_other_documents_do_not_count() -> None:
    report = replace(all_right(GOLD_SET)[0], article="elsewhere:1")
    assert evaluate([*all_right(GOLD_SET), report], GOLD_SET) == evaluate(all_right(GOLD_SET), GOLD_SET)


def test_types_restrict_both_sides() -> None:
    scores = evaluate(all_right(GOLD_SET), GOLD_SET, {"Meeting"})
    assert scores.overall.detection == Prf(3, 0, 0)
    assert list(scores.by_type) == ["Meeting"]
    assert scores.empty == Rate(3, 3)


@given(st.integers())
@settings(max_examples=30)
def test_slices_add_up_and_figures_stay_within_bounds(seed: int) -> None:
    reports: list[Report] = list(disturbed(GOLD_SET, seed))
    scores = score(align(reports, GOLD_SET), SOURCES)
    for slices in (scores.by_type, scores.by_source):
        for name in ("tp", "fp", "fn"):
            total = getattr(scores.overall.detection, name)
            assert sum(getattr(slice_.detection, name) for slice_ in slices.values()) == total
    for row in scores.as_rows():
        assert row.value is None or 0 <= row.value <= 1
    for slice_row in scores.as_slice_rows():
        values = [value for value in asdict(slice_row).values() if isinstance(value, float)]
        assert all(0 <= value <= 1 for value in values)


def test_recall_is_not_measured_where_only_what_was_found_was_judged() -> None:
    """It was 1.000, as nobody had looked for what kg missed."""
    gold = replace(GOLD_SET, judged=frozenset(GOLD_SET.documents) - {"wire:1", "desk:3"})
    reports = all_right(gold)[1:]
    scores = evaluate(reports, gold, sources=SOURCES)
    rows = {row.name: row for row in scores.as_rows()}
    for name in ("detection", "strict", "strict_names"):
        assert (rows[name].value, rows[name].precision, rows[name].recall) == (None, 1, None)
        assert rows[name].counts == "7 right, 0 too many, 1 or more missed"
    assert rows["actors"].value == 1
    assert (scores.documents, scores.complete, scores.empty) == (6, 2, Rate(1, 1))
    assert scores.overall.central.total == sum(event.central for event in gold.documents["wire:1"])
    slices = {(row.section, row.name): row for row in scores.as_slice_rows()}
    assert {key[1] for key in slices if key[0] == "articles"} == {"complete", "judged"}
    recall = (len(gold.documents["wire:1"]) - 1) / len(gold.documents["wire:1"])
    assert slices["articles", "complete"].recall == pytest.approx(recall)
    assert {slices[key].recall for key in (("all", "all"), ("articles", "judged"), ("source", "wire"))} == {None}
    record = json.loads(json.dumps(scores.as_json()))
    assert (record["complete_documents"], record["recall_measured"]) == (2, False)
    detection = record["overall"]["detection"]
    assert (detection["precision"], detection["recall"], detection["f1"]) == (1, None, None)
    assert record["by_completeness"]["complete"]["detection"]["recall"] == pytest.approx(recall, abs=1e-4)
    whole = evaluate(reports, GOLD_SET).as_json()
    assert (whole["complete_documents"], whole["recall_measured"], whole["by_completeness"]) == (6, True, {})


def test_rows_and_json_say_the_same() -> None:
    scores = evaluate(disturbed(GOLD_SET, 3), GOLD_SET)
    record = json.loads(json.dumps(scores.as_json()))
    rows = {row.name: row for row in scores.as_rows()}
    assert rows["detection"].value == pytest.approx(record["overall"]["detection"]["f1"], abs=1e-4)
    assert rows["date"].value == pytest.approx(record["overall"]["date"]["value"], abs=1e-4)
    assert rows["empty"].counts == f"{record['empty']['right']} of {record['empty']['total']}"
    assert set(rows) == set(record["overall"]) | {"empty"}
    assert [(row.section, row.name) for row in scores.as_slice_rows()] == (
        [("all", "all")]
        + [("type", name) for name in record["by_type"]]
        + [("source", n) for n in record["by_source"]]
    )

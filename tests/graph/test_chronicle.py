"""When events came and changed. If these fail, followers of a store miss news or are given old news again."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kg.errors import DataError
from kg.graph import Mode, Store
from kg.graph.chronicle import Chronicle, Turn
from kg.model import Change, Event, Status
from tests.support.newsroom import newsroom
from tests.support.stores import fill

NEWS = newsroom()
MONDAY, TUESDAY, FRIDAY = (datetime(2024, 7, day, 9, 30, tzinfo=UTC) for day in (1, 2, 5))


def _holding(*events: Event) -> Store:
    store = Store.open("memory:", Mode.CREATE)
    fill(store, replace(NEWS, events=events, judgements=()))
    return store


def test_the_log_says_what_is_new_what_changed_and_what_is_gone(tmp_path: Path) -> None:
    first, second, third = NEWS.events[:3]
    postponed = replace(first, status=Status.CANCELLED, change=Change.POSTPONED)
    log = Chronicle(tmp_path)
    log.note(_holding(first, second), MONDAY)
    log.note(_holding(first, replace(second, confidence=0.123)), TUESDAY)  # no news
    log.note(_holding(postponed, third), FRIDAY)
    log.note(_holding(postponed, third, second), FRIDAY)
    told = [(entry.at[8:10], entry.turn, entry.event, entry.since[8:10]) for entry in log.entries()]
    assert sorted(told[:2]) == sorted(("01", Turn.NEW, event.id, "01") for event in (first, second))
    assert told[2] == ("05", Turn.WITHDRAWN, second.id, "01")
    assert sorted(told[3:5]) == sorted([("05", Turn.CHANGED, first.id, "01"), ("05", Turn.NEW, third.id, "05")])
    assert told[5:] == [("05", Turn.NEW, second.id, "01")], "an event that comes back keeps its first day"
    assert [entry.number for entry in log.entries(after=4)] == [5, 6]
    assert log.length == 6


def test_an_event_that_is_gone_leaves_its_name_and_its_heir(tmp_path: Path) -> None:
    first, second, third = NEWS.events[:3]
    moved = replace(first, id=NEWS.events[5].id, status=Status.DENIED)
    whole = replace(third, reports=(*third.reports, *second.reports))
    log = Chronicle(tmp_path)
    log.note(_holding(first, second, third, NEWS.events[3]), MONDAY)
    log.note(_holding(moved, whole), TUESDAY)
    told = {entry.event: entry for entry in log.entries(after=4)}
    assert {event: entry.turn for event, entry in told.items()} == {
        first.id: Turn.WITHDRAWN,
        second.id: Turn.WITHDRAWN,
        NEWS.events[3].id: Turn.WITHDRAWN,
        moved.id: Turn.CHANGED,
    }
    assert [told[event.id].into for event in (first, second, NEWS.events[3])] == [moved.id, whole.id, ""]
    assert told[second.id].label.startswith(second.type)
    assert dict(told[moved.id].changes) == {"id": (first.id, moved.id), "status": (str(first.status), "denied")}
    assert told[moved.id].since == "2024-07-01T09:30:00Z"


def test_a_log_of_before_events_had_names_is_continued(tmp_path: Path) -> None:
    event = NEWS.events[0]
    old = {"at": "2024-07-01T09:30:00Z", "turn": "new", "event": "urn:e:gone", "since": "2024-07-01T09:30:00Z"}
    state = "Visit cancelled postponed 2024-05-20/2024-05-22"
    (tmp_path / "chronicle.jsonl").write_text(json.dumps(old | {"state": state}) + "\n", encoding="utf-8")
    log = Chronicle(tmp_path)
    log.note(_holding(event), TUESDAY)
    _, gone, new = log.entries()
    assert (gone.turn, gone.label, gone.into, new.turn) == (Turn.WITHDRAWN, "", "", Turn.NEW)
    assert list(gone.fields.values()) == ["Visit", "cancelled", "postponed", "2024-05-20/2024-05-22"]


def test_the_newest_are_the_events_that_stand_each_as_it_is_now(tmp_path: Path) -> None:
    first, second, third = NEWS.events[:3]
    log = Chronicle(tmp_path)
    log.note(_holding(first, second, third), MONDAY)
    held = replace(first, status=Status.DENIED)
    log.note(_holding(held, third), TUESDAY)
    newest = list(log.newest())
    assert [entry.event for entry in newest] == [first.id, third.id]
    assert (newest[0].at, newest[0].since) == ("2024-07-02T09:30:00Z", "2024-07-01T09:30:00Z")
    assert " denied " in f" {newest[0].state} "


def test_a_line_that_was_cut_short_is_noted_again(tmp_path: Path) -> None:
    log, store = Chronicle(tmp_path), _holding(*NEWS.events[:3])
    log.note(store, MONDAY)
    file = tmp_path / "chronicle.jsonl"
    whole = file.read_bytes()
    file.write_bytes(whole[:-20])
    assert log.length == 2
    log.note(store, MONDAY)
    assert file.read_bytes() == whole


def test_a_store_without_a_folder_keeps_no_log_and_a_damaged_one_is_named(tmp_path: Path) -> None:
    nowhere = Chronicle(None)
    nowhere.note(_holding(*NEWS.events[:1]))
    assert not nowhere.is_kept
    assert not list(nowhere.newest())
    (tmp_path / "chronicle.jsonl").write_text('{"at": 1}\n', encoding="utf-8")
    with pytest.raises(DataError, match="line 1: the log of events is damaged"):
        list(Chronicle(tmp_path).entries())

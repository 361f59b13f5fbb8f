"""Two stores compared. If these fail, `kg diff` hides what a rebuild did to events."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.inspect.comparing import compare_events
from kg.model import Event, Participant, Place, Status
from tests.support.newsroom import newsroom

EVENTS = newsroom().events
ONE, TWO, THREE = (
    replace(e, reports=(f"{n}a", f"{n}b"), id=f"https://example.org/{n}") for n, e in enumerate(EVENTS[:3])
)


def test_the_same_events_do_not_differ() -> None:
    found = compare_events(EVENTS, EVENTS)
    assert (found.added, found.changed, found.merged, found.withdrawn) == ((), (), (), ())
    assert found.unchanged == len(EVENTS)


def test_added_and_withdrawn() -> None:
    found = compare_events((ONE, TWO), (TWO, THREE))
    assert [added.event for added in found.added] == [THREE]
    assert found.added[0].split_from is None
    assert found.withdrawn == (ONE,)
    assert found.unchanged == 1


def test_a_change_names_its_fields_with_old_and_new() -> None:
    found = compare_events((ONE,), (replace(ONE, status=Status.DENIED, topics=("fish",)),))
    (changed,) = found.changed
    assert [(f.field, f.old, f.new) for f in changed.fields] == [
        ("status", str(ONE.status), "denied"),
        ("topics", list(ONE.topics), ["fish"]),
    ]


def test_a_name_that_is_somebody_else_now_is_a_change_in_words() -> None:
    base = "https://example.org/kg/id/person"
    one, other = Participant("visitor", "Li", "CHN", f"{base}/Q1"), Participant("visitor", "Li", "SGP", f"{base}/Q2")
    host = Participant("host", "Iran", "IRN", "https://example.org/kg/id/state/IRN")
    before, after = (replace(ONE, participants=(host, p), place=Place("Georgia", p.country)) for p in (one, other))
    (changed,) = compare_events((before,), (after,)).changed
    assert [(f.field, f.old, f.new) for f in changed.fields] == [
        ("place", "Georgia (CHN)", "Georgia (SGP)"),
        (
            "participants",
            ["host: Iran (state/IRN)", "visitor: Li (CHN, person/Q1)"],
            ["host: Iran (state/IRN)", "visitor: Li (SGP, person/Q2)"],
        ),
    ]


def test_an_event_that_went_into_another_was_merged_and_not_withdrawn() -> None:
    whole = replace(ONE, reports=(*ONE.reports, *TWO.reports))
    found = compare_events((ONE, TWO), (whole,))
    assert [(merged.old, merged.into) for merged in found.merged] == [(TWO, whole)]
    assert [[f.field for f in changed.fields] for changed in found.changed] == [["reports"]]
    assert found.withdrawn == ()


def test_a_part_that_was_split_off_is_added_and_says_from_where() -> None:
    rest, part = replace(ONE, reports=("0a",)), replace(ONE, reports=("0b",), id="https://example.org/part")
    found = compare_events((ONE,), (rest, part))
    assert [(added.event, added.split_from) for added in found.added] == [(part, ONE.id)]


def test_an_earlier_report_changes_the_iri_and_the_event_is_still_the_same() -> None:
    older = replace(ONE, reports=("00", *ONE.reports), id="https://example.org/00")
    found = compare_events((ONE,), (older,))
    assert [f.field for f in found.changed[0].fields] == ["id", "reports"]
    assert (found.added, found.withdrawn) == ((), ())


SOME = st.lists(st.sampled_from(range(12)), unique=True).flatmap(
    lambda reports: st.lists(st.integers(0, 4), min_size=len(reports), max_size=len(reports)).map(
        lambda homes: _partition(reports, homes)
    )
)


def _partition(reports: list[int], homes: list[int]) -> tuple[Event, ...]:
    groups: dict[int, list[str]] = {}
    for report, home in zip(sorted(reports), homes, strict=True):
        groups.setdefault(home, []).append(f"{report:02}")
    return tuple(replace(ONE, reports=tuple(g), id=f"https://example.org/{g[0]}") for g in groups.values())


@given(SOME, SOME)
@settings(max_examples=200, deadline=None)
def test_every_event_of_both_sides_is_accounted_for_once(old: tuple[Event, ...], new: tuple[Event, ...]) -> None:
    found = compare_events(old, new)
    before = [c.old.id for c in found.changed] + [m.old.id for m in found.merged] + [e.id for e in found.withdrawn]
    assert len(before) == len(set(before))
    assert len(before) + found.unchanged == len(old)
    assert len(found.added) + len(found.changed) + found.unchanged == len(new)

"""What was known when, and who contradicts whom. If these fail, queries tell another history."""

from collections.abc import Sequence
from datetime import date, timedelta

from hypothesis import given, settings

from kg.graph import Store
from kg.graph.vocabulary import Prop
from kg.model import Place, Status
from kg.pipeline.merging import make_events
from kg.resolve.merging import contradictions_of
from kg.resolve.merging.life import status_of
from tests.pipeline.test_merging import put
from tests.query.asking import rows
from tests.resolve.merging_reports import NAMES, Told, told
from tests.resolve.test_merging_laws import CORPORA

BERGEN, KYOTO = Place("Bergen", "NOR"), Place("Kyoto", "JPN")
NORWAY = Place("Norway", "NOR", NAMES.iri("state", "NOR"))


def filled(tellings: Sequence[Told]) -> Store:
    """A store in memory with reports and their events."""
    store = Store.open("memory:")
    put(store, tellings)
    make_events(store)
    return store


@given(CORPORA)
@settings(max_examples=10, deadline=None)
def test_as_of_any_day_a_status_is_what_the_reports_until_then_come_to(corpus: list[Told]) -> None:
    with filled(corpus) as store:
        events = store.events()
        days = sorted({step.date for event in events for step in event.history if step.date})
        for day in (*days[:4], date(2030, 1, 1)):
            known = {}
            for event in events:
                steps = [step for step in event.history if step.date and step.date <= day]
                if steps:
                    known[event.id] = str(status_of(steps)[0])
            assert {row["event"]: row["status"] for row in rows(store, "events-as-of", date=str(day))} == known
        before = days[0] - timedelta(1) if days else date(2030, 1, 1)
        assert rows(store, "events-as-of", date=str(before), status="all") == []


def test_a_visit_called_off_and_made_after_all_is_known_step_by_step() -> None:
    visit = "visitor:Lund host:JPN"
    life = [
        told("2023-04-20", "Visit", visit, "2023-05-03", "2023-05-04", status=Status.PLANNED),
        told("2023-05-01", "Visit", visit, "2023-05-03", status=Status.CANCELLED),
        told("2023-05-10", "Visit", visit, "2023-05-20", "2023-05-21", status=Status.PLANNED),
        told("2023-05-21", "Visit", visit, "2023-05-20", "2023-05-21"),
    ]
    with filled(life) as store:
        seen = {
            day: [(row["status"], str(row["start"])) for row in rows(store, "events-as-of", date=day)]
            for day in ("2023-04-30", "2023-05-02", "2023-05-11", "2023-05-30")
        }
    assert seen == {
        "2023-04-30": [("planned", "2023-05-03")],
        "2023-05-02": [("cancelled", "2023-05-03")],
        "2023-05-11": [("planned", "2023-05-20")],
        "2023-05-30": [("occurred", "2023-05-20")],
    }


CASES: dict[str, tuple[Told, Told, set[tuple[str, str, str]]]] = {
    "denied": (
        told("2023-05-04", "Meeting", "participant:Lund participant:Sato", "2023-05-03"),
        told("2023-05-05", "Meeting", "participant:Lund participant:Sato", "2023-05-03", status=Status.DENIED),
        {("took place", "occurred", "denied")},
    ),
    "called off, says a later report": (
        told("2023-05-04", "Visit", "visitor:Lund host:JPN", "2023-05-03"),
        told("2023-05-05", "Visit", "visitor:Lund host:JPN", "2023-05-03", status=Status.CANCELLED),
        {("took place", "occurred", "cancelled")},
    ),
    "called off and held after all": (
        told("2023-05-01", "Visit", "visitor:Lund host:JPN", "2023-05-03", status=Status.CANCELLED),
        told("2023-05-04", "Visit", "visitor:Lund host:JPN", "2023-05-03"),
        set(),
    ),
    "date": (
        told("2023-05-04", "Agreement", "party:Lund party:Sato", "2023-05-02"),
        told("2023-05-05", "Agreement", "party:Lund party:Sato", "2023-05-03"),
        {("date", "2023-05-02", "2023-05-03")},
    ),
    "a day within the days": (
        told("2023-05-04", "Visit", "visitor:Lund host:JPN", "2023-05-02", "2023-05-04"),
        told("2023-05-05", "Visit", "visitor:Lund host:JPN", "2023-05-03"),
        set(),
    ),
    "place": (
        told("2023-05-04", "Meeting", "participant:Lund participant:Sato", "2023-05-03", place=BERGEN),
        told("2023-05-05", "Meeting", "participant:Lund participant:Sato", "2023-05-03", place=KYOTO),
        {("place", "Bergen", "Kyoto")},
    ),
    "a city in the country": (
        told("2023-05-04", "Meeting", "participant:Lund participant:Sato", "2023-05-03", place=BERGEN),
        told("2023-05-05", "Meeting", "participant:Lund participant:Sato", "2023-05-03", place=NORWAY),
        set(),
    ),
    "who took part": (
        told("2023-05-04", "Meeting", "participant:Lund participant:Sato participant:Okafor", "2023-05-03"),
        told("2023-05-05", "Meeting", "participant:Lund participant:Mori participant:Okafor", "2023-05-03"),
        {("actors", "Emi Sato", "Ken Mori")},
    ),
}


def test_contradictions_of_every_kind_are_listed_and_nothing_else() -> None:
    for name, (one, other, wanted) in CASES.items():
        with filled([one, other]) as store:
            assert len(store.events()) == 1, name
            found = rows(store, "contradictions")
        assert {(row["about"], *sorted(_said(row))) for row in found} == {(a, *sorted(s)) for a, *s in wanted}, name
        published = {report.id: record.date for report, record in (one, other)}
        same = contradictions_of([one[0], other[0]], published)
        assert {(str(c.about), *sorted((c.says, c.other_says))) for c in same} == {
            (a, *sorted(s)) for a, *s in wanted
        }, name


def test_contradictions_are_kept_and_never_averaged() -> None:
    one, other, _ = CASES["date"]
    with filled([one, other]) as store:
        (event,) = store.events()
    assert event.time.start in {one[0].time.start, other[0].time.start}


def test_a_contradiction_goes_with_its_report() -> None:
    one, other, _ = CASES["denied"]
    with filled([one, other]) as store:
        (event,) = store.events()
        assert [c.about for c in event.contradictions] == ["took place"]
        store.remove_article(other[1].id)
        make_events(store)
        assert rows(store, "contradictions") == []
        assert not any(quad.predicate == Prop.CONTRADICTION for quad in store.quads())


@given(CORPORA)
@settings(max_examples=10, deadline=None)
def test_the_query_and_the_code_agree(corpus: list[Told]) -> None:
    with filled(corpus) as store:
        snapshot = store.snapshot()
        found = {
            (str(row["about"]), *sorted((str(row["one"]).rpartition("/")[2], str(row["other"]).rpartition("/")[2])))
            for row in rows(store, "contradictions")
        }
    reports = {report.id: report for report in snapshot.reports}
    wanted = set()
    for event in snapshot.events:
        published = {step.report: step.date for step in event.history}
        for c in contradictions_of([reports[r] for r in event.reports], published):
            wanted.add((str(c.about), *sorted((c.left, c.right))))
    assert found == wanted


def _said(row: dict[str, object]) -> list[str]:
    return [str(row["one_says"]), str(row["other_says"])]

"""What counts as one event. If these fail, counts of visits, meetings and expulsions are too high or too low."""

from dataclasses import replace

import pytest

from kg.model import Change, Direction, Place, Status, TimeBasis
from kg.resolve.merging import MergeRules, compare, profile_of
from tests.resolve.merging_reports import events, merged, told

PLANNED, CANCELLED, DENIED = Status.PLANNED, Status.CANCELLED, Status.DENIED
BOTH = "participant:Lund participant:Sato"


def test_ten_articles_about_one_meeting_are_one_event_with_ten_reports() -> None:
    articles = [told("2023-05-04", "Meeting", BOTH, "2023-05-03", quote=f"Paper {n} told it.") for n in range(10)]
    found, judgements = merged(*articles)
    assert [len(event.reports) for event in found] == [10]
    assert len(found[0].articles) == 10
    assert len(judgements) == 9


def test_the_visit_planned_and_the_visit_made_are_one_event_with_a_history() -> None:
    (event,) = events(
        told("2023-05-01", "Visit", "visitor:Lund host:JPN", status=PLANNED),
        told("2023-05-09", "Visit", "visitor:Lund host:Sato", "2023-05-09", basis=TimeBasis.RELATIVE),
    )
    assert [step.status for step in event.history] == [PLANNED, Status.OCCURRED]
    assert event.status is Status.OCCURRED
    assert event.time.start is not None and event.time.start.isoformat() == "2023-05-09"


def test_a_visit_put_off_and_then_called_off_ends_as_cancelled() -> None:
    who = "visitor:Lund host:JPN"
    (event,) = events(
        told("2023-05-01", "Visit", who, "2023-05-20", status=PLANNED),
        told("2023-05-10", "Visit", who, "2023-05-20", status=CANCELLED, change=Change.POSTPONED),
        told("2023-05-15", "Visit", who, "2023-06-02", status=PLANNED),
        told("2023-05-28", "Visit", who, "2023-06-02", status=CANCELLED),
    )
    assert (event.status, event.change) == (CANCELLED, None)
    assert [step.change for step in event.history] == [None, Change.POSTPONED, None, None]


def test_a_denial_joins_the_event_it_denies_and_does_not_confirm_it() -> None:
    told_so = told("2023-05-04", "Meeting", BOTH, "2023-05-03")
    denied = told("2023-05-05", "Meeting", BOTH, "2023-05-03", status=DENIED)
    (event,) = events(told_so, denied)
    (alone,) = events(told_so)
    assert [step.status for step in event.history] == [Status.OCCURRED, DENIED]
    assert event.confidence == alone.confidence
    (only_denied,) = events(denied)
    assert only_denied.status is DENIED


@pytest.mark.parametrize(
    ("kind", "who", "first", "second"),
    [
        ("PhoneCall", BOTH, "2023-05-03", "2023-05-10"),
        ("Meeting", "participant:NOR participant:JPN participant:NAT", "2022-06-28", "2023-07-11"),
        ("Visit", "visitor:Lund host:JPN", "2023-02-01", "2023-09-01"),
    ],
)
def test_the_same_actors_on_another_date_are_another_event(kind: str, who: str, first: str, second: str) -> None:
    assert len(events(told(first, kind, who, first), told(second, kind, who, second))) == 2


def test_talks_that_go_on_the_next_day_are_one_meeting() -> None:
    assert len(events(*(told(day, "Meeting", BOTH, day) for day in ("2023-05-03", "2023-05-04")))) == 1


def test_a_trip_of_days_and_a_meeting_within_it_are_two() -> None:
    trip = told("2023-05-03", "Visit", "visitor:Lund host:Sato", "2023-05-03", "2023-05-05")
    talks = told("2023-05-04", "Meeting", BOTH, "2023-05-04")
    assert {event.type for event in events(trip, talks)} == {"Visit", "Meeting"}


def test_receiving_somebody_for_a_day_is_the_meeting_of_that_day() -> None:
    welcome = told("2023-04-28", "Visit", "visitor:Lund host:Sato", "2023-05-04", status=PLANNED)
    talks = told("2023-05-04", "Meeting", BOTH, "2023-05-04")
    (event,) = events(welcome, talks)
    assert event.type == "Meeting"
    assert {(p.role, p.name) for p in event.participants} == {
        ("participant", "Astrid Lund"),
        ("participant", "Emi Sato"),
    }


def test_each_states_expulsion_is_its_own() -> None:
    acts = [
        told("2023-05-03", "Expulsion", "actor:NOR target:NGA", "2023-05-03"),
        told("2023-05-04", "Expulsion", "actor:NGA target:NOR", "2023-05-04"),
        told("2023-05-03", "Expulsion", "actor:JPN target:NGA", "2023-05-03"),
    ]
    assert len(events(*acts)) == 3
    assert len(events(acts[0], told("2023-05-05", "Expulsion", "actor:NOR target:NGA"))) == 1


def test_imposing_and_lifting_sanctions_are_two() -> None:
    impose, lift = (
        told("2023-05-03", "Sanction", "actor:NOR target:NGA", "2023-05-03", direction=way, quote=f"They {way}.")
        for way in Direction
    )
    assert len(events(impose, lift)) == 2


def test_others_who_serve_the_same_states_meet_apart() -> None:
    ministers = told("2023-05-03", "Meeting", BOTH, "2023-05-03")
    deputies = told("2023-05-03", "Meeting", "participant:Berg participant:Mori", "2023-05-03")
    assert len(events(ministers, deputies)) == 2


def test_one_person_who_meets_two_of_a_state_on_a_day_meets_twice() -> None:
    place = Place("Oslo", "NOR")
    found = events(
        told("2023-05-04", "Meeting", "participant:Sato participant:Lund", "2023-05-03", place=place),
        told("2023-05-04", "Meeting", "participant:Sato participant:Berg", "2023-05-03", place=place),
    )
    assert len(found) == 2


def test_what_one_article_tells_apart_stays_apart() -> None:
    first = told("2023-05-03", "Meeting", BOTH, "2023-05-03", article="a", quote="The first.")
    second = told("2023-05-03", "Meeting", BOTH, "2023-05-02", article="a", quote="The second.")
    third = told("2023-05-03", "Meeting", BOTH, "2023-05-03", article="b", quote="Another paper.")
    found = events(first, second, third)
    assert len(found) == 2
    assert all(not {first[0].id, second[0].id} <= set(event.reports) for event in found)


def test_one_article_that_says_the_same_twice_counts_once() -> None:
    one = told("2023-05-03", "Meeting", BOTH, "2023-05-03", article="a", quote="The first.")
    again = told("2023-05-03", "Meeting", BOTH, "2023-05-03", article="a", quote="And again.")
    assert len(events(one, again)) == 1


def test_one_article_that_says_the_same_in_less_detail_counts_once() -> None:
    one = told("2023-05-03", "Meeting", BOTH, "2023-05-03", article="a", quote="The first.")
    again = told("2023-05-03", "Meeting", "participant:NOR participant:Sato", "2023-05-03", article="a")
    others = told("2023-05-03", "Meeting", "participant:Berg participant:Sato", "2023-05-03", article="a")
    assert len(events(one, again)) == 1
    assert len(events(one, others)) == 2


def test_one_text_published_twice_is_one_event_even_with_few_actors() -> None:
    text = "Ministers called for calm after what happened at the border."
    copies = [told("2023-05-03", "Appeal", "actor:NOR", "2023-05-03", quote=text, article=name) for name in "ab"]
    assert len(events(*copies)) == 1


def test_a_summit_and_a_meeting_of_two_on_its_margins_are_two() -> None:
    summit = told(
        "2023-05-03", "Meeting", "participant:NOR participant:JPN participant:NGA participant:FRA", "2023-05-03"
    )
    two = told("2023-05-03", "Meeting", "participant:NOR participant:JPN", "2023-05-03")
    assert len(events(summit, two)) == 2


def test_numbered_rounds_are_separate() -> None:
    rounds = [
        told(day, "Meeting", "participant:NOR participant:JPN", day, quote=f"The {number} round of talks was told.")
        for day, number in (("2023-05-03", "first"), ("2023-05-04", "second"))
    ]
    assert len(events(*rounds)) == 2


def test_a_dispute_lasts_whatever_the_date() -> None:
    told_twice = [
        told(
            day, "Dispute", "party:NOR party:JPN", status=Status.ONGOING, topics=("whaling",), quote=f"Told on {day}."
        )
        for day in ("2023-05-03", "2023-11-03")
    ]
    (event,) = events(*told_twice)
    assert len(event.reports) == 2


def test_support_for_one_state_in_other_words_is_another_act() -> None:
    """States support each other often: only the same words on the same day tell that it is one statement."""
    who, words = (
        "actor:NOR target:NGA",
        "condemned the attack on the oil terminal, pledged to stand by it till it is over",
    )
    first, again = (told(day, "Support", who, "2023-05-03", quote=words) for day in ("2023-05-03", "2023-05-04"))
    other = told("2023-05-04", "Support", who, "2023-05-03", quote="praised its efforts for free trade")
    assert sorted(len(event.reports) for event in events(first, again, other)) == [1, 2]


def test_a_plan_made_after_the_meeting_is_for_the_next_one() -> None:
    first = told("2023-05-03", "Meeting", BOTH, "2023-05-03")
    following = told("2023-05-08", "Meeting", BOTH, "2023-05-30", status=PLANNED)
    assert [event.status for event in events(first, following)] == [Status.OCCURRED, PLANNED]


def test_an_agreement_that_is_ended_later_is_another_event() -> None:
    signed = told("2023-05-03", "Agreement", "party:NOR party:JPN", "2023-05-03")
    ended = told("2023-05-20", "Agreement", "party:NOR party:JPN", "2023-05-19", status=CANCELLED)
    assert len(events(signed, ended)) == 2


def test_a_corrected_date_or_place_does_not_split_an_event() -> None:
    first = told("2023-05-04", "Meeting", BOTH, "2023-05-03", place=Place("Tromsø", "NOR"))
    corrected = told("2023-05-05", "Meeting", BOTH, "2023-05-04", place=Place("Bodø", "NOR"))
    (event,) = events(first, corrected)
    assert len(event.history) == 2


def test_reports_without_any_date_are_left_alone() -> None:
    lonely = [told(None, "Meeting", BOTH, quote=f"Told {n}.") for n in range(2)]
    assert len(events(*lonely)) == 2


def test_a_judgement_names_what_the_reports_have_in_common() -> None:
    place = Place("Bergen", "NOR")
    _, (judgement,) = merged(
        told("2023-05-04", "Meeting", BOTH, "2023-05-03", place=place, topics=("fish",), quote="One."),
        told("2023-05-04", "Meeting", BOTH, "2023-05-03", place=place, topics=("fish",), quote="Two."),
    )
    assert judgement.same and judgement.left < judgement.right
    assert judgement.score == round(judgement.score, 3)
    for words in ("Astrid Lund and Emi Sato in both", "both on 2023-05-03", "place Bergen", "words in both: astrid"):
        assert words in judgement.reason


@pytest.mark.parametrize(
    ("day", "other", "status", "words"),
    [
        ("2023-05-03", None, PLANNED, "one is undated, at least 4 days apart"),
        ("2023-05-03", "2023-05-07", PLANNED, "the date moved by 4 days"),
        ("2023-05-10", None, Status.OCCURRED, "one is undated, at least 1 day apart"),
        (None, None, Status.OCCURRED, "both are undated, published within 7 days"),
        ("2023-05-09", None, Status.OCCURRED, "one report is undated, published within 1 day of the other's date"),
        ("2022-01-01", None, PLANNED, "one is undated, at least 491 days apart"),
    ],
)
def test_a_reason_never_gives_a_day_to_a_report_without_one(
    day: str | None, other: str | None, status: Status, words: str
) -> None:
    """Days of publication are compared where a report has no date, and were called its date: a false reason."""
    rules = MergeRules.load()
    who, later = "visitor:Lund host:JPN", "2023-05-07" if status is PLANNED else "2023-05-09"
    one, two = told("2023-05-03", "Visit", who, day), told(later, "Visit", who, other, status=status)
    left, right = (profile_of(report, {article.id: article}, rules) for report, article in (one, two))
    assert words in compare(left, right, rules).reason


def test_the_iri_comes_from_the_first_report_and_survives_later_ones() -> None:
    first = told("2023-05-03", "Meeting", BOTH, "2023-05-03")
    later = told("2023-05-06", "Meeting", BOTH, "2023-05-03")
    undated = told(None, "Meeting", BOTH, "2023-05-03")
    (alone,), (both,) = events(first), events(undated, later, first)
    assert alone.id == both.id
    assert alone.id.endswith(first[0].id)


def test_a_report_given_twice_counts_once() -> None:
    one = told("2023-05-03", "Meeting", BOTH, "2023-05-03")
    (event,) = events(one, (replace(one[0]), one[1]))
    assert event.reports == (one[0].id,)

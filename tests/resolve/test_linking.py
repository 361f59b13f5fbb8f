"""Linking of states, bodies, places and strangers: every actor gets a stable IRI, a reason, and no invented identity.

If these fail, a state has two IRIs, an unknown person is lost or merged with another, or a guess has no reason.
"""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Actor, ActorKind, Field, Mention, Namespace, Span
from kg.resolve.linking import link_actors
from kg.resources.gazetteer import Gazetteer, load_gazetteer

GAZETTEER = load_gazetteer()
NAMESPACE = Namespace("https://example.org/")
DAY = date(2023, 6, 14)


def link(
    name: str,
    kind: str = "person",
    country: str | None = None,
    office: str | None = None,
    title: str | None = None,
    day: date | None = DAY,
    gazetteer: Gazetteer = GAZETTEER,
) -> Actor:
    actor = Actor(name, ActorKind(kind), country, (), office, title)
    return link_actors([actor], day, gazetteer, NAMESPACE)[0]


@pytest.mark.parametrize(
    ("name", "country", "iri", "qid", "label"),
    [
        ("United States", "USA", "state/USA", "Q30", "United States"),
        ("Beijing", "CHN", "state/CHN", "Q148", "China"),
        ("Burma", None, "state/MMR", "Q836", "Myanmar"),
        ("the Kremlin", "RUS", "state/RUS", "Q159", "Russia"),
        ("Soviet Union", "SUN", "state/SUN", "Q15180", "Soviet Union"),
        ("Taiwan", "TWN", "state/TWN", "Q865", "Taiwan"),
        ("Brussels", "EUU", "body/EUU", "Q458", "European Union"),
    ],
)
def test_a_state_is_its_code(name: str, country: str | None, iri: str, qid: str, label: str) -> None:
    actor = link(name, "state", country)
    assert (actor.id, actor.qid) == (f"https://example.org/id/{iri}", qid)
    assert actor.link is not None and actor.link.label == label


@pytest.mark.parametrize(
    ("name", "kind", "country", "iri", "carried"),
    [
        ("UN", "body", "UNO", "body/UNO", "UNO"),
        ("U.N. refugee agency", "body", "UNO", "body/UNHCR", "UNO"),
        ("Security Council", "body", "UNO", "body/UNSC", "UNO"),
        ("Organization of African Unity", "body", "AFU", "body/AFU", "AFU"),
        ("ECOWAS", "body", None, "body/ECOWAS", None),
        ("Hamas", "group", "PSE", "group/HAMAS", "PSE"),
        ("Taliban", "group", None, "group/TALIBAN", None),
        ("Geneva", "place", None, "place/geneva-che", "CHE"),
        ("Sharm el-Sheikh", "place", "EGY", "place/sharm-el-sheikh-egy", "EGY"),
    ],
)
def test_bodies_groups_and_places(name: str, kind: str, country: str | None, iri: str, carried: str | None) -> None:
    actor = link(name, kind, country)
    assert (actor.id, actor.country) == (f"https://example.org/id/{iri}", carried)


def test_unknown_names_get_an_iri_and_a_reason() -> None:
    for kind in ActorKind:
        actor = link("Zorgblatt Quux", kind)
        assert actor.id is not None and "zorgblatt-quux" in actor.id
        assert actor.link is not None and actor.link.label is None and actor.link.reason
        assert (actor.qid, actor.link.score) == (None, 0.0)


def test_an_unknown_person_is_the_same_in_every_article() -> None:
    one, other = link("José Ñandú", country="URY", day=DAY), link("Jose Nandu", country="URY", day=date(2024, 1, 1))
    assert one.id == other.id == "https://example.org/id/person/jose-nandu-ury"
    assert link("Jose Nandu", country="ARG").id != one.id


def test_a_stranger_of_one_word_or_a_role_is_only_the_person_of_that_day() -> None:
    later = date(2023, 8, 1)
    assert link("Quux", country="CHN").id != link("Quux", country="CHN", day=later).id
    envoy = ("US envoy", "person", "USA", "special_envoy", "envoy")
    assert link(*envoy).id != link(*envoy, day=later).id


def test_a_person_brings_the_state_that_the_text_left_out() -> None:
    assert link("Antony Blinken").country == "USA"
    assert link("Mark Rutte", day=date(2023, 6, 14)).country == "NLD"
    assert link("Mark Rutte", day=date(2025, 6, 14)).country == "NAT"


def test_without_a_day_only_a_full_name_of_one_person_is_linked() -> None:
    assert link("Vladimir Putin", day=None).qid == "Q7747"
    for actor in (
        link("Putin", day=None),
        link("Russian president", country="RUS", office="head_of_state", day=None),
    ):
        assert actor.link is not None and actor.link.label is None and "date" in actor.link.reason
    both = link("George Bush", day=None).link
    assert both is not None and both.label is None and "several" in both.reason


def test_the_same_name_decades_away_scores_less_or_nothing() -> None:
    scores = []
    for year in (1995, 2005, 2015, 2030, 2050):
        found = link("Warren Christopher", country="USA", day=date(year, 5, 1)).link
        assert found is not None
        scores.append(found.score)
    assert scores == sorted(scores, reverse=True) and scores[0] >= 0.95 and scores[-1] < 0.5


def test_nothing_is_guessed_after_the_gazetteer_ends() -> None:
    for name, country, office in (("US president", "USA", "head_of_state"), ("UN chief", "UNO", "io_head")):
        found = link(name, country=country, office=office, day=date(2031, 1, 1)).link
        assert found is not None and found.label is None and "2031-01-01" in found.reason


def test_the_reason_names_the_office_and_its_dates() -> None:
    found = link("Qin Gang", country="CHN", office="foreign_minister").link
    assert found is not None
    assert found.reason == "full name; Minister of Foreign Affairs of China, 2022-12-30 to 2023-07-25"


def test_a_known_name_near_another_state_is_not_its_official() -> None:
    found = link("Arancha González", country="MEX", day=date(2012, 1, 1)).link
    assert found is not None and found.label is None


def test_former_is_read_from_the_mention() -> None:
    span = Mention(Span(Field.TEXT, 0, 27), "former Prime Minister Blair")
    actor = Actor("Blair", ActorKind.PERSON, "GBR", (span,), "head_of_government", "Prime Minister")
    linked = link_actors([actor], date(2012, 5, 1), GAZETTEER, NAMESPACE)[0]
    assert linked.link is not None and linked.link.label == "Tony Blair"


def test_an_overlay_names_the_next_holder(tmp_path: Path) -> None:
    rows = tmp_path / "mine.csv"
    rows.write_text("name,country,office,start,known_until\nAda Novak,FRA,foreign_minister,2027-06-01,2028-01-01\n")
    gazetteer = load_gazetteer(rows)
    day = date(2027, 7, 1)
    found = link("French foreign minister", "person", "FRA", "foreign_minister", None, day, gazetteer)
    assert found.link is not None and found.link.label == "Ada Novak"


NAMES = st.sampled_from(
    [
        "Blinken",
        "Wang Yi",
        "the Russian foreign minister",
        "King",
        "Bush",
        "former",
        "President",
        "'s",
        "of",
        "Kim Jong Un",
    ]
)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.builds(
            Actor,
            st.one_of(NAMES, st.text(min_size=1, max_size=20)),
            st.sampled_from(list(ActorKind)),
            st.sampled_from([None, "USA", "RUS", "UNO", "ZZZ"]),
            st.just(()),
            st.sampled_from([None, "foreign_minister", "official", "unheard_of"]),
        ),
        max_size=4,
    ),
    st.one_of(st.none(), st.dates(date(1985, 1, 1), date(2040, 1, 1))),
)
def test_every_actor_is_answered_and_on_its_own(actors: list[Actor], day: date | None) -> None:
    together = link_actors(actors, day, GAZETTEER, NAMESPACE)
    alone = tuple(link_actors([actor], day, GAZETTEER, NAMESPACE)[0] for actor in actors)
    assert together == alone
    for actor in together:
        assert actor.id is not None and actor.link is not None and actor.link.reason
        assert 0 <= actor.link.score <= 1 and actor.link.score == round(actor.link.score, 2)

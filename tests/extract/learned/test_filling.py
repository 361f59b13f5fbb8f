"""If these fail, one side stands in two roles of an event, or who takes part depends on the order of the scores."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.annotate.document import Document
from kg.extract.learned.blocks import MarkedMention, mentions_of
from kg.extract.learned.bounds import Bounds
from kg.extract.learned.filling import fillers_of
from kg.extract.learned.scoring import RoleScore, TriggerScore
from kg.extract.mentions import Filler
from kg.model import ActorKind, Article, Status
from kg.resources.traits import load_traits
from tests.support.extraction import by_rules

BOUNDS = Bounds()
VISIT = load_traits()["Visit"]
ROLES = ("visitor", "host")
RELAXED = settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


def trigger(roles: Sequence[RoleScore]) -> TriggerScore:
    return TriggerScore(0, "Visit", None, 0.9, ((Status.OCCURRED, 1.0),), tuple(roles), (), ())


def scores(mentions: Sequence[MarkedMention], data: st.DataObject) -> list[RoleScore]:
    """Draw scores for some mentions in some roles, one for each pair."""
    pairs = st.tuples(st.integers(0, len(mentions) - 1), st.sampled_from(ROLES))
    drawn = data.draw(st.dictionaries(pairs, st.integers(0, 1000), max_size=8))
    return [RoleScore(mentions[m], role, score / 1000) for (m, role), score in drawn.items()]


def scores_of(document: Document, likely: Mapping[str, tuple[str, float]]) -> list[RoleScore]:
    """Return the scores of the mentions that some words head: the role and the score of each word."""
    heads = ((mention, document.doc[mention.head].text) for mention in mentions_of(document))
    return [RoleScore(mention, *likely[word]) for mention, word in heads if word in likely]


def of_rules(document: Document, mentions: Sequence[MarkedMention], data: st.DataObject) -> list[Filler]:
    """Draw what rules have filled: sides that differ."""
    found: list[Filler] = []
    for number in data.draw(st.lists(st.integers(0, len(mentions) - 1), max_size=2, unique=True)):
        mention = mentions[number]
        side = document.actors[mention.actors[0]].side
        if side not in {document.actors[filler.actor].side for filler in found}:
            span = document.span(mention.start, mention.end)
            found.append(Filler(ROLES[len(found)], mention.actors[0], span, mention.head))
    return found


@RELAXED
@given(st.data())
def test_no_side_has_two_roles_and_no_actor_comes_twice(documents: tuple[Document, ...], data: Any) -> None:
    document = documents[0]
    mentions = mentions_of(document)
    known = of_rules(document, mentions, data)
    found = fillers_of(trigger(scores(mentions, data)), VISIT, document, BOUNDS, known)
    roles: dict[str, set[str]] = {}
    for filler in found:
        roles.setdefault(document.actors[filler.actor].side, set()).add(filler.role)
    assert all(len(of_side) == 1 for of_side in roles.values())
    assert len({filler.actor for filler in found}) == len(found)


@RELAXED
@given(st.data())
def test_whom_a_rule_names_keeps_the_role(documents: tuple[Document, ...], data: Any) -> None:
    document = documents[0]
    mentions = mentions_of(document)
    known = of_rules(document, mentions, data)
    found = fillers_of(trigger(scores(mentions, data)), VISIT, document, BOUNDS, known)
    for filler in known:
        side = document.actors[filler.actor].side
        ours = [other for other in found if document.actors[other.actor].side == side]
        assert {other.role for other in ours} == {filler.role}
        if filler not in ours:
            assert document.actors[filler.actor].kind is not ActorKind.PERSON
            assert all(document.actors[other.actor].kind is ActorKind.PERSON for other in ours)


@RELAXED
@given(st.data())
def test_the_order_of_the_scores_does_not_matter(documents: tuple[Document, ...], data: Any) -> None:
    document = documents[0]
    mentions = mentions_of(document)
    drawn = scores(mentions, data)
    shuffled = data.draw(st.permutations(drawn))
    assert fillers_of(trigger(drawn), VISIT, document, BOUNDS) == fillers_of(
        trigger(shuffled), VISIT, document, BOUNDS
    )


@RELAXED
@given(st.data())
def test_unlikely_actors_take_no_part(documents: tuple[Document, ...], data: Any) -> None:
    document = documents[0]
    mentions = mentions_of(document)
    drawn = scores(mentions, data)
    found = fillers_of(trigger(drawn), VISIT, document, BOUNDS)
    for filler in found:
        best = max(s.score for s in drawn if s.role == filler.role and filler.actor in s.mention.actors)
        assert best >= BOUNDS.needed


@pytest.mark.parametrize("sure", [False, True])
def test_who_acts_is_on_the_diplomatic_stage_unless_the_network_is_sure(
    documents: tuple[Document, ...], sure: bool
) -> None:
    document = documents[0]
    for mention in mentions_of(document):
        actors = [document.actors[number] for number in mention.actors]
        score = BOUNDS.unknown - (0 if sure else 0.01)
        found = fillers_of(trigger([RoleScore(mention, "visitor", score)]), VISIT, document, BOUNDS)
        known = any(actor.country or actor.office or actor.kind is not ActorKind.PERSON for actor in actors)
        assert bool(found) <= (known or sure)


def test_a_state_may_appoint_one_of_its_own() -> None:
    text = "President Clinton has appointed Madeleine Albright to lead a campaign against land mines."
    (document,) = by_rules().documents([Article("a", text, "", date(1997, 12, 3))])
    both = scores_of(document, {"Clinton": ("appointer", 0.9), "Albright": ("appointee", 0.9)})
    found = fillers_of(trigger(both), load_traits()["Appointment"], document, BOUNDS)
    assert [(filler.role, document.actors[filler.actor].country) for filler in found] == [
        ("appointer", "USA"),
        ("appointee", "USA"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Germany, Italy and Spain condemned Iran on Monday.", {"DEU", "ITA"}),
        ("Germany condemned Iran on Monday, while Italy and Spain said nothing.", {"DEU"}),
    ],
)
def test_who_is_listed_with_one_who_acts_needs_a_lower_score(text: str, expected: set[str]) -> None:
    (document,) = by_rules().documents([Article("a", text, "", date(2024, 5, 7))])
    likely = {"Germany": 0.9, "Italy": BOUNDS.listed + 0.05, "Spain": BOUNDS.listed - 0.05}
    assert BOUNDS.listed + 0.05 < BOUNDS.role
    drawn = scores_of(document, {word: ("actor", score) for word, score in likely.items()})
    found = fillers_of(trigger(drawn), load_traits()["Criticism"], document, BOUNDS)
    assert {document.actors[filler.actor].country for filler in found} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Leaders of NATO met in Lisbon on Friday, and Brazil sent no message.", {"NAT"}),
        ("Leaders of Norway met in Lisbon on Friday, and Brazil sent no message.", {"NOR", "BRA"}),
    ],
)
def test_a_body_meets_among_its_members(text: str, expected: set[str]) -> None:
    """If this fails, every summit of a body gets a second participant from anywhere in the text."""
    (document,) = by_rules().documents([Article("a", text, "", date(2024, 5, 7))])
    likely = {"NATO": 0.9, "Norway": 0.9, "Brazil": BOUNDS.needed + 0.05}
    drawn = scores_of(document, {word: ("participant", score) for word, score in likely.items()})
    found = fillers_of(trigger(drawn), load_traits()["Meeting"], document, BOUNDS)
    assert {document.actors[filler.actor].country for filler in found} == expected


def test_a_visitor_whom_nobody_knows_still_visits() -> None:
    """If this fails, a visit by an envoy whom the gazetteer lacks is reported without its visitor."""
    text = "Tova Brandvold, who had never been abroad, travelled to Kenya on Tuesday."
    (document,) = by_rules().documents([Article("a", text, "", date(2024, 5, 7))])
    drawn = scores_of(document, {"Brandvold": ("visitor", BOUNDS.unknown), "Kenya": ("host", 0.9)})
    found = fillers_of(trigger(drawn), VISIT, document, BOUNDS)
    assert {document.actors[filler.actor].name for filler in found} == {"Tova Brandvold", "Kenya"}

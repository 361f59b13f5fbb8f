"""If these fail, a right report counts as wrong because it names its actors in another way, or the reverse."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.evaluate.actors import BY_COUNTRY, BY_NAME, ActorKey, agreement, hits, overlap
from kg.model import Participant

ACTORS = st.lists(
    st.builds(
        Participant,
        st.sampled_from(["actor", "target"]),
        st.sampled_from(
            ["Xi", "Xi Jinping", "China", "United States", "United Kingdom", "Çavuşoğlu", "", "the state"]
        ),
        st.sampled_from([None, "CHN", "USA", "TUR"]),
    ),
    max_size=5,
)


def _actor(name: str, country: str | None = None, role: str = "participant") -> Participant:
    return Participant(role, name, country)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (_actor("Xi Jinping", "CHN"), _actor("Xi"), BY_NAME),
        (_actor("Mevlüt Çavuşoğlu"), _actor("Cavusoglu"), BY_NAME),
        (_actor("Republic of Korea", "KOR"), _actor("Korea"), BY_NAME),
        (_actor("Xi Jinping", "CHN"), _actor("China", "CHN"), BY_COUNTRY),
        (_actor("United States"), _actor("United Kingdom"), 0.0),
        (_actor("United States", "USA"), _actor("the United"), 0.0),
        (_actor("", None), _actor("", None), 0.0),
        (_actor("Rebels"), _actor("Government"), 0.0),
    ],
)
def test_agreement(one: Participant, other: Participant, expected: float) -> None:
    assert agreement(ActorKey.of(one), ActorKey.of(other)) == expected
    assert agreement(ActorKey.of(other), ActorKey.of(one)) == expected


def test_overlap_is_graded() -> None:
    pair = [_actor("Ana Sousa", "PRT"), _actor("Luís Prado", "ESP")]
    assert overlap(pair, pair) == 1
    assert overlap(pair, [_actor("Sousa", "PRT"), _actor("Spain", "ESP")]) == pytest.approx(0.875)
    assert overlap(pair, pair[:1]) == pytest.approx(2 / 3)
    assert overlap(pair, [_actor("Togo", "TGO")]) == 0
    assert overlap([], []) == 0


def test_an_actor_is_paired_once() -> None:
    two_of_one_state = [_actor("Ana Sousa", "PRT"), _actor("Rui Melo", "PRT")]
    assert overlap(two_of_one_state, [_actor("Portugal", "PRT")]) == pytest.approx(0.5)
    assert hits(two_of_one_state, [_actor("Portugal", "PRT")]) == 1


def test_hits_want_the_role() -> None:
    assert hits([_actor("Iran", "IRN", "actor")], [_actor("Iran", "IRN", "target")]) == 0
    assert hits([_actor("Iran", "IRN", "actor")], [_actor("Tehran", "IRN", "actor")]) == 1


@given(ACTORS, ACTORS)
def test_bounds(one: list[Participant], other: list[Participant]) -> None:
    assert 0 <= overlap(one, other) <= 1
    assert overlap(one, other) == overlap(reversed(one), reversed(other))
    assert 0 <= hits(one, other) <= min(len(one), len(other))

"""If this fails, one "Kim" of two is chosen by a state that the text names far away, or only in its headline."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Actor, ActorKind, Field, Mention, Span
from kg.resolve.linking.surroundings import FAR, NEAR, Nearby

#: Positions on both sides of the distance at which a mention counts fully, and at it.
_STARTS = st.sampled_from((0, NEAR - 1, NEAR, NEAR + 1, 2 * NEAR))
_MENTIONS = st.lists(
    st.builds(lambda field, start: Mention(Span(field, start, start + 3), "Kim"), st.sampled_from(Field), _STARTS),
    max_size=3,
)
_ACTORS = st.builds(
    lambda country, mentions: Actor("Kim", ActorKind.PERSON, country, tuple(mentions)),
    st.sampled_from(["PRK", "KOR", None]),
    _MENTIONS,
)


def counted(mention: Mention, actor: Actor) -> float:
    """Return what a mention counts beside an actor."""
    spans = [own.span for own in actor.mentions if own.span.field is mention.span.field]
    return 1.0 if any(abs(span.start - mention.span.start) <= NEAR for span in spans) else FAR


@settings(max_examples=300)
@given(st.lists(_ACTORS, min_size=1, max_size=4), st.data())
def test_a_mention_counts_fully_near_one_of_the_actors_own(actors: list[Actor], data: st.DataObject) -> None:
    number = data.draw(st.integers(0, len(actors) - 1))
    weights: dict[str, float] = {}
    for other in (*actors[:number], *actors[number + 1 :]):
        if other.country is not None:
            found = sum(counted(mention, actors[number]) for mention in other.mentions)
            weights[other.country] = weights.get(other.country, 0.0) + found
    assert Nearby.of(actors[number], actors).weights == weights

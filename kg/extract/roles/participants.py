"""Actors of an article as participants of a report."""

from kg.model import Actor, ActorKind, Namespace, Participant, Span
from kg.resources.gazetteer import Gazetteer


def participant_of(
    role: str, actor: Actor, mentions: tuple[Span, ...], gazetteer: Gazetteer, namespace: Namespace
) -> Participant:
    """Return an actor in a role; a city or region that acts stands for its state."""
    if actor.kind is ActorKind.PLACE and actor.country is not None:
        state = gazetteer.state(actor.country)
        return Participant(
            role=role,
            name=gazetteer.name_of(actor.country) or actor.country,
            country=actor.country,
            id=namespace.iri("state", actor.country),
            qid=state.qid if state else None,
            link=None,
            mentions=mentions,
        )
    return Participant(
        role=role,
        name=actor.name,
        country=actor.country,
        id=actor.id,
        qid=actor.qid,
        link=actor.link,
        mentions=mentions,
    )

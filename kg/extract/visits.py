"""Single visits: one for each country visited, one for each person of "the visits of Yellen and Blinken"."""

from dataclasses import replace

from kg.annotate.document import Document
from kg.extract.drafts import Draft, people_by_side, side_of
from kg.model import ActorKind


def single_visits(draft: Draft, document: Document) -> list[Draft]:
    """Return the visits that a draft of one stands for, and any other draft as it is."""
    if not draft.kind.is_journey:
        return [draft]
    return _by_host(draft, document)


def _by_host(draft: Draft, document: Document) -> list[Draft]:
    """Return one visit for each country visited, by those who are not at home there."""
    draft = _without_hosts_as_visitors(draft, document)
    home = set(people_by_side(draft.fillers, "visitor", document))
    hosts = [side for side in people_by_side(draft.fillers, "host", document) if side not in home]
    lands = {side_of(f, document) for f in draft.fillers if document.actors[f.actor].kind is not ActorKind.BODY}
    if lands & set(hosts):
        # "Headed to a NATO summit in Warsaw": to Poland.
        hosts = [side for side in hosts if side in lands]
    if not hosts:
        return [draft]
    return [
        replace(draft, fillers=tuple(f for f in draft.fillers if f.role != "host" or side_of(f, document) == side))
        for side in hosts
    ]


def _without_hosts_as_visitors(draft: Draft, document: Document) -> Draft:
    """Return a visit without the visitors who serve the only state visited, where others came to it."""
    hosts = set(people_by_side(draft.fillers, "host", document))
    away = set(people_by_side(draft.fillers, "visitor", document)) - hosts
    if not away or len(hosts) != 1:
        return draft
    kept = tuple(f for f in draft.fillers if f.role != "visitor" or side_of(f, document) not in hosts)
    return replace(draft, fillers=kept)

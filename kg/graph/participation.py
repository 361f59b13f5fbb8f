"""Participations as nodes: their names, their order, and which of them reports and events share.

The name of a participation is made from the account that it belongs to and what it says. So where an event says of an
actor what one of its reports says, the event has the report's own participation, which lies in the graph of the
article. Only what no report says word for word is described once more, in the graph of events.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from kg.graph import terms
from kg.model import Event, Namespace, Participant, Report, content_hash

#: Participations that the graphs of articles describe, with the sentences (IRIs) that these say they are stated in.
Sentences = Mapping[str, Collection[str]]
#: Returns those of some participations.
Stated = Callable[[Collection[str]], Sentences]


class Named(NamedTuple):
    """The name of an event's participation, and the sentences of the report that states it, if one does."""

    name: str
    stated: Collection[str] | None


def stated_by(reports: Iterable[Report], namespace: Namespace) -> Stated:
    """Return the function for reports whose articles are written beside the events."""
    return stated_among({n: s for report in reports for n, s in report_participations(report, namespace).items()})


def stated_among(known: Sentences) -> Stated:
    """Return the function for participations that are already known."""
    return lambda names: {name: known[name] for name in names if name in known}


def report_participations(report: Report, namespace: Namespace) -> dict[str, list[str]]:
    """Return the participations of a report, in its order, with the sentences that they are stated in."""
    names = _names(report.id, report.participants, namespace)
    return {
        name: [terms.evidence_iri(ground, namespace) for ground in report.grounds_of(*participant.mentions)]
        for name, participant in zip(names, report.participants, strict=True)
    }


def event_participations(event: Event, stated: Sentences, namespace: Namespace) -> list[Named]:
    """Return the participations of an event, in its order: where reports state one, that of the first of them.

    Only a report counts whose sentences the event has for its own; not one that denies what the others say.
    """
    own = [Named(name, None) for name in _names(event.id, event.participants, namespace)]
    grounds = [{terms.evidence_iri(ground, namespace) for ground in p.grounds} for p in event.participants]
    for report in reversed(event.reports):
        for place, name in enumerate(_names(report, event.participants, namespace)):
            if name in stated and grounds[place].issuperset(stated[name]):
                own[place] = Named(name, stated[name])
    return own


def stated_of(events: Iterable[Event], stated: Stated, namespace: Namespace) -> Sentences:
    """Return the participations of some events that articles describe."""
    pairs = ((report, event.participants) for event in events for report in event.reports)
    return stated({name for report, said in pairs for name in _names(report, said, namespace)})


def order_of(participants: Sequence[Participant], names: Sequence[str]) -> list[str] | None:
    """Return the place of each participation among all in sorted order; None where they are sorted."""
    ranked = sorted(range(len(names)), key=lambda n: sort_key(participants[n], names[n]))
    places = [str(ranked.index(n)) for n in range(len(names))]
    return None if places == sorted(places, key=int) else places


def sort_key(participant: Participant, name: str) -> tuple[object, ...]:
    """Return what participations are sorted by: role, country, name, actor, and the name of the node."""
    p = participant
    return p.role, p.country is None, p.country or "", p.name, p.id or "", name


def _names(owner: str, participants: Sequence[Participant], namespace: Namespace) -> list[str]:
    before: Counter[tuple[str, ...]] = Counter()
    names = []
    for participant in participants:
        said = _said(participant)
        names.append(namespace.iri("participation", content_hash(owner, *said, str(before[said]))))
        before[said] += 1
    return names


def _said(p: Participant) -> tuple[str, ...]:
    link = None if p.link is None else p.link.reason
    label, score = (None, None) if p.link is None else (p.link.label, str(float(p.link.score)))
    said = (p.role, p.name, p.country, p.id, p.qid, link, label, score, p.office)
    return tuple("" if value is None else f"={value}" for value in said)

"""One actor after the other: states, bodies, groups and places by name, people by name, role and day."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from kg.model import Actor, ActorKind, Link, Namespace
from kg.resolve.linking.found import FoundPerson, name_of, nobody, somebody
from kg.resolve.linking.full_names import find_by_full_name
from kg.resolve.linking.naming import PersonName, read_name
from kg.resolve.linking.roles import describe, holders_of, in_role, is_vague, rule_of
from kg.resolve.linking.surnames import find_by_surname
from kg.resolve.linking.surroundings import Nearby
from kg.resources.gazetteer import Gazetteer, NameEntry, NameKind, Person, Tenure, slug, town_key, towns_called
from kg.resources.gazetteer.dates import last_day

_STATE_KINDS = (NameKind.STATE, NameKind.DEMONYM, NameKind.CAPITAL, NameKind.OFFICE, NameKind.MINISTRY)
#: The office of somebody whom the text calls by an office that is over.
FORMER = "former"
#: A form of address says nothing about an office.
_ADDRESS = "honorific"


def link_actors(
    actors: Sequence[Actor], day: date | None, gazetteer: Gazetteer, namespace: Namespace
) -> tuple[Actor, ...]:
    """Return the actors with `id`, `qid` and `link` filled, and the country of a person where the text gave none.

    `day` is the day that the article speaks of, its dateline or publication date; without it only full names that one
    person bears are linked. An actor who is not found keeps a kg IRI, made from name and country, and a link whose
    label is None and whose reason says why. The result for a person depends on the others only through the states
    that the text names: they tell which "Kim" is meant where several are in office.
    """
    return tuple(_linked(actor, actors, day, gazetteer, namespace) for actor in actors)


def _linked(
    actor: Actor, actors: Sequence[Actor], day: date | None, gazetteer: Gazetteer, namespace: Namespace
) -> Actor:
    if actor.kind is ActorKind.STATE:
        return _state(actor, gazetteer, namespace)
    if actor.kind in (ActorKind.BODY, ActorKind.GROUP):
        return _body(actor, gazetteer, namespace)
    if actor.kind is ActorKind.PLACE:
        return _place(actor, gazetteer, namespace)
    return _person(actor, Nearby.of(actor, actors), day, gazetteer, namespace)


def _state(actor: Actor, gazetteer: Gazetteer, namespace: Namespace) -> Actor:
    entries = [e for e in gazetteer.lookup(actor.name) if e.kind in _STATE_KINDS and e.key]
    code = actor.country or (entries[0].key if len({e.key for e in entries}) == 1 else None)
    state = gazetteer.state(code) if code else None
    if state is None:
        body = gazetteer.body(code) if code else None
        if body is not None:  # the European Union acts as a party of its own
            link = Link(body.name, f"{actor.name} stands for {body.name}", 1.0)
            return replace(actor, id=namespace.iri("body", body.code), qid=body.qid, link=link)
        reason = f"{actor.name} is the name of several states" if entries else f"no state is known as {actor.name}"
        return replace(actor, id=namespace.iri("group", slug(actor.name)), link=Link(None, reason, 0.0))
    sure = 1.0 if actor.country or not entries[0].is_ambiguous else 0.8
    reason = (
        f"{actor.name} stands for {state.name}" if actor.name != state.name else f"name of the state {state.name}"
    )
    link = Link(state.name, reason, sure)
    return replace(actor, country=state.code, id=namespace.iri("state", state.code), qid=state.qid, link=link)


def _body(actor: Actor, gazetteer: Gazetteer, namespace: Namespace) -> Actor:
    entry = _body_entry(actor, gazetteer)
    code = entry.key if entry else actor.country if actor.kind is ActorKind.BODY else None
    body = gazetteer.body(code) if code else None
    if body is None:
        reason = f"no body or group is known as {actor.name}"
        return replace(actor, id=namespace.iri("group", slug(actor.name)), link=Link(None, reason, 0.0))
    kind = "group" if body.kind == "group" else "body"
    reason = f"name of {body.name}" if entry else f"{actor.name} belongs to {body.name}"
    link = Link(body.name, reason, 1.0 if entry else 0.7)
    country = actor.country or body.country
    return replace(actor, country=country, id=namespace.iri(kind, body.code), qid=body.qid, link=link)


def _body_entry(actor: Actor, gazetteer: Gazetteer) -> NameEntry | None:
    wanted = NameKind.BODY if actor.kind is ActorKind.BODY else NameKind.GROUP
    readings = [e for e in gazetteer.lookup(actor.name) if e.kind in (NameKind.BODY, NameKind.GROUP)]
    return next((e for e in readings if e.kind is wanted), readings[0] if readings else None)


def _place(actor: Actor, gazetteer: Gazetteer, namespace: Namespace) -> Actor:
    entries = towns_called(actor.name, actor.country, gazetteer)
    if len({e.country for e in entries}) != 1:
        reason = f"{actor.name} lies in several states" if entries else f"no place is known as {actor.name}"
        key = "-".join(filter(None, (slug(actor.name), (actor.country or "").lower())))
        return replace(actor, id=namespace.iri("place", key), link=Link(None, reason, 0.0))
    entry = entries[0]
    state = gazetteer.name_of(entry.country or "")
    link = Link(entry.surface, f"{entry.kind} in {state}", 0.9 if entry.is_ambiguous else 1.0)
    return replace(actor, country=entry.country, id=namespace.iri("place", town_key(entry)), link=link)


def _person(actor: Actor, around: Nearby, day: date | None, gazetteer: Gazetteer, namespace: Namespace) -> Actor:
    name = read_name(actor, gazetteer)
    found = find_person(name, day, gazetteer, around)
    link = Link(found.person.name if found.person else None, found.reason, round(found.score, 2))
    actor = replace(actor, link=link, held=office_held(name, found.person, day, gazetteer))
    if found.person is None:
        return replace(actor, id=namespace.iri("person", _unknown_key(actor, name.text, day)))
    return replace(
        actor,
        country=_country(actor, found, day, gazetteer),
        id=namespace.iri("person", found.person.qid or found.person.id.removeprefix("gaz:")),
        qid=found.person.qid,
    )


def _country(actor: Actor, found: FoundPerson, day: date | None, gazetteer: Gazetteer) -> str | None:
    """Return the state a person serves: the text's, unless the person never served it.

    Between a body and a state, the one that the person serves on the day counts: an envoy of the United Nations
    serves them, whatever the passport; a president who meets the European Union serves the state.
    """
    if found.tenure is None or found.person is None or actor.country is None:
        return actor.country or (found.tenure.country if found.tenure is not None else None)
    in_body, from_body = (gazetteer.body(code) is not None for code in (actor.country, found.tenure.country))
    if in_body or from_body:
        serves_now = in_body != from_body and day is not None and found.tenure.covers(day)
        return found.tenure.country if serves_now else actor.country
    served = {term.country for term in gazetteer.tenures_of(found.person.id)}
    return actor.country if actor.country in served else found.tenure.country


def _unknown_key(actor: Actor, name: str, day: date | None) -> str:
    """Return the key of a person whom the gazetteer does not know.

    A full name and a state make one person everywhere; a bare surname or a role is only the person of that day.
    """
    parts = [slug(name or actor.name), (actor.country or "").lower()]
    if len(name.split()) < 2:
        parts += [(actor.office or "").replace("_", "-"), day.isoformat() if day else ""]
    return "-".join(part for part in parts if part)


def find_person(name: PersonName, day: date | None, gazetteer: Gazetteer, around: Nearby) -> FoundPerson:
    """Return the person a name means on a day, or why none is found."""
    if not name.text:
        return _by_role(name, day, gazetteer)
    people = gazetteer.people_by_name(name.text, loosely=True)
    if people:
        found = find_by_full_name(name, people, day, gazetteer, around)
        if found.person is not None or len(name.text.split()) > 1:
            return found
    if name.is_private:
        return nobody(f"a surname, introduced as {name.role}")
    return find_by_surname(name, day, gazetteer, around)


def _by_role(name: PersonName, day: date | None, gazetteer: Gazetteer) -> FoundPerson:
    if day is None:
        return nobody("a role without a name needs a date")
    if name.office is None or name.country is None:
        return nobody("a role without a name needs an office and a state")
    if name.is_former:
        return nobody("a former holder of an office may be any of several")
    holders, single = holders_of(name, day, gazetteer)
    if not single:
        return nobody("several people hold such a role at once")
    people = sorted({t.person for t in holders})
    if not holders:
        return nobody(f"nobody is known in this office on {day}")
    if len(people) > 1:
        certain = sorted({t.person for t in holders if t.covers(day)})
        if len(certain) != 1:
            listed = ", ".join(name_of(i, gazetteer) for i in people)
            return nobody(f"several holders are known on {day}: {listed}")
        people = certain
    tenure = next(t for t in holders if t.person == people[0])
    score = 0.95 if tenure.covers(day) else 0.8
    return somebody(people[0], tenure, f"in office on {day}: {describe(tenure, gazetteer)}", score, gazetteer)


def office_held(name: PersonName, person: Person | None, day: date | None, gazetteer: Gazetteer) -> str | None:
    """Return the class of the office that a person holds on a day, `FORMER` where the text names only a past one.

    `person` is who the name was found to be. A term that the gazetteer knows for the day gives the class of a vague
    title ("secretary", "leader") and the office of a person named without one; an office that the person has left by
    then counts as a past one, whatever the text calls it. Without a term the text decides.
    """
    terms = () if person is None or day is None else gazetteer.tenures_of(person.id)
    held = sorted((t for t in terms if day and t.may_cover(day)), key=lambda t: (gazetteer.rank(t.office), t.start))
    said = None if name.is_former or name.office == _ADDRESS else name.office
    fitting = [term for term in held if said is not None and in_role(term, name, gazetteer)]
    if fitting:
        return fitting[0].office
    known = held[0].office if held else None
    if name.is_former or (said is not None and _is_over(name, terms, day, gazetteer)):
        return known or FORMER
    if said is None:
        return known
    # The president of a body is no head of state.
    loose = is_vague(said, name.country, gazetteer) or gazetteer.body(name.country or "") is not None
    return (known or said) if loose else said


def _is_over(name: PersonName, terms: Sequence[Tenure], day: date | None, gazetteer: Gazetteer) -> bool:
    """Whether the person has left the office that the text names, by all terms in it that are known."""
    rule = rule_of(name, gazetteer)
    # A minister may have been another one before; only an office with a single holder identifies a person.
    ends = [term.end for term in terms if in_role(term, name, gazetteer)] if rule and rule.kind == "one" else []
    return day is not None and bool(ends) and all(end is not None and last_day(end) < day for end in ends)

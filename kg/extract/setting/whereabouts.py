"""Where the events of an article take place: what their sentences say, then where the actors are reported to be.

An event without a place of its own has that of the visit or meeting at which the same people are that day: one named
in the same sentence, else the first one that the article places. A meeting of a report from a party's own city is
there, if it opens the report. Seats of government stand for their city.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.annotate.document import Document
from kg.extract.drafts import Draft, side_of
from kg.extract.mentions import REACHED, Filler
from kg.extract.setting.placing import best_place
from kg.model import ActorKind, Place, Status
from kg.resources.gazetteer import Gazetteer, NameEntry, NameKind

#: What follows a state's name where its capital is meant: "the Austrian capital", not "Austrian capital markets".
_CAPITAL = re.compile(r"(?:['’]s?)?\s+capital\b(?!\s+(?:market|of|flow|control|good))")
#: A report gives its news in the first sentences.
_OPENING = 3
_CITIES = frozenset({NameKind.CITY, NameKind.CAPITAL})
#: Kinds of names that mean a state.
_OF_STATES = frozenset({NameKind.STATE, NameKind.DEMONYM})


def find_whereabouts(drafts: Sequence[Draft], document: Document, gazetteer: Gazetteer) -> tuple[Place | None, ...]:
    """Return the place of each draft, None where the text gives none."""
    reported_from = _dateline(document, gazetteer)
    dateline = reported_from if reported_from is not None and reported_from.country else None
    own = [
        _to_city(
            _own_place(draft, document) or _reported(draft, reported_from) or _local(draft, dateline, document),
            document,
            gazetteer,
        )
        or _with_host(draft, document, gazetteer)
        for draft in drafts
    ]
    stated = list(zip(drafts, own, strict=True))
    placed = [(draft, place) for draft, place in stated if draft.kind.is_in_person and place is not None]
    return tuple(
        place or _shared(draft, placed, document) or _at_home(draft, dateline, document, gazetteer)
        for draft, place in stated
    )


def _own_place(draft: Draft, document: Document) -> Place | None:
    """Return the place named by the mentions of a draft; for a visit, the one in the country visited."""
    same = [reading for reading in draft.mentions if reading.realis.status is draft.status]
    places = [reading.place for reading in same if reading.place is not None]
    if draft.kind.is_journey:
        hosts = {document.actors[filler.actor].country for filler in draft.fillers if filler.role == "host"}
        # A town that the gazetteer does not know is in the one country visited.
        only = next(iter(hosts)) if len(hosts) == 1 else None
        places = [replace(place, country=only) if place.country is None else place for place in places]
        places = [place for place in places if not hosts or place.country in hosts] or _hosting(draft, document)
    elif draft.leading.place is not None and places:
        places = [place for place in places if place.country == draft.leading.place.country]
    return best_place(places, document)


def _reported(draft: Draft, dateline: Place | None) -> Place | None:
    """Return the place of the dateline, if the proposer of the leading mention takes the event to be there."""
    return dateline if draft.leading.mention.given.at_dateline else None


def _hosting(draft: Draft, document: Document) -> list[Place]:
    """Return the places and states that host a visit, as its mentions name them, a city before a state."""
    hosts = {side_of(filler, document) for filler in draft.fillers if filler.role == "host"}
    stated = [filler for reading in draft.mentions for filler in reading.mention.fillers if filler.role == "host"]
    named = [
        Place(actor.name, actor.country, actor.id, filler.span)
        for filler in stated
        if side_of(filler, document) in hosts
        and (actor := document.actors[filler.actor]).kind in (ActorKind.PLACE, ActorKind.STATE)
    ]
    # "Travel to Belgium and Turkey", in the title; "to Brussels and Ankara", in the text.
    return sorted(named, key=lambda p: p.mention is None or document.article.quote(p.mention) == p.name)


def _with_host(draft: Draft, document: Document, gazetteer: Gazetteer) -> Place | None:
    """Return the state of the person who receives a visitor from abroad."""
    if not draft.kind.is_journey:
        return None
    guests = {document.actors[filler.actor].country for filler in draft.fillers if filler.role == "visitor"}
    for filler in draft.fillers:
        host = document.actors[filler.actor]
        state = gazetteer.state(host.country or "")
        if filler.role == "host" and host.kind is ActorKind.PERSON and state and host.country not in guests:
            return Place(state.name, host.country, None, filler.span)
    return None


def _shared(draft: Draft, placed: Sequence[tuple[Draft, Place]], document: Document) -> Place | None:
    """Return the place of the encounter at which the actors of a draft are."""
    if not draft.kind.at_hand:
        return None
    stated = draft.leading.mention.sentence
    for other, place in placed:
        goal = _come_to(draft, other, document)
        if goal is not None:
            return replace(place if place.country == goal.country else goal, mention=None)
    alike = [(other, place) for other, place in placed if other is not draft and _are_at(draft, other, document)]
    for other, place in alike:
        if any(reading.mention.sentence == stated for reading in other.mentions):
            return replace(place, mention=None)
    # Another sentence names it; it is not evidence of this event.
    return next((replace(p, mention=None) for other, p in alike if not other.leading.realis.background), None)


def _are_at(draft: Draft, other: Draft, document: Document) -> bool:
    """Whether the actors of a draft take part in an encounter of the same days and status."""
    if draft.status is not other.status or other.status not in (Status.OCCURRED, Status.PLANNED):
        return False
    if draft.time.start is None or not _within(draft, other):
        return False
    acting = [filler for filler in draft.fillers if filler.role not in REACHED]
    return bool(acting) and all(_is_at(filler, other, document) for filler in acting)


def _come_to(draft: Draft, visit: Draft, document: Document) -> Place | None:
    """Return a visitor's destination for an encounter in the same clause, held or not ("arrives for talks")."""
    kind = draft.kind
    comes_for = (kind.is_in_person and kind.mutual) or bool(kind.parties_of)
    if not visit.kind.is_journey or not comes_for or draft.status in (Status.DENIED, Status.CANCELLED):
        return None
    visitors = {filler.actor for filler in visit.fillers if filler.role == "visitor"}
    if not visitors & {filler.actor for filler in draft.fillers}:
        return None
    stated = draft.leading.mention
    for journey in visit.mentions:
        predicate = document.doc[journey.mention.predicate]
        if journey.mention.sentence == stated.sentence and predicate.is_ancestor(document.doc[stated.end - 1]):
            return journey.place
    return None


def _within(draft: Draft, other: Draft) -> bool:
    start, end = other.time.start, other.time.end
    return start is not None and draft.time.start is not None and start <= draft.time.start <= (end or start)


def _is_at(filler: Filler, other: Draft, document: Document) -> bool:
    """Whether an actor, or its side with no person of its own there, takes part."""
    if any(present.actor == filler.actor for present in other.fillers):
        return True
    side = [present for present in other.fillers if side_of(present, document) == side_of(filler, document)]
    people = {document.actors[present.actor].kind for present in side}
    if document.actors[filler.actor].kind is ActorKind.PERSON:
        return bool(side) and ActorKind.PERSON not in people
    return bool(side)


def _local(draft: Draft, dateline: Place | None, document: Document) -> Place | None:
    """Return the dateline's place for an encounter that opens a report from a city of one of its parties."""
    kind = draft.kind
    together = kind.is_in_person or (kind.at_hand and kind.mutual)
    if dateline is None or not together or draft.status is not Status.OCCURRED:
        return None
    leading = draft.leading
    sides = {document.actors[filler.actor].country for filler in draft.fillers}
    if draft.kind.is_journey:
        # "Machimura, who arrived on Sunday": where the report comes from, unless that is the visitor's own country.
        return dateline if dateline.country not in sides and all(f.role == "visitor" for f in draft.fillers) else None
    opening = [sentence.index for sentence in document.sentences if not sentence.headline][:_OPENING]
    if leading.realis.background or leading.mention.sentence.index not in opening:
        return None
    span = document.doc[leading.mention.sentence.start : leading.mention.sentence.end]
    here = any(token.lower_ == "here" and token.dep_ == "advmod" for token in span)
    met = kind.is_in_person and document.publisher is None
    return dateline if here or met or (dateline.country in sides and len(sides) > 1) else None


def _at_home(draft: Draft, dateline: Place | None, document: Document, gazetteer: Gazetteer) -> Place | None:
    """Return where a state acts on its own soil: the city that reports or names it, else the state.

    "LONDON, April 27 - Britain expelled", "Riyadh sent the ambassador home".
    """
    if not draft.leading.mention.wording.at_home or draft.status is not Status.OCCURRED:
        return None
    acting = next((filler for filler in draft.fillers if filler.role == "actor"), None)
    country = document.actors[acting.actor].country if acting else None
    state = gazetteer.state(country or "")
    if acting is None or state is None:
        return None
    if dateline is not None and dateline.country == country and not draft.leading.realis.background:
        return dateline
    return _to_city(Place(state.name, country, None, acting.span), document, gazetteer)


def _dateline(document: Document, gazetteer: Gazetteer) -> Place | None:
    name = document.anchor.place
    if name is None:
        return None
    return Place(name, next((entry.country for entry in _entries(name, gazetteer) if entry.kind in _CITIES), None))


def _to_city(place: Place | None, document: Document, gazetteer: Gazetteer) -> Place | None:
    """Return the city that stands for a state ("a visit to Kyiv"), the capital for a seat ("at the White House").

    "The Austrian capital" is Vienna.
    """
    if place is None:
        return None
    state = gazetteer.state(place.country or "")
    if state is not None and state.capital is not None and _is_capital_of(place, document, gazetteer):
        return Place(state.capital, place.country, None, place.mention)
    named = document.article.quote(place.mention) if place.mention else place.name
    entries = _entries(named, gazetteer)
    known = _CITIES | {NameKind.STATE} if place.mention is not None else _CITIES
    if any(entry.kind in known and not entry.is_adjective and not entry.is_seat for entry in entries):
        # As spelled in the text: "Burma", "Britain".
        return replace(place, name=" ".join(named.split())) if place.name != named else place
    if state is None or state.capital is None or not any(entry.is_seat for entry in entries):
        return place
    return Place(state.capital, place.country, None, place.mention)


def _is_capital_of(place: Place, document: Document, gazetteer: Gazetteer) -> bool:
    """Whether the words for a place are a state's before "capital", not a region's ("the Scottish capital")."""
    if place.mention is None:
        return False
    follows = _CAPITAL.match(document.article.field(place.mention.field), place.mention.end)
    entries = _entries(document.article.quote(place.mention), gazetteer)
    return follows is not None and any(entry.kind in _OF_STATES for entry in entries)


def _entries(name: str, gazetteer: Gazetteer) -> tuple[NameEntry, ...]:
    """Return the gazetteer entries for a whole name."""
    words = name.split()
    match = gazetteer.longest_match(words, 0)
    return match[1] if match is not None and match[0] == len(words) else ()

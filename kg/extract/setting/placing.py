"""Where a mention takes place: the city or country after "in" or "at", or the destination of a visit."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from kg.annotate.document import Document
from kg.extract.mentions import EventMention
from kg.extract.setting.attachments import crosses_clause, set_for
from kg.model import ActorKind, Place, Span
from kg.resources.traits import Where
from kg.syntax.arguments import prep_arguments
from kg.syntax.grammar import load_grammar
from kg.syntax.tags import QUALIFYING, VERBAL
from kg.syntax.verb_forms import has_own_subject, is_reduced

_WHERE = frozenset({"in", "at", "near", "outside"})
_DESTINATION = frozenset({"to", "in", "at", "for"})
#: Nouns for people posted abroad, and the prepositions that the city follows.
_MISSIONS = frozenset({"embassy", "ambassador", "envoy", "consulate", "mission", "commission", "commissioner"})
_POSTED = frozenset({"in", "from", "at"})
_HELD = frozenset({"dobj", "nsubjpass", "prep"})
_ON = frozenset({"on"})
#: Prepositions that introduce the occasion of an act.
_AT = frozenset({"at", "on", "during", "in"})
#: Nouns in place names that the gazetteer need not hold.
_LANDS = frozenset({"GPE", "LOC"})
#: "Speaking in Davos, he said".
_SPEAKING = frozenset({"speaking", "writing", "talking", "appearing"})
_OF = frozenset({"of"})
_ARTICLES = frozenset({"the", "a", "an"})


def find_place(mention: EventMention, document: Document) -> Place | None:
    """Return the place that the trigger or its clause names, cities before countries, or None."""
    trigger = document.doc[mention.end - 1]
    predicate = document.doc[mention.predicate]
    kind = mention.kind
    if kind.place is Where.DESTINATION:
        return best_place(_led_to(mention, trigger, predicate, document), document)
    if kind.place is Where.SPEAKER:
        found = _said_at(predicate, document, whence=True) or _of_mission(predicate, document)
        if kind.envoys:
            found += _posted(mention, predicate, document)
    else:
        tokens = prep_arguments(trigger, _WHERE)
        if predicate != trigger:
            tokens += prep_arguments(predicate, _WHERE)
        tokens += _in_clause(predicate, trigger)
        # "Move the embassy in Israel to Jerusalem".
        tokens += prep_arguments(predicate, kind.place_after)
        if kind.is_in_person and predicate.lemma_ == "host":
            tokens += [child for child in predicate.lefts if child.dep_ == "nsubj"]
        if kind.envoys:
            tokens += [token for held in predicate.rights if held.dep_ in _HELD for token in _post(held)]
        tokens += [token for verb in set_for(trigger) for token in prep_arguments(verb, _WHERE)]
        found = [place for token in tokens for place in places_of(token, document)]
    if kind.place is not Where.VENUE:
        known = {place.mention for token in prep_arguments(predicate, _WHERE) for place in places_of(token, document)}
        sure = known if kind.place is Where.DEED and predicate.pos_ in VERBAL else set()
        found = [place for place in found if place.id is not None or place.mention in sure]
    else:
        found += _venue(trigger, document)
    return best_place(
        found or _at_occasion(predicate, trigger, document) or _continued(predicate, document), document
    )


def _led_to(mention: EventMention, trigger: Token, predicate: Token, document: Document) -> list[Place]:
    """Return the destinations of a visit, the hosts that are named by a place last."""
    tokens = prep_arguments(trigger, _DESTINATION)
    if predicate != trigger:
        tokens += prep_arguments(predicate, _DESTINATION)
    tokens += [token for token in prep_arguments(trigger, _ON) if token.lemma_ == "island"]
    found = [place for token in tokens for place in places_of(token, document) or _unknown(token, document)]
    found.extend(
        _place(document, filler.actor, filler.span)
        for filler in mention.fillers
        if filler.role == "host" and _is_named_place(document, filler.actor, filler.token)
    )
    found.extend(place for child in trigger.rights if child.dep_ == "dobj" for place in places_of(child, document))
    return found


def _said_at(predicate: Token, document: Document, *, whence: bool = False) -> list[Place]:
    """Return the places where something is said: "in Paris, he warned", "said in Brussels".

    A country after the verb is the subject matter ("urged restraint in Syria").
    """
    found: list[Place] = []
    beside = (*predicate.children, *(c for s in predicate.lefts if s.dep_ == "nsubj" for c in s.rights))
    speaking = [c for c in beside if c.dep_ in {"advcl", "prep", "acl"} and c.lower_ in _SPEAKING]
    for prep in (*predicate.children, *(c for clause in speaking for c in clause.rights)):
        sent = whence and prep.lower_ == "from" and prep.i < predicate.i
        if prep.dep_ == "prep" and (prep.lower_ in _WHERE or sent):
            places = [p for t in prep.children if t.dep_ == "pobj" for p in places_of(t, document)]
            found += [p for p in places if prep.i < predicate.i or _is_city(p, document)]
    return found


def _of_mission(predicate: Token, document: Document) -> list[Place]:
    """Return the city of the mission that speaks: "the embassy in Oslo warns"."""
    posts = (token for child in predicate.lefts if child.dep_ == "nsubj" for token in _post(child))
    return [place for token in posts for place in places_of(token, document) if _is_city(place, document)]


def _post(noun: Token) -> list[Token]:
    """Return the tokens that locate a mission or envoy, as such or under a noun: "work at the embassy in"."""
    missions = [t for t in noun.subtree if t.lemma_.lower() in _MISSIONS and not crosses_clause(t, noun)]
    return [token for mission in missions for token in prep_arguments(mission, _POSTED)]


def _venue(noun: Token, document: Document) -> list[Place]:
    """Return the city that a gathering is named after: "the G20 Seoul summit"."""
    before = [child for child in noun.lefts if child.dep_ in {"compound", "nmod"}]
    return [place for token in before for place in places_of(token, document) if _is_city(place, document)]


def _at_occasion(predicate: Token, trigger: Token, document: Document) -> list[Place]:
    """Return the city of the gathering or journey on which a clause says that something is done.

    "Warned at the Seoul summit", "on his visit to Tbilisi condemned", "met at a conference in Oslo".
    """
    occasions = load_grammar().gatherings
    nouns = [noun for noun in prep_arguments(predicate, _AT) if noun.lemma_.lower() in occasions and noun != trigger]
    tokens = [token for noun in nouns for token in prep_arguments(noun, _DESTINATION)]
    found = [place for token in tokens for place in places_of(token, document)]
    return [p for p in found if _is_city(p, document)] + [p for noun in nouns for p in _venue(noun, document)]


def _posted(mention: EventMention, predicate: Token, document: Document) -> list[Place]:
    """Return the city of the actor's own state where an envoy is posted ("summons the ambassador in Warsaw")."""
    home = {document.actors[filler.actor].country for filler in mention.fillers if filler.role == "actor"}
    objects = [child for child in predicate.rights if child.dep_ in {"dobj", "nsubjpass"}]
    words = (token for child in objects for token in child.subtree if token.dep_ == "pobj")
    posts = [token for token in words if token.head.lower_ == "in"]
    return [place for token in posts for place in places_of(token, document) if place.country in home]


def best_place(places: Iterable[Place], document: Document) -> Place | None:
    """Return the first city or region among places, else the first country, or None."""
    listed = list(places)
    towns = (
        place for place in listed if _is_city(place, document) or (place.id is None and place.country is not None)
    )
    return next(towns, next(iter(listed), None))


def _is_city(place: Place, document: Document) -> bool:
    return any(actor.name == place.name and actor.kind is ActorKind.PLACE for actor in document.actors)


def _continued(predicate: Token, document: Document) -> list[Place]:
    """Return the places of the clause that a predicate continues: "met in Brussels and condemned"."""
    while predicate.head != predicate and predicate.head.pos_ in VERBAL:
        joined = predicate.dep_ == "conj" and not has_own_subject(predicate)
        if not joined and predicate.dep_ != "xcomp" and not (predicate.dep_ == "advcl" and is_reduced(predicate)):
            break
        predicate = predicate.head
        if found := _said_at(predicate, document):
            return found
    return []


def _in_clause(predicate: Token, trigger: Token) -> Iterator[Token]:
    """Yield what follows "in" or "at" in a clause, also below names: the parser may attach "in Seoul" to a person."""
    for token in predicate.subtree:
        if token.dep_ != "pobj" or token.head.lower_ not in _WHERE:
            continue
        holder = token.head.head
        if holder.pos_ == "PROPN" or holder in {predicate, trigger}:
            while holder != predicate and holder.pos_ not in VERBAL and holder.head != holder:
                holder = holder.head
            if holder == predicate:
                yield token


def places_of(token: Token, document: Document) -> list[Place]:
    """Return the places that a word names, its apposition included ("in the Jordanian capital, Amman")."""
    named = [
        _place(document, actor, document.mention_at[token.i])
        for actor in document.actors_at.get(token.i, ())
        if _is_named_place(document, actor, token.i)
    ]
    if named:
        return named
    if token.pos_ == "PROPN" and not document.actors_at.get(token.i) and _is_land(token, document):
        return [_unlisted(token, document)]
    inner = [child for child in token.children if child.dep_ == "appos"]
    if token.lemma_.lower() in load_grammar().settlements:
        # "On the Greek island of Lesbos".
        inner += [child for child in prep_arguments(token, _OF) if child.pos_ == "PROPN"]
    if not inner and token.lemma_ == "capital":
        # "In the Austrian capital".
        owners = [child for child in token.lefts if child.dep_ in QUALIFYING | {"poss"}]
        return [
            _place(document, number, document.mention_at[owner.i])
            for owner in owners
            for number in document.actors_at.get(owner.i, ())
            if document.actors[number].kind is ActorKind.STATE
        ]
    return [place for child in inner for place in places_of(child, document)]


def _is_land(token: Token, document: Document) -> bool:
    """Whether a name is a place: it is a known one, "island of" precedes it, or its country follows.

    A month is none ("In April, France recalled").
    """
    if _is_of_time(token, document):
        return False
    led = (
        token.dep_ == "pobj"
        and token.head.lower_ == "of"
        and token.head.head.lemma_.lower() in load_grammar().settlements
    )
    return token.ent_type_ in _LANDS or led or _land_after(token.i + 1, document) is not None


def _unknown(token: Token, document: Document) -> list[Place]:
    """Return the place of a destination that neither gazetteer nor model know: "will travel to Uzhhorod"."""
    named = token.pos_ == "PROPN" and not token.ent_type_ and not document.actors_at.get(token.i)
    return [_unlisted(token, document)] if named and not _is_of_time(token, document) else []


def _is_of_time(token: Token, document: Document) -> bool:
    times = document.times[document.sentence_at(token.i).index]
    return any(placed.start <= token.i < placed.end for placed in times)


def _unlisted(token: Token, document: Document) -> Place:
    """Return the place of a name that is not an actor's: towns, islands and regions."""
    start, end = token.i, token.i + 1
    while start > 0 and token.doc[start].ent_iob_ == "I":
        start -= 1
    if token.doc[start].lower_ in _ARTICLES:
        start += 1
    span = document.span(start, end)
    country = _land_after(end, document) or _land_of(token, document)
    return Place(" ".join(document.article.quote(span).split()), country, None, span)


def _land_of(name: Token, document: Document) -> str | None:
    """Return the country of the common noun before a name ("the Greek island of Lesbos")."""
    if name.dep_ != "pobj" or name.head.lower_ != "of":
        return None
    numbers = (n for child in name.head.head.lefts for n in document.actors_at.get(child.i, ()))
    return next((document.actors[number].country for number in numbers), None)


def _land_after(end: int, document: Document) -> str | None:
    """Return the country named after a place and a comma ("Uzhhorod, Ukraine")."""
    doc = document.doc
    if end + 1 >= len(doc) or doc[end].text != "," or doc[end + 1].pos_ != "PROPN":
        return None
    head = doc[end + 1]
    while head.dep_ == "compound" and head.head.i > head.i:
        head = head.head
    named = (document.actors[number] for number in document.actors_at.get(head.i, ()))
    return next((actor.country for actor in named if actor.kind in (ActorKind.STATE, ActorKind.PLACE)), None)


def _is_named_place(document: Document, actor: int, token: int) -> bool:
    return document.actors[actor].kind in (ActorKind.PLACE, ActorKind.STATE) and document.doc[token].pos_ == "PROPN"


def _place(document: Document, number: int, span: Span) -> Place:
    actor = document.actors[number]
    return Place(actor.name, actor.country, actor.id, span)

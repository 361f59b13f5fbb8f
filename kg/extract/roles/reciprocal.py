"""One event for each pair: acts that two sides direct at each other, and separate meetings with several others.

"They accused each other", "expelled the other's envoys"; "met separately with X and Y".
"""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from kg.annotate.document import Document
from kg.extract.mentions import EventMention, Filler
from kg.syntax.arguments import objects, subjects

_EACH = frozenset({"each", "their", "both"})
_RINGING = frozenset({"telephone", "phone", "call", "ring"})
_SEPARATE = frozenset({"separate", "separately", "individually"})


def each_way(mention: EventMention, document: Document) -> Iterator[EventMention]:
    """Yield a mention, or one for each direction where its two actors act on each other."""
    if mention.kind.mutual and mention.kind.is_contact and _is_by_turns(mention, document):
        yield from _turns(mention, document)
        return
    actors = [filler for filler in mention.fillers if filler.role == "actor"]
    if mention.kind.in_turn and len(actors) > 1 and _is_each_its_own(mention, document):
        others = tuple(filler for filler in mention.fillers if filler.role != "actor")
        if others or len(actors) > 2:
            for actor in actors:
                yield replace(mention, fillers=(actor, *others))
            return
        yield from _both_ways(mention, actors)
        return
    if len(actors) != 2 or not (mention.wording.each_way or _is_mutual(mention, document)):
        yield mention
        return
    yield from _both_ways(mention, actors)


def _both_ways(mention: EventMention, actors: list[Filler]) -> Iterator[EventMention]:
    for actor, target in (actors, reversed(actors)):
        turned = Filler("target", target.actor, target.span, target.token)
        yield replace(mention, fillers=(actor, turned))


def _is_each_its_own(mention: EventMention, document: Document) -> bool:
    """Whether several states each act on another, or each on its own: "A and B expel", "recall their"."""
    verb = document.doc[mention.predicate]
    doing = {token.i for subject in subjects(verb) for token in subject.subtree}
    if not all(filler.token in doing for filler in mention.fillers if filler.role == "actor"):
        return False
    if any(filler.role == "target" for filler in mention.fillers):
        return True
    owners = {child.lower_ for held in objects(verb) for child in held.lefts}
    beside = {child.lower_ for subject in subjects(verb) for child in (*subject.children, *verb.children)}
    return bool((owners | beside) & _EACH)


def _is_by_turns(mention: EventMention, document: Document) -> bool:
    heads = (document.doc[mention.end - 1], document.doc[mention.predicate])
    return any(child.lower_ in _SEPARATE for head in heads for child in head.children) or (
        mention.kind.is_remote and _calls_several(heads[1])
    )


def _calls_several(verb: Token) -> bool:
    """Whether somebody telephones several parties: "telephoned both men", "spoke by telephone with X and with Y"."""
    if verb.lemma_.lower() in _RINGING:
        return bool(objects(verb))
    withs = [child for child in verb.rights if child.dep_ == "prep" and child.lower_ == "with"]
    return len(withs + [inner for child in withs for inner in child.rights if inner.lower_ == "with"]) > 1


def _turns(mention: EventMention, document: Document) -> Iterator[EventMention]:
    """Yield the subject's encounter with each of the others."""
    hosts = {token.i for token in subjects(document.doc[mention.predicate])}
    own = tuple(filler for filler in mention.fillers if filler.token in hosts)
    others = [filler for filler in mention.fillers if filler.token not in hosts]
    if not own or len(others) < 2:
        yield mention
        return
    for other in others:
        yield replace(mention, fillers=(*own, other))


def _is_mutual(mention: EventMention, document: Document) -> bool:
    verb = document.doc[mention.predicate]
    words = {token.lower_ for top in objects(verb) for token in top.subtree}
    words |= {child.lower_ for top in verb.lefts for child in top.subtree if child.lower_ == "each"}
    return {"each", "other"} <= words or {"one", "another"} <= words

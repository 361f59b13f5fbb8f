"""One event for each pair: acts that two sides direct at each other, and meetings that one has with others by turns.

"They accused each other", "expelled the other's envoys"; "met separately with X and Y".
"""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from kg.annotate.document import Document
from kg.extract.candidates import Candidate, Filler
from kg.syntax.arguments import objects, subjects

_EACH = frozenset({"each", "their", "both"})
_RINGING = frozenset({"telephone", "phone", "call", "ring"})
_SEPARATE = frozenset({"separate", "separately", "individually"})


def each_way(candidate: Candidate, document: Document) -> Iterator[Candidate]:
    """Yield a candidate, or where its two actors act on each other one candidate for each direction."""
    if candidate.kind.mutual and candidate.kind.is_contact and _is_by_turns(candidate, document):
        yield from _turns(candidate, document)
        return
    actors = [filler for filler in candidate.fillers if filler.role == "actor"]
    if candidate.kind.in_turn and len(actors) > 1 and _is_each_its_own(candidate, document):
        others = tuple(filler for filler in candidate.fillers if filler.role != "actor")
        if others or len(actors) > 2:
            for actor in actors:
                yield replace(candidate, fillers=(actor, *others))
            return
        yield from _both_ways(candidate, actors)
        return
    if len(actors) != 2 or not (candidate.frame.mutual or _is_mutual(candidate, document)):
        yield candidate
        return
    yield from _both_ways(candidate, actors)


def _both_ways(candidate: Candidate, actors: list[Filler]) -> Iterator[Candidate]:
    for actor, target in (actors, reversed(actors)):
        turned = Filler("target", target.actor, target.span, target.token)
        yield replace(candidate, fillers=(actor, turned))


def _is_each_its_own(candidate: Candidate, document: Document) -> bool:
    """Whether several states each do something to another, or each to its own: "A and B expel", "recall their"."""
    verb = document.doc[candidate.predicate]
    if document.doc[candidate.end - 1].pos_ == "NUM" and any(f.role == "target" for f in candidate.fillers):
        return True  # "France expels four, Italy two"
    doing = {token.i for subject in subjects(verb) for token in subject.subtree}
    if not all(filler.token in doing for filler in candidate.fillers if filler.role == "actor"):
        return False
    if any(filler.role == "target" for filler in candidate.fillers):
        return True
    owners = {child.lower_ for held in objects(verb) for child in held.lefts}
    beside = {child.lower_ for subject in subjects(verb) for child in (*subject.children, *verb.children)}
    return bool((owners | beside) & _EACH)


def _is_by_turns(candidate: Candidate, document: Document) -> bool:
    heads = (document.doc[candidate.end - 1], document.doc[candidate.predicate])
    return any(child.lower_ in _SEPARATE for head in heads for child in head.children) or (
        candidate.kind.is_remote and _calls_several(heads[1])
    )


def _calls_several(verb: Token) -> bool:
    """Whether one rings several up: "telephoned both men", "spoke by telephone with X and with Y"."""
    if verb.lemma_.lower() in _RINGING:
        return bool(objects(verb))
    withs = [child for child in verb.rights if child.dep_ == "prep" and child.lower_ == "with"]
    return len(withs + [inner for child in withs for inner in child.rights if inner.lower_ == "with"]) > 1


def _turns(candidate: Candidate, document: Document) -> Iterator[Candidate]:
    """Yield the encounter of those who are its subject with each of the others."""
    hosts = {token.i for token in subjects(document.doc[candidate.predicate])}
    own = tuple(filler for filler in candidate.fillers if filler.token in hosts)
    others = [filler for filler in candidate.fillers if filler.token not in hosts]
    if not own or len(others) < 2:
        yield candidate
        return
    for other in others:
        yield replace(candidate, fillers=(*own, other))


def _is_mutual(candidate: Candidate, document: Document) -> bool:
    verb = document.doc[candidate.predicate]
    if verb.lemma_.lower() == "exchange":
        return True
    words = {token.lower_ for top in objects(verb) for token in top.subtree}
    words |= {child.lower_ for top in verb.lefts for child in top.subtree if child.lower_ == "each"}
    return {"each", "other"} <= words or {"one", "another"} <= words

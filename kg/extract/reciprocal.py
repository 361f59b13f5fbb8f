"""Acts that two sides direct at each other ("accuse each other", "expel the other's envoys"): one event each way."""

from collections.abc import Iterator
from dataclasses import replace

from kg.annotate.document import Document
from kg.extract.candidates import Candidate, Filler
from kg.extract.syntax import objects


def each_way(candidate: Candidate, document: Document) -> Iterator[Candidate]:
    """Yield a candidate, or where its two actors act on each other one candidate for each direction."""
    actors = [filler for filler in candidate.fillers if filler.role == "actor"]
    if len(actors) != 2 or not (candidate.frame.mutual or _is_mutual(candidate, document)):
        yield candidate
        return
    for actor, target in (actors, reversed(actors)):
        turned = Filler("target", target.actor, target.span, target.token)
        yield replace(candidate, fillers=(actor, turned))


def _is_mutual(candidate: Candidate, document: Document) -> bool:
    verb = document.doc[candidate.predicate]
    if verb.lemma_.lower() == "exchange":
        return True
    words = {token.lower_ for top in objects(verb) for token in top.subtree}
    words |= {child.lower_ for top in verb.lefts for child in top.subtree if child.lower_ == "each"}
    return {"each", "other"} <= words or {"one", "another"} <= words

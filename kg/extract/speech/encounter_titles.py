"""Titles of official texts that name an encounter and the other side: "Telephone conversation with Xi Jinping".

The leader who had it is found by the annotate stage, which lets the name of the encounter stand for him.
"""

from collections.abc import Iterator, Sequence

from kg.annotate.document import Document, Sentence
from kg.extract.mentions import EventMention, Filler, Given, Wording
from kg.extract.proposer import Proposals
from kg.model import ActorKind
from kg.resources.publishers import load_encounter_titles
from kg.resources.traits import EventTraits
from kg.syntax.tags import VERBAL

NAME = "encounter titles"
RULE = "title.encounter"
#: The form says it: such a title names what the text is about.
_SURE = 0.9
_OTHERS = frozenset({ActorKind.PERSON, ActorKind.BODY, ActorKind.STATE, ActorKind.GROUP})
_FEWEST = 2


class EncounterTitleProposer:
    """Proposes the encounter that the title of an official text begins with."""

    def __init__(self, kinds: EventTraits) -> None:
        self._kinds = kinds

    def propose(self, documents: Sequence[Document]) -> Iterator[Proposals]:
        """Yield the encounter of each title, if it is one; see `kg.extract.proposer.Proposer`."""
        for document in documents:
            titles = (sentence for sentence in document.sentences[:1] if sentence.headline)
            yield Proposals(tuple(mention for title in titles for mention in self._encounters(document, title)))

    def _encounters(self, document: Document, title: Sentence) -> Iterator[EventMention]:
        found = load_encounter_titles().match([token.lower_ for token in document.tokens(title)])
        if found is None or document.publisher is None:
            return
        start, end = title.start + found[0], title.start + found[1]
        kind = self._kinds[found[2]]
        role = kind.first_role
        named = document.actors_at.get(end - 1, ())
        own = [Filler(role, number, document.mention_at[end - 1], end - 1) for number in named]
        fillers = (*own, *_others(document, title, end, role))
        if len(own) == 1 and len(fillers) >= _FEWEST:
            yield EventMention(
                kind,
                NAME,
                RULE,
                f"{kind.name}, title",
                title,
                start,
                end,
                end - 1,
                fillers,
                wording=Wording(required=(role,), several=True),
                given=Given(news=True, confidence=_SURE),
                free=True,
            )


def _others(document: Document, title: Sentence, after: int, role: str) -> list[Filler]:
    """Return the foreign side of an encounter: its people, or the state or body itself."""
    found: dict[int, Filler] = {}
    for i in range(after + 1, title.end):
        if document.doc[i].pos_ in VERBAL or document.doc[i].text in {":", ";", "("}:
            break
        for number in document.actors_at.get(i, ()):
            actor = document.actors[number]
            if actor.country != document.publisher and actor.kind in _OTHERS:
                found.setdefault(number, Filler(role, number, document.mention_at[i], i))
    people = {number for number in found if document.actors[number].kind is ActorKind.PERSON}
    served = {document.actors[number].country for number in people}
    return [f for number, f in found.items() if number in people or document.actors[number].country not in served]

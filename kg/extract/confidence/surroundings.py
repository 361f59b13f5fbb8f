"""What else an article reports: other events in the same sentence, and events of the same sides elsewhere."""

from collections.abc import Iterator, Sequence

from kg.annotate.document import Document
from kg.extract.drafts import Draft, side_of

_MOST_SIDES = 6
_MOST_EVENTS = 3


class Surroundings:
    """The events of an article as each of them sees the others; near misses see the others but are not seen."""

    def __init__(self, drafts: Sequence[Draft], document: Document) -> None:
        self._sides = {id(draft): frozenset(side_of(f, document) for f in draft.fillers) for draft in drafts}
        self._events = [draft for draft in drafts if not draft.leading.mention.lacks]
        self._by_sentence: dict[int, list[Draft]] = {}
        for draft in self._events:
            for index in sorted({reading.mention.sentence.index for reading in draft.mentions}):
                self._by_sentence.setdefault(index, []).append(draft)
        actors = (document.actors[number] for numbers in document.actors_at.values() for number in numbers)
        self._all_sides = len({actor.side for actor in actors})

    def features_of(self, draft: Draft) -> Iterator[str]:
        """Yield the features of an event's surroundings."""
        yield f"sides in article={min(self._all_sides, _MOST_SIDES)}"
        index = draft.leading.mention.sentence.index
        for other in self._by_sentence.get(index, ()):
            if other is not draft:
                yield f"beside={other.type}"
                yield f"type+beside={draft.type}/{other.type}"
        ours = self._sides[id(draft)]
        same = sum(other is not draft and bool(ours & self._sides[id(other)]) for other in self._events)
        yield f"events of the same sides={min(same, _MOST_EVENTS)}"

"""Targets: whom an act is aimed at where its own words do not say.

First the participants of the event that its object refers back to ("China denounced the pact"), then the only other
side in what the trigger governs, then the only other state in the previous sentences, and last the article's only
opponent ("the minister lodged a strong protest"). In the annotated articles the last choice is right three times out
of four.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from kg.annotate.document import Document, Sentence
from kg.extract.mentions import EventMention, Filler
from kg.extract.roles.arguments import Arguments
from kg.extract.roles.sides import leading_sides, places, sides_near
from kg.model import ActorKind, Span
from kg.resources.traits import Speech, Traits
from kg.syntax.slots import slot_tokens

#: How many sentences back a target may be named, and how many back the event that the object refers to may be.
_THEME = 2
_TAKEN_UP = 5
#: How many sentences may separate two reactions to one event.
_REACTIONS = 2
TARGET = "target"
_MUTUAL = frozenset({"our", "their", "both", "two"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "such"})
_PRONOUNS = frozenset({"it", "this", "them", "these"})
_DOERS = frozenset({"actor", "party", "participant", "donor", "visitor", "speaker", "appointer", "mediator"})


@dataclass(frozen=True, slots=True)
class Aim:
    """What is known of an act whose target is sought.

    `slots` are the places in the clause where its words would name the target. `needed` says that the act requires a
    target, `named_only` that the target is not guessed from other names, `several` that the act takes two.
    """

    kind: Traits
    slots: tuple[str, ...] = ()
    needed: bool = False
    named_only: bool = False
    several: bool = False


class Targets:
    """Finds the targets of acts in one document, from the events received so far."""

    def __init__(self, document: Document, arguments: Arguments) -> None:
        self._document = document
        self._arguments = arguments
        self._heard: list[EventMention] = []
        self._leading = leading_sides(document)
        #: The target of the last reaction, and its sentence: reactions follow one another.
        self._topic: tuple[EventMention, int] | None = None

    def hear(self, event: EventMention) -> None:
        """Keep an event mention, in reading order."""
        self._heard.append(event)

    def fill(
        self, aim: Aim, trigger: Token, fillers: tuple[Filler, ...], sentence: Sentence, *, reach: int = _THEME
    ) -> tuple[Filler, ...]:
        """Return the fillers with the target added where they lack one; `reach` limits how far back to look."""
        if not fillers or not aim.slots:
            return fillers
        if any(filler.role == TARGET for filler in fillers):
            return fillers
        doers = self._doers_of_object(aim, trigger, fillers, sentence)
        if doers or aim.named_only:
            return (*fillers, *doers)
        governed = [token for child in _governed(trigger) for token in child.subtree]
        if any(token.lower_ in _MUTUAL for token in governed):
            # "Reaffirmed the ties between our countries": with the other side named in the sentence.
            governed = self._document.tokens(sentence)
        found = self._arguments.sole_foreign(fillers, governed) or self._theme(aim, fillers, sentence, reach)
        found = found or self._opponent(aim, trigger, fillers)
        if found is None and aim.kind.in_turn:
            found = self._hit_last(aim.kind, fillers, sentence, trigger)
        return fillers if found is None else (*fillers, Filler(TARGET, *found))

    def is_asked_at_home(self, kind: Traits, fillers: tuple[Filler, ...]) -> bool:
        """Whether everyone asked belongs to the state that asks ("called upon the U.S. Congress to act")."""
        asking = [filler.actor for filler in fillers if filler.role == "actor"]
        own = {self._arguments.side(actor) for actor in asking if not self._arguments.serves_body(actor)}
        asked = [f for f in fillers if f.role == TARGET and self._document.doc[f.token].dep_ != "nsubjpass"]
        return kind.speech is Speech.ASK and bool(asked) and all(self._arguments.side(f.actor) in own for f in asked)

    def _hit_last(
        self, kind: Traits, fillers: tuple[Filler, ...], sentence: Sentence, trigger: Token
    ) -> tuple[int, Span, int] | None:
        """Return the target of the last event of the same kind, where one state after another acts."""
        own = self._arguments.sides(fillers)
        for event in reversed(self._heard):
            if event.type == kind.name and sentence.index - event.sentence.index <= _TAKEN_UP:
                for hit in event.fillers:
                    if hit.role == TARGET and self._arguments.side(hit.actor) not in own:
                        return hit.actor, self._document.span(trigger.i, trigger.i + 1), trigger.i
        return None

    def _theme(
        self, aim: Aim, fillers: tuple[Filler, ...], sentence: Sentence, reach: int
    ) -> tuple[int, Span, int] | None:
        """Return the only other state in a sentence, or else in some sentences before it."""
        own = self._arguments.sides(fillers)
        if not aim.kind.is_aimed:
            return None
        for before in range(1 if aim.needed else reach + 1):
            sides = sides_near(self._document, sentence, before, places(self._document, sentence))
            others = [m for side, m in sides.items() if side not in own and not self._arguments.is_body(m[0])]
            if others:
                return others[0] if len(others) == 1 else None
        return None

    def _opponent(self, aim: Aim, trigger: Token, fillers: tuple[Filler, ...]) -> tuple[int, Span, int] | None:
        """Return the other of the article's two most frequent sides, by its mention nearest to the trigger.

        A body is addressed less often than it speaks, and a domestic appeal is aimed at nobody else ("calls upon the
        US Congress").
        """
        own = self._arguments.sides(fillers)
        others = [side for side in self._leading if side not in own]
        aimed = aim.kind.is_opposing and not aim.several
        if not aimed or len(own) != 1 or len(others) != 1 or self._is_body(others[0]):
            return None
        if any(self._arguments.side(actor) in own for actor in self._named_targets(aim, trigger)):
            return None
        return self._mention_of(others[0], trigger)

    def _named_targets(self, aim: Aim, trigger: Token) -> Iterator[int]:
        """Yield the actors in the places where the words would name the target."""
        for path in aim.slots:
            for token in slot_tokens(trigger, path):
                yield from self._document.actors_at.get(token.i, ())

    def _is_body(self, side: str) -> bool:
        return any(actor.country == side and actor.kind is ActorKind.BODY for actor in self._document.actors)

    def _mention_of(self, side: str, trigger: Token) -> tuple[int, Span, int]:
        """Return the mention of a side nearest to a trigger, the state itself and earlier mentions first."""
        document = self._document
        found = [
            (document.actors[number].kind is not ActorKind.STATE, i > trigger.i, abs(i - trigger.i), i, number)
            for i, numbers in document.actors_at.items()
            for number in numbers
            if document.actors[number].country == side and document.actors[number].kind is not ActorKind.PLACE
        ]
        _, _, _, token, actor = min(found)
        return actor, document.mention_at[token], token

    def _doers_of_object(
        self, aim: Aim, trigger: Token, fillers: tuple[Filler, ...], sentence: Sentence
    ) -> tuple[Filler, ...]:
        """Return the participants of the event that the object refers to ("this deal"), minus the actor's side."""
        own = self._arguments.sides(fillers)
        for path in aim.slots:
            if path.rpartition(".")[2] in {"possessive", "modifier"}:
                continue
            for token in slot_tokens(trigger, path):
                for event in self._taken_up(token, sentence):
                    doers = [
                        f for f in event.fillers if f.role in _DOERS and self._arguments.side(f.actor) not in own
                    ]
                    if doers:
                        self._topic = event, sentence.index
                        here = self._document.span(token.i, token.i + 1)
                        return tuple(Filler(TARGET, doer.actor, here, token.i) for doer in doers)
        return ()

    def _taken_up(self, token: Token, sentence: Sentence) -> Iterator[EventMention]:
        """Yield the earlier events that a definite noun or a pronoun may refer back to, the latest first."""
        if token.i in self._document.actors_at:
            return
        if token.lower_ in _PRONOUNS and token.pos_ == "PRON":
            noun, reach = None, 2
        elif any(child.lower_ in _DEFINITE for child in token.lefts):
            noun, reach = token.lemma_.lower(), _TAKEN_UP
        else:
            return
        topic, stated = self._topic if self._topic is not None else (None, -_TAKEN_UP)
        current = [topic] if topic is not None and sentence.index - stated <= _REACTIONS else []
        for event in (*current, *reversed(self._heard)):
            alone = event.kind.is_deal and len(event.fillers) == 1
            named = token.pos_ == "NOUN" and self._document.doc[event.end - 1].lemma_ == token.lemma_
            near = named or event in current or sentence.index - event.sentence.index <= reach
            words = event.kind.taken_up_by
            together = event.kind.mutual and event.kind.is_encounter
            meant = bool(words) and not together if noun is None else noun in words
            if near and meant and event.end <= token.i and not alone:
                yield event


def _governed(trigger: Token) -> Iterator[Token]:
    """Yield what follows a trigger, and the reported clause before it ("the move was wrong, he said")."""
    yield from (child for child in trigger.lefts if child.dep_ == "ccomp")
    yield from trigger.rights

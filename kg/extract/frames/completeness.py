"""Completeness: whether the fillers of a frame's roles are enough, and of the right kind."""

from collections.abc import Collection

from kg.annotate.document import Document, Sentence
from kg.extract.frames.frame import Frame
from kg.extract.frames.lexicon import FrameLexicon
from kg.extract.mentions import Filler
from kg.extract.refusals import Reason, Refusal
from kg.extract.roles.arguments import Arguments
from kg.extract.roles.sides import sides_near
from kg.model import ActorKind


class Completeness:
    """Judges the fillers of frames in one document."""

    def __init__(self, lexicon: FrameLexicon, document: Document, arguments: Arguments) -> None:
        self._lexicon = lexicon
        self._document = document
        self._arguments = arguments

    def lacking(
        self, frame: Frame, fillers: tuple[Filler, ...], sentence: Sentence, *, supported: bool = False
    ) -> Refusal | None:
        """Return what is wrong with the participants, or None where the roles are properly filled."""
        roles = {filler.role for filler in fillers}
        for role in frame.require:
            if role not in roles:
                return Refusal(Reason.ROLE, role)
        if len({filler.actor for filler in fillers}) < frame.min:
            return Refusal(Reason.TOO_FEW)
        if not any(self._arguments.is_diplomatic(filler.actor) for filler in fillers):
            return Refusal(Reason.ONE_SIDE)
        if not self._are_of_kind(frame, fillers):
            return Refusal(Reason.KIND)
        if sum(map(self._arguments.is_human, fillers)) < frame.persons:
            return Refusal(Reason.KIND)
        alone = len({filler.actor for filler in fillers}) == 1 and not self._arguments.is_body(fillers[0].actor)
        if frame.collective and alone and not supported:
            return Refusal(Reason.ALONE)
        if frame.foreign is None:
            return None
        sides = self._arguments.sides(fillers)
        if len(frame.require) > 1 and len(sides) < 2:
            return Refusal(Reason.ONE_SIDE)
        if len(sides) > 1 or any(self._arguments.serves_body(filler.actor) for filler in fillers):
            return None
        # Another side, or a word for relations between states, may stand in the sentence or just before it.
        nearby = frame.foreign == "sentence"
        words = self._document.tokens(sentence) if nearby and "target" not in roles else ()
        if any(token.lower_ in self._lexicon.stage for token in words):
            return None
        others = set(sides_near(self._document, sentence, 2 if nearby else 0)) - sides
        return None if others and (nearby or frame.min == 1) else Refusal(Reason.ONE_SIDE)

    def _are_of_kind(self, frame: Frame, fillers: tuple[Filler, ...]) -> bool:
        """Whether the roles for which a frame requires an official, a body or a person hold one."""

        def held(role: str | None, kinds: Collection[ActorKind]) -> bool:
            return role is None or any(
                filler.role == role and self._document.actors[filler.actor].kind in kinds for filler in fillers
            )

        official = frame.official is None or any(
            f.role == frame.official and self._arguments.is_official(f) for f in fillers
        )
        body = held(frame.body, {ActorKind.BODY, ActorKind.GROUP})
        return official and body and held(frame.person, {ActorKind.PERSON})

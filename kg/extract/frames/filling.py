"""Filling: put the actors in the slots of a frame into its roles."""

from functools import cache

from spacy.tokens import Token

from kg.annotate.document import Document, Sentence
from kg.extract.frames.frame import Frame
from kg.extract.mentions import Filler
from kg.extract.roles.arguments import Arguments
from kg.extract.roles.brokers import brokers, mediates
from kg.syntax.arguments import objects, prep_arguments
from kg.syntax.coordination import conjuncts, first_conjunct
from kg.syntax.slots import slot_tokens

_TARGET = "target"
_TAKING_PART = frozenset({"participant", "party"})
#: Who acts, where the clause names nobody else: "were told to leave by Norway", not "declared him, by remarks of".
_WHERE_NONE_IS_NAMED = frozenset({"object.by", "complement.object"})
_WORD_SLOTS = frozenset({"subject", "object", "possessive", "modifier", "governor", "dative", "actor"})


class Filling:
    """Fills the roles of frames with the actors of one document."""

    def __init__(self, document: Document, arguments: Arguments) -> None:
        self._document = document
        self._arguments = arguments
        self._slot = cache(slot_tokens)  # many frames at one trigger ask for a slot

    def fill(self, frame: Frame, trigger: Token, skip: str | None = None) -> tuple[Filler, ...]:
        """Return the fillers of a frame's roles at a trigger, one for each actor; `skip` omits one slot."""
        fillers: tuple[Filler, ...] = ()
        hit = _is_hit(frame, trigger, self._document)
        for path, role in sorted(frame.roles.items(), key=lambda slot: slot[0] in _WHERE_NONE_IS_NAMED):
            named = path in _WHERE_NONE_IS_NAMED and any(filler.role == role for filler in fillers)
            if path == skip or named or (hit and role == _TARGET and path != "object"):
                continue
            tokens = self._slot(trigger, path)
            if path.rpartition(".")[2] == "modifier" and role in _TAKING_PART:
                tokens = [token for token in tokens if not mediates(token)]
            # "Between Israeli and Palestinian fighters" names two sides, whoever acts for them.
            deep = frame.deep or path == "between"
            fillers = self._arguments.add(fillers, role, tokens, deep=deep, anybody=frame.anybody == role)
        return self._with_antecedents(frame, trigger, fillers)

    def _with_antecedents(self, frame: Frame, trigger: Token, fillers: tuple[Filler, ...]) -> tuple[Filler, ...]:
        """Add the antecedents of a relative clause where it names too few parties ("X and Y, who spoke")."""
        role = frame.roles.get("subject")
        few = len({filler.actor for filler in fillers}) < frame.min
        if role is None or trigger.dep_ != "relcl" or frame.min < 2 or not few:
            return fillers
        return self._arguments.add(fillers, role, conjuncts(first_conjunct(trigger.head)))

    def with_beside(self, frame: Frame, fillers: tuple[Filler, ...], sentence: Sentence) -> tuple[Filler, ...]:
        """Fill the role that a frame leaves open with the only other side in the sentence."""
        if frame.beside is None or not fillers or any(filler.role == frame.beside for filler in fillers):
            return fillers
        other = self._arguments.sole_foreign(fillers, self._document.tokens(sentence))
        return fillers if other is None else (*fillers, Filler(frame.beside, *other))

    def add_prepositions(self, fillers: tuple[Filler, ...], frame: Frame, head: Token) -> tuple[Filler, ...]:
        """Return the fillers with those that a frame's prepositions govern under another head."""
        for path, role in frame.roles.items():
            if path not in _WORD_SLOTS and "." not in path:
                fillers = self._arguments.add(fillers, role, prep_arguments(head, frozenset({path})))
        return fillers

    def without_brokers(self, frame: Frame, trigger: Token, fillers: tuple[Filler, ...]) -> tuple[Filler, ...]:
        """Drop mediators from the parties of a deal."""
        mediators = self._arguments.sides_at(brokers(trigger)) if frame.kind.is_deal else ()
        return tuple(filler for filler in fillers if self._arguments.side(filler.actor) not in mediators)


def _is_hit(frame: Frame, verb: Token, document: Document) -> bool:
    """Whether the object of a verb is itself the target ("warns Israel of a war if it takes Gaza")."""
    if frame.roles.get("object") != "target" or verb.pos_ != "VERB":
        return False
    return any(token.pos_ == "PROPN" and token.i in document.actors_at for token in objects(verb))

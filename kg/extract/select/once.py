"""Once per sentence: of two triggers in a sentence that name one event, only one makes a mention.

A verb of which the network is convinced stands beside what it governs ("agreed to restore relations"), and so does
such a noun beside a verb of another type.
"""

from collections.abc import Sequence

from spacy.tokens import Doc

from kg.extract.mentions import EventMention, TriggerKind
from kg.extract.refusals import Reason
from kg.model import Direction, Status
from kg.syntax.arguments import objects
from kg.syntax.coordination import conjuncts
from kg.syntax.grammar import load_grammar
from kg.syntax.slots import complements, portions

_AGREED_ON = frozenset({"to", "on", "upon", "with", "over", "for", "about"})


class OncePerSentence:
    """Finds which of the mentions `found` in one sentence only repeat others."""

    def __init__(self, doc: Doc, found: Sequence[EventMention]) -> None:
        self._doc = doc
        self._found = found
        self._by_object = {
            c.end: c for c in found if c.predicate != c.end - 1 and c.wording.trigger is TriggerKind.VERB
        }
        self._negated = {c.predicate for c in found if c.wording.negated}

    def refused(self, mention: EventMention) -> Reason | None:
        """Return why a mention is not an event beside the others, or None where it is one."""
        wording = mention.wording
        verb = self._by_object.get(mention.end)
        if mention.predicate in self._negated and not wording.negated:
            # Whoever will not attend the talks refuses; the talks themselves are not events of the sentence.
            return Reason.STATED_BY_VERB
        if verb is not None and wording.trigger is not TriggerKind.VERB and self._stated_twice(mention, verb):
            return Reason.STATED_BY_VERB
        if wording.yields and not mention.is_evident and self._tells_another(mention):
            return Reason.YIELDED
        return None

    def _stated_twice(self, noun: EventMention, verb: EventMention) -> bool:
        """Whether a noun repeats the event of the verb that has it as object: "imposes sanctions on".

        A rejected demand was nevertheless made, a mediated deal belongs to its parties, and sanctions that another is
        asked to lift are in force.
        """
        if noun.status is Status.OCCURRED or noun.is_evident or noun.type in verb.kind.parties_of:
            return noun.type == verb.type
        lifts = self._doc[verb.predicate]
        asked = lifts.dep_ in {"xcomp", "ccomp"} and lifts.head.lemma_.lower() in load_grammar().object_control
        return not (asked and verb.direction is Direction.LIFT and noun.direction is Direction.IMPOSE)

    def _tells_another(self, mention: EventMention) -> bool:
        """Whether the clause or noun that a verb governs is itself an event mention ("agree to meet")."""
        verb = self._doc[mention.predicate]
        stated = {
            t.i for clause in complements(verb) if clause.dep_ in mention.wording.yields for t in conjuncts(clause)
        }
        on = [t for c in verb.rights if c.lower_ in _AGREED_ON for n in c.children for t in conjuncts(n)]
        stated |= {portion.i for token in on for portion in portions(token)}
        stated |= {c.i for noun in objects(verb) for c in noun.rights if c.dep_ in {"acl", "relcl"}}
        others = (o for o in self._found if o is not mention and o.type not in mention.wording.yields_not)
        return any({other.predicate, other.end - 1} & stated for other in others)

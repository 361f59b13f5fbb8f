"""Pairs: the two sides of a sentence as parties of deals and disputes that name only one party or none."""

from spacy.tokens import Token

from kg.annotate.document import Document, Sentence
from kg.extract.frames.frame import Frame
from kg.extract.frames.lexicon import FrameLexicon
from kg.extract.mentions import Filler
from kg.extract.roles.arguments import Arguments
from kg.extract.roles.brokers import brokers
from kg.extract.roles.sides import places, sides_near, sides_of_headline
from kg.resources.traits import Speech
from kg.syntax.arguments import subjects
from kg.syntax.clauses import governing_clauses
from kg.syntax.nouns import portioned
from kg.syntax.slots import slot_tokens
from kg.syntax.tags import SUBJECTS
from kg.syntax.verb_forms import is_passive

_ABOUT = frozenset({"over", "about", "on"})


def _opposes(frame: Frame) -> bool:
    """Whether a verb by itself rejects something to which its subject is not a party."""
    conditions = (frame.object, frame.prep, frame.predicate, frame.modal, frame.with_words, frame.reported_words)
    return frame.kind.speech in (Speech.AGAINST, Speech.REFUSE) and not any(conditions) and not frame.negated


class PairFiller:
    """Fills in the parties of mentions that do not name both, in one document."""

    def __init__(self, lexicon: FrameLexicon, document: Document, arguments: Arguments) -> None:
        self._lexicon = lexicon
        self._document = document
        self._arguments = arguments

    def fill(self, frame: Frame, fillers: tuple[Filler, ...], sentence: Sentence, noun: Token) -> tuple[Filler, ...]:
        """Return the two sides of a sentence as the parties of a noun that names one or none of them.

        The subject matter of the noun ("conflict over Taiwan") is not a party.
        """
        if not fillers and self._is_reacted_to(noun):
            # "France and Britain welcomed the deal": other parties' deal.
            return fillers
        for verb in governing_clauses(noun.head) if is_passive(noun.head) and noun.head.dep_ == "ccomp" else ():
            # "X and Y announced that an agreement was reached": between the two who announce it.
            tellers = self._arguments.add(fillers, frame.require[0], subjects(verb))
            return tellers if len(self._arguments.sides(tellers)) == 2 else fillers
        if any(c.dep_ == "poss" and c.pos_ == "NOUN" and c.i not in self._document.actors_at for c in noun.lefts):
            # "The organisation's summit" does not belong to the sides named in the sentence.
            return fillers
        topics = {t.i for child in noun.rights if child.lower_ in _ABOUT for t in child.subtree}
        topics |= places(self._document, sentence)
        topics -= {filler.token for filler in fillers}
        sides = sides_near(self._document, sentence, without=topics)
        mediators = self._arguments.sides_at(brokers(noun))
        others = mediators | self._lexicon.settling
        if frame.kind.is_deal:
            others = others | self._opposed(sentence)
        sides = {side: mention for side, mention in sides.items() if side not in others}
        stalled = noun.dep_ in SUBJECTS and bool(frame.under)
        unnamed = not fillers and ((is_passive(portioned(noun).head) and not sides) or (stalled and len(sides) < 2))
        # "In talks that lasted all night, he protested", "a meeting with Xi was called off".
        partners = slot_tokens(noun, "with")
        known = not partners or any(filler.token == t.i for filler in fillers for t in partners)
        alone = (
            known and noun.dep_ in {"pobj", "nsubjpass"} and bool(fillers) and len(sides) == 1 and frame.collective
        )
        if unnamed or alone:
            # "A number of agreements were signed", "talks broke down": by the two sides mentioned before. The
            # evidence points at the noun itself in their place.
            here = (self._document.span(noun.i, noun.i + 1), noun.i)
            earlier = sides_near(self._document, sentence, before=2)
            if unnamed and len(earlier) != 2:
                # "A number of documents were signed": by the sides that the headline names.
                earlier = sides_of_headline(self._document) or earlier
            sides = {side: sides.get(side, (mention[0], *here)) for side, mention in earlier.items()}
        if len(sides) != 2 and not fillers:
            sides = self._arguments.sides_between(frame.require[0], sentence) or sides
        if len(sides) != 2 or any(self._arguments.side(filler.actor) not in sides for filler in fillers):
            return fillers
        own = self._arguments.sides(fillers)
        added = (Filler(frame.require[0], *mention) for side, mention in sides.items() if side not in own)
        return (*fillers, *added)

    def _opposed(self, sentence: Sentence) -> set[str]:
        """Return the sides that reject something in a sentence: those who "denounced the accord" are no parties."""
        return {
            self._arguments.side(actor)
            for verb in self._document.tokens(sentence)
            if verb.pos_ == "VERB" and any(map(_opposes, self._lexicon.by_verb.get(verb.lemma_, ())))
            for token in subjects(verb)
            for actor, _, _ in self._arguments.actors_of(token)
        }

    def _is_reacted_to(self, noun: Token) -> bool:
        """Whether a bare definite noun is what a verb praises, blames or rejects ("welcomed the deal")."""
        definite = [child.lower_ for child in noun.children] in (["the"], ["this"])
        frames = self._lexicon.by_verb.get(noun.head.lemma_.lower(), ()) if definite and noun.dep_ == "dobj" else ()
        return any(frame.kind.is_stance for frame in frames)

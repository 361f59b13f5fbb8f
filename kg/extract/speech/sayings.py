"""Sayings as a proposer: who says what, where nothing more specific is named."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from kg.annotate.document import Document, Sentence
from kg.extract.labels import read_sentences
from kg.extract.mentions import EventMention, Filler, Wording
from kg.extract.proposer import Proposals
from kg.extract.refusals import Reason, Refusal, Tried
from kg.extract.roles.arguments import Arguments
from kg.extract.roles.possible import without_own_side
from kg.extract.roles.sides import sides_near
from kg.extract.speech.words import SpeechWords
from kg.resources.traits import EventTraits, Traits
from kg.syntax.arguments import objects, prep_arguments, subjects
from kg.syntax.clauses import preposition_of
from kg.syntax.grammar import load_grammar
from kg.syntax.repairs.misreadings import displaced_clauses
from kg.syntax.tags import VERBAL
from kg.syntax.tree import has_before

NAME = "sayings"
RULE = "statement.say"
_ABOUT = frozenset({"on", "about", "of"})
_TO = frozenset({"to"})
_WITH = frozenset({"with"})
_DURING = frozenset({"during", "in", "at"})
_RELATIVES = frozenset({"WP", "WDT"})
#: With this a noun announces the text below it ("the following statement was released by").
_FOLLOWING = frozenset({"following"})


class SayingsProposer:
    """Proposes statements; selection decides whether one only frames an event that its clause names."""

    def __init__(self, words: SpeechWords, kinds: EventTraits, stage: frozenset[str]) -> None:
        self._words = words
        self._kind = kinds[words.statement_type]
        self._stage = stage

    def propose(self, documents: Sequence[Document]) -> Iterator[Proposals]:
        """Yield the statements of each document; see `kg.extract.proposer.Proposer`."""
        for document in documents:
            sayings = _Sayings(self._words, self._kind, self._stage, document)
            mentions = [m for sentence in read_sentences(document) for m in sayings.statements(sentence)]
            yield Proposals(tuple(mentions), tuple(sayings.tried))


class _Sayings:
    """Finds the statements of one document; `stage` are words of interstate affairs."""

    def __init__(self, words: SpeechWords, kind: Traits, stage: frozenset[str], document: Document) -> None:
        self.tried: list[Tried] = []
        self._stage = stage
        self._kind = kind
        self._words = words
        self._document = document
        self._arguments = Arguments(document)

    def statements(self, sentence: Sentence) -> list[EventMention]:
        """Return the statements of a sentence."""
        found: list[EventMention] = []
        for verb in self._document.tokens(sentence):
            if verb.pos_ == "VERB" and verb.lemma_.lower() in self._words.statement_verbs:
                statement = self._statement(verb, sentence)
                if isinstance(statement, EventMention):
                    found.append(statement)
                else:
                    self.tried.append(Tried(RULE, self._kind.name, verb.i, statement))
        return found

    def _statement(self, verb: Token, sentence: Sentence) -> EventMention | Refusal:
        if _is_aim(verb) or _is_aside(verb):
            return Refusal(Reason.ATTRIBUTE)
        lemma = verb.lemma_.lower()
        stated = [child for child in verb.children if child.dep_ in {"ccomp", "parataxis"}]
        stated += displaced_clauses(verb)
        if lemma in self._words.infinitive_verbs:
            stated += [child for child in verb.rights if child.dep_ == "xcomp"]
        named = objects(verb)
        noun = any(token.lemma_.lower() in self._words.statement_objects for token in named)
        if lemma in self._words.giving_verbs and (not noun or any(has_before(token, _FOLLOWING) for token in named)):
            return Refusal(Reason.NOT_SAID)
        about = any(_is_about(child) for child in verb.children)
        stressed = any(token.lemma_.lower() in self._words.stressed_objects for token in named)
        says = stated or noun or (named and lemma in self._words.object_verbs)
        says = says or (stressed and lemma in self._words.stressing_verbs)
        if not says and lemma not in self._words.lone_verbs and not (about and lemma in self._words.about_verbs):
            return Refusal(Reason.NOT_SAID)
        if verb.dep_ == "acl" and verb.tag_ == "VBN" and not noun:
            # "The plan announced by": the plan is what is announced, whatever the clause says about it.
            return Refusal(Reason.ATTRIBUTE)
        fillers: tuple[Filler, ...] = self._arguments.add((), "speaker", subjects(verb))
        if not fillers:
            return Refusal(Reason.ROLE, "speaker")
        if not self._is_international(fillers, sentence):
            return Refusal(Reason.ONE_SIDE)
        fillers = self._arguments.add(fillers, "audience", self._addressed(verb))
        fillers = without_own_side(fillers, self._document)
        content = frozenset(token.i for clause in stated for token in _clause_heads(clause))
        return self._mention(sentence, verb, fillers, content)

    def _mention(
        self, sentence: Sentence, verb: Token, fillers: tuple[Filler, ...], content: frozenset[int]
    ) -> EventMention:
        wording = Wording(required=(self._kind.first_role,), saying=True, content=content)
        sense = f"{self._kind.name}, clause"
        return EventMention(
            self._kind, NAME, RULE, sense, sentence, verb.i, verb.i + 1, verb.i, fillers, wording=wording
        )

    def _addressed(self, verb: Token) -> list[Token]:
        """Return the addressee of a verb of saying: "tells Xi that", "apologised to Libya", "wrote to Macron"."""
        lemma = verb.lemma_.lower()
        if lemma in self._words.telling_verbs:
            return [token for token in objects(verb) if token.pos_ in {"PROPN", "PRON"}]
        said_to = [t for t in prep_arguments(verb, _TO) if _governs(verb, t)]
        said_to = said_to if lemma in self._words.addressing_verbs else []
        calls = (t for t in prep_arguments(verb, _DURING) if t.lemma_.lower() in self._words.conversations)
        return said_to or [token for call in calls for token in prep_arguments(call, _WITH)]

    def _is_international(self, fillers: tuple[Filler, ...], sentence: Sentence) -> bool:
        own = self._arguments.sides(fillers)
        if len(own) > 1 or any(self._arguments.serves_body(filler.actor) for filler in fillers):
            return True
        if any(token.lower_ in self._stage for token in self._document.tokens(sentence)):
            return True
        return bool(set(sides_near(self._document, sentence, before=2)) - own)


def _is_about(preposition: Token) -> bool:
    """Whether a preposition introduces the topic, not the place ("on the margins") or manner ("on condition")."""
    if preposition.dep_ != "prep" or preposition.lower_ not in _ABOUT:
        return False
    return not any(
        c.lower_ == "condition" or c.lemma_.lower() in load_grammar().occasions for c in preposition.rights
    )


def _governs(verb: Token, argument: Token) -> bool:
    """Whether the verb's own preposition governs a noun, and not one inside "during a visit to Kigali"."""
    preposition = preposition_of(argument)
    return preposition is not None and preposition.head == verb


def _is_aim(verb: Token) -> bool:
    """Whether a verb states a purpose ("met to defend the plan", "reasons to believe")."""
    return verb.dep_ in {"advcl", "acl"} and any(child.tag_ == "TO" for child in verb.lefts)


def _is_aside(verb: Token) -> bool:
    """Whether a verb only attributes a name or view ("what Iran calls", "a site that it says was")."""
    own = [child.i for child in verb.lefts if child.dep_ == "nsubj"]
    if not own or verb.dep_ not in {"relcl", "pcomp", "csubj", "ccomp"}:
        return False
    return any(token.tag_ in _RELATIVES and token.i < own[0] for token in verb.subtree)


def _clause_heads(verb: Token) -> list[Token]:
    """Return the verbs of a clause: its head, the infinitives it governs, and the verbs coordinated with them."""
    heads = [verb]
    for child in verb.rights:
        if child.dep_ in {"conj", "xcomp"} and child.pos_ in VERBAL:
            heads.extend(_clause_heads(child))
    return heads

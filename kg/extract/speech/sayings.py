"""Speech: who says what. A verb of saying frames the event told; it is a Statement only where none is told."""

from dataclasses import dataclass, fields
from typing import Any

from spacy.tokens import Token

from kg.annotate.document import Document, Sentence
from kg.extract.mentions import EventMention, Filler, Trigger, Wording
from kg.extract.refusals import Reason, Refusal, Refused, tell_nobody
from kg.extract.roles.arguments import Arguments
from kg.extract.roles.sides import sides_near
from kg.resources import load_toml
from kg.resources.traits import EventTraits, Traits
from kg.syntax.arguments import objects, prep_arguments, subjects
from kg.syntax.clauses import preposition_of
from kg.syntax.coordination import first_conjunct
from kg.syntax.grammar import load_grammar
from kg.syntax.repairs.misreadings import displaced_clauses
from kg.syntax.tags import FINITE, VERBAL

NAME = "sayings"
RULE = "statement.say"
_ABOUT = frozenset({"on", "about", "of"})
_TO = frozenset({"to"})
_WITH = frozenset({"with"})
_DURING = frozenset({"during", "in", "at"})
_RELATIVES = frozenset({"WP", "WDT"})


@dataclass(frozen=True, slots=True)
class SpeechWords:
    """The words of `data/speech.toml`."""

    statement_type: str
    wrongs_type: str
    verbs: frozenset[str]
    statement_verbs: frozenset[str]
    statement_objects: frozenset[str]
    object_verbs: frozenset[str]
    lone_verbs: frozenset[str]
    giving_verbs: frozenset[str]
    about_verbs: frozenset[str]
    source_nouns: frozenset[str]
    infinitive_verbs: frozenset[str]
    stressing_verbs: frozenset[str]
    stressed_objects: frozenset[str]
    answering_verbs: frozenset[str]
    answered: frozenset[str]
    wrongs: frozenset[str]
    telling_verbs: frozenset[str]
    addressing_verbs: frozenset[str]
    conversations: frozenset[str]


def load_speech_words() -> SpeechWords:
    """Return the word lists; DataError if the file is missing or broken."""
    data = load_toml("speech.toml")
    values: dict[str, Any] = {
        key.name: data[key.name] if key.type is str else frozenset(data[key.name]) for key in fields(SpeechWords)
    }
    return SpeechWords(**values)


class SpeechReader:
    """Finds sources and statements in one document; `refused` hears of verbs of saying that make no statement."""

    def __init__(
        self,
        words: SpeechWords,
        kinds: EventTraits,
        stage: frozenset[str],
        document: Document,
        refused: Refused = tell_nobody,
    ) -> None:
        self._refused = refused
        self._stage = stage
        self._kind: Traits = kinds[words.statement_type]
        self._words = words
        self._document = document
        self._arguments = Arguments(document)

    def source(self, mention: EventMention) -> str | None:
        """Return who the text says it from: the speaker of the clause that tells the mention, or None."""
        token = self._document.doc[mention.predicate]
        by_noun = False
        while token.head != token:
            speaker = self._beside(token)
            if speaker is not None:
                return speaker
            above = token.head
            # "Denied reports that they met": the reports hold the clause.
            told = (token.dep_ in {"ccomp", "parataxis"} and token.pos_ in VERBAL) or (
                by_noun and token.dep_ == "dobj"
            )
            by_noun = token.dep_ == "acl" and token.tag_ in FINITE
            if told and above.pos_ in VERBAL and above.lemma_.lower() in self._words.verbs:
                speaker = self._speaker(above)
                if speaker is not None:
                    return speaker
            token = above
        return self._beside(token) or self._according_to(mention)

    def _beside(self, clause: Token) -> str | None:
        """Return the speaker of a verb of saying put into or after a clause ("the raids, he said, must stop")."""
        for verb in clause.children:
            if verb.dep_ == "parataxis" and verb.lemma_.lower() in self._words.verbs and displaced_clauses(verb):
                return self._speaker(verb)
        return None

    def statements(self, sentence: Sentence, mentions: list[EventMention]) -> list[EventMention]:
        """Return the statements of a sentence: verbs of saying whose clause tells none of the mentions."""
        found: list[EventMention] = []
        for verb in self._document.tokens(sentence):
            if verb.pos_ == "VERB" and verb.lemma_.lower() in self._words.statement_verbs:
                statement = self._statement(verb, sentence, mentions)
                if isinstance(statement, EventMention):
                    found.append(statement)
                else:
                    self._refused(RULE, self._kind.name, verb, statement)
        return found or self._by_account(sentence, mentions)

    def _by_account(self, sentence: Sentence, mentions: list[EventMention]) -> list[EventMention]:
        """Return the statement of whom a sentence without event names as its source ("according to the ministry")."""
        for token in self._document.tokens(sentence):
            if token.lower_ == "according" and all(mention.free for mention in mentions):
                fillers = self._arguments.add((), "speaker", prep_arguments(token, frozenset({"to"})))
                if fillers and self._is_international(fillers, sentence):
                    return [self._mention(sentence, token, fillers, Trigger.PHRASE)]
        return []

    def _statement(self, verb: Token, sentence: Sentence, mentions: list[EventMention]) -> EventMention | Refusal:
        beside = verb.dep_ == "advcl" and verb.tag_ == "VBG" and not self._goes_on(verb, mentions)
        if beside or _is_aim(verb) or _is_aside(verb):
            return Refusal(Reason.ATTRIBUTE)
        lemma = verb.lemma_.lower()
        told = [child for child in verb.children if child.dep_ in {"ccomp", "parataxis"}]
        told += displaced_clauses(verb)
        if lemma in self._words.infinitive_verbs:
            told += [child for child in verb.rights if child.dep_ == "xcomp"]
        named = objects(verb)
        noun = any(token.lemma_.lower() in self._words.statement_objects for token in named)
        if lemma in self._words.giving_verbs and (not noun or any(map(_is_following, named))):
            return Refusal(Reason.NOT_SAID)
        about = any(_is_about(child) for child in verb.children)
        stressed = any(token.lemma_.lower() in self._words.stressed_objects for token in named)
        says = told or noun or (named and lemma in self._words.object_verbs)
        says = says or (stressed and lemma in self._words.stressing_verbs)
        lone = lemma in self._words.lone_verbs and (lemma not in self._words.answering_verbs or self._answers(verb))
        if not says and not lone and not (about and lemma in self._words.about_verbs):
            return Refusal(Reason.NOT_SAID)
        if any(self._tells(verb, told, c) or self._is_said_beside(verb, c) for c in mentions):
            return Refusal(Reason.FRAMES_EVENT)
        if verb.dep_ == "acl" and verb.tag_ == "VBN" and not noun:
            # "The plan announced by": what is announced, whatever the clause says of it.
            return Refusal(Reason.ATTRIBUTE)
        fillers: tuple[Filler, ...] = self._arguments.add((), "speaker", subjects(verb))
        if not fillers:
            return Refusal(Reason.ROLE, "speaker")
        if not self._is_international(fillers, sentence):
            return Refusal(Reason.ONE_SIDE)
        fillers = self._arguments.without_own_side(self._arguments.add(fillers, "audience", self._addressed(verb)))
        return self._mention(sentence, verb, fillers)

    def _mention(
        self, sentence: Sentence, verb: Token, fillers: tuple[Filler, ...], trigger: Trigger = Trigger.VERB
    ) -> EventMention:
        wording = Wording(trigger, required=(self._kind.first_role,))
        return EventMention(self._kind, NAME, RULE, sentence, verb.i, verb.i + 1, verb.i, fillers, wording=wording)

    def _addressed(self, verb: Token) -> list[Token]:
        """Return whom a verb of saying is said to: "tells Xi that", "apologised to Libya", "wrote to Macron"."""
        lemma = verb.lemma_.lower()
        if lemma in self._words.telling_verbs:
            return [token for token in objects(verb) if token.pos_ in {"PROPN", "PRON"}]
        said_to = [t for t in prep_arguments(verb, _TO) if _governs(verb, t)]
        said_to = said_to if lemma in self._words.addressing_verbs else []
        calls = (t for t in prep_arguments(verb, _DURING) if t.lemma_.lower() in self._words.conversations)
        return said_to or [token for call in calls for token in prep_arguments(call, _WITH)]

    def _goes_on(self, participle: Token, mentions: list[EventMention]) -> bool:
        """Whether a participle after a clause tells more ("meets him, saying that"), not of the event told there."""
        beside = (c for c in mentions if c.predicate == participle.head.i)
        return all(c.kind.is_contact and c.adjunct is None for c in beside)

    def _answers(self, verb: Token) -> bool:
        """Whether a verb of answering has words of another as its object ("responded to the claim"), not deeds."""
        heads = (t.lemma_.lower() for t in prep_arguments(verb, frozenset({"to", "by"})))
        return any(head in self._words.answered for head in heads)

    def _tells(self, verb: Token, told: list[Token], mention: EventMention) -> bool:
        """Whether a verb of saying only frames a mention: the clause told is the event, not about it."""
        if mention.predicate == verb.i:
            # "During the visit he admitted": what he says is another thing.
            return mention.adjunct is None
        if verb.lemma_.lower() == "announce" and verb.is_ancestor(self._document.doc[mention.predicate]):
            return True
        if mention.adjunct is not None or (mention.free and mention.predicate == mention.end - 1):
            return False
        trigger = self._document.doc[mention.end - 1]
        if not mention.governing.supported and trigger.dep_ == "nsubj" and trigger.head.i == mention.predicate:
            # "Said that the talks confirmed the trust between them": about the talks.
            return False
        main = {t.i for clause in told for t in _clause_heads(clause)}
        return mention.predicate in main or (mention.end - 1 in {t.i for t in objects(verb)})

    def _is_said_beside(self, verb: Token, mention: EventMention) -> bool:
        """Whether a verb of saying only goes on after an act of speech of its subject ("urged calm and said")."""
        goes_on = verb.dep_ == "conj" and mention.predicate == first_conjunct(verb).i
        return goes_on and mention.kind.is_address

    def _is_international(self, fillers: tuple[Filler, ...], sentence: Sentence) -> bool:
        own = {self._arguments.side(filler.actor) for filler in fillers}
        if len(own) > 1 or any(self._arguments.serves_body(filler.actor) for filler in fillers):
            return True
        if any(token.lower_ in self._stage for token in self._document.tokens(sentence)):
            return True
        return bool(set(sides_near(self._document, sentence, before=2)) - own)

    def _speaker(self, verb: Token) -> str | None:
        for token in subjects(verb):
            for actor, _, _ in self._arguments.actors_of(token):
                return self._document.actors[actor].name
            if token.lemma_.lower() in self._words.source_nouns:
                return self._phrase(token)
        return None

    def _according_to(self, mention: EventMention) -> str | None:
        """Return the source after "according to", if the sentence has one outside the mention's own words."""
        for token in self._document.tokens(mention.sentence):
            if token.lower_ == "according":
                for child in token.subtree:
                    if child.dep_ == "pobj":
                        found = self._document.actors_at.get(child.i)
                        return self._document.actors[found[0]].name if found else self._phrase(child)
        return None

    def _phrase(self, noun: Token) -> str:
        start = noun.left_edge.i
        while start < noun.i and self._document.doc[start].pos_ in {"DET", "PUNCT"}:
            start += 1
        return self._document.article.quote(self._document.span(start, noun.i + 1))


def _is_about(preposition: Token) -> bool:
    """Whether a preposition says what is spoken about, not where ("on the margins") nor how ("on condition")."""
    if preposition.dep_ != "prep" or preposition.lower_ not in _ABOUT:
        return False
    return not any(
        c.lower_ == "condition" or c.lemma_.lower() in load_grammar().occasions for c in preposition.rights
    )


def _governs(verb: Token, argument: Token) -> bool:
    """Whether a preposition of the verb's own governs a noun, and not one inside "during a visit to Kigali"."""
    preposition = preposition_of(argument)
    return preposition is not None and preposition.head == verb


def _is_following(noun: Token) -> bool:
    """Whether a noun names the text that it stands over ("the following statement was released by")."""
    return any(child.lower_ == "following" for child in noun.lefts)


def _is_aim(verb: Token) -> bool:
    """Whether a verb says what something is for ("met to defend the plan", "reasons to believe")."""
    return verb.dep_ in {"advcl", "acl"} and any(child.tag_ == "TO" for child in verb.lefts)


def _is_aside(verb: Token) -> bool:
    """Whether a verb only says whose view of a thing its name is ("what Iran calls", "a site that it says was")."""
    own = [child.i for child in verb.lefts if child.dep_ == "nsubj"]
    if not own or verb.dep_ not in {"relcl", "pcomp", "csubj", "ccomp"}:
        return False
    return any(token.tag_ in _RELATIVES and token.i < own[0] for token in verb.subtree)


def _clause_heads(verb: Token) -> list[Token]:
    """Return the verbs of a clause: its head, what it governs as infinitive, and what is coordinated with them."""
    heads = [verb]
    for child in verb.rights:
        if child.dep_ in {"conj", "xcomp"} and child.pos_ in VERBAL:
            heads.extend(_clause_heads(child))
    return heads

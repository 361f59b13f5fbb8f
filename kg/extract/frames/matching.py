"""Frame matching: at each trigger the frames of its lemma are tried in order; the first that holds wins."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import chain

from spacy.tokens import Token

from kg.annotate.document import Document, Sentence
from kg.extract.frames.beside import Beside
from kg.extract.frames.completeness import Completeness
from kg.extract.frames.conditions import has_preposition, is_being_at, noun_conditions, noun_words, verb_conditions
from kg.extract.frames.domestic import is_domestic
from kg.extract.frames.filling import Filling
from kg.extract.frames.frame import Frame
from kg.extract.frames.governing import Governor, find_governor, governing_of
from kg.extract.frames.lexicon import FrameLexicon
from kg.extract.frames.near import FAR, judged, with_bystanders
from kg.extract.frames.pairs import PairFiller
from kg.extract.labels import read_sentences
from kg.extract.mentions import EventMention, Filler
from kg.extract.proposer import Proposals
from kg.extract.refusals import Reason, Refusal, Tried
from kg.extract.roles.arguments import Arguments
from kg.extract.roles.hosts import with_host_before
from kg.extract.roles.possible import without_own_side
from kg.extract.roles.targets import TARGET, Aim, Targets
from kg.extract.select.selection import Selector
from kg.syntax.arguments import objects, subjects, subjects_of_reporter
from kg.syntax.clauses import clause_verb
from kg.syntax.governors import governors
from kg.syntax.grammar import load_grammar
from kg.syntax.nouns import hyphenated
from kg.syntax.repairs.misreadings import is_mistagged_noun, is_mistagged_verb
from kg.syntax.slots import slot_tokens
from kg.syntax.tags import NOMINAL, SUBJECTS, VERBAL
from kg.syntax.verb_forms import is_passive

_BETWEEN = frozenset({"between"})
_PLACES = frozenset({"GPE", "LOC", "FAC"})

_Attempt = Callable[[Frame, Token, Sentence], "EventMention | Refusal"]


class Matcher:
    """Tries frames at the triggers of a document; `tried` are those that did not hold."""

    def __init__(self, lexicon: FrameLexicon, selection: Selector, document: Document) -> None:
        self._selection = selection
        self.tried: list[Tried] = []
        self._lexicon = lexicon
        self._document = document
        self._arguments = Arguments(document)
        self._filling = Filling(document, self._arguments)
        self._completeness = Completeness(lexicon, document, self._arguments)
        self._targets = Targets(document, self._arguments)
        self._pairs = PairFiller(lexicon, document, self._arguments)
        self._beside = Beside()

    def match(self, sentence: Sentence) -> list[EventMention]:
        """Return what frames find in a sentence, in reading order of the triggers, then the near misses.

        Mentions that stand for events may become the targets of later acts.
        """
        near: list[EventMention] = []
        tried = [self._at(token, sentence, near) for token in self._document.tokens(sentence)]
        found = [mention for mention in tried if mention]
        for event, _ in self._selection.select(found).events:
            self._targets.hear(event)
        return [*found, *near]

    def _at(self, token: Token, sentence: Sentence, near: list[EventMention]) -> EventMention | None:
        """Return the event of the first frame that holds at a token; near misses are added to `near`."""
        for frame, attempt in self._attempts(token, sentence):
            outcome = attempt(frame, token, sentence)
            if isinstance(outcome, EventMention):
                return outcome
            self.tried.append(Tried(frame.id, frame.type, token.i, outcome))
            missed = outcome.near and with_bystanders(outcome.near, set(frame.roles.values()), self._document)
            if missed is not None:
                near.append(missed)
        return None

    def _attempts(self, token: Token, sentence: Sentence) -> Iterator[tuple[Frame, _Attempt]]:
        """Yield the frames that may hold at a token, each with the way to try it."""
        lemma = token.lemma_.lower()
        whole = hyphenated(token)
        lemmas = (lemma,) if whole == lemma else (whole, lemma)
        for frame, phrase in self._lexicon.by_phrase.get(token.lower_, ()):
            if self._begins(phrase, token, sentence):
                yield frame, partial(self._phrase, len(phrase))
        if token.pos_ == "VERB" or is_mistagged_verb(token) or is_being_at(token):
            for frame in chain.from_iterable(self._lexicon.by_verb.get(key, ()) for key in lemmas):
                yield frame, self._verb
        if token.dep_ == "acomp":
            for frame in self._lexicon.by_adjective.get(token.lower_, ()):
                yield frame, self._adjective
        if token.pos_ in NOMINAL or is_mistagged_noun(token):
            for frame in chain.from_iterable(self._lexicon.by_noun.get(key, ()) for key in lemmas):
                yield frame, self._noun

    def _verb(self, frame: Frame, verb: Token, sentence: Sentence) -> EventMention | Refusal:
        target = verb
        if frame.object or frame.not_object:
            held = self._beside.portions(verb)
            named = [t for t in held if noun_words(t) & frame.object]
            if (frame.object and not named) or any(t.lemma_.lower() in frame.not_object for t in held):
                return Refusal(Reason.OBJECT)
            target = named[0] if named else verb
            if frame.object and is_domestic(frame.kind, target, self._lexicon):
                return Refusal(Reason.ONE_SIDE)
        if frame.place_object and not any(token.ent_type_ in _PLACES for token in self._beside.objects(verb)):
            return Refusal(Reason.OBJECT)
        if frame.no_object and self._beside.objects(verb):
            return Refusal(Reason.OBJECT)
        short = verb_conditions(frame, verb, self._beside)
        if short is not None and short.reason in FAR:
            return short
        if frame.kind.is_deal and self._arguments.are_of_company(verb):
            return Refusal(Reason.KIND)
        role = frame.roles.get("subject")
        fillers = self._filling.fill(frame, verb)
        if role is not None and not any(filler.role == role for filler in fillers):
            fillers = self._arguments.add(fillers, role, subjects_of_reporter(verb))
        fillers = self._filling.without_brokers(frame, verb, fillers)
        if short is None and frame.needs and not self._arguments.any_at(verb, frame.needs):
            short = Refusal(Reason.ACTOR_SLOT, ", ".join(frame.needs))
        if short is None and self._targets.is_asked_at_home(frame.kind, fillers):
            short = Refusal(Reason.ONE_SIDE)
        fillers = self._targets.fill(_aim(frame), verb, fillers, sentence)
        if frame.pair and len(self._arguments.sides(fillers)) < 2:
            fillers = self._pairs.fill(frame, fillers, sentence, target)
        fillers = self._filling.with_beside(frame, fillers, sentence)
        fillers = without_own_side(fillers, self._document)
        refusal = self._completeness.lacking(frame, fillers, sentence)
        if refusal is not None and refusal.detail == role and self._arguments.are_others(subjects(verb)):
            # "Activists condemned Iraq": acts of people without diplomatic standing are not events, and no near
            # misses.
            return refusal
        return judged(frame.mention(sentence, (target.i, target.i + 1), verb.i, fillers), short, refusal)

    def _adjective(self, frame: Frame, adjective: Token, sentence: Sentence) -> EventMention | Refusal:
        """Return the event of an adjective said of its subject ("is critical of", "was alarmed at")."""
        copula = adjective.head
        if not has_preposition(frame, adjective):
            return Refusal(Reason.PREPOSITION)
        if frame.with_words and not self._beside.words(adjective) & frame.with_words:
            return Refusal(Reason.WORDS)
        fillers = self._filling.fill(frame, adjective)
        if "subject" in frame.roles:
            fillers = self._arguments.add(fillers, frame.roles["subject"], subjects(copula))
        fillers = self._targets.fill(_aim(frame), adjective, fillers, sentence)
        fillers = without_own_side(fillers, self._document)
        refusal = self._completeness.lacking(frame, fillers, sentence)
        return judged(frame.mention(sentence, (adjective.i, adjective.i + 1), copula.i, fillers), None, refusal)

    def _noun(self, frame: Frame, noun: Token, sentence: Sentence) -> EventMention | Refusal:
        before = {child.lower_ for child in noun.lefts} | {child.lemma_.lower() for child in noun.lefts}
        if before & frame.not_compound:
            return Refusal(Reason.COMPOUND)
        short: Refusal | None = None
        if frame.compound and not before & frame.compound:
            short = Refusal(Reason.COMPOUND)
        if frame.with_words and not self._beside.words(noun) & frame.with_words:
            short = short or Refusal(Reason.WORDS)
        if frame.not_led and sentence.headline:
            # "Statement by the President on": the name of the text.
            return Refusal(Reason.TITLE)
        named = noun.pos_ == "PROPN" and noun.i in self._document.actors_at
        if (named and "actor" not in frame.roles) or noun.dep_ in {"compound", "nmod"}:
            return Refusal(Reason.NAME)
        short = short or noun_conditions(frame, noun)
        if is_domestic(frame.kind, noun, self._lexicon):
            return Refusal(Reason.ONE_SIDE)
        support, predicate, adjunct = find_governor(self._lexicon, frame, noun)
        maker = noun.head if noun.dep_ == "dobj" else predicate
        if frame.kind.is_deal and maker.pos_ == "VERB" and self._arguments.are_of_company(maker):
            return Refusal(Reason.KIND)
        free = support is None and adjunct is None
        if free and not frame.bare:
            short = short or Refusal(Reason.UNSUPPORTED)
        if free and governors(noun) & frame.not_under:
            short = short or Refusal(Reason.GOVERNED)
        fillers = self._of_noun(frame, noun, sentence, (support, predicate, adjunct))
        if frame.sole_target and {filler.role for filler in fillers} == {"actor"}:
            other = self._arguments.sole_foreign(fillers, self._document.tokens(sentence))
            fillers = fillers if other is None else (*fillers, Filler("target", *other))
        if frame.kind.is_aimed:
            fillers = self._targets.fill(_aim(frame), noun, fillers, sentence, reach=0)
        refusal = self._completeness.lacking(
            frame, fillers, sentence, supported=support is not None or adjunct not in (None, "for")
        )
        start = min((c.i for c in noun.lefts if c.lower_ in frame.compound), default=noun.i)
        governing = governing_of(support, adjunct)
        found = frame.mention(sentence, (start, noun.i + 1), predicate.i, fillers, governing, free=free)
        return judged(found, short, refusal)

    def _of_noun(self, frame: Frame, noun: Token, sentence: Sentence, governor: Governor) -> tuple[Filler, ...]:
        """Return who takes part in the event of a noun: from its own arguments, its governor, or its sentence."""
        support, predicate, adjunct = governor
        free = support is None and adjunct is None
        own = self._filling.fill(frame, noun, skip="governor")
        own = self._with_participle(frame, noun, own)
        if noun.dep_ in SUBJECTS:
            # "Tensions rose between China and India": the parser attaches the parties to the verb.
            for path in _BETWEEN & set(frame.roles):
                own = self._arguments.add(own, frame.roles[path], slot_tokens(noun.head, path), deep=True)
        fillers = own
        role = frame.roles.get("governor")
        beside = {token.i for token in slot_tokens(noun, "with")}
        bodies = [f for f in own if self._arguments.is_body(f.actor) and f.token not in beside]
        gathering = support is None and bool(bodies)
        if role is not None and not free and not gathering:
            # Those who meet "at the APEC summit" need not be all who attend it.
            if predicate.lemma_.lower() not in load_grammar().mediating:
                # "China cancelled a visit by Borrell": the traveller is named, so whoever decides is the host.
                before = {token.i for token in slot_tokens(noun, "modifier")}
                travels = role == "visitor" and any(f.role == role and f.token not in before for f in own)
                elsewhere = travels and any(slot_tokens(head, "to") for head in (noun, predicate))
                decide = (
                    [] if elsewhere else self._who_travels(predicate) if role == "visitor" else subjects(predicate)
                )
                fillers = self._arguments.add(own, "host" if travels else role, decide, deep=frame.deep)
            if support is not None:
                fillers = self._filling.add_prepositions(fillers, frame, predicate)
        fillers = self._filling.without_brokers(frame, noun, fillers)
        # A body can meet on its own ("the NATO summit").
        body = frame.collective and any(self._arguments.is_body(filler.actor) for filler in fillers)
        # Those who merely discuss it do not meet at it ("they discussed the Berlin conference").
        spoken_of = frame.collective and noun.dep_ == "dobj" and noun.head.lemma_.lower() in self._lexicon.topical
        spoken_of |= frame.kind.is_talks and bool(governors(noun) & self._lexicon.topical)
        if (
            frame.pair
            and not body
            and not spoken_of
            and not (free and noun.pos_ == "PROPN")
            and len(self._arguments.sides(fillers)) < 2
        ):
            fillers = self._pairs.fill(frame, fillers, sentence, noun)
        return without_own_side(with_host_before(self._arguments, fillers, noun), self._document)

    def _who_travels(self, predicate: Token) -> list[Token]:
        """Return whose visit a clause reports; in the passive, the subject's ("is received on a visit")."""
        about = objects(predicate) if is_passive(predicate) else []
        people = [t for t in about if any(self._arguments.is_person(a) for a, _, _ in self._arguments.actors_of(t))]
        return people or subjects(predicate)

    def _with_participle(self, frame: Frame, noun: Token, fillers: tuple[Filler, ...]) -> tuple[Filler, ...]:
        """Add the actors in the participle clause of a noun: "a deal reached with Iran", "sanctions imposed by"."""
        for verb in noun.rights:
            if verb.dep_ == "acl" and verb.tag_ == "VBN" and verb.lemma_.lower() not in load_grammar().mediating:
                fillers = self._filling.add_prepositions(fillers, frame, verb)
                if "governor" in frame.roles:
                    fillers = self._arguments.add(fillers, frame.roles["governor"], subjects(verb))
        return fillers

    def _begins(self, phrase: tuple[str, ...], token: Token, sentence: Sentence) -> bool:
        """Whether a phrase starts at a token."""
        doc, start = self._document.doc, token.i
        return start + len(phrase) <= sentence.end and all(
            doc[start + at].lower_ == phrase[at] for at in range(1, len(phrase))
        )

    def _phrase(self, length: int, frame: Frame, token: Token, sentence: Sentence) -> EventMention | Refusal:
        end = token.i + length
        verb = token if token.pos_ in VERBAL or is_mistagged_verb(token) else clause_verb(token)
        if token.head.lemma_.lower() in frame.not_under:
            return Refusal(Reason.GOVERNED)
        if verb is None or (frame.with_words and not self._beside.words(verb) & frame.with_words):
            return Refusal(Reason.NO_VERB if verb is None else Reason.WORDS)
        fillers = self._filling.fill(frame, verb)
        fillers = self._filling.add_prepositions(fillers, frame, self._document.doc[end - 1])
        if token.pos_ not in VERBAL:
            fillers = self._filling.add_prepositions(fillers, frame, token)
        if frame.pair and len(self._arguments.sides(fillers)) < 2:
            fillers = self._pairs.fill(frame, fillers, sentence, token)
        fillers = self._filling.with_beside(frame, fillers, sentence)
        refusal = self._completeness.lacking(frame, fillers, sentence)
        return judged(frame.mention(sentence, (token.i, end), verb.i, fillers), None, refusal)


def _aim(frame: Frame) -> Aim:
    """Return what the search for a target needs to know about a frame."""
    slots = tuple(path for path, role in frame.roles.items() if role == TARGET)
    return Aim(frame.kind, slots, TARGET in frame.require, frame.named_target, frame.min > 1)


class FrameProposer:
    """Proposes what the frames of a lexicon match; a frame that falls short by one condition gives a near miss.

    For each document, `selection` decides which mentions stand for events: later acts may be aimed at those.
    """

    def __init__(self, lexicon: FrameLexicon, selection: Callable[[Document], Selector]) -> None:
        self._lexicon = lexicon
        self._selection = selection

    def propose(self, documents: Sequence[Document]) -> Iterator[Proposals]:
        """Yield what frames match in each document; see `kg.extract.proposer.Proposer`."""
        for document in documents:
            matcher = Matcher(self._lexicon, self._selection(document), document)
            mentions = [mention for sentence in read_sentences(document) for mention in matcher.match(sentence)]
            yield Proposals(tuple(mentions), tuple(matcher.tried))

"""Pronouns: whom "he", "it" and "they" stand for, by the grammar of the sentence or by prominence before it."""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from kg.annotate.actors.clusters import Cluster, Clusters
from kg.annotate.actors.pairs import PairReferences
from kg.annotate.actors.phrases import ActorWords
from kg.annotate.document import Document, Sentence
from kg.model import ActorKind
from kg.syntax.binding import actors_above, barred_subject, blamed, listed, possessor_in_clause, reporter
from kg.syntax.grammar import load_grammar
from kg.syntax.tags import PLURAL, SUBJECTS
from kg.syntax.tree import climb, subjects_before

SINGULAR = frozenset({"he", "him", "his", "himself", "she", "her", "hers", "herself"})
PLURALS = frozenset({"they", "them", "their"})
_MALE = frozenset({"he", "him", "his", "himself"})
_OBJECTS = frozenset({"dobj", "dative", "pobj"})
#: What a name counts in the sentence of "he", one less for each sentence back; what a subject counts more; by how
#: much the best must lead.
_HERE = 2.0
_OF_MAIN_CLAUSE, _OF_CLAUSE = 1.6, 1.0
_MARGIN = 0.5
#: Who may be "it".
_COLLECTIVE = frozenset({ActorKind.STATE, ActorKind.BODY, ActorKind.GROUP})


@dataclass(frozen=True, slots=True)
class Pronouns:
    """Finds whom the pronouns of one text stand for."""

    words: ActorWords
    document: Document
    clusters: Clusters
    pairs: PairReferences

    def bound(self, pronoun: Token) -> tuple[int, ...]:
        """Return the actors that grammar binds a pronoun to, or none where it leaves the pronoun open."""
        word = pronoun.lower_
        if pronoun.dep_ in SUBJECTS and word in {"it", "they", "he", "she"}:
            tokens = reporter(pronoun)
            if word == "it" and not tokens:
                tokens = next((group for group in actors_above(pronoun) if self._may_be_it(group)), [])
            if word in {"he", "she"}:
                # "He takes up his duties in May, a spokesman said": "he" is somebody else.
                tokens = [t for t in tokens if t.i < pronoun.i]
        elif pronoun.dep_ == "poss" and word in {"its", "their"}:
            tokens = [t for t in blamed(pronoun) if t.i in self.clusters.at] or possessor_in_clause(pronoun)
        elif pronoun.dep_ == "poss" and word in {"his", "her"}:
            tokens = [t for t in blamed(pronoun) if t.dep_ == "dobj"]
        else:
            return ()
        found = self.clusters.of(*tokens)
        kinds = {actor.kind for actor in found}
        if word in {"they", "their"}:
            several = len(tokens) > 1 or any(token.tag_ in PLURAL for token in tokens)
            fits = several or (bool(kinds) and kinds <= _COLLECTIVE)
        elif word in {"it", "its"}:
            fits = len(found) == 1 and ActorKind.PERSON not in kinds
        else:
            fits = len(found) == 1 and kinds == {ActorKind.PERSON}
        return self.clusters.numbers(tokens) if fits else ()

    def _may_be_it(self, tokens: list[Token]) -> bool:
        kinds = {actor.kind for actor in self.clusters.of(*tokens)}
        return bool(kinds) and not kinds & {ActorKind.PERSON, ActorKind.PLACE}

    def person(self, token: Token, sentence: Sentence) -> tuple[int, ...]:
        """Return the person a singular pronoun stands for: the subject before it, with a margin over any other."""
        scores: dict[int, float] = {}
        barred = {number for i in barred_subject(token) for number in self.clusters.at.get(i, ())}
        if token.lower_ in _MALE:
            barred |= {number for number, person in self.clusters.people() if self._is_woman(person)}
        for back, tokens in enumerate(self.document.before(token, sentence)):
            for other in tokens:
                # In a transcript "he" is neither the speaker nor the person addressed.
                spoken = other.lower_ in load_grammar().first_person | load_grammar().second_person
                for number in () if spoken else self.clusters.at.get(other.i, ()):
                    if self.clusters.items[number].kind is ActorKind.PERSON and number not in barred:
                        score = _HERE - back + max(_prominence(other), _opening(other, token))
                        scores[number] = max(scores.get(number, 0.0), score)
            if scores and back > 0:
                break
        if token.dep_ in _OBJECTS and token.lower_ in {"him", "her"}:
            # "Kerry spoke with Lavrov and told him": the only other person in the sentence.
            named = self.clusters.numbers(t for t in self.document.tokens(sentence) if t.i < token.i)
            here = {n for n in named if self.clusters.items[n].kind is ActorKind.PERSON} - barred
            if len(here) == 1:
                return tuple(here)
        ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
        if not ranked or (len(ranked) > 1 and ranked[0][1] - ranked[1][1] < _MARGIN):
            return ()
        return (ranked[0][0],)

    def _is_woman(self, person: Cluster) -> bool:
        """Whether a person's first name or title is a woman's."""
        names = {word.lower() for word in (person.title or "").split()} | {person.name.split()[0].lower()}
        return bool(names & self.words.women)

    def collective(self, token: Token, sentence: Sentence) -> tuple[int, ...]:
        """Return the state or body that "it" at the head of a sentence means: the subject of the previous sentence.

        What "it" does must be what states do; "its" must open the subject of the sentence.
        """
        if not sentence.index or not self._opens(token, sentence):
            return ()
        happens = token.head.lemma_.lower() in self.words.happening and not any(
            child.dep_ == "prt" for child in token.head.rights
        )
        if token.lower_ == "it" and (token.head.pos_ != "VERB" or happens):
            return ()
        before = self.document.sentences[sentence.index - 1]
        roots = [t for t in self.document.tokens(before) if t.dep_ == "ROOT"]
        # "Chad would close its embassy, Minister X said. It demanded": "it" is not the minister.
        reported = [c for root in roots for c in root.lefts if c.dep_ in {"ccomp", "parataxis"}]
        for verbs in (roots, reported):
            subjects = [c for verb in verbs for c in subjects_before(verb)]
            found = [n for c in subjects for n in self.clusters.at.get(c.i, ())]
            if len(found) == 1 and self.clusters.items[found[0]].kind in _COLLECTIVE:
                return tuple(found)
        return ()

    def _opens(self, pronoun: Token, sentence: Sentence) -> bool:
        """Whether a pronoun is, or owns, the first subject of a sentence, with no actor named before it."""
        if any(self.clusters.at.get(i) for i in range(sentence.start, pronoun.i)):
            return False
        subject = pronoun
        if pronoun.lower_ == "its":
            above = [pronoun.head, *pronoun.head.ancestors] if pronoun.dep_ == "poss" else []
            subject = next((noun for noun in above if noun.dep_ in SUBJECTS), pronoun)
        return subject.dep_ in SUBJECTS and (pronoun.i <= sentence.start + 1 or _is_main(subject.head))

    def _main_subjects(self, tokens: Sequence[Token]) -> tuple[int, ...]:
        """Return the actors that the subjects of main clauses stand for."""
        return self.clusters.numbers(t for t in tokens if t.dep_ in SUBJECTS and _is_main(t.head))

    def several(self, token: Token, sentence: Sentence) -> tuple[int, ...]:
        """Return the actors that "they" stands for: those of the previous subject, or the two in that sentence.

        A plural subject that is not an actor ("the workers", "protesters") claims the pronoun.
        """
        for back, tokens in enumerate(self.document.before(token, sentence, 1)):
            for subject in reversed([t for t in tokens if t.dep_ in SUBJECTS and (back == 0 or _is_main(t.head))]):
                found = self.clusters.numbers(listed(subject))
                if len(found) > 1:
                    return found
                if not found and (subject.tag_ in PLURAL or subject.lower_ in PLURALS):
                    return ()
                if found and subject.tag_ in PLURAL and token.lower_ == "they":
                    return found  # "EU ministers met. They agreed"
            if pair := self.pairs.parties(tokens):
                return pair
            if back and (pair := self.pairs.opened_by(token, self._main_subjects(tokens))):
                return pair
        people = self.pairs.people_before(token, sentence)
        for back, tokens in () if people else enumerate(self.document.before(token, sentence, 1)):
            dominant = self.pairs.dominant(token) if back > 0 else ()
            if set(self.clusters.numbers(tokens)) & set(dominant):
                return dominant
        return people


def _prominence(token: Token) -> float:
    """Return how prominent a name is in its sentence: most as the subject of the main clause."""
    token = climb(token, {"compound", "appos", "conj", "flat", "nmod"})
    if token.dep_ not in SUBJECTS:
        return 0.0
    verb = climb(token.head, {"conj", "aux"})
    return _OF_MAIN_CLAUSE if verb.head == verb else _OF_CLAUSE


def _opening(name: Token, pronoun: Token) -> float:
    """Return how much the owner of what opens a clause stands out to its subject: "During Trump's first term he"."""
    preposition = climb(name, {"compound", "poss", "pobj"})
    opens = name.dep_ == "poss" and preposition.dep_ == "prep" and preposition.head == pronoun.head
    return _OF_MAIN_CLAUSE if opens and preposition.i < pronoun.i and pronoun.dep_ in SUBJECTS else 0.0


def _is_main(verb: Token) -> bool:
    """Whether a verb heads a main clause, or the clause that a main clause reports."""
    top = climb(verb, {"conj", "ccomp", "aux"})
    return top.head == top

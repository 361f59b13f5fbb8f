"""References: pronouns and nominals that stand for somebody named before. In doubt they stay open.

Measured on GUM by a rule prototype: he/him/his are worth resolving with a margin; they, it and "the + noun" by
recency are not (precision .06 to .20), so those are resolved only where exactly one pair or holder is possible.
"""

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from kg.annotate.actors.binding import bound_antecedent, coordinated, own_subjects
from kg.annotate.actors.clustering import Cluster, Clusters
from kg.annotate.actors.compatriots import Compatriots
from kg.annotate.actors.counted import count_of, listed_before
from kg.annotate.actors.known import KnownPeople
from kg.annotate.actors.nominals import Nominals
from kg.annotate.actors.owned import are_of_pair, led_party, owned_body, people_of_pair
from kg.annotate.actors.phrases import ActorWords, Form
from kg.annotate.actors.titles import Titles
from kg.annotate.actors.unowned import Unowned
from kg.annotate.document import Document, Sentence
from kg.model import ActorKind
from kg.syntax.grammar import load_grammar
from kg.syntax.tags import PLURAL, SUBJECTS

_SINGULAR = frozenset({"he", "him", "his", "himself", "she", "her", "hers", "herself"})
_MALE = frozenset({"he", "him", "his", "himself"})
_PLURAL = frozenset({"they", "them", "their"})
_OF_TWO = frozenset({"each", "both", "neither", "either"})
_DEFINITE = frozenset({"the", "both", "these", "those"})
_OBJECTS = frozenset({"dobj", "dative", "pobj"})
_LOOK_BACK = 3
#: What a name counts in the sentence of "he", one less for each sentence back; what a subject counts more; by how
#: much who "he" is must lead.
_HERE = 2.0
_OF_MAIN_CLAUSE, _OF_CLAUSE = 1.6, 1.0
_MARGIN = 0.5
#: How many tokens before "his guest" who that is may be named.
_COMPANY_NEAR = 60
#: Who may be "it".
_COLLECTIVE = (ActorKind.STATE, ActorKind.BODY, ActorKind.GROUP)


def resolve_references(
    clusters: Clusters,
    document: Document,
    words: ActorWords,
    titles: Titles,
    nominals: Nominals,
    compatriots: Compatriots,
    unowned: Unowned,
) -> None:
    """Let pronouns, "both sides" and titles without a state stand for the actors that the text makes clear."""
    for sentence in document.sentences:
        for token in document.tokens(sentence):
            count = count_of(token, words)
            if count:
                _point_counted(token, count, sentence, clusters, document)
            unowned.employ(token, sentence)
            if token.i in clusters.at:
                clusters.at[token.i] = compatriots.antecedent(token, clusters) or clusters.at[token.i]
                continue
            found = bound_antecedent(token, clusters)
            if not found and token.lower_ in _SINGULAR:
                found = _person_for(token, sentence, clusters, document, words)
            elif not found and (token.lower_ in _PLURAL or _are_bare_titles(token, words)):
                found = _several_for(token, sentence, clusters, document) or nominals.antecedent(token, sentence)
                if not found and _is_pair(token, words):
                    found = _pair_for(token, sentence, clusters, document, words)
                if not found and token.lower_ == "their":
                    # What is owned tells little of the owner: "ties have soured, and their rivalry grows".
                    found = _dominant_pair(token, clusters)
                if not found and token.lower_ not in _PLURAL:
                    found = titles.two_holders(token, clusters)
            elif not found and token.lower_ in {"former", "latter"}:
                found = _former_or_latter(token, sentence, clusters, document)
            elif not found and token.lower_ in {"it", "its"}:
                found = _state_for(token, sentence, clusters, document, words)
            elif not found and (_is_pair(token, words) or are_of_pair(token, words)):
                found = _pair_for(token, sentence, clusters, document, words)
            elif not found:
                found = titles.holder(token, clusters) or nominals.antecedent(token, sentence)
                found = (
                    found
                    or owned_body(token, clusters, titles.known)
                    or led_party(token, clusters)
                    or people_of_pair(token, clusters, words, titles.known)
                    or _neighbour(token, clusters, words, titles.known)
                )
                found = found or _guest(token, clusters, words, titles.known)
                found = found or unowned.antecedent(token, sentence)
            if found:
                clusters.point([token.i], found, document.span(token.i, token.i + 1))


def _point_counted(token: Token, count: int, sentence: Sentence, clusters: Clusters, document: Document) -> None:
    """Let "the three countries" stand for the three that were listed, and not for a party of its own."""
    listed = listed_before(token, count, sentence, clusters, document)
    if listed:
        clusters.at[token.i] = listed
        clusters.spans[token.i] = document.span(token.i, token.i + 1)


def _is_pair(token: Token, words: ActorWords) -> bool:
    """Whether a noun is "both sides", "the two countries", or a bare "the two" or "both"."""
    if token.lower_ == "them" and token.head.lower_ == "of" and token.head.head.lower_ in _OF_TWO:
        return True  # "each of them recalled his envoy"
    if (
        token.lower_ == "both"
        and token.dep_ == "advmod"
        and token.head.pos_ == "VERB"
        and token.nbor(-1) == token.head
    ):
        return True  # "thanked both"
    if token.lower_ in {"two", "both", "duo", "pair"} and token.dep_ in SUBJECTS | {"pobj", "dobj"}:
        return token.lower_ == "both" or any(c.lower_ == "the" for c in token.lefts)
    if token.lower_ not in words.pair_nouns or token.pos_ != "NOUN":
        return False
    if token.tag_ == "NN" and any(child.lower_ in words.pair_singular for child in token.lefts):
        return True  # "each side accuses the other", "neither country"
    if token.lower_ in words.pair_bare and any(child.lower_ == "the" for child in token.lefts):
        return not any(
            child.dep_ in {"prep", "amod", "compound", "relcl", "acl"} and child.lower_ not in words.pair_adjectives
            for child in token.children
        )
    if token.lower_ in words.pair_people and not any(child.lower_ in _DEFINITE for child in token.lefts):
        return False  # "release two men"
    return any(child.lower_ in words.pair_determiners for child in token.lefts)


def _are_bare_titles(token: Token, words: ActorWords) -> bool:
    """Whether a noun is "the presidents", "the two ministers": people by their posts alone."""
    return (
        token.lower_ in words.pair_titles
        and token.dep_ in SUBJECTS | {"pobj", "poss"}
        and any(child.lower_ == "the" for child in token.lefts)
        and all(child.lower_ == "the" or child.dep_ in {"compound", "nmod"} for child in token.lefts)
        and not any(
            child.dep_ in {"prep", "relcl", "acl", "appos", "conj"} and not _is_of_state(child)
            for child in token.rights
        )
    )


def _is_of_state(preposition: Token) -> bool:
    """Whether a preposition is that of "heads of state" and "heads of government"."""
    return preposition.lower_ == "of" and any(c.lower_ in {"state", "government"} for c in preposition.children)


def _person_for(
    token: Token, sentence: Sentence, clusters: Clusters, document: Document, words: ActorWords
) -> tuple[int, ...]:
    """Return the person a singular pronoun stands for: the subject before it, with a margin over any other."""
    scores: dict[int, float] = {}
    spoken = load_grammar().first_person | load_grammar().second_person
    barred = {number for i in own_subjects(token) for number in clusters.at.get(i, ())}
    if token.lower_ in _MALE:
        barred |= {number for number, cluster in enumerate(clusters.items) if _is_woman(cluster, words)}
    for back, earlier in _sentences_back(sentence, document):
        for other in document.tokens(earlier):
            if back == 0 and other.i >= token.i:
                break
            if other.lower_ in spoken:
                # Who speaks and is spoken to in a transcript is not whom "he" is said of.
                continue
            for number in clusters.at.get(other.i, ()):
                if clusters.items[number].kind is ActorKind.PERSON and number not in barred:
                    score = _HERE - back + _prominence(other)
                    scores[number] = max(scores.get(number, 0.0), score)
        if scores and back > 0:
            break
    if token.dep_ in _OBJECTS and token.lower_ in {"him", "her"}:
        # "Kerry spoke with Lavrov and told him": the only other one of the sentence.
        here = set(_people((t for t in document.tokens(sentence) if t.i < token.i), clusters)) - barred
        if len(here) == 1:
            return tuple(here)
    ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or (len(ranked) > 1 and ranked[0][1] - ranked[1][1] < _MARGIN):
        return ()
    return (ranked[0][0],)


def _is_woman(cluster: Cluster, words: ActorWords) -> bool:
    """Whether a person's first name or title is a woman's."""
    names = {word.lower() for word in (cluster.title or "").split()} | {cluster.name.split()[0].lower()}
    return cluster.kind is ActorKind.PERSON and bool(names & words.women)


def _prominence(token: Token) -> float:
    """Return how much a name stands out in its sentence: most as the subject of the main clause."""
    while token.dep_ in {"compound", "appos", "conj", "flat", "nmod"} and token.head != token:
        token = token.head
    if token.dep_ not in SUBJECTS:
        return 0.0
    verb = token.head
    while verb.dep_ in {"conj", "aux"} and verb.head != verb:
        verb = verb.head
    return _OF_MAIN_CLAUSE if verb.head == verb else _OF_CLAUSE


def _pair_for(
    token: Token, sentence: Sentence, clusters: Clusters, document: Document, words: ActorWords
) -> tuple[int, ...]:
    """Return the two actors that the text before "the two sides" is about, one for each state, if clear."""
    if token.lower_ in words.pair_people:
        for back, earlier in _sentences_back(sentence, document):
            people = _people((t for t in document.tokens(earlier) if back > 0 or t.i < token.i), clusters)
            people = tuple(n for n in people if _has_name(clusters.items[n]))
            if len(people) > 1:
                if len(people) == 2:
                    return people
                break
    dominant = _dominant_pair(token, clusters)
    if dominant:
        return dominant
    for back, earlier in _sentences_back(sentence, document):
        pair = _two_parties((t for t in document.tokens(earlier) if back > 0 or t.i < token.i), clusters)
        if pair:
            return pair
    return _listed_pair(token, clusters)


def _has_name(person: Cluster) -> bool:
    """Whether a person is named, and not only "a Turkish official"."""
    return any(phrase.form is Form.PERSON for phrase in person.phrases)


def _former_or_latter(token: Token, sentence: Sentence, clusters: Clusters, document: Document) -> tuple[int, ...]:
    """Return the first or the last of the two parties that the sentence names before "the latter"."""
    if token.dep_ not in SUBJECTS | _OBJECTS or [child.lower_ for child in token.lefts] != ["the"]:
        return ()
    pair = _two_parties((t for t in document.tokens(sentence) if t.i < token.i), clusters)
    return (pair[0 if token.lower_ == "former" else 1],) if pair else ()


def _people(tokens: Iterable[Token], clusters: Clusters) -> tuple[int, ...]:
    found = (number for token in tokens for number in clusters.at.get(token.i, ()))
    return tuple(dict.fromkeys(n for n in found if clusters.items[n].kind is ActorKind.PERSON))


def _neighbour(token: Token, clusters: Clusters, words: ActorWords, known: KnownPeople) -> tuple[int, ...]:
    """Return the other of the two states that the text is about where one speaks of "its neighbour"."""
    own = (
        [c for c in token.lefts if c.dep_ == "poss" and c.pos_ == "PRON"] if token.lower_ in words.neighbours else []
    )
    sides = {known.serves(clusters.items[number]) for owner in own for number in clusters.at.get(owner.i, ())}
    pair = _dominant_pair(token, clusters) if len(sides) == 1 and None not in sides else ()
    others = tuple(number for number in pair if clusters.items[number].country not in sides)
    return others if len(others) == 1 else ()


def _guest(token: Token, clusters: Clusters, words: ActorWords, known: KnownPeople) -> tuple[int, ...]:
    """Return the person of another side named last before "his guest" or "his host"."""
    children = list(token.lefts) if token.lower_ in words.company else []
    owners = [number for c in children if c.dep_ == "poss" for number in clusters.at.get(c.i, ())]
    if len(owners) != 1 or len(children) != 1 or clusters.items[owners[0]].kind is not ActorKind.PERSON:
        return ()
    own = known.serves(clusters.items[owners[0]])
    for other in reversed(token.doc[max(0, token.i - _COMPANY_NEAR) : token.i]):
        for number in clusters.at.get(other.i, ()):
            cluster = clusters.items[number]
            if cluster.kind is ActorKind.PERSON and number not in owners and known.serves(cluster) not in (own, None):
                return (number,)
    return ()


def _listed_pair(token: Token, clusters: Clusters) -> tuple[int, ...]:
    """Return the last two parties that a text before "the two sides" joins by "and", and no third with them."""
    for other in reversed(token.doc[: token.i]):
        if other.lower_ != "and" or other.dep_ != "cc" or other.head.dep_ == "conj":
            continue
        listed = list(coordinated(other.head))
        pair = _two_parties(listed, clusters) if len(listed) == 2 else ()
        if pair and all(clusters.at.get(t.i) for t in listed):
            return pair
    return ()


def _state_for(
    token: Token, sentence: Sentence, clusters: Clusters, document: Document, words: ActorWords
) -> tuple[int, ...]:
    """Return the state or body that "it" at the head of a sentence is: the subject of the sentence before.

    What is said of "it" must be what states do; with "its" the subject of the sentence begins.
    """
    if not sentence.index or not _opens(token, sentence, clusters):
        return ()
    happens = token.head.lemma_.lower() in words.happening and not any(c.dep_ == "prt" for c in token.head.rights)
    if token.lower_ == "it" and (token.head.pos_ != "VERB" or happens):
        return ()
    before = document.sentences[sentence.index - 1]
    roots = [t for t in document.tokens(before) if t.dep_ == "ROOT"]
    # "Chad would close its embassy, Minister X said. It demanded": who says so is not "it".
    told = [c for root in roots for c in root.lefts if c.dep_ in {"ccomp", "parataxis"}]
    for verbs in (roots, told):
        found = [n for verb in verbs for c in verb.lefts if c.dep_ in SUBJECTS for n in clusters.at.get(c.i, ())]
        if len(found) == 1 and clusters.items[found[0]].kind in _COLLECTIVE:
            return tuple(found)
    return ()


def _opens(pronoun: Token, sentence: Sentence, clusters: Clusters) -> bool:
    """Whether a pronoun is, or owns, the first subject of a sentence, and nobody is named before it."""
    if any(clusters.at.get(i) for i in range(sentence.start, pronoun.i)):
        return False
    subject = pronoun
    if pronoun.lower_ == "its":
        above = [pronoun.head, *pronoun.head.ancestors] if pronoun.dep_ == "poss" else []
        subject = next((noun for noun in above if noun.dep_ in SUBJECTS), pronoun)
    return subject.dep_ in SUBJECTS and (pronoun.i <= sentence.start + 1 or _is_main(subject.head))


def _several_for(token: Token, sentence: Sentence, clusters: Clusters, document: Document) -> tuple[int, ...]:
    """Return the actors that "they" stands for: those of the subject before it, or the two of that sentence.

    A plural subject that is nobody of the stage ("the workers", "protesters") takes the pronoun for itself.
    """
    if token.lower_ == "them" and token.dep_ == "dobj" and _follows_things(sentence, document, clusters):
        return ()
    for back, earlier in list(_sentences_back(sentence, document))[:2]:
        tokens = [t for t in document.tokens(earlier) if back > 0 or t.i < token.i]
        for subject in reversed([t for t in tokens if t.dep_ in SUBJECTS and (back == 0 or _is_main(t.head))]):
            found = tuple(dict.fromkeys(n for t in coordinated(subject) for n in clusters.at.get(t.i, ())))
            if len(found) > 1:
                return found
            crowd = subject.tag_ in PLURAL or subject.lower_ in _PLURAL
            if not found and crowd:
                return ()
            if found and subject.tag_ in PLURAL and token.lower_ == "they":
                return found  # "EU ministers met. They agreed"
        pair = _two_parties(tokens, clusters)
        if pair:
            return pair
        named = {number for t in tokens for number in clusters.at.get(t.i, ())}
        dominant = _dominant_pair(token, clusters) if back > 0 else ()
        if named & set(dominant):
            return dominant
    return ()


def _follows_things(sentence: Sentence, document: Document, clusters: Clusters) -> bool:
    """Whether the sentence before is about things done ("rejected the measures"), which "them" then is."""
    if not sentence.index:
        return False
    before = document.tokens(document.sentences[sentence.index - 1])
    return any(t.dep_ == "dobj" and t.tag_ == "NNS" and _is_main(t.head) and t.i not in clusters.at for t in before)


def _is_main(verb: Token) -> bool:
    """Whether a verb heads a main clause, or what a main clause says."""
    while verb.dep_ in {"conj", "ccomp", "aux"} and verb.head != verb:
        verb = verb.head
    return verb.head == verb


def _two_parties(tokens: Iterable[Token], clusters: Clusters) -> tuple[int, ...]:
    parties: dict[str, int] = {}
    for token in tokens:
        for number in clusters.at.get(token.i, ()):
            cluster = clusters.items[number]
            if cluster.kind is ActorKind.PLACE:
                continue
            held = parties.get(cluster.side)
            if held is None or (
                cluster.kind is ActorKind.PERSON and clusters.items[held].kind is not ActorKind.PERSON
            ):
                parties[cluster.side] = number
    return tuple(parties.values()) if len(parties) == 2 else ()


def _dominant_pair(token: Token, clusters: Clusters) -> tuple[int, ...]:
    """Return the two states that the text so far names most, if they are well ahead of the third."""
    counts: dict[str, int] = {}
    first: dict[str, int] = {}
    for number, cluster in enumerate(clusters.items):
        side = cluster.country or (cluster.name if cluster.kind is ActorKind.GROUP else None)
        if side is None or cluster.kind is ActorKind.PLACE:
            continue
        before = sum(phrase.start < token.i for phrase in cluster.phrases)
        counts[side] = counts.get(side, 0) + before
        if before and (cluster.kind is not ActorKind.PERSON or side not in first):
            first[side] = number
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    ranked = [item for item in ranked if item[1]]
    if len(ranked) < 2 or (len(ranked) > 2 and ranked[2][1] * 2 > ranked[1][1]):
        return ()
    return first[ranked[0][0]], first[ranked[1][0]]


def _sentences_back(sentence: Sentence, document: Document) -> Iterator[tuple[int, Sentence]]:
    for back in range(_LOOK_BACK + 1):
        index = sentence.index - back
        if index < 0:
            return
        yield back, document.sentences[index]

"""Conditions: what must stand with a trigger for a frame to hold, apart from the actors."""

from spacy.tokens import Token

from kg.extract.frames.beside import Beside, words_near
from kg.extract.frames.frame import Frame
from kg.extract.frames.reported import reports_so, reports_word
from kg.extract.refusals import Reason, Refusal
from kg.syntax.arguments import is_held_by_particle, objects
from kg.syntax.coordination import first_conjunct
from kg.syntax.governors import governors
from kg.syntax.grammar import load_grammar
from kg.syntax.nouns import hyphenated, is_money
from kg.syntax.slots import complements, portions, slot_tokens
from kg.syntax.tags import SUBJECTS
from kg.syntax.verb_forms import is_passive

#: Prepositions that only say where or when the act took place ("called for peace at a meeting").
_AMONG = frozenset({"in", "at", "on", "amid", "ahead"})
#: Verbs of willingness; negated, they are a refusal even in the past tense.
_WILLING = frozenset({"want", "wish", "intend", "mean", "care", "plan"})
_NOW = frozenset({"will", "wo", "'ll", "is", "are", "am", "'s", "'re"})
_PAST = frozenset({"did", "has", "have", "had", "was", "were"})


def is_being_at(verb: Token) -> bool:
    """Whether a verb says where its subject is ("was in Pyongyang")."""
    return verb.lemma_ == "be" and verb.pos_ == "AUX" and any(child.dep_ == "prep" for child in verb.rights)


def noun_words(token: Token) -> set[str]:
    """Return the lemma of an object, and for a name the lemmas of the title before it ("ambassador Andrey Kelin")."""
    words = {token.lemma_.lower(), hyphenated(token)}
    if "affaires" in token.lower_:
        words.add("affaires")  # "chargé d'affaires": the lemma loses its s, and the apostrophe has two forms
    if is_money(token):
        words.add("money")
    if token.pos_ == "PROPN":
        if token.ent_type_ == "PERSON":
            words.add("person")
        words.update(child.lemma_.lower() for child in token.children if child.dep_ in {"compound", "nmod", "appos"})
        if token.dep_ == "appos":
            # "Israel's ambassador, Ron Prosor, who was summoned".
            words.add(token.head.lemma_.lower())
    return words


def verb_conditions(frame: Frame, verb: Token, beside: Beside) -> Refusal | None:
    """Return the condition that the words beside a verb fail, or None.

    Of the direct object only its owner and its words are checked here.
    """
    children = list(verb.children)
    if verb.dep_ == "amod" and verb.tag_ == "VBG":
        return Refusal(Reason.ATTRIBUTE)
    if frame.negated and not _is_refused(verb):
        return Refusal(Reason.NOT_NEGATED)
    if frame.no_attribute and any(c.dep_ == "oprd" for c in children):
        return Refusal(Reason.ATTRIBUTE)
    if frame.passive and not is_passive(verb):
        return Refusal(Reason.ACTIVE)
    if frame.own_object and not any(map(_is_own, beside.objects(verb))):
        return Refusal(Reason.OWN_OBJECT)
    if frame.post and not _has_post(frame, verb):
        return Refusal(Reason.POST)
    if frame.without_words and frame.without_words & beside.words(verb):
        return Refusal(Reason.BARRED_WORD)
    if frame.not_under and governors(verb) & frame.not_under:
        return Refusal(Reason.GOVERNED)
    if frame.not_prep and any(
        c.dep_ in {"prep", "prt"} and c.lower_ in frame.not_prep and not _is_of_time(c) for c in children
    ):
        return Refusal(Reason.PREPOSITION)
    if frame.not_prep and any(
        c.dep_ == "mark" and c.lower_ in frame.not_prep for v in complements(verb) for c in v.lefts
    ):
        return Refusal(Reason.PREPOSITION)
    if frame.not_complement and any(
        v.dep_ == "xcomp" and v.lemma_.lower() in frame.not_complement for v in complements(verb)
    ):
        return Refusal(Reason.CLAUSE)
    if frame.particle and not any(_is_particle(c) and c.lower_ in frame.particle for c in children):
        return Refusal(Reason.PARTICLE)
    if not has_preposition(frame, verb):
        return Refusal(Reason.PREPOSITION)
    if frame.with_words and not frame.with_words & (beside.words(verb) | _beside(verb)):
        return Refusal(Reason.WORDS)
    if (frame.modal or frame.predicate or frame.denied) and not reports_so(frame, verb):
        return Refusal(Reason.CLAUSE)
    if frame.reported_words and not reports_word(frame, verb):
        return Refusal(Reason.REPORTED_WORDS)
    infinitive = frame.complement == "to" and not (frame.modal or frame.predicate)
    if infinitive and not any(map(_is_to, complements(verb))):
        return Refusal(Reason.CLAUSE)
    return None


def _is_to(clause: Token) -> bool:
    """Whether a clause is an infinitive with "to"."""
    return any(child.lower_ == "to" and child.dep_ == "aux" for child in clause.lefts)


def _is_own(noun: Token) -> bool:
    """Whether a noun belongs to the subject ("its ambassador"); "their Lebanese ambassadors" belong to Lebanon."""
    before = list(noun.lefts)
    return any(c.tag_ == "PRP$" for c in before) and not any(c.ent_type_ == "NORP" for c in before)


def _beside(verb: Token) -> set[str]:
    """Return the lemmas of a verb's objects, and of the noun that its relative clause modifies."""
    found = {token.lemma_.lower() for token in objects(verb)}
    return found | {verb.head.lemma_.lower()} if verb.dep_ == "relcl" else found


def noun_conditions(frame: Frame, noun: Token) -> Refusal | None:
    """Return the condition that fails above or after a noun ("refusal to", not "end of the dispute"), or None."""
    if frame.under and not frame.under & _over(noun):
        return Refusal(Reason.GOVERNED)
    first = first_conjunct(noun)
    if frame.not_led and first.dep_ == "pobj" and first.head.lower_ in frame.not_led:
        return Refusal(Reason.PREPOSITION)
    above = _holder(noun)
    hung = noun.dep_ == "pobj" and noun.head.lower_ in load_grammar().circumstances | _AMONG
    if frame.not_under and not hung and above.lemma_.lower() in frame.not_under:
        return Refusal(Reason.GOVERNED)
    if frame.complement == "to" and not any(c.dep_ == "acl" and c.tag_ == "VB" for c in noun.rights):
        return Refusal(Reason.CLAUSE)
    if frame.not_prep and any(c.dep_ == "prep" and c.lower_ in frame.not_prep for c in noun.rights):
        return Refusal(Reason.PREPOSITION)
    if frame.aims and not _is_for(frame, noun):
        return Refusal(Reason.CLAUSE)
    if not frame.prep:
        return None
    if frame.prep_object:
        return None if has_preposition(frame, noun) else Refusal(Reason.PREPOSITION)
    after = {child.lower_ for child in noun.rights if child.dep_ == "prep"}
    after |= {c.lower_ for child in noun.rights if child.dep_ in {"acl", "relcl", "advcl"} for c in child.lefts}
    return None if after & frame.prep else Refusal(Reason.PREPOSITION)


def _is_for(frame: Frame, noun: Token) -> bool:
    """Whether a noun names what its subject does for a purpose that the frame asks for ("diplomacy to end it")."""
    within = [token for token in noun.subtree if token.i > noun.i]
    # "Engaged in diplomacy to bring peace": the parser may attach the purpose to the verb.
    above = _holder(noun)
    within += [c for c in above.rights if c.dep_ in {"advcl", "xcomp"} and c.i > noun.i]
    verbs = [token for token in within if token.tag_ in {"VB", "VBG"} and token.lemma_.lower() in frame.aims]
    return any(word.lemma_.lower() in frame.aimed_at for verb in verbs for word in verb.subtree)


def _holder(noun: Token) -> Token:
    """Return the head of a noun, skipping a preposition between them."""
    return noun.head.head if noun.dep_ == "pobj" else noun.head


def _over(noun: Token) -> set[str]:
    """Return the lemmas above a noun: its head's, its verb's if it is the subject, and verb plus preposition."""
    noun = first_conjunct(noun)
    words = governors(noun)
    # "North and South Korea resume talks": the parser may take the verb of a headline for part of its object.
    words |= {child.lemma_.lower() for child in noun.lefts if child.dep_ == "compound"}
    if noun.dep_ in SUBJECTS:
        words.add(noun.head.lemma_.lower())
    # "Calls off talks", "talks were put off".
    words |= {f"{noun.head.lemma_.lower()} {c.lower_}" for c in noun.head.children if c.dep_ == "prt"}
    if noun.dep_ == "pobj":
        words.add(f"{noun.head.head.lemma_.lower()} {noun.head.lower_}")
    return words


def _has_post(frame: Frame, verb: Token) -> bool:
    """Whether the post that an appointment confers, not one held before, is among those of the frame."""
    given = slot_tokens(verb, "attribute") or [verb]
    return any(words_near(token) & frame.post for token in given)


def _is_of_time(prep: Token) -> bool:
    """Whether a preposition only opens a time expression ("telephoned him on Tuesday")."""
    held = [child for child in prep.children if child.dep_ == "pobj"]
    return bool(held) and all(token.ent_type_ in {"DATE", "TIME"} or token.lower_ == "time" for token in held)


def has_preposition(frame: Frame, verb: Token) -> bool:
    """Whether a verb or adjective has a preposition that the frame requires, followed by the words it requires."""
    if frame.prep_object:
        # "Targeted officials with sanctions": the parser may attach the phrase to the object.
        heads = (verb, *objects(verb))
        held = [p for head in heads for prep in frame.prep for t in slot_tokens(head, prep) for p in portions(t)]
        return any(noun_words(t) & frame.prep_object for t in held)
    if not frame.prep:
        return True
    words = {c.lower_ for c in verb.children if c.dep_ in {"prep", "agent", "prt", "mark"} and not _is_of_time(c)}
    words |= {c.lower_ for v in complements(verb) for c in v.lefts if c.dep_ == "mark"}
    return bool(words & frame.prep)


def _is_particle(word: Token) -> bool:
    """Whether a word is a particle of its verb, also where "of" follows it ("walked out of")."""
    if word.dep_ in {"prt", "advmod"} or is_held_by_particle(word):
        return True
    return word.dep_ == "prep" and any(c.lower_ == "of" for c in word.children)


def _is_refused(verb: Token) -> bool:
    """Whether a negated verb says what its subject is unwilling to do: in the future, the present or an infinitive.

    "Did not attend" and "has not agreed" report what did not happen.
    """
    words = {child.lower_ for child in verb.children if child.dep_ in {"aux", "auxpass", "cc", "preconj"}}
    words |= {c.lower_ for child in verb.lefts if child.dep_ == "nsubj" for c in child.lefts}
    if "neither" in words:
        return True
    marks = {child.lower_ for child in verb.lefts if child.dep_ == "mark"}
    if marks & {"if", "unless", "because", "as"} or (verb.dep_ == "acl" and "that" in marks):
        # "A guarantee that Ukraine will not join".
        return False
    if (
        "to" in words
        and verb.dep_ in {"xcomp", "ccomp", "advcl", "acl"}
        and verb.head.lemma_.lower() not in load_grammar().vowing
    ):
        return False
    # "Will not be attending", "is not attending".
    ahead = verb.tag_ == "VBG" and bool(words & _NOW)
    negated = any(c.dep_ == "neg" for c in verb.children)
    if verb.lemma_.lower() in _WILLING:
        # "Did not want to join": whoever was unwilling refused.
        return negated
    return negated and (ahead or verb.tag_ not in {"VBD", "VBG"}) and not words & _PAST

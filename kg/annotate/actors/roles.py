"""Titles and the nouns that stand for a state, with the states beside them: "the US and Chinese presidents"."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from kg.annotate.actors.phrases import ActorWords, Form, Phrase
from kg.model import ActorKind
from kg.resources.gazetteer import Gazetteer

_LINKS = frozenset({"and", ",", "-", "–", "/", "'s", "'", "’s", "’", "&"})


@dataclass(frozen=True, slots=True)
class RoleMatch:
    """Tokens `start` to `end` are a title or a noun of people; `states` are the phrases that say whose."""

    start: int
    end: int
    phrase_start: int
    phrase_end: int
    text: str
    office: str | None
    plural: bool
    states: tuple[Phrase, ...]
    default_country: str | None
    is_title: bool


def find_roles(
    doc: Doc,
    bounds: Sequence[tuple[int, int]],
    names: Sequence[Phrase],
    gazetteer: Gazetteer,
    words: ActorWords,
) -> list[RoleMatch]:
    """Return titles and nouns of people in a parse, none overlapping, each with the names beside it."""
    by_end = {phrase.end: phrase for phrase in names}
    by_start = {phrase.start: phrase for phrase in names}
    covered = {i for phrase in names for i in range(phrase.start, phrase.end)}
    text = [token.text for token in doc]
    found: list[RoleMatch] = []
    for start, end in bounds:
        at = start
        while at < end:
            role = _role_at(doc, text, at, end, covered, gazetteer, words)
            if role is None:
                at += 1
                continue
            length, office, default, is_title = role
            found.append(
                _with_states(doc, (start, end), at, at + length, office, default, is_title, by_end, by_start, words)
            )
            at += length
    return found


def _role_at(
    doc: Doc, text: list[str], at: int, end: int, covered: set[int], gazetteer: Gazetteer, words: ActorWords
) -> tuple[int, str | None, str | None, bool] | None:
    """Return length, office, default country and whether it is a title, of the role that begins at a token."""
    if at in covered or doc[at].is_punct:
        return None
    match = gazetteer.title_match(text, at)
    if match is not None and at + match[0] <= end:
        length, title = match
        return length, title.office, title.country or title.default, True
    token = doc[at]
    if token.pos_ in {"NOUN", "PROPN"} and token.lemma_.lower() in words.representatives:
        return 1, None, None, False
    return None


def _with_states(
    doc: Doc,
    sentence: tuple[int, int],
    start: int,
    end: int,
    office: str | None,
    default: str | None,
    is_title: bool,
    by_end: Mapping[int, Phrase],
    by_start: Mapping[int, Phrase],
    words: ActorWords,
) -> RoleMatch:
    left, phrase_start = _states_before(doc, sentence[0], start, by_end, words)
    right: list[Phrase] = []
    phrase_end = end
    if end < sentence[1] and doc[end].lower_ in {"of", "for", "from"}:
        right, phrase_end = _states_after(doc, sentence[1], end + 1, by_start)
        phrase_end = phrase_end if right else end
        if left and doc[end].lower_ == "for":
            # "The US envoy for Yemen" serves the United States.
            right = []
    last = doc[end - 1]
    return RoleMatch(
        start,
        end,
        phrase_start,
        phrase_end,
        doc[start:end].text,
        office,
        last.tag_ in {"NNS", "NNPS"},
        tuple(right or left),
        default,
        is_title,
    )


def _states_before(
    doc: Doc, first: int, start: int, by_end: Mapping[int, Phrase], words: ActorWords
) -> tuple[list[Phrase], int]:
    """Return the names to the left of a title, over words such as "former" and "special", and where they begin."""
    states: list[Phrase] = []
    at = start
    begin = start
    while at > first:
        phrase = by_end.get(at)
        if phrase is not None:
            states.insert(0, phrase)
            at = begin = phrase.start
            continue
        word = doc[at - 1].lower_
        passable = word in words.title_modifiers and not states
        linking = bool(states) and word in _LINKS and at - 2 >= first and _name_ends_near(at - 1, by_end, doc)
        if not passable and not linking:
            break
        at -= 1
        if passable and word not in _LINKS:
            begin = at
    return states, begin


def _name_ends_near(at: int, by_end: Mapping[int, Phrase], doc: Doc) -> bool:
    return at in by_end or (doc[at - 1].lower_ in _LINKS and (at - 1) in by_end)


def _states_after(doc: Doc, last: int, start: int, by_start: Mapping[int, Phrase]) -> tuple[list[Phrase], int]:
    """Return the names after "of": one, or a list."""
    states: list[Phrase] = []
    at = start
    end = start
    while at < last:
        phrase = by_start.get(at)
        if phrase is not None:
            states.append(phrase)
            at = end = phrase.end
        elif doc[at].lower_ in {"the", "both", "member", "nations", "states", "countries", "of"} or (
            states and doc[at].lower_ in {"and", ",", "&"}
        ):
            at += 1
        else:
            break
    return states, end


def role_phrases(role: RoleMatch, head: int, words: ActorWords, lemma: str, doc: Doc) -> list[Phrase]:
    """Return the phrases for a role without a name: one person, or the states that its people serve."""
    if lemma in words.non_state:
        return []
    singular_person = not role.plural and (role.is_title or lemma in words.people)
    phrases: list[Phrase] = []
    for state in role.states:
        if singular_person and len(role.states) == 1:
            phrases.append(
                Phrase(
                    role.phrase_start,
                    role.phrase_end,
                    head,
                    Form.ROLE,
                    ActorKind.PERSON,
                    doc[role.phrase_start : role.phrase_end].text,
                    state.country,
                    role.office,
                    role.text,
                )
            )
        else:
            phrases.append(
                Phrase(
                    role.phrase_start,
                    role.phrase_end,
                    head,
                    Form.OFFICIALS,
                    state.kind,
                    state.name,
                    state.country,
                    key=state.key,
                )
            )
    return phrases

"""People: a name with the title before it, around it or after it ("President of Russia Vladimir Putin")."""

from collections.abc import Mapping, Sequence

from spacy.tokens import Doc

from kg.annotate.actors.people import NameRun, surnames
from kg.annotate.actors.phrases import ActorWords, Form, Phrase
from kg.annotate.actors.roles import RoleMatch
from kg.model import ActorKind
from kg.resources.gazetteer import Gazetteer

_APPOSITION_WINDOW = 8
_TITLE_WINDOW = 8
_TITLE_WORDS = frozenset({"PROPN", "NOUN", "ADJ", "CCONJ", "ADP"})


def compose_persons(
    doc: Doc,
    runs: Sequence[NameRun],
    roles: Sequence[RoleMatch],
    names: Sequence[Phrase],
    gazetteer: Gazetteer,
    words: ActorWords,
) -> tuple[list[Phrase], list[RoleMatch]]:
    """Return the phrases of people, other named parties, and the roles that belong to a name."""
    by_end = {role.end: role for role in roles} | {role.phrase_end: role for role in roles}
    name_end = {phrase.end: phrase for phrase in names}
    states = {i: phrase for phrase in names if phrase.country for i in range(phrase.start, phrase.end)}
    known = _surnames_of(runs, by_end)
    phrases: list[Phrase] = []
    used: list[RoleMatch] = []
    for run in runs:
        start = run.start
        honorific = start > 0 and doc[start - 1].lower_ in words.honorifics
        role = by_end.get(start - 1 if honorific else start) or _before_comma(doc, run, by_end)
        appositive = None
        if role is None:
            appositive = _appositive(doc, run, roles)
        is_person = (
            run.sure
            or honorific
            or (role is not None and role.is_title and not role.plural)
            or (appositive is not None and appositive.is_title)
            or run.text.split()[-1] in known
            or _known_surname(doc, run, gazetteer)
        )
        owner = role or appositive
        if is_person:
            state = name_end.get(start) or _state_in_phrase(doc, run, states)
            phrases.append(_person(doc, run, owner, state, words))
            if owner is not None:
                used.append(owner)
        elif set(run.text.split()) & words.group_words:
            phrases.append(_group(doc, run))
    return phrases, used


def _before_comma(doc: Doc, run: NameRun, by_end: dict[int, RoleMatch]) -> RoleMatch | None:
    """Return the title that a name in commas belongs to: "the Armenian foreign minister, Ararat Mirzoyan,"."""
    if run.start < 2 or doc[run.start - 1].text != ",":
        return None
    role = by_end.get(run.start - 1)
    closed = run.end >= len(doc) or doc[run.end].is_punct
    return role if role is not None and closed and role.is_title and not role.plural else None


def _surnames_of(runs: Sequence[NameRun], by_end: dict[int, RoleMatch]) -> set[str]:
    """Return the words by which the text may call the people again whose full names or titles it gives."""
    known: set[str] = set()
    for run in runs:
        role = by_end.get(run.start)
        if run.sure or (role is not None and role.is_title and not role.plural):
            known.add(run.text.split()[-1])
            known.update(surnames(run.text))
    return known


def _known_surname(doc: Doc, run: NameRun, gazetteer: Gazetteer) -> bool:
    """Whether a bare word is a surname of somebody in the gazetteer and stands as a name in the sentence."""
    if run.end - run.start != 1:
        return False
    token = doc[run.start]
    if token.ent_type_ in {"DATE", "TIME", "EVENT", "LAW", "WORK_OF_ART", "PRODUCT"}:
        return False
    before = doc[run.start - 1].lower_ if run.start > 0 else ""
    return token.tag_ == "NNP" and before not in {"the", "in", "at"} and bool(gazetteer.people_by_surname(run.text))


def _appositive(doc: Doc, run: NameRun, roles: Sequence[RoleMatch]) -> RoleMatch | None:
    """Return the title that follows a name between commas: "Wang Yi, China's foreign minister,"."""
    if run.end >= len(doc) or doc[run.end].text not in {",", "("}:
        return None
    for role in roles:
        if run.end < role.start <= run.end + _APPOSITION_WINDOW and role.is_title and not role.plural:
            between = doc[run.end + 1 : role.phrase_start]
            if all(token.lower_ in {"the", "a", "an", "'s"} or token.pos_ in {"ADJ", "DET"} for token in between):
                return role
            return None
    return None


def _person(doc: Doc, run: NameRun, role: RoleMatch | None, state: Phrase | None, words: ActorWords) -> Phrase:
    head = doc[run.start : run.end].root.i
    name = _strip_honorific(run.text, words)
    country = None
    if role is not None:
        country = next((s.country for s in role.states if s.country), None) or role.default_country
    if country is None and state is not None:
        country = state.country
    office = role.office if role is not None else None
    title = role.text if role is not None else None
    tokens = range(role.start, role.end) if role is not None else range(0)
    return Phrase(
        run.start, run.end, head, Form.PERSON, ActorKind.PERSON, name, country, office, title, title_tokens=tokens
    )


def _state_in_phrase(doc: Doc, run: NameRun, states: Mapping[int, Phrase]) -> Phrase | None:
    """Return the state that opens the phrase of a name ("Israeli Defence Minister Gantz") or ends it ("X of Peru").

    Only words of the same noun phrase may stand between, so that titles that are not known still say whose they are.
    """
    head = doc[run.start : run.end].root
    at = run.start - 1
    while at >= 0 and at >= run.start - _TITLE_WINDOW and head.is_ancestor(doc[at]) and doc[at].pos_ in _TITLE_WORDS:
        if at in states and doc[at].dep_ != "pobj":
            return states[at]
        at -= 1
    after = doc[run.end : run.end + 2]
    if len(after) == 2 and after[0].lower_ == "of" and after[0].head == head:
        return states.get(run.end + 1)
    return None


def _strip_honorific(text: str, words: ActorWords) -> str:
    parts = text.split()
    while len(parts) > 1 and parts[0].lower() in words.honorifics and parts[0].lower() not in {"king", "pope"}:
        parts.pop(0)
    return " ".join(parts)


def _group(doc: Doc, run: NameRun) -> Phrase:
    """Return the phrase of a named party that the gazetteer does not know: a front, a movement, an army."""
    head = doc[run.start : run.end].root.i
    return Phrase(run.start, run.end, head, Form.NAME, ActorKind.GROUP, run.text, key=f"group:{run.text.casefold()}")

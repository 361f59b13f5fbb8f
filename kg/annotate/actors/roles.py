"""Titles and the nouns that stand for a state, with the states beside them: "the US and Chinese presidents"."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from kg.annotate.actors.owners import Owners, find_owners
from kg.annotate.actors.phrases import ActorWords, Form, Phrase, Scan
from kg.model import ActorKind
from kg.resources.gazetteer.gazetteer import Gazetteer
from kg.resources.gazetteer.records import Title
from kg.syntax.tags import NOMINAL, PLURAL


@dataclass(frozen=True, slots=True)
class RoleMatch:
    """Tokens `start` to `end` are a title or a noun of people; `states` are the phrases that say whose.

    `phrase_start` to `phrase_end` holds them all; `title` is None for a noun that is no title ("delegation"), `text`
    the title's words, with "former" and what an ambassador's post is ("to India").
    """

    start: int
    end: int
    phrase_start: int
    phrase_end: int
    text: str
    title: Title | None
    plural: bool
    states: tuple[Phrase, ...]

    @property
    def is_title(self) -> bool:
        """Whether it is a title, which a name may follow."""
        return self.title is not None

    @property
    def office(self) -> str | None:
        """The class of office of the title; all who serve a party without a state share one."""
        if self.states and all(s.kind is ActorKind.GROUP and s.country is None for s in self.states):
            return "party_official"
        return self.title.office if self.title is not None else None

    @property
    def country(self) -> str | None:
        """The code that its holder serves: by the title itself, by the state beside it, or by custom."""
        if self.title is not None and self.title.country:
            return self.title.country
        stated = next((state.country for state in self.states if state.country), None)
        return stated or (self.title.default if self.title is not None else None)

    @property
    def is_assumed(self) -> bool:
        """Whether only custom gives the state that its holder serves ("Foreign Secretary" without a state)."""
        stated = any(state.country for state in self.states)
        return not stated and self.title is not None and not self.title.country and self.title.default is not None

    @property
    def names_one(self) -> bool:
        """Whether it is a title for one person."""
        return self.title is not None and not self.plural


#: A role without the names around it: how many tokens it takes, and its title if it is one.
_Bare = tuple[int, Title | None]


def find_roles(scan: Scan, names: Sequence[Phrase], leaders: Sequence[Phrase]) -> list[RoleMatch]:
    """Return titles and nouns of people in a parse, none overlapping, each with the names beside it.

    `leaders` are names of people that stand for the state that they lead where they own a title ("Putin's envoy").
    """
    by_end = {phrase.end: phrase for phrase in (*leaders, *names)}
    by_start = {phrase.start: phrase for phrase in names}
    covered = {i for phrase in names for i in range(phrase.start, phrase.end)}
    found: list[RoleMatch] = []
    for start, end in scan.bounds:
        at = start
        while at < end:
            role = _role_at(scan, at, end, covered)
            if role is None:
                at += 1
                continue
            length, title = role
            owners = find_owners(scan, (start, end), (at, at + length), title, by_end, by_start)
            found.append(_match(scan.doc, (at, at + length), title, owners))
            at += length
    return found


def _role_at(scan: Scan, at: int, end: int, covered: set[int]) -> _Bare | None:
    """Return the role that begins at a token."""
    if at in covered or not scan.texts[at][:1].isalpha():
        return None
    token = scan.doc[at]
    match = scan.gazetteer.title_match(scan.texts, at)
    if match is not None and at + match[0] <= end and not _is_name_part(scan, at, match[0], covered):
        length, title = match
        if length == 1 and token.pos_ == "ADJ" and token.dep_ == "amod" and token.text.islower():
            return None  # "Merkel's official visit"
        return length + _suffix_length(scan.texts, at + length, end, scan.words), title
    if token.pos_ not in NOMINAL or not _represents(token, scan.words):
        return None
    following = scan.doc[at + 1] if at + 1 < end else None
    if token.text.istitle() and following is not None and following.tag_ == "NNP" and token.dep_ == "compound":
        return None  # "Karen National Union": part of a proper name
    return 1, None


def _represents(token: Token, words: ActorWords) -> bool:
    """Whether a noun stands for the actor named beside it; "state" in "the US state department" does not."""
    nouns = words.representatives | words.member_nouns
    above = token.head
    before_other = token.dep_ == "compound" and token.i < above.i and above.lemma_.lower() in nouns
    return token.lemma_.lower() in nouns and not (before_other and token.text.islower())


def _suffix_length(texts: Sequence[str], at: int, end: int, words: ActorWords) -> int:
    """Return how many tokens after a title say that its holder has yet to take office ("President-elect")."""
    hyphens = 1 if at < end and texts[at] == "-" else 0
    if at + hyphens < end and texts[at + hyphens].lower() in words.title_suffixes:
        return hyphens + 1
    return 0


def _is_name_part(scan: Scan, at: int, length: int, covered: set[int]) -> bool:
    """Whether a short title is really part of a name: "Hun Sen", "Ban Gen"."""
    token = scan.doc[at]
    after = scan.doc[at + length] if at + length < len(scan.doc) else None
    if length == 1 and after is not None and after.text == "-" and not (token.whitespace_ or after.whitespace_):
        # "Hossein Amir-Abdollahian"; "President-elect" continues in lower case.
        return (
            token.text.istitle()
            and after.nbor().text.istitle()
            and after.nbor().lower_ not in scan.words.title_suffixes
        )
    if length != 1 or token.lower_ not in scan.words.short_titles:
        return False
    before = scan.doc[at - 1] if at > 0 else None
    named = before is not None and before.tag_ == "NNP" and before.i not in covered and not before.text.endswith(".")
    following = scan.doc[at + 1] if at + 1 < len(scan.doc) else None
    return named or following is None or not (following.text[:1].isupper() or following.text == ".")


def _match(doc: Doc, role: tuple[int, int], title: Title | None, owners: Owners) -> RoleMatch:
    start, end = role
    text = doc[start:end].text
    if owners.target is not None:
        text = f"{text} {doc[end : owners.target.end].text}"
    if owners.is_former:
        text = f"former {text}"
    plural = title.is_plural if title is not None else doc[end - 1].tag_ in PLURAL
    states = owners.states
    if not plural and title is not None and len(states) > 1:
        states = states[-1:] if owners.before else states[:1]
    if title is not None and title.default and any(state.is_region for state in states):
        title = replace(title, office="regional_official")  # "Georgia Secretary of State"
    return RoleMatch(start, end, owners.start, owners.end, text, title, plural, states)


def role_phrases(scan: Scan, role: RoleMatch, head: int, lemma: str) -> list[Phrase]:
    """Return the phrases for a role without a name: one person, or the states that its people serve."""
    if lemma in scan.words.non_state or (
        lemma not in scan.words.representatives and not _of_members(role, scan.words, lemma)
    ):
        return []
    extent = (role.phrase_start, role.phrase_end, head)
    singular = not role.plural and (role.is_title or lemma in scan.words.people)
    fixed = role.title is not None and role.title.country is not None
    party = role.states[0] if len(role.states) == 1 and lemma in scan.words.people else None
    if singular and party is not None and party.kind is ActorKind.GROUP and party.country is None:
        # "A Polisario representative": a representative of a party without a state stands for it.
        return [Phrase(*extent, Form.OFFICIALS, party.kind, party.name, key=party.key)]
    if singular and (len(role.states) == 1 or (fixed and not role.states)):
        country = role.country or None
        name = scan.doc[role.phrase_start : role.phrase_end].text
        return [Phrase(*extent, Form.ROLE, ActorKind.PERSON, name, country, role.office, role.text)]
    return [
        Phrase(*extent, Form.OFFICIALS, s.kind, s.name, s.country, key=s.key)
        for s in (_as_government(state, scan.gazetteer) for state in role.states)
    ]


def _of_members(role: RoleMatch, words: ActorWords, lemma: str) -> bool:
    """Whether a role is a title, or a plural noun for the members of the bodies beside it ("NATO allies")."""
    return role.is_title or (lemma in words.member_nouns and all(s.kind is ActorKind.BODY for s in role.states))


def _as_government(phrase: Phrase, gazetteer: Gazetteer) -> Phrase:
    """Return a capital named with a government as the state governed ("the authorities in Kinshasa")."""
    if phrase.kind is not ActorKind.PLACE or not phrase.is_capital or phrase.key is None:
        return phrase
    name = gazetteer.name_of(phrase.key) or phrase.name
    return replace(phrase, kind=ActorKind.STATE, name=name, country=phrase.key)

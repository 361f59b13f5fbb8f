"""The post of a named person: the title before or after the name, over words of its field, and the state it serves.

"President of Russia Vladimir Putin", "Special Presidential Envoy for Climate John Kerry", "Wang Yi, China's foreign
minister,", "a counsellor at the Swedish embassy", "Benigno Aquino of the Philippines".
"""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg.annotate.actors.people import NameRun
from kg.annotate.actors.phrases import ActorWords, Form, Phrase
from kg.annotate.actors.roles import RoleMatch
from kg.model import ActorKind
from kg.syntax.tags import NOMINAL, VERBAL

_APPOSITION_WINDOW = 8
_APPOSITION_LIMIT = 14
#: Within how many words "who has led" must follow the name.
_CLAUSE_START = 5
#: How many words of a post's field may stand between the title and the name.
_FIELD_WINDOW = 8
_FIELD_WORDS = frozenset({"for", "of", "on", "and", "the", "&"})
_TITLE_WORDS = frozenset({"PROPN", "NOUN", "ADJ", "CCONJ", "ADP"})
#: Tags of the words with which a clause begins: "to visit", "who", "whose", "which".
_CLAUSE_OPENERS = frozenset({"TO", "WP", "WP$", "WDT"})
_OF_POST = frozenset({"of", "for"})
_TO_BE = frozenset({"elect", "designate"})
_OF_NAMES = frozenset({"PROPN", "NOUN", "ADJ", "DET", "ADP", "PART", "CCONJ"})
_LONGEST_POST = 14
_ACTING = (ActorKind.STATE, ActorKind.BODY)


@dataclass(frozen=True, slots=True)
class Post:
    """What the words around a person's name say.

    `role` is the title, `country` the state served; `occupation` a private one ("judge"). `is_official` says that
    the words after the name give a post and whose it is; `second` is a title after a name that has one before it.
    `is_adjacent` is false where words of the title's field stand between it and the name.
    """

    role: RoleMatch | None = None
    country: str | None = None
    occupation: str | None = None
    is_official: bool = False
    second: RoleMatch | None = None
    is_adjacent: bool = True
    #: The token of the post whose "of" the parser attaches the name to.
    above: tuple[int, ...] = ()


class Posts:
    """Finds the posts of named people in one text."""

    def __init__(
        self,
        doc: Doc,
        runs: Sequence[NameRun],
        roles: Sequence[RoleMatch],
        names: Sequence[Phrase],
        words: ActorWords,
    ) -> None:
        self._doc = doc
        self._run_starts = frozenset(run.start for run in runs)
        self._run_end = {run.end: run.start for run in runs}
        self._words = words
        self._roles = roles
        self._by_end = {role.end: role for role in roles} | {role.phrase_end: role for role in roles}
        self._role_at = {i: role for role in roles for i in range(role.start, role.end)}
        self._names = {i: phrase for phrase in names for i in range(phrase.start, phrase.end)}
        self._name_end = {phrase.end: phrase for phrase in names}

    def of(self, run: NameRun) -> Post:
        """Return the post of the person whom a run of words names."""
        near = self._right_before(run.start) or self._before_comma(run)
        role = near or self._over_field(run.start) or self._of_several(run)
        appositive = self._appositive(run)
        owner = role or appositive
        country = owner.country if owner is not None else None
        joined = self._joined(near)
        if joined is not None:
            country = joined.country
        above = () if near is not None and near.is_title else self._above(run)
        over = next((self._role_at[i] for i in above if i in self._role_at), None)
        country = country or (over.country if over is not None else None)
        country = country or self._state_after(run) or self._state_before(run) or self._state_in_phrase(run)
        posted, occupation = self._apposed(run) if owner is None or country is None else (None, None)
        if owner is None and occupation is None:
            occupation = self._occupation_before(run)
        second = joined or (appositive if role is not None else None)
        adjacent = owner is None or role is None or near is not None
        return Post(owner, country or posted, occupation, posted is not None, second, adjacent, above)

    def titled(self, run: NameRun) -> bool:
        """Whether a title for one person stands right before a run."""
        role = self._right_before(run.start)
        return role is not None and role.names_one

    def _right_before(self, start: int) -> RoleMatch | None:
        """Return the title that ends where a name begins, over honorifics."""
        at = start
        role = self._by_end.get(at)
        while role is not None and role.office == "honorific" and role.start > 0:
            at = role.start
            role = self._by_end.get(at)
        return role

    def _above(self, run: NameRun) -> tuple[int, ...]:
        """Return the post whose "of" the parser attaches a name to: "Chairman of the Congress Li Peng"."""
        top = self._doc[run.start : run.end].root
        while top.dep_ == "pobj" and top.head.lower_ in _OF_POST and top.head.head.i < top.head.i:
            top = top.head.head
        if not (top.lower_ in _TO_BE or top.lemma_.lower() in self._words.posts | self._words.bare_posts):
            return ()
        between = self._doc[top.i + 1 : run.start] if top.i < run.start else ()
        named = 0 < len(between) < _LONGEST_POST and all(token.pos_ in _OF_NAMES for token in between)
        return (top.i,) if named else ()

    def _joined(self, role: RoleMatch | None) -> RoleMatch | None:
        """Return the first of two titles of one person.

        "Italian Foreign Minister and Deputy Prime Minister X", "US Special Envoy for Yemen Ambassador X".
        """
        if role is None or role.states or role.start < 2:
            return None
        start = role.phrase_start
        if self._doc[start - 1].lower_ == "and":
            first = self._by_end.get(start - 1)
        else:
            first = self._by_end.get(start) or self._over_field(start)
        return first if first is not None and first.names_one and first.states else None

    def _of_several(self, run: NameRun) -> RoleMatch | None:
        """Return the plural title before a list of names: "UN rapporteurs Agnes Callamard and David Kaye"."""
        at = run.start
        while at > 1 and self._doc[at - 1].lower_ in {"and", ","}:
            earlier = self._run_end.get(at - 1)
            if earlier is None:
                return None
            at = earlier
            role = self._by_end.get(at)
            if role is not None:
                return role if role.plural and role.is_title else None
        return None

    def _over_field(self, start: int) -> RoleMatch | None:
        """Return the title before a name, with words of its field in between: "Envoy for Climate John Kerry"."""
        for at in range(start - 1, max(-1, start - 1 - _FIELD_WINDOW), -1):
            token = self._doc[at]
            if token.is_sent_start or not (token.text[:1].isupper() or token.lower_ in _FIELD_WORDS):
                return None
            role = self._by_end.get(at)
            if role is not None and self._doc[at].lower_ in _FIELD_WORDS:
                alone = self._doc[at].lower_ == "and" and at == start - 1  # "the minister and Lavrov"
                return role if role.names_one and not alone else None
        return None

    def _before_comma(self, run: NameRun) -> RoleMatch | None:
        """Return the title that a name in commas belongs to: "the Armenian foreign minister, Ararat Mirzoyan,"."""
        if run.start < 2 or self._doc[run.start - 1].text != ",":
            return None
        role = self._by_end.get(run.start - 1)
        closed = run.end >= len(self._doc) or self._doc[run.end].is_punct
        if role is None or not role.names_one:
            return None
        # "Hamas political chief, Khaled Mashal rejects": the second comma may be missing.
        return role if closed or (role.states and self._doc[run.end].pos_ in VERBAL) else None

    def _appositive(self, run: NameRun) -> RoleMatch | None:
        """Return the title that follows a name between commas: "Wang Yi, China's foreign minister,"."""
        doc = self._doc
        if run.end >= len(doc) or doc[run.end].text not in {",", "("}:
            return None
        for role in self._roles:
            if run.end < role.start <= run.end + _APPOSITION_WINDOW and role.names_one:
                between = doc[run.end + 1 : role.phrase_start]
                if all(token.lower_ in {"the", "a", "an", "'s"} or token.pos_ in {"ADJ", "DET"} for token in between):
                    other = self._leads_to_name(role.phrase_end) or _begins_clause(doc, run, role.phrase_end)
                    return None if other else role
                return None
        return None

    def _leads_to_name(self, at: int) -> bool:
        """Whether the title that ends at a token belongs to the name after it, as in a list of people with titles."""
        for i in range(at, min(len(self._doc), at + _FIELD_WINDOW)):
            if i in self._run_starts and self._doc[i].ent_type_ == "PERSON":
                return True
            token = self._doc[i]
            if not (token.text[:1].isupper() or token.lower_ in _FIELD_WORDS):
                return False
        return False

    def _state_after(self, run: NameRun) -> str | None:
        """Return the state of "Benigno Aquino of the Philippines"."""
        at = run.end
        if at + 1 >= len(self._doc) or self._doc[at].lower_ not in {"of", "from"}:
            return None
        at += 2 if self._doc[at + 1].lower_ == "the" else 1
        phrase = self._names.get(at)
        if phrase is None or phrase.start != at or phrase.form is Form.MODIFIER:
            return None
        return phrase.country if phrase.kind in _ACTING or self._doc[run.end].lower_ == "from" else None

    def _state_before(self, run: NameRun) -> str | None:
        """Return the state of "Russia's Lavrov" or "Russian Lavrov"."""
        marked = run.start > 1 and self._doc[run.start - 1].text in {"'s", "’s", "'"}
        phrase = self._name_end.get(run.start - 1 if marked else run.start)
        if phrase is None or phrase.kind not in _ACTING:
            return None
        return phrase.country if marked or phrase.form is Form.MODIFIER else None

    def _state_in_phrase(self, run: NameRun) -> str | None:
        """Return the state that opens the phrase of a name: "Israeli Alternate Prime Minister Gantz".

        Only words of the same noun phrase may stand between, so that titles that are not known still say whose they
        are.
        """
        doc = self._doc
        head = doc[run.start : run.end].root
        for at in range(run.start - 1, max(-1, run.start - 1 - _FIELD_WINDOW), -1):
            if not head.is_ancestor(doc[at]) or doc[at].pos_ not in _TITLE_WORDS:
                return None
            phrase = self._names.get(at)
            if phrase is not None and phrase.country and doc[at].dep_ != "pobj":
                return phrase.country
        return None

    def _apposed(self, run: NameRun) -> tuple[str | None, str | None]:
        """Return the state served and the private occupation in the words between commas after a name."""
        doc = self._doc
        if run.end >= len(doc) or doc[run.end].text != ",":
            return None, None
        noun = _apposed_noun(doc, run)
        if noun is None:
            return self._headed(run), None
        if any(token.tag_ == "WP$" for token in doc[run.end : noun.i]):
            return None, None  # "Sarkozy, whose country holds the presidency of the EU"
        if noun.lemma_.lower() in self._words.outside:
            return None, noun.text
        if self._leads_to_name(noun.i + 1) or _begins_clause(doc, run, noun.i + 1):
            return None, None
        if noun.lemma_.lower() not in self._words.posts | self._words.people and noun.i not in self._role_at:
            return None, None
        for token in doc[run.end + 1 : run.end + _APPOSITION_LIMIT]:
            if token.text in {",", ";", ".", ")"} or token.tag_ in _CLAUSE_OPENERS or token.dep_ == "relcl":
                break  # "Sadat, the first Arab leader to visit Israel"
            phrase = self._names.get(token.i)
            if phrase is None or phrase.start != token.i or phrase.country is None:
                continue
            if phrase.kind in _ACTING or doc[token.i - 1].lower_ == "from":
                return phrase.country, None
        return None, None

    def _headed(self, run: NameRun) -> str | None:
        """Return whom a person serves by a relative clause: "X, who heads the Canadian mission in Kabul,"."""
        words = [token.lower_ for token in self._doc[run.end + 1 : run.end + 1 + _CLAUSE_START]]
        if (
            not words
            or words[0] != "who"
            or not any(
                t.lemma_.lower() in self._words.leading for t in self._doc[run.end + 2 : run.end + 1 + _CLAUSE_START]
            )
        ):
            return None
        for token in self._doc[run.end + 2 : run.end + _APPOSITION_LIMIT]:
            if token.is_punct and token.text != "-":
                return None
            phrase = self._names.get(token.i)
            if phrase is not None and phrase.kind in _ACTING and phrase.country:
                return phrase.country
        return None

    def _occupation_before(self, run: NameRun) -> str | None:
        """Return the private occupation before a name: "the tennis player Chad Harris"."""
        token = self._doc[run.start - 1] if run.start > 0 else None
        named = token is not None and token.pos_ in NOMINAL and token.lemma_.lower() in self._words.outside
        return token.text if named and token is not None else None


def _begins_clause(doc: Doc, run: NameRun, end: int) -> bool:
    """Whether what follows a name and a comma begins a clause: "In a letter to Putin, the president said"."""
    within = doc[run.start : run.end].root.dep_ in {"pobj", "dobj"}
    return within and end < len(doc) and doc[end].tag_ in {"VBD", "VBZ", "VBP", "MD"}


def _apposed_noun(doc: Doc, run: NameRun) -> Token | None:
    """Return the noun that heads the words after a name and a comma."""
    for token in doc[run.end + 1 : run.end + _APPOSITION_LIMIT]:
        if token.pos_ in {"VERB", "AUX", "PRON"} or (token.is_punct and token.text != "-"):
            return None
        following = doc[token.i + 1] if token.i + 1 < len(doc) else None
        compound = following is not None and (following.pos_ in NOMINAL or following.text in {"-", "'s"})
        if token.pos_ in NOMINAL and not compound:
            return token
    return None

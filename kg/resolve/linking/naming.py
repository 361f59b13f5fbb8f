"""What a person's name in a text says: the name proper, and the role and state before it."""

import re
from dataclasses import dataclass

from kg.model import Actor
from kg.resources.gazetteer import Gazetteer, NameKind, Title

_WORDS = re.compile(r"\w[\w.'’]*(?<!['’]s)(?<![.'’])\.?|['’]s|[^\w\s]")
_PASSED = {"the", "a", "an", "his", "her", "its", "their", "acting", "then", "new", "outgoing", "visiting", "late"}
_PASSED |= {"newly", "interim", "-", ",", "'s", "’s", "'", "’", "of", "incoming", "appointed", "elected"}
_FORMER = {"former", "ex", "one-time", "onetime", "retired", "erstwhile"}
_SENT = ("ambassador", "special_envoy", "charge_d_affaires")
_HOLDERS = (NameKind.STATE, NameKind.DEMONYM, NameKind.BODY, NameKind.CAPITAL, NameKind.OFFICE)


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person as the text names them.

    `text` is the name without title, empty for a role alone; `role` the words of the title; `target` the state that
    an ambassador is sent to; `is_former` says that the office is a past one, `is_private` that the words before the
    name are not the title of an office ("judge").
    """

    text: str
    office: str | None
    country: str | None
    role: str
    target: str | None
    is_former: bool
    is_private: bool = False


def read_name(actor: Actor, gazetteer: Gazetteer) -> PersonName:
    """Return the parts of a person's name; the actor's own office and country override those read from the words."""
    whole = " ".join(actor.name.split())
    words = _WORDS.findall(whole)
    former = _is_former(actor)
    title, country, target, start = None, None, None, 0
    if not gazetteer.people_by_name(whole):
        title, country, target, start = _leading_role(words, gazetteer)
    if not start and actor.title is not None and whole.endswith(actor.title):
        start = len(words)  # "Turkish counterpart": a noun for a person, and no name
    text = _join(words[start:]) if start else whole
    office = actor.office or (title.office if title else None)
    given = actor.country or country or (title.country if title else None)
    role = " ".join(filter(None, (actor.title, " ".join(words[:start]))))
    private = actor.title is not None and office is None and gazetteer.title_match(actor.title.split(), 0) is None
    country = given or (title.default if title else None)
    return PersonName(text, office, country, role, target or _target(actor, gazetteer), former, private)


def _target(actor: Actor, gazetteer: Gazetteer) -> str | None:
    """Return the state of "Ambassador to India"."""
    words = (actor.title or "").split()
    if actor.office not in _SENT or "to" not in words[:-1]:
        return None
    start = words.index("to") + 1
    place = gazetteer.longest_match(words, start + (words[start].lower() == "the" and start + 1 < len(words)))
    return place[1][0].key if place is not None else None


def _is_former(actor: Actor) -> bool:
    said = [actor.title or "", actor.name, *(mention.text for mention in actor.mentions)]
    return any(word in _FORMER for text in said for word in re.split(r"[\s-]+", text.lower()))


def _leading_role(words: list[str], gazetteer: Gazetteer) -> tuple[Title | None, str | None, str | None, int]:
    """Return the title at the beginning of a name, its state, an ambassador's target, and where the name begins.

    A state's name counts only where a title belongs to it: "Israel Katz" is a name.
    """
    title: Title | None = None
    country: str | None = None
    target: str | None = None
    at = 0
    while at < len(words):
        word = words[at].lower()
        role = gazetteer.title_match(words, at)
        if role is not None:
            # "Prime Minister and Foreign Minister": the first title counts.
            title = title or role[1]
            at += role[0]
            continue
        if word in _PASSED or word in _FORMER:
            at += 1
            continue
        if word in ("to", "in", "at") and title is not None and at + 1 < len(words):
            place = gazetteer.longest_match(words, at + (2 if words[at + 1].lower() == "the" else 1))
            if place is not None:
                at += place[0] + (2 if words[at + 1].lower() == "the" else 1)
                target = place[1][0].key
                continue
        found = gazetteer.longest_match(words, at)
        holders = [e for e in found[1] if e.kind in _HOLDERS and e.country] if found else []
        if found is None or not holders or not _belongs(words, at, at + found[0], title, gazetteer):
            break
        country = country or holders[0].country
        at += found[0]
    return (title, country, target, at) if title is not None else (None, None, None, 0)


def _belongs(words: list[str], start: int, end: int, title: Title | None, gazetteer: Gazetteer) -> bool:
    """Whether the state at `start` goes with a title: one follows it, or one stands before it with "of"."""
    if title is not None:
        return start > 0 and words[start - 1].lower() in ("of", "the", "-")
    while end < len(words) and (words[end].lower() in _PASSED or words[end].lower() in _FORMER):
        end += 1
    return end < len(words) and gazetteer.title_match(words, end) is not None


def _join(words: list[str]) -> str:
    text = " ".join(words)
    return re.sub(r"\s*([-–])\s*", r"\1", re.sub(r"\s+(['’]s)\b", r"\1", text)).strip(" ,")

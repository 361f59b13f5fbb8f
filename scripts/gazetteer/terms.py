"""Terms of office while they are compiled: which repeat, replace or overlap each other."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(slots=True)
class Term:
    """A term of office while being compiled; dates are ISO, cut to their precision."""

    person: str
    country: str
    office: str
    label: str
    target: str
    start: str
    end: str
    known_until: str
    source: str
    licence: str
    note: str = ""
    ours: bool = False


def replaces(new: Term, old: Term) -> bool:
    """Whether two terms of one person in one office are of the same time."""
    same = (new.person, new.country, new.office, new.target) == (old.person, old.country, old.office, old.target)
    return same and new.start[:4] <= (old.end or "9999") and old.start[:4] <= (new.end or "9999")


def cut_back(new: Term, old: Term) -> bool:
    """Cut a raw term by another person at the bounds of ours; return whether anything of it is left."""
    if (old.country, old.office) != (new.country, new.office) or old.person == new.person:
        return True
    last, end = old.end or "9999", new.end or "9999"
    if old.start >= end or last <= new.start[: len(last)]:
        return True
    if old.start < new.start[: len(old.start)]:
        old.end, old.known_until, old.note = new.start, "", "end: start of the successor"
        return True
    if new.end and last > end:
        old.start, old.note = new.end, "start: end of the predecessor"
        return True
    return False


def meet(one: Term, two: Term) -> bool:
    """Whether two terms may share a day; one that ends on the day on which the other begins does not."""
    first, second = sorted((one, two), key=lambda t: (t.start, t.end or "9999"))
    end = first.end or "9999"
    return end > second.start if len(end) == len(second.start) == 10 else end >= second.start[: len(end)]


def close_open(terms: Sequence[Term]) -> None:
    """End each open term of an office where the next one begins."""
    for term in terms:
        if term.end:
            continue
        later = [t for t in terms if t.person != term.person and t.start > term.start and len(t.start) >= 7]
        if later:
            term.end, term.known_until = later[0].start, ""
            term.note = "end: start of the successor"


def note_overlaps(terms: Sequence[Term], name_of: Callable[[str], str]) -> None:
    """Note on both terms of an office that they overlap, with the name of the other holder."""
    for index, term in enumerate(terms):
        for other in terms[index + 1 :]:
            last = term.end or term.known_until
            width = min(len(last), len(other.start))
            if other.person != term.person and other.start[:width] < last[:width]:
                for one, two in ((term, other), (other, term)):
                    text = f"overlaps {name_of(two.person)}"
                    if text not in one.note:
                        one.note = "; ".join(filter(None, (one.note, text)))

"""Names of people: runs of capitalised words that a title, the gazetteer or the model's entity tags make a person."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg.annotate.actors.phrases import ActorWords
from kg.resources.gazetteer import Gazetteer

_NAME_TAGS = frozenset({"NNP", "NNPS"})


@dataclass(frozen=True, slots=True)
class NameRun:
    """A run of tokens that may be a person's name; `sure` if the gazetteer or the model says so."""

    start: int
    end: int
    text: str
    sure: bool


def find_runs(
    doc: Doc,
    bounds: Sequence[tuple[int, int]],
    covered: Mapping[int, int],
    gazetteer: Gazetteer,
    words: ActorWords,
) -> list[NameRun]:
    """Return the runs of name tokens outside `covered` (token to end of the phrase that covers it)."""
    runs: list[NameRun] = []
    for start, end in bounds:
        at = start
        while at < end:
            if at in covered or not _is_name(doc[at], at == start):
                at += 1
                continue
            stop = _extend(doc, at, end, covered, words)
            run = _classify(doc, at, stop, gazetteer)
            if run is not None:
                runs.append(run)
            at = stop
    return runs


def _is_name(token: Token, first: bool) -> bool:
    if token.ent_type_ in {"DATE", "TIME"}:
        return False
    if not token.text[:1].isupper() or not any(c.isalpha() for c in token.text):
        return token.lower_ in {"al"} and token.nbor().text == "-" if token.i + 1 < len(token.doc) else False
    if token.tag_ in _NAME_TAGS or token.ent_type_ == "PERSON":
        return True
    return not first and token.pos_ in {"ADJ", "NOUN", "X"} and token.ent_type_ in {"PERSON", "ORG", "GPE"}


def _extend(doc: Doc, start: int, end: int, covered: Mapping[int, int], words: ActorWords) -> int:
    """Return where a run that begins at `start` ends: particles and hyphens count only inside it."""
    stop = start + 1
    at = stop
    while at < end and at not in covered and at - start < 8:
        token = doc[at]
        if _is_name(token, first=False) and token.text[:1].isupper():
            at += 1
            stop = at
        elif token.lower_ in words.name_particles and token.ent_type_ != "DATE":
            if token.text == "-" and (doc[at - 1].whitespace_ or token.whitespace_):
                break
            at += 1
        elif token.text.islower() and doc[at - 1].text == "-" and not doc[at - 1].whitespace_:
            at += 1
            stop = at
        else:
            break
    return stop


def _classify(doc: Doc, start: int, end: int, gazetteer: Gazetteer) -> NameRun | None:
    """Return the run if it may be a person: a run that the model calls a place or a date is one only if known."""
    text = "".join(token.text_with_ws for token in doc[start:end]).strip()
    labels = [token.ent_type_ for token in doc[start:end] if token.ent_type_]
    known = bool(gazetteer.people_by_name(text)) if end - start > 1 else False
    tagged = labels.count("PERSON") * 2 > len(labels) if labels else False
    sure = known or (tagged and end - start > 1)
    return NameRun(start, end, text, sure)


def surnames(text: str) -> Iterator[str]:
    """Yield the words of a full name by which a text may call the person later: the last, and with particles."""
    parts = text.split()
    if len(parts) < 2:
        return
    yield parts[-1]
    if len(parts) > 2:
        yield " ".join(parts[-2:])
    if "-" not in parts[0] and parts[0][:1].isupper():
        yield parts[0]

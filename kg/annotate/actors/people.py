"""Names of people: runs of capitalised words that a title, the gazetteer or the entity tags show to be one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg.annotate.actors.phrases import ActorWords, Scan
from kg.syntax.tags import PROPER, QUALIFYING

#: A surname may be tagged as an adjective of a people ("talks with Amirabdollahian").
_NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_COMMON_TAGS = frozenset({"NN", "NNS", "JJ", "VB", "VBP"})
_SHORT_NAME = 3
_TIMES = frozenset({"DATE", "TIME", "EVENT", "LAW", "WORK_OF_ART", "PRODUCT"})
_LONGEST = 8
_ORDINALS = frozenset({"I", "II", "III", "IV", "V", "VI", "XIV", "XVI", "Jr", "Jr.", "Sr"})
_SUFFIXES = frozenset({"Jr", "Jr.", "Sr", "Sr."})


@dataclass(frozen=True, slots=True)
class NameRun:
    """A run of tokens that may be a person's name; `sure` if the gazetteer or the model says so."""

    start: int
    end: int
    text: str
    sure: bool


def find_runs(scan: Scan, covered: Mapping[int, int]) -> list[NameRun]:
    """Return the runs of name tokens outside `covered` (token to end of the phrase that covers it)."""
    runs: list[NameRun] = []
    named: set[str] = set()
    at = 0
    for start, end in scan.bounds:
        at = max(at, start)
        while at < end:
            # The tagger takes a rare surname at the start of a sentence for a common noun.
            again = scan.doc[at].text in named and scan.doc[at].tag_ in _COMMON_TAGS
            field = scan.doc[at].text in scan.words.fields_of_posts and at - 1 in covered
            if at in covered or field or not (again or _is_name(scan.doc[at], scan.words, first=at == start)):
                at += 1
                continue
            stop = _extend(scan, at, end, covered)
            stop = max(stop, _known_stretch(scan, at, covered))
            runs.append(_classify(scan, at, stop))
            if runs[-1].sure:
                named.update(word for word in runs[-1].text.split()[-1:] if len(word) > _SHORT_NAME)
            at = stop
    return runs


def _is_name(token: Token, words: ActorWords, *, first: bool) -> bool:
    if (token.ent_type_ in {"DATE", "TIME"} and token.tag_ != "MD") or token.lower_ in words.words_of_headings:
        return False
    if not token.text[:1].isupper() or not any(c.isalpha() for c in token.text):
        return token.lower_ in {"al"} and token.nbor().text == "-" if token.i + 1 < len(token.doc) else False
    if token.tag_ in PROPER or token.ent_type_ == "PERSON":
        return True
    if token.tag_ == "MD" and token.i + 1 < len(token.doc):
        return token.nbor().tag_ in {"VBD", "VBZ"}  # "May held talks": no modal stands before a past tense
    return not first and token.pos_ in {"ADJ", "NOUN", "X"} and token.ent_type_ in _NAMED


def _extend(scan: Scan, start: int, end: int, covered: Mapping[int, int]) -> int:
    """Return where a run that begins at `start` ends: particles and hyphens count only inside it."""
    stop = start + 1
    at = stop
    while at < end and at not in covered and at - start < _LONGEST:
        token = scan.doc[at]
        if _is_name(token, scan.words, first=False) and token.text[:1].isupper():
            at += 1
            stop = at
        elif token.lower_ in scan.words.name_particles and token.ent_type_ != "DATE":
            if token.text == "-" and (scan.doc[at - 1].whitespace_ or token.whitespace_):
                break
            at += 1
        elif token.text.islower() and scan.doc[at - 1].text == "-" and not scan.doc[at - 1].whitespace_:
            at += 1
            stop = at
        elif token.text == "," and at - start > 1 and at + 1 < end and scan.doc[at + 1].text in _SUFFIXES:
            return at + 2  # "Joseph R. Biden, Jr."
        else:
            break
    return stop


def _known_stretch(scan: Scan, start: int, covered: Mapping[int, int]) -> int:
    """Return where the longest full name of the gazetteer that begins here ends, whatever its tags; else `start`.

    The model ends sentences inside long names ("Zine El | Abidine Ben Ali"), so their ends do not count.
    """
    stop = start + 1
    while stop < min(len(scan.doc), start + _LONGEST) and stop not in covered:
        token = scan.doc[stop]
        inside = (
            token.text[:1].isupper() or token.lower_ in scan.words.name_particles or scan.doc[stop - 1].text == "-"
        )
        if not inside or token.ent_type_ in _TIMES:
            break
        stop += 1
    while stop - start > 1:
        if scan.gazetteer.people_by_name(_text(scan.doc, start, stop)):
            return stop
        stop -= 1
    return start


def _classify(scan: Scan, start: int, end: int) -> NameRun:
    """Return the run, trimmed of words before the name itself, and whether it is surely a person.

    "Climate John Kerry": the gazetteer knows the rest, or the model's tag begins there.
    """
    if end - start == 1:
        return NameRun(start, end, scan.doc[start].text, False)
    known = bool(scan.gazetteer.people_by_name(_text(scan.doc, start, end)))
    for later in range(start + 1, end - 1):
        if known:
            break
        if scan.gazetteer.people_by_name(_text(scan.doc, later, end)):
            start, known = later, True
    labels = [token.ent_type_ for token in scan.doc[start:end]]
    if not known and labels[0] != "PERSON" and "PERSON" in labels:
        first = labels.index("PERSON")
        if all(label == "PERSON" for label in labels[first:]) and len(labels) - first > 1:
            start, labels = start + first, labels[first:]
    tags = [label for label in labels if label]
    tagged = tags.count("PERSON") * 2 > len(tags) if tags else False
    return NameRun(start, end, _text(scan.doc, start, end), known or (tagged and end - start > 1))


def _text(doc: Doc, start: int, end: int) -> str:
    return "".join(token.text_with_ws for token in doc[start:end]).strip()


def without_suffix(text: str) -> str:
    """Return a name without a final "Jr.", which a text may use inconsistently."""
    parts = text.split()
    while len(parts) > 1 and parts[-1] in _SUFFIXES:
        parts.pop()
    return " ".join(parts).rstrip(",")


def surnames(text: str, regnal: frozenset[str] = frozenset()) -> Iterator[str]:
    """Yield the short forms of a full name that a text may use later: the last word, with and without particles.

    `regnal` are titles used within names; a ruler's name without its number names the ruler too.
    """
    parts = text.replace(",", "").split()
    while len(parts) > 1 and parts[0].lower() in regnal:
        parts.pop(0)
        if len(parts) == 1:
            yield parts[0]
    if len(parts) > 1 and parts[-1] in _ORDINALS:
        parts.pop()
        yield " ".join(parts)
    if len(parts) < 2:
        return
    yield parts[-1]
    if len(parts) > 2:
        yield " ".join(parts[-2:])
    if "-" not in parts[0] and parts[0][:1].isupper():
        yield parts[0]


def is_known_surname(scan: Scan, run: NameRun) -> bool:
    """Whether a bare name is a surname in the gazetteer and is used as a name in the sentence."""
    token = scan.doc[run.end - 1]
    if token.ent_type_ in _TIMES or (run.text.isupper() and len(run.text) < 6):
        return False  # "NGO" is not the surname Ngo
    before = scan.doc[run.start - 1].lower_ if run.start > 0 else ""
    if token.dep_ in QUALIFYING and token.head.i >= run.end and run.end - run.start == 1:
        return False  # "Senior State Department officials"
    if (token.tag_ not in {"NNP", "MD"} and token.ent_type_ != "NORP") or before in {"the", "in", "at"}:
        return False
    return bool(scan.gazetteer.people_by_surname(run.text))

"""Collects the phrases for ministries, spokespersons and metonyms in a corpus and what each resolves to.

    python scripts/collect_phrases.py CORPUS.jsonl.gz [CORPUS.jsonl.gz ...] [--top 100] > docs/phrases.md

The phrases are found by pattern: capitalised words before "ministry", "spokesman" and the like, and capitals, streets
and palaces that stand before a verb. Upper and lower case of "ministry" are one phrase. Each is then looked at in up
to twenty sentences of the corpus, spread over it, through annotation and linking; the table gives the reading that
most of them have.
"""

import argparse
import gzip
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from kg.annotate.actors import ActorFinder
from kg.annotate.annotator import Annotator
from kg.annotate.document import Document
from kg.model import Actor, Article, Namespace
from kg.resolve.linking import link_actors
from kg.resources.gazetteer import Gazetteer, NameKind, load_gazetteer

WORD = r"[A-Z][\w.’'&-]*"
OWNER = rf"(?:(?:{WORD}|of|and|the)\s+){{0,4}}"
ORGAN = r"(?:[Mm]inistry|[Dd]epartment|[Oo]ffice|[Aa]dministration|[Pp]residency)\b"
CLASS = r"(?:foreign |defen[cs]e |finance |interior |presidential |government )?"
FIELD = r"(?:\s+(?:of|for)\s+(?:the\s+)?(?:[A-Z]\w+|and|Foreign|External)(?:\s+(?:[A-Z]\w+|and|of|the))*)?"
SPEAKER = r"[Ss]pokes(?:man|woman|person)\b"
#: A word that looks like a verb in the present or past tense.
VERB = r"(?:has|have|had|will|would|must|may|[a-z]+(?:ed|ies|[^s]s)|said|told|gave|made|took|held|sent)\b"
PATTERNS = {
    "ministry": re.compile(rf"\b({OWNER}(?:{WORD}\s+)?{CLASS}{ORGAN}{FIELD})"),
    "spokesperson": re.compile(rf"\b({OWNER}{CLASS}(?:{ORGAN}\s+)?{SPEAKER})"),
    "metonym": re.compile(rf"(?<!\bin )(?<!\bof )(?<!\bat )(?<!\bto )\b({WORD}(?: {WORD}){{0,2}}) {VERB}"),
}
SENTENCE = re.compile(r"[^.!?\n]+(?:[.](?=\w)[^.!?\n]*)*[.!?]?")
EXAMPLES = 20
#: Words that begin a sentence in capitals and belong to no phrase.
OPENERS = frozenset(
    re.findall(
        r"\w+",
        "The A An In At On But And According Meanwhile While After As This That These Does Do Did Is Has Have During "
        "Senior Principal No Since With Our For To From By If When Today Will Can Could Would Should Are Was",
    )
)


@dataclass
class Found:
    """A phrase: its kind, how often it stands in the corpus, and the sentences with their days."""

    kind: str
    count: int = 0
    sentences: list[Article] = field(default_factory=list)


def read(paths: Iterable[Path]) -> Iterator[Article]:
    """Yield every article, its title as the first paragraph."""
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") as file:
            for line in file:
                row = json.loads(line)
                day = date.fromisoformat(row["date"][:10]) if row.get("date") else None
                text = f"{row.get('title') or ''}\n{row['text']}"
                yield Article(id=row["id"], text=text, date=day, url=row.get("url"), source=row.get("source"))


def collect(paths: Iterable[Path], gazetteer: Gazetteer) -> dict[str, Found]:
    """Return the phrases of a corpus, under the spelling that most of them have."""
    found: dict[str, Found] = {}
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    for article in read(paths):
        for sentence in SENTENCE.findall(article.text):
            for kind, pattern in PATTERNS.items():
                for match in pattern.finditer(sentence):
                    phrase = _plain(match.group(1))
                    if kind == "metonym" and not any(
                        e.kind is NameKind.CAPITAL or e.is_seat for e in gazetteer.lookup(phrase)
                    ):
                        continue
                    if kind != "metonym" and len(phrase.split()) < 2:
                        continue
                    spellings[phrase.lower()][phrase] += 1
                    entry = found.setdefault(phrase.lower(), Found(kind))
                    entry.count += 1
                    entry.sentences.append(replace(article, id=f"{entry.count}", text=sentence.strip()))
    return {min(spellings[key], key=lambda p: (-spellings[key][p], p)): entry for key, entry in found.items()}


def _plain(phrase: str) -> str:
    words = phrase.split()
    while words and (words[0] in OPENERS or words[0] in {"of", "and", "the"}):
        words.pop(0)
    while words and words[-1] in {"of", "and", "the"}:
        words.pop()
    return " ".join(words)


def resolutions(found: Found, phrase: str, annotator: Annotator, gazetteer: Gazetteer) -> Counter[str]:
    """Return what a phrase resolves to in sentences spread over the corpus."""
    step = max(1, len(found.sentences) // EXAMPLES)
    chosen = found.sentences[::step][:EXAMPLES]
    counts: Counter[str] = Counter()
    for annotated in annotator.annotate(chosen):
        day = annotated.anchor.day
        document = annotated.with_actors(link_actors(annotated.actors, day, gazetteer, Namespace()))
        counts[_reading(document, phrase)] += 1
    return counts


def _reading(document: Document, phrase: str) -> str:
    text = document.article.text
    start = text.lower().find(phrase.lower())
    end = start + len(phrase)
    inside = [i for i, offset in enumerate(document.offsets) if start <= offset < end]
    if start < 0 or not inside:
        return "not found"
    head = document.doc[inside[0] : inside[-1] + 1].root.i
    for i in (head, *reversed(inside)):
        numbers = document.actors_at.get(i, ())
        if numbers:
            return " and ".join(_told(document.actors[number]) for number in numbers)
    return "nobody"


def _told(actor: Actor) -> str:
    if str(actor.kind) == "person":
        return f"a person who serves {actor.country or 'nobody known'}"
    return f"{actor.kind} {actor.name} ({actor.country or '-'})"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("corpora", type=Path, nargs="+")
    parser.add_argument("--top", type=int, default=100)
    options = parser.parse_args()
    gazetteer = load_gazetteer()
    found = collect(options.corpora, gazetteer)
    annotator = Annotator(ActorFinder(gazetteer))
    ranked = sorted(found, key=lambda phrase: (-found[phrase].count, phrase))
    shares: dict[str, Counter[str]] = defaultdict(Counter)
    print("| phrase | kind | count | resolution | share |")
    print("|---|---|---|---|---|")
    for phrase in ranked[: options.top]:
        shares[phrase] = resolutions(found[phrase], phrase, annotator, gazetteer)
        reading, number = min(shares[phrase].items(), key=lambda item: (-item[1], item[0]))
        total = sum(shares[phrase].values())
        print(f"| {phrase} | {found[phrase].kind} | {found[phrase].count} | {reading} | {number} of {total} |")


if __name__ == "__main__":
    main()

"""Measure how the words that annotators marked as the time of an event are found and resolved.

    time_report.py [--documents N] [--seed N] [--genre NAME]… [--shared FOLDER]

Takes documents of the split `train`. Prints, by class of time expression, how often the days that kg resolves are
those that the annotator wrote, given the labelled type and status, and how often it finds no expression at the words.
"""

import argparse
import random
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import chain
from pathlib import Path

from annotation.joining import article, article_of, texts
from annotation.records import Event
from annotation.store import Corpus, load

from kg.annotate.document import Document, PlacedTime
from kg.annotate.times.values import Tense
from kg.extract.setting.extents import event_time
from kg.model import Status
from kg.pipeline.extraction import Extractor
from kg.resources.traits import load_traits

_OUTCOMES = ("same days", "other days", "not found")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=1200)
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--genre", action="append", help="by default all")
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    options = parser.parse_args()
    corpus = load()
    dated = [
        i
        for i in corpus.by_split["train"]
        if any(event.time for event in corpus.events.get(i, ()))
        and (not options.genre or corpus.documents[i].genre in options.genre)
    ]
    if not dated:
        parser.error("no document of these genres has a dated event")
    random.Random(options.seed).shuffle(dated)
    found = Counter(outcomes(corpus, dated[: options.documents], options.shared))
    print(f"{'':14}", *(f"{name:>12}" for name in _OUTCOMES))
    for kind in ("all", *sorted({kind for kind, _ in found})):
        counts = [sum(n for (k, o), n in found.items() if o == name and kind in ("all", k)) for name in _OUTCOMES]
        print(f"{kind:14}", *(f"{count:12}" for count in counts), f"{counts[0] / sum(counts):8.3f}")


def outcomes(corpus: Corpus, identifiers: list[str], shared: Path) -> Iterator[tuple[str, str]]:
    """Yield the class of the expression at the words of each dated event, and what becomes of it."""
    others = texts(shared)
    rows = (article_of(article(corpus.documents[i], others)) for i in identifiers)
    for document in Extractor(extractor="frames").documents(rows):
        times = list(chain.from_iterable(document.times))
        for event in corpus.events[document.article.id]:
            if event.time is not None:
                yield outcome(event, times, document)


def outcome(event: Event, times: list[PlacedTime], document: Document) -> tuple[str, str]:
    """Return the class of the time expression at the words of an event, and which of the outcomes it has."""
    words = event.time
    assert words is not None
    at = [
        time
        for time in times
        if (time.span.field == "title") == words.title and time.span.start < words.end and words.start < time.span.end
    ]
    if not at:
        return "-", _OUTCOMES[2]
    status, expression = Status(event.status), at[0].expression
    span = event_time(
        expression,
        load_traits()[event.type],
        status,
        anchor=document.anchor.day,
        tense=Tense.FUTURE if status.is_ahead else Tense.PAST,
    )
    labelled = tuple(date.fromisoformat(day) if day else None for day in (event.start, event.end))
    return type(expression.value).__name__, _OUTCOMES[(span.start, span.end) != labelled]


if __name__ == "__main__":
    main()

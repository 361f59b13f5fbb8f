"""The contents of the corpus, as text tables."""

from collections import Counter
from collections.abc import Callable, Iterator

from .agreement import agreement
from .records import Document, Event
from .store import Corpus


def tables(corpus: Corpus) -> Iterator[str]:
    """Yield the lines of the tables of documents and events by genre, split, type, status and basis of the date."""
    pairs = [(corpus.documents[key], event) for key, found in corpus.events.items() for event in found]
    yield f"{len(corpus.documents)} documents, {len(pairs)} events"
    yield f"{sum(not corpus.events.get(key) for key in corpus.documents)} documents without events"
    yield ""
    yield from _crossed("genre", lambda d: d.genre, corpus)
    yield from _by_split("type", lambda e: e.type, pairs, corpus)
    yield from _by_split("status", lambda e: e.status, pairs, corpus)
    yield from _by_split("time basis", lambda e: e.time_basis, pairs, corpus)
    yield from _agreement(corpus)


def _crossed(name: str, key: Callable[[Document], str], corpus: Corpus) -> Iterator[str]:
    splits = list(corpus.by_split)
    yield f"{name:16s}" + "".join(f"{split + ' docs':>14s}{split + ' events':>15s}" for split in splits)
    for value in sorted({key(document) for document in corpus.documents.values()}):
        cells = ""
        for split in splits:
            members = [i for i in corpus.by_split[split] if key(corpus.documents[i]) == value]
            cells += f"{len(members):14d}{sum(len(corpus.events.get(i, ())) for i in members):15d}"
        yield f"{value:16s}{cells}"
    yield ""


def _by_split(
    name: str, key: Callable[[Event], str], pairs: list[tuple[Document, Event]], corpus: Corpus
) -> Iterator[str]:
    splits = list(corpus.by_split)
    counts = Counter((key(event), corpus.splits.get(document.id, "?")) for document, event in pairs)
    yield f"{name:16s}{'all':>8s}" + "".join(f"{split:>8s}" for split in splits)
    for value in sorted({value for value, _ in counts}):
        row = [counts[value, split] for split in splits]
        yield f"{value:16s}{sum(row):8d}" + "".join(f"{count:8d}" for count in row)
    yield ""


def _agreement(corpus: Corpus) -> Iterator[str]:
    names = ("detect", "actors", "status", "dates", "place", "strict")
    yield f"{'agreement':16s}{'docs':>6s}" + "".join(f"{name:>8s}" for name in names)
    for genre, scores in agreement(corpus).items():
        f = scores.overall
        values = (f.detection.f1, f.actors.f1, f.status.value, f.date.value, f.place.value, f.strict.f1)
        yield f"{genre:16s}{scores.documents:6d}" + "".join(f"{value:8.3f}" for value in values)

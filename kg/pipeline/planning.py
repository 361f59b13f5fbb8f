"""What a build would do, without doing it: `kg build --dry-run`."""

from dataclasses import dataclass
from pathlib import Path

from kg.graph import Mode, Store
from kg.ingest import SetAside
from kg.pipeline.fingerprint import Reader
from kg.pipeline.reading import Reading
from kg.pipeline.unread import Unread


@dataclass(frozen=True, slots=True)
class Plan:
    """What a build would do: articles and words to be read, articles `skipped`, and what would be set aside."""

    articles: int
    words: int
    skipped: int
    set_aside: tuple[SetAside, ...]

    @property
    def failed(self) -> int:
        """How many articles would fail before any is parsed."""
        return sum(aside.failed for aside in self.set_aside)


def plan(reading: Reading, location: str | Path, *, model: str | None = None, extractor: str | None = None) -> Plan:
    """Read the sources and say what `build` would do with them; nothing is written.

    Raises SourceError for a source that does not exist, StoreError where there is a store that cannot be read.
    """
    todo = Unread(reading, _stored(location), {}, Reader.of(model, extractor), lambda: None)
    articles = words = 0
    for article, _ in todo:
        articles += 1
        words += len(article.text.split())
    return Plan(articles, words, todo.skipped, todo.set_aside)


def _stored(location: str | Path) -> dict[str, str | None]:
    folder = Path(location)
    if "://" not in str(location) and (not folder.exists() or (folder.is_dir() and not any(folder.iterdir()))):
        return {}  # a build would make the store
    with Store.open(location, Mode.READ) as store:
        return store.articles()

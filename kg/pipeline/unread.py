"""The articles of a reading that have still to be read: neither in the store as they are nor known to fail."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from kg.ingest import SetAside
from kg.pipeline.fingerprint import Reader
from kg.pipeline.job.batch import Marked
from kg.pipeline.reading import Reading


@dataclass(slots=True)
class Unread:
    """A pass over a reading that yields what is to be read and counts the rest.

    `known` are the fingerprints of the articles in the store, `broken` those of articles that failed in an earlier
    attempt, with the reasons; both would end the same way again. `skipped` articles were in the store, `failures` are
    those that workers gave up; `advance` is called after each article that is not handed on.
    """

    reading: Reading
    known: Mapping[str, str | None]
    broken: Mapping[str, tuple[str, str]]
    reader: Reader
    advance: Callable[[], None]
    skipped: int = 0
    failures: list[SetAside] = field(default_factory=list)

    def __iter__(self) -> Iterator[Marked]:
        """Yield articles with their fingerprints; raises SourceError for a source that does not exist."""
        for article in self.reading:
            fingerprint = self.reader.fingerprint(article)
            mark, why = self.broken.get(article.id, ("", ""))
            if self.known.get(article.id) == fingerprint:
                self.skipped += 1
                self.advance()
            elif mark == fingerprint:
                self.fail(article.id, why)
            else:
                yield article, fingerprint

    def fail(self, article: str, why: str) -> None:
        """Note that an article failed, and say so."""
        self.failures.append(SetAside(article, why))
        self.reading.tell(self.failures[-1])
        self.advance()

    @property
    def set_aside(self) -> tuple[SetAside, ...]:
        """All articles that were not read, with reasons."""
        return (*self.reading.set_aside, *self.failures)

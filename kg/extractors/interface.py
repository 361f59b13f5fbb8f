"""What a plug-in has to offer."""

from collections.abc import Callable, Iterable, Mapping
from typing import Protocol, runtime_checkable

from kg.model import Article, Claim, Refused


@runtime_checkable
class ClaimExtractor(Protocol):
    """Something that reads articles into claims, one after the other; every process makes one of its own."""

    @property
    def version(self) -> str:
        """All that decides what the extractor says: its version, its model, its settings. No secrets.

        A build reads articles again when it changes, and every report carries it.
        """

    def extract(self, article: Article) -> Iterable[Claim | Refused]:
        """Return what an article tells; `Refused` stands for what cannot be said as a claim.

        Raises ArticleError if this article cannot be read, so that the others go on; UsageError or another KgError
        if none can.
        """


#: What an entry point leads to: a function from options, by name, to an extractor. It raises UsageError for an option
#: that it does not know or a setting that is missing.
MakeExtractor = Callable[[Mapping[str, str]], ClaimExtractor]

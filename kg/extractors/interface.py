"""What a plug-in has to offer."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Estimate:
    """What reading an article would cost: requests, those of them whose answers are kept already, tokens to send."""

    requests: int
    kept: int
    tokens: int


@runtime_checkable
class Estimating(Protocol):
    """An extractor that can say what an article costs before it asks for it."""

    def estimate(self, article: Article) -> Estimate:
        """Return what reading an article would cost; asks nothing."""


#: What an entry point leads to: a function from options, by name, to an extractor. It raises UsageError for an option
#: that it does not know or a setting that is missing.
MakeExtractor = Callable[[Mapping[str, str]], ClaimExtractor]

"""What a plug-in has to offer."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from kg.model import Article, Claim, Refused


@runtime_checkable
class ClaimExtractor(Protocol):
    """Something that turns articles into claims, one by one; every process makes its own."""

    @property
    def version(self) -> str:
        """Everything that determines the output: version, model, settings. No secrets.

        A build reads articles again when this changes, and every report carries it.
        """

    def extract(self, article: Article) -> Iterable[Claim | Refused]:
        """Return what an article reports; `Refused` stands for what cannot be expressed as a claim.

        Raises ArticleError if this article cannot be read, so that the others go on; UsageError or another KgError if
        none can. Any other exception costs this article too, and is reported with the line that raised it.
        """


@dataclass(frozen=True, slots=True)
class Estimate:
    """The cost of reading an article: requests, how many of them are cached, tokens to send."""

    requests: int
    kept: int
    tokens: int


@runtime_checkable
class Estimating(Protocol):
    """An extractor that can estimate the cost of an article before any request."""

    def estimate(self, article: Article) -> Estimate:
        """Return what reading an article would cost; sends no request."""

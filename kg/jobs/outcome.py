"""What a build did, would do, or found missing."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.ingest import SetAside
from kg.inspect.statistics import Statistics
from kg.lines import BadLine
from kg.model import Refused
from kg.pipeline.ledgers import FollowedLedger
from kg.resolve.ledger import DecisionOutcome


@dataclass(frozen=True, slots=True)
class Loss:
    """A store that changed since it was last done: the articles it held, those it holds, and what to read again.

    `unread` are the sources of earlier builds that this build does not read.
    """

    held: int
    left: int
    unread: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BuildSummary:
    """What a build did.

    `read` articles went through the parser, `skipped` ones were in the store already; `set_aside` lists the others
    with reasons. `statistics` counts what the store holds now, `seconds` is the time taken, `decisions` says what
    became of each entry of the `ledger`, `refused` lists the claims of an extractor that kg rejected,
    `bad_lines` those of the ledger (and of the store's notes about it) that could not be read; `lost` says what the
    store had lost since it was last done. `replaced` are the articles that were removed because their files, which it
    names, have changed and no longer hold them.
    """

    read: int
    skipped: int
    set_aside: tuple[SetAside, ...]
    statistics: Statistics
    seconds: float
    ledger: FollowedLedger = field(default_factory=FollowedLedger)
    decisions: tuple[DecisionOutcome, ...] = ()
    refused: tuple[Refused, ...] = ()
    bad_lines: tuple[BadLine, ...] = ()
    lost: Loss | None = None
    replaced: Mapping[str, str] = field(default_factory=dict)

    @property
    def failed(self) -> int:
        """How many articles failed; those that a rule sets aside do not count."""
        return sum(aside.failed for aside in self.set_aside)


@dataclass(frozen=True, slots=True)
class BuildPlan:
    """What a build would do: articles and words to read, articles `skipped`, and what would be set aside.

    `replaced` articles would be removed, as their files have changed.
    """

    articles: int
    words: int
    skipped: int
    set_aside: tuple[SetAside, ...]
    replaced: int = 0

    @property
    def failed(self) -> int:
        """How many articles would fail before any is parsed."""
        return sum(aside.failed for aside in self.set_aside)

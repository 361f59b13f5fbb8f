"""Articles whose every report a reviewer has decided on, with what they report as the reviewer left it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.graph import Store
from kg.inspect.texts import texts_of
from kg.lines import OnBadLine, refuse
from kg.model import Article, Report, Verdict
from kg.pipeline.anchors import replayed
from kg.resolve.ledger import DecisionOutcome, Effect, read_ledger

#: Decisions on what a report says; to merge or to split says nothing of that.
_JUDGING = frozenset({Verdict.ACCEPT, Verdict.REJECT, Verdict.CORRECT})


@dataclass(frozen=True, slots=True)
class ReviewedArticles:
    """Articles that were reviewed as a whole, by identifier, with their texts.

    `whole` has each with what it reports by the decisions on it; misread reports are left out.
    `partly` are those with reports that nobody has decided on, with how many these are: what is no event in them is
    not known. `gone` are those whose source is gone or has changed.
    """

    whole: tuple[tuple[Article, tuple[Report, ...]], ...]
    partly: Mapping[str, int]
    gone: tuple[str, ...]


def reviewed_articles(
    store: Store, ledger: Path, bad: OnBadLine = refuse, *, complete: Collection[str] = ()
) -> ReviewedArticles:
    """Return the articles of a store that a ledger has decisions on; their texts are read again from their sources.

    `complete` are more articles, by identifier, which may report nothing. Malformed lines go to `bad`. Raises
    SourceError where the ledger cannot be read.
    """
    _, rulings, outcomes = replayed(store, read_ledger(ledger, bad))
    judged = {name for outcome in outcomes if _judges(outcome) for name in outcome.entry.decision.reports}
    named = {*complete, *(article for name in judged if (article := store.article_of(name)) is not None)}
    known = {name: found for name in sorted(named) if (found := store.article(name)) is not None}
    undecided = {name: len({report.id for report in reports} - judged) for name, (_, reports) in known.items()}
    whole = {name: found for name, found in known.items() if not undecided[name]}
    texts = texts_of(store, whole.values())
    return ReviewedArticles(
        tuple((texts[name], rulings.applied(reports)) for name, (_, reports) in whole.items() if name in texts),
        {name: number for name, number in undecided.items() if number},
        tuple(name for name in whole if name not in texts),
    )


def _judges(outcome: DecisionOutcome) -> bool:
    counts = outcome.effect not in (Effect.OVERRULED, Effect.UNDONE, Effect.REFUSED)
    return counts and not outcome.entry.undoes and outcome.entry.decision.verdict in _JUDGING

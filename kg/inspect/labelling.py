"""Articles whose every report a reviewer has decided on, with what they report as the reviewer left it."""

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from kg.graph import Store
from kg.inspect.texts import text_of
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
    `partly` are the identifiers of those with reports that nobody has decided on: what is no event in them is not
    known. `gone` are those whose source is gone or has changed.
    """

    whole: tuple[tuple[Article, tuple[Report, ...]], ...]
    partly: tuple[str, ...]
    gone: tuple[str, ...]


def reviewed_articles(store: Store, ledger: Path, bad: OnBadLine = refuse) -> ReviewedArticles:
    """Return the articles of a store that a ledger has decisions on; their texts are read again from their sources.

    Malformed lines go to `bad`. Raises SourceError where the ledger cannot be read.
    """
    _, rulings, outcomes = replayed(store, read_ledger(ledger, bad))
    judged = {name for outcome in outcomes if _judges(outcome) for name in outcome.entry.decision.reports}
    by_article: defaultdict[str, set[str]] = defaultdict(set)
    for name in judged:
        article = store.article_of(name)
        if article is not None:
            by_article[article].add(name)
    whole, partly, gone = [], [], []
    for name in sorted(by_article):
        found = store.article(name)
        if found is None or {report.id for report in found[1]} - judged:
            partly.append(name)
            continue
        text = text_of(store, *found)
        if text is None:
            gone.append(name)
        else:
            whole.append((text, rulings.applied(found[1])))
    return ReviewedArticles(tuple(whole), tuple(partly), tuple(gone))


def _judges(outcome: DecisionOutcome) -> bool:
    counts = outcome.effect not in (Effect.OVERRULED, Effect.UNDONE)
    return counts and not outcome.entry.undoes and outcome.entry.decision.verdict in _JUDGING

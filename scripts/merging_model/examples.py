"""Labelled pairs of reports as examples: what the two have in common, and whether they are of one event."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from confidence_model.examples import Example

from kg.model import Article, ArticleRecord, Field, Report
from kg.resolve.merging.profile import Profile, profile_of
from kg.resolve.merging.rules import MergeRules
from kg.resolve.merging.scoring import evidence
from kg.resolve.merging.vetoes import veto

from .pairs import Label, LabelledPair, LabelledReport


class Reports:
    """The reports of articles as `kg` makes them today, found by type and by the words that tell of the event."""

    def __init__(self, articles: Iterable[Article], reports: Iterable[Report], rules: MergeRules) -> None:
        """Keep the reports of some articles."""
        self.all = tuple(reports)
        self.records = {article.id: ArticleRecord.from_article(article) for article in articles}
        self._by_article: defaultdict[str, list[Report]] = defaultdict(list)
        self._rules = rules
        for report in self.all:
            self._by_article[report.article].append(report)

    def profile(self, wanted: LabelledReport) -> Profile | None:
        """Return the profile of a report that was labelled; None if it is not made today."""
        for report in self._by_article[wanted.article]:
            if (report.type, report.direction) == (wanted.type, wanted.direction) and _has_trigger(report, wanted):
                return profile_of(report, self.records, self._rules)
        return None


def _has_trigger(report: Report, wanted: LabelledReport) -> bool:
    field = Field.TITLE if wanted.trigger.title else Field.TEXT
    return any(
        stated.span.field is field
        and stated.trigger.start < wanted.trigger.end
        and wanted.trigger.start < stated.trigger.end
        for stated in report.evidence
    )


def examples(
    pairs: Iterable[LabelledPair], reports: Reports, rules: MergeRules
) -> Iterator[tuple[LabelledPair, Example]]:
    """Yield the pairs that are labelled same or different, are made today and not ruled out, each as an example."""
    for pair in pairs:
        found = [p for p in map(reports.profile, (pair.left, pair.right)) if p is not None]
        if pair.label not in {Label.SAME, Label.DIFFERENT} or len(found) < 2:
            continue
        left, right = sorted(found, key=lambda p: p.order)
        if veto(left, right, rules) is not None:
            continue
        amounts: Counter[str] = Counter()
        for clue in evidence(left, right, rules):
            amounts.update(clue.amounts)
        yield (
            pair,
            Example(
                id=f"{left.id} {right.id}",
                document=left.report.article,
                type=left.report.type,
                features=(),
                right=pair.label is Label.SAME,
                numbers=dict(amounts),
                # A compromise: as they were drawn, most pairs are hard; by their weights, a few would decide.
                weight=pair.weight**0.5,
            ),
        )

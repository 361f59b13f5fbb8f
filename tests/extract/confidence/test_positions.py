"""If these fail, a deal between others is as sure as one between the two named."""

import pytest

from kg.extract.confidence.scoring import ConfidenceScore
from kg.extract.drafts import Draft
from kg.extract.observer import Observer
from kg.model import Report
from tests.support.extraction import article, by_rules


class Features(Observer):
    """Keeps the features of every draft by type."""

    def __init__(self) -> None:
        self.of: dict[str, tuple[str, ...]] = {}

    def reported(self, report: Report, draft: Draft, score: ConfidenceScore) -> None:
        self.of.setdefault(report.type, score.features)


@pytest.mark.parametrize(
    ("text", "feature"),
    [
        ("A treaty between Chad and Sudan is in force.", "type+governing+standing=Agreement/free/under"),
        ("Chad and Sudan signed a treaty.", "stands=party/clause"),
        ("Chad accuses Sudan of breaking the ceasefire.", "stands=target/under"),
    ],
)
def test_where_participants_stand_is_a_feature(text: str, feature: str) -> None:
    watch = Features()
    (document,) = by_rules().documents([article(text)])
    by_rules().reports(document, watch)
    assert any(feature in features for features in watch.of.values()), watch.of

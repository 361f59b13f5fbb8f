"""If these fail, what a frame just misses is reported twice, without actors, or however unlikely it is."""

from __future__ import annotations

from kg.extract.confidence.model import load_confidence
from kg.extract.confidence.scoring import ConfidenceScore
from kg.extract.drafts import Draft
from kg.extract.observer import Observer
from kg.model import Report
from tests.support.extraction import article, by_rules


class Drafts(Observer):
    """Keeps every draft with its report and fate."""

    def __init__(self) -> None:
        self.all: list[tuple[Report, Draft, bool]] = []

    def reported(self, report: Report, draft: Draft, score: ConfidenceScore) -> None:
        self.all.append((report, draft, score.held_back))

    def near(self) -> dict[str, Draft]:
        """Return the near misses by type."""
        return {report.type: draft for report, draft, _ in self.all if draft.leading.mention.lacks}


def drafts_of(text: str) -> tuple[Drafts, tuple[Report, ...]]:
    """Return the drafts of a text and the reports made of them."""
    watch = Drafts()
    (document,) = by_rules().documents([article(text)])
    return watch, by_rules().reports(document, watch)


def test_what_lacks_a_participant_is_offered_with_those_whom_the_sentence_names() -> None:
    text = "Relations between France and Algeria are calm. An accord was reached, France said and Algeria too."
    watch, _ = drafts_of(text)
    near = watch.near()
    for kind, draft in near.items():
        mention = draft.leading.mention
        assert mention.fillers, kind
        assert mention.type == kind
        assert mention.lacks


def test_a_near_miss_is_of_no_type_that_its_sentence_tells() -> None:
    text = (
        "Emmanuel Macron met Olaf Scholz in Berlin on Monday. The talks on the talks went on. Germany may warn."
        " France urged Germany to sign, and Paris may urge again. An agreement, Berlin said, was far away."
    )
    watch, _ = drafts_of(text)
    told = {
        (mention.mention.sentence.index, draft.type)
        for _, draft, _ in watch.all
        if not draft.leading.mention.lacks
        for mention in draft.mentions
    }
    near = {(draft.leading.mention.sentence.index, draft.type) for _, draft, _ in watch.all} - told
    assert told
    assert all(
        (draft.leading.mention.sentence.index, draft.type) in near
        for _, draft, _ in watch.all
        if draft.leading.mention.lacks
    )


def test_what_is_reported_is_what_the_model_does_not_hold_back() -> None:
    text = (
        "Iran condemned Iraq on Monday. A deal was near, officials in Tehran said. Talks were held in Muscat."
        " Oman would host, if asked. The ambassador of Iran to Oman left. Sanctions were on the table in Washington."
    )
    model = load_confidence()
    watch, reports = drafts_of(text)
    kept = {report.id for report in reports}
    for report, draft, held_back in watch.all:
        near = bool(draft.leading.mention.lacks)
        assert held_back == model.holds_back(report.confidence, report.status, near_miss=near)
        if not held_back:
            assert report.id in kept
    assert kept <= {report.id for report, _, held_back in watch.all if not held_back}


def test_a_deal_of_nobody_named_is_of_the_two_whom_the_article_is_about() -> None:
    text = (
        "Chad accused Sudan of massing troops on Monday. Chad said Sudan must pull back, and Sudan blamed Chad."
        " About 300 herders had been sent home by then under an accord of 2010."
    )
    watch, _ = drafts_of(text)
    mention = watch.near()["Agreement"].leading.mention
    assert len(mention.fillers) == 2
    assert mention.lacks.endswith("of the article")

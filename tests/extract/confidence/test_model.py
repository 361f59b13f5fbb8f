"""If these fail, the confidence of a report says nothing, or reports vanish that should be shown."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import DataError
from kg.extract.confidence.model import ConfidenceModel, load_confidence
from kg.extract.confidence.scoring import ConfidenceScore
from kg.extract.drafts import Draft
from kg.extract.observer import Observer
from kg.model import Report, Status
from kg.resources import data_path
from tests.support.extraction import article, by_rules

MODEL = ConfidenceModel(0.5, {"good": 1.0, "bad": -2.0, "nothing": 0.0}, least=0.3, least_near=0.6)
FEATURES = st.sets(st.sampled_from(["good", "bad", "nothing", "unheard of"]))


class Features(Observer):
    """Keeps the features of each report."""

    def __init__(self) -> None:
        self.of: dict[str, tuple[str, ...]] = {}

    def reported(self, report: Report, draft: Draft, score: ConfidenceScore) -> None:
        self.of[report.type] = score.features


def features_of(text: str, title: str | None = None) -> dict[str, tuple[str, ...]]:
    """Return the features of the reports of a text, by event type."""
    watch = Features()
    for document in by_rules().documents([article(text, title=title)]):
        by_rules().reports(document, watch)
    return watch.of


@given(FEATURES)
def test_it_is_a_probability_and_no_order_matters(features: set[str]) -> None:
    confidence = MODEL.of(features)
    assert 0 < confidence < 1
    assert confidence == MODEL.of(sorted(features)) == MODEL.of(sorted(features, reverse=True))
    assert confidence == round(confidence, 3)


@given(FEATURES)
def test_what_speaks_for_a_report_raises_it(features: set[str]) -> None:
    assert MODEL.of(features | {"good"}) >= MODEL.of(features - {"good"})
    assert MODEL.of(features | {"bad"}) < MODEL.of(features - {"bad"})
    assert MODEL.of(features | {"unheard of"}) == MODEL.of(features - {"unheard of"})


def test_the_value_is_the_logistic_of_the_sum() -> None:
    assert MODEL.of([]) == 0.622
    assert MODEL.of(["good", "bad"]) == 0.378
    assert MODEL.explain(["good", "bad", "nothing", "unheard of"]) == (("bad", -2.0), ("good", 1.0))


def test_a_near_miss_has_to_be_surer_than_what_a_frame_tells() -> None:
    assert MODEL.holds_back(0.59, Status.OCCURRED, near_miss=True)
    assert not MODEL.holds_back(0.6, Status.OCCURRED, near_miss=True)
    assert not MODEL.holds_back(0.3, Status.OCCURRED, near_miss=False)
    assert MODEL.holds_back(0.29, Status.OCCURRED, near_miss=False)


def test_denials_and_cancellations_found_by_a_frame_are_always_reported() -> None:
    for status in (Status.DENIED, Status.CANCELLED):
        assert not MODEL.holds_back(0.1, status, near_miss=False)
        assert MODEL.holds_back(0.1, status, near_miss=True)


def test_the_model_that_ships_tells_main_news_from_background() -> None:
    model = load_confidence()
    assert len(model.weights) > 30
    main = ["evidence=2", "clause=ROOT", "place in article=0+", "time=stated", "participants=2", "trigger=verb"]
    background = ["evidence=1", "clause=relcl", "place in article=10+", "background", "one side", "pronoun"]
    assert model.of(main) > model.of(background) + 0.1
    assert model.of(background) > model.of([*background, "near miss"])


def test_features_say_how_an_event_is_reported() -> None:
    found = features_of("Antony Blinken met Qin Gang in Beijing on Tuesday, according to Chinese media.")
    assert {"type=Meeting", "trigger=verb", "clause=ROOT", "participants=2", "place", "time=relative"} <= {
        *found["Meeting"]
    }
    assert "attributed" in found["Meeting"]
    assert "background" not in found["Meeting"]
    assert "quotation" not in found["Meeting"]


def test_a_quotation_is_seen() -> None:
    text = 'Olaf Scholz said: "France and Germany signed a treaty in Paris." Iran condemned Iraq.'
    found = features_of(text)
    assert "quotation" in found["Agreement"]
    assert "quotation" not in found["Criticism"]


def test_reports_carry_it() -> None:
    ((_, reports),) = by_rules().extract([article("Iran condemned Iraq on Monday. Talks with Oman may follow.")])
    model = load_confidence()
    watched = features_of("Iran condemned Iraq on Monday. Talks with Oman may follow.")
    assert reports
    for report in reports:
        assert report.confidence == model.of(watched[report.type])
        assert replace(report, confidence=0.5) != report


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("near_miss = ", "near_mis = ", "least: unknown key 'near_mis'"),
        ("intercept = ", 'intercept = "high" # ', "intercept: 'high' is not of type float"),
        ("[weights]", '[weights]\n"some feature" = "much"', "weights, some feature: 'much' is not of type float"),
    ],
)
def test_a_mistake_in_ones_own_copy_is_named_with_file_and_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: str, new: str, key: str
) -> None:
    text = data_path("confidence.toml").read_text(encoding="utf-8")
    (tmp_path / "data").mkdir()
    (tmp_path / "ontologies").mkdir()
    (tmp_path / "data" / "confidence.toml").write_text(text.replace(old, new, 1), encoding="utf-8")
    monkeypatch.setenv("KG_RESOURCES", str(tmp_path))
    with pytest.raises(DataError) as raised:
        load_confidence()
    assert str(raised.value) == f"{tmp_path}/data/confidence.toml, {key}"

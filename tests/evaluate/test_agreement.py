"""If these fail, our figures cannot be compared with those of the annotation guide's own scorer."""

import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from kg.evaluate.figures import Prf
from kg.evaluate.gold import read_gold
from kg.evaluate.scores import evaluate
from kg.model import Report, report_as_line
from tests.evaluate.made import GOLD, all_right, disturbed

WITHIN = 0.0011  # the scorer rounds to three digits, and once more on the way to the macro F1


def _their_figures(
    scorer: Path, reports: Iterable[Report], gold: Path, folder: Path, *options: str
) -> dict[str, Any]:
    path = folder / "reports.jsonl"
    path.write_text("".join(report_as_line(report) + "\n" for report in reports), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(scorer), str(path), str(gold), "--json", *options],
        capture_output=True,
        text=True,
        check=True,
        timeout=600,
    )
    figures: dict[str, Any] = json.loads(done.stdout)
    return figures


def _counts(figure: Prf) -> dict[str, int]:
    return {"tp": figure.tp, "fp": figure.fp, "fn": figure.fn}


def _compare(reports: list[Report], gold: Path, scorer: Path, folder: Path, types: set[str] | None = None) -> None:
    options = [f"--types={','.join(sorted(types))}"] if types else []
    theirs = _their_figures(scorer, reports, gold, folder, *options)
    own = read_gold(gold)
    scores = evaluate(reports, own, types, {document: document.partition(":")[0] for document in own.documents})
    ours = scores.overall
    for name, figure in (("detect", ours.detection), ("actors", ours.actors), ("strict", ours.strict),
                         ("strict_names", ours.strict_names)):  # fmt: skip
        assert _counts(figure) == {key: theirs[name][key] for key in ("tp", "fp", "fn")}, name
        assert (figure.precision, figure.recall, figure.f1) == pytest.approx(
            (theirs[name]["P"], theirs[name]["R"], theirs[name]["F1"]), abs=WITHIN
        )
    assert {
        "central_recall": ours.central.value,
        "status_acc": ours.status.value,
        "status_macro_F1": ours.status_macro_f1,
        "date_exact": ours.date.value,
        "undated_kept": ours.undated.value,
        "place_acc": ours.place.value,
    } == pytest.approx({key: theirs[key] for key in ("central_recall", "status_acc", "status_macro_F1", "date_exact",
                                                     "undated_kept", "place_acc")}, abs=WITHIN)  # fmt: skip
    assert (scores.documents, scores.empty.total, scores.empty.right) == (
        theirs["docs"], theirs["event_free_docs"], theirs["kept_empty"])  # fmt: skip
    assert {name: slice_.detection.f1 for name, slice_ in scores.by_source.items()} == pytest.approx(
        theirs["detect_by_source"], abs=WITHIN
    )
    assert {name: _counts(slice_.detection) for name, slice_ in scores.by_type.items()} == {
        name: {key: counts[key] for key in ("tp", "fp", "fn")} for name, counts in theirs["per_type"].items()
    }


@pytest.fixture
def scorer(shared: Path) -> Path:
    path = shared / "gold" / "score.py"
    if not path.is_file():
        pytest.skip("no ../shared/gold/score.py")
    return path


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_disturbed_reports_on_real_gold(seed: int, scorer: Path, shared: Path, tmp_path: Path) -> None:
    path = shared / "gold" / "dev.gold.jsonl"
    reports = list(disturbed(read_gold(path), seed))
    detection = evaluate(reports, read_gold(path)).overall.detection
    assert min(detection.tp, detection.fp, detection.fn) > 50  # the reports are neither all right nor all wrong
    _compare(reports, path, scorer, tmp_path)


def test_some_types_only(scorer: Path, shared: Path, tmp_path: Path) -> None:
    path = shared / "gold" / "dev.gold.jsonl"
    _compare(list(disturbed(read_gold(path), 4)), path, scorer, tmp_path, {"Meeting", "Visit", "Sanction"})


@pytest.mark.parametrize("seed", range(4))
def test_our_own_gold(seed: int, scorer: Path, tmp_path: Path) -> None:
    _compare(list(disturbed(read_gold(GOLD), seed)), GOLD, scorer, tmp_path)


def test_all_right_and_none(scorer: Path, tmp_path: Path) -> None:
    _compare(all_right(read_gold(GOLD)), GOLD, scorer, tmp_path)
    _compare([], GOLD, scorer, tmp_path)

"""B-cubed figures of merging. If these fail, `kg evaluate --clusters` praises or blames merging for nothing."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import DataError, SourceError
from kg.evaluate.clusters import GoldMention, read_clusters
from kg.evaluate.coreference import bcubed, score_clusters
from kg.model import Event, Report, report_as_json
from tests.cli.conftest import Kg, kg  # noqa: F401 - a fixture
from tests.resolve.merging_reports import events, told

MEET = "participant:Lund participant:Sato"
ONE = told("2023-05-04", "Meeting", MEET, "2023-05-03", quote="Lund met Sato in the old town of Bergen.", article="a")
SAME = told("2023-05-05", "Meeting", MEET, "2023-05-03", quote="The two ministers talked for an hour.", article="b")
LATER = told("2023-06-05", "Meeting", MEET, "2023-06-04", quote="Sato received Lund for a second round.", article="c")
TOLD = (ONE, SAME, LATER)


def gold(*clusters: list[str], near: str | None = None, hints: tuple[str, ...] = ()) -> list[dict[str, object]]:
    """Clusters of articles, a mention each with the sentence of its report."""
    quotes = {record.id: report.evidence[0].quote for report, record in TOLD}
    return [
        {
            "cluster": f"c{number}",
            "type": "Meeting",
            "what": "a meeting",
            "near": near if number else None,
            "hints": list(hints),
            "mentions": [
                {
                    "doc": doc,
                    "type": "Meeting",
                    "status": "occurred",
                    "central": True,
                    "quote": quotes.get(doc, "Else."),
                }
                for doc in members
            ],
        }
        for number, members in enumerate(clusters)
    ]


def written(path: Path, clusters: list[dict[str, object]]) -> Path:
    path.write_text("".join(json.dumps(cluster) + "\n" for cluster in clusters), encoding="utf-8")
    return path


def scored(tmp_path: Path, clusters: list[dict[str, object]]):  # type: ignore[no-untyped-def]
    return score_clusters(
        read_clusters(written(tmp_path / "gold.jsonl", clusters)), [report for report, _ in TOLD], events(*TOLD)
    )


def test_clusters_found_whole_score_one(tmp_path: Path) -> None:
    found = scored(tmp_path, gold(["a", "b"], ["c"], near="c0"))
    assert (found.aligned.precision, found.aligned.recall, found.aligned.f1) == (1.0, 1.0, 1.0)
    assert (found.false_merges, found.missed_merges) == ((), ())
    assert (found.near_apart, found.near_pairs) == (1, 1)


def test_a_false_and_a_missed_merge_are_named(tmp_path: Path) -> None:
    found = scored(tmp_path, gold(["a"], ["b", "c"], near="c0"))
    assert found.aligned.precision == pytest.approx(2 / 3)
    assert found.aligned.recall == pytest.approx(2 / 3)
    assert [(false.clusters, false.near) for false in found.false_merges] == [(("c0", "c1"), True)]
    assert [missed.cluster for missed in found.missed_merges] == ["c1"]
    assert found.near_apart == 0


def test_what_was_not_found_counts_in_the_figures_over_all(tmp_path: Path) -> None:
    found = scored(tmp_path, gold(["a", "b", "none"], ["c"]))
    assert (found.aligned.mentions, found.all.mentions, found.aligned_share) == (3, 4, 0.75)
    assert found.all.recall < found.aligned.recall == 1.0


def test_a_hint_that_no_report_meets_aligns_nothing(tmp_path: Path) -> None:
    assert scored(tmp_path, gold(["a"], hints=("participant=NOR", "Lagos"))).aligned.mentions == 1
    assert scored(tmp_path, gold(["a"], hints=("participant=NGA", "Lagos"))).aligned.mentions == 0


LABELS = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=12)


@given(LABELS)
@settings(max_examples=100, deadline=None)
def test_precision_of_one_side_is_recall_of_the_other(labels: list[tuple[int, int]]) -> None:
    mentions = [GoldMention(str(n), n, "", "", "", "", ()) for n in range(len(labels))]
    left, right = ({m: label[side] for m, label in zip(mentions, labels, strict=True)} for side in (0, 1))
    one, other = bcubed(mentions, left, right), bcubed(mentions, right, left)
    assert one.precision == pytest.approx(other.recall)
    assert one.f1 == pytest.approx(other.f1)
    assert bcubed(mentions, left, left).f1 == 1.0


def test_the_figures_agree_with_the_script_beside_the_gold(shared: Path, tmp_path: Path) -> None:
    """On the reports of two hundred gold mentions, each its own sentence, with events that are partly wrong."""
    path = shared / "gold" / "clusters.dev.jsonl"
    script = shared / "gold" / "score_clusters.py"
    if not (path.exists() and script.exists()):
        pytest.skip("no gold clusters beside the checkout")
    clusters = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    reports, made = _reports_of(clusters)
    ours = score_clusters(read_clusters(path), reports, made)
    home = {report: event.id for event in made for report in event.reports}
    rows = [{**report_as_json(report), "event": home[report.id]} for report in reports]
    theirs = _module(script).score(rows, clusters)
    for name, figures in (("bcubed_aligned", ours.aligned), ("bcubed_all", ours.all)):
        for key, value in (("P", figures.precision), ("R", figures.recall), ("F1", figures.f1)):
            assert value == pytest.approx(theirs[name][key], abs=0.01)
    assert 0.3 < ours.aligned.f1 < 0.99
    assert (ours.aligned.mentions, ours.mentions) == (theirs["aligned"], theirs["mentions"])
    assert (ours.near_pairs, ours.near_apart) == (theirs["near_pairs"], theirs["near_kept_apart"])
    assert len(ours.false_merges) == len(theirs["false_merges"])
    assert len(ours.missed_merges) == len(theirs["missed_merges"])


def _reports_of(clusters: list[dict[str, object]]) -> tuple[list[Report], list[Event]]:
    """A report for two of three gold mentions; each third event swallows the next one, each fifth falls apart."""
    reports: dict[str, Report] = {}
    groups: dict[str, list[str]] = {}
    for number, cluster in enumerate(clusters):
        for position, mention in enumerate(cluster["mentions"]):  # type: ignore[var-annotated,arg-type]
            if (number + position) % 3 == 2:
                continue
            report, _ = told(None, str(mention["type"]), "", quote=str(mention["quote"]), article=str(mention["doc"]))
            reports[report.id] = report
            home = f"{number - (number % 3 == 1)} {position if number % 5 == 0 else ''}"
            groups.setdefault(home, []).append(report.id)
    first = events(ONE)[0]
    made = [
        Event(home, first.type, (), first.status, first.time, tuple(members), ())
        for home, members in sorted(groups.items())
    ]
    return list(reports.values()), made


def _module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_clusters", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("text", "message"),
    [("", "has no clusters"), ("{}", "line 1: not a cluster"), ("[", "line 1: not valid JSON")],
)
def test_a_file_that_is_no_gold_is_reported(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=message):
        read_clusters(path)
    with pytest.raises(SourceError, match="cannot be read"):
        read_clusters(tmp_path / "none.jsonl")


def test_the_command_prints_figures_and_asks_for_one_gold(kg: Kg, tmp_path: Path) -> None:  # noqa: F811
    docs = tmp_path / "docs.jsonl"
    docs.write_text(
        json.dumps({"id": "a", "date": "2023-06-19", "text": "Antony Blinken met Qin Gang in Beijing on Sunday."})
        + "\n",
        encoding="utf-8",
    )
    mention = {"doc": "a", "type": "Meeting", "status": "occurred", "quote": "Antony Blinken met Qin Gang in Beijing"}
    cluster = {"cluster": "c1", "type": "Meeting", "what": "Blinken and Qin", "mentions": [mention]}
    path = written(tmp_path / "gold.jsonl", [cluster])
    assert "1 of 1 gold mentions have a report (1.000)" in kg("evaluate", "--clusters", path, "--docs", docs).stdout
    assert json.loads(kg("evaluate", "--clusters", path, "--docs", docs, "--json").stdout)["aligned"]["f1"] == 1.0
    assert kg("evaluate", "--docs", docs).exit_code == 2

"""Measure the quality of extraction and write docs/quality.md.

quality_report.py texts OUT                          the texts of all parts, for `kg extract` of another version
quality_report.py column NAME --extractor NAMES      figures of this code: `frames` and `default` (`frames,model`)
quality_report.py column last --reports FOLDER       figures of what another version made of the texts
quality_report.py curve                              the learning curve of the confidence of the rules
quality_report.py network NAME FIGURES.jsonl --documents N --events N    figures of a training run
quality_report.py agreement ROUND [--corpus FOLDER] [--batch NAME]…                  of second annotations
quality_report.py ablation FIGURES.jsonl             of scripts/ablation.py --modules
quality_report.py page                               write the page

Each figure goes into scripts/quality/figures.json, from which `page` makes the page with the prose of
scripts/quality/page.md. `--shared` names the folder with third-party texts. No text is printed or kept.
"""

import argparse
import json
import re
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # the status matrix and the time table are tests

from annotation.agreement import agreement  # noqa: E402
from annotation.store import CORPUS, load  # noqa: E402
from quality.curve import confidence_curve  # noqa: E402
from quality.measuring import column, figures_of  # noqa: E402
from quality.page import page  # noqa: E402
from quality.parts import extracted, gold_of, read_reports, write_texts  # noqa: E402
from quality.tables_of_tests import status_matrix, time_table  # noqa: E402

COMMANDS = ("texts", "column", "curve", "ablation", "network", "agreement", "page")
FIGURES = Path(__file__).resolve().parent / "quality" / "figures.json"
OUTPUT = ROOT / "docs" / "quality.md"


def main() -> None:
    """Run the command line."""
    options = _options()
    if options.command == "texts":
        write_texts(options.shared, options.out, gold_of(options.shared))
    elif options.command == "page":
        times = time_table(ROOT / "tests" / "data" / "time_expressions.jsonl")
        OUTPUT.write_text(page(_read(), status_matrix(), times), encoding="utf-8")
    else:
        section, name, measured = _measured(options)
        figures = _read()  # read only now, as another measurement may have ended while this one ran
        figures.setdefault(section, {})[name] = measured
        FIGURES.write_text(_as_text(figures), encoding="utf-8")


def _measured(options: argparse.Namespace) -> tuple[str, str, Any]:
    """Return a section of the figures, a name in it, and what was measured."""
    if options.command == "column":
        return "columns", options.name, _column(options)
    if options.command == "curve":
        return "curves", "confidence", confidence_curve(options.shared)
    if options.command == "ablation":
        found = (json.loads(line) for line in options.figures.read_text(encoding="utf-8").splitlines())
        return "ablation", "modules", {one.pop("name"): one for one in found if "broken" not in one}
    if options.command == "network":
        rows = [json.loads(line) for line in options.figures.read_text(encoding="utf-8").rstrip("\n").split("\n")]
        epochs = [row for row in rows if row.pop("part") == "all"]
        counts = {"documents": options.documents, "events": options.events}
        return "networks", options.name, {**counts, "epochs": epochs}
    corpus = load(options.corpus)
    if options.batch:
        chosen = {key: d for key, d in corpus.second_documents.items() if d.batch in options.batch}
        corpus = replace(corpus, second_documents=chosen)
    found = agreement(corpus).items()
    return "agreement", options.round, {g: {"documents": s.documents, **figures_of(s.overall)} for g, s in found}


def _read() -> dict[str, Any]:
    return json.loads(FIGURES.read_text(encoding="utf-8")) if FIGURES.exists() else {}


def _column(options: argparse.Namespace) -> dict[str, Any]:
    gold = gold_of(options.shared)
    if options.reports:
        return column(read_reports(options.reports, gold))
    with tempfile.TemporaryDirectory() as folder:
        write_texts(options.shared, Path(folder), gold)
        return column(extracted(Path(folder), gold, options.extractor))


def _as_text(figures: dict[str, Any]) -> str:
    """Return the figures as JSON with the innermost values on one line."""
    text = json.dumps(figures, indent=1, sort_keys=True)
    return re.sub(r"[{\[][^{}\[\]]*[}\]]", lambda found: " ".join(found[0].split()), text) + "\n"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    made = {name: commands.add_parser(name) for name in COMMANDS}
    for name in ("texts", "column", "curve"):
        made[name].add_argument("--shared", type=Path, default=Path("../shared"))
    made["texts"].add_argument("out", type=Path)
    made["column"].add_argument("name", choices=("last", "frames", "default"))
    made["column"].add_argument("--extractor", default="frames,model")
    made["column"].add_argument("--reports", type=Path)
    made["ablation"].add_argument("figures", type=Path)
    made["network"].add_argument("name")
    made["network"].add_argument("figures", type=Path)
    made["network"].add_argument("--documents", type=int, required=True)
    made["network"].add_argument("--events", type=int, required=True)
    made["agreement"].add_argument("round", choices=("first", "second", "third", "fourth", "fifth", "now"))
    made["agreement"].add_argument("--corpus", type=Path, default=CORPUS)
    made["agreement"].add_argument("--batch", action="append")
    return parser.parse_args()


if __name__ == "__main__":
    main()

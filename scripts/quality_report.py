"""Measure the quality of extraction and write docs/quality.md.

    python scripts/quality_report.py GOLD_FOLDER CORPORA_FOLDER [--larger FILE.json]

The gold folder holds `dev` and `check`, each as `.gold.jsonl` and `.docs.jsonl`; the corpora folder
`silver_titles.jsonl.gz`. `--larger` sets another model beside the default one: what `scripts/measure_model.py` wrote.
Nothing of the texts gets into the page: it holds figures and counts.
"""

import argparse
import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # the status matrix and the time table are tests

from quality.models import ModelFigures  # noqa: E402
from quality.page import Measured, page  # noqa: E402
from quality.runs import run  # noqa: E402
from quality.silver import judge  # noqa: E402
from quality.tables_of_tests import status_matrix, time_table  # noqa: E402
from train_confidence import best_penalty, collect, cross_validated  # noqa: E402

OUTPUT = ROOT / "docs" / "quality.md"


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("gold", type=Path, help="folder of the annotated sets")
    parser.add_argument("corpora", type=Path, help="folder of the corpora")
    parser.add_argument("--larger", type=Path, nargs=2, metavar=("DEFAULT", "LARGER"), help="figures of two models")
    options = parser.parse_args()
    silver = options.corpora / "silver_titles.jsonl.gz"
    dev = run(options.gold, "dev")
    examples = collect(dev.gold, str(options.gold / "dev.docs.jsonl"))
    measured = Measured(
        dev=dev,
        check=run(options.gold, "check"),
        predicted=tuple(cross_validated(examples, best_penalty(examples)).tolist()),
        right=tuple(example.right for example in examples),
        matrix=status_matrix(),
        times=time_table(ROOT / "tests" / "data" / "time_expressions.jsonl"),
        readouts=tuple(judge(silver, sources=("state", "whitehouse"), titled=False)),
        kremlin=tuple(judge(silver, sources=("kremlin",), titled=True)),
        models=tuple(ModelFigures.from_json(json.loads(p.read_text("utf-8"))) for p in options.larger or ()),
    )
    OUTPUT.write_text(page(measured), encoding="utf-8")


if __name__ == "__main__":
    main()

"""Measure the quality of extraction and write docs/quality.md.

    python scripts/quality_report.py GOLD_FOLDER CORPORA_FOLDER --held-out FILE.jsonl [--larger SMALL.json LARGE.json]

The gold folder holds `dev` and `check`, each as `.gold.jsonl` and `.docs.jsonl`; the corpora folder
`silver_titles.jsonl.gz`. `--held-out` is what `scripts/train_confidence.py` wrote: the development set is measured by
models of confidence that have not seen the document. `--larger` sets another language model beside the default one:
what `scripts/measure_model.py` wrote.
Nothing of the texts gets into the page: it holds figures and counts.
"""

import argparse
import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # the status matrix and the time table are tests

from quality.confidence import load_confidence_figures  # noqa: E402
from quality.models import ModelFigures  # noqa: E402
from quality.page import Measured, page  # noqa: E402
from quality.runs import run, run_held_out  # noqa: E402
from quality.silver import judge  # noqa: E402
from quality.tables_of_tests import status_matrix, time_table  # noqa: E402

OUTPUT = ROOT / "docs" / "quality.md"


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("gold", type=Path, help="folder of the annotated sets")
    parser.add_argument("corpora", type=Path, help="folder of the corpora")
    parser.add_argument("--held-out", type=Path, required=True, help="cross-validated confidences of dev")
    parser.add_argument("--larger", type=Path, nargs=2, metavar=("DEFAULT", "LARGER"), help="figures of two models")
    options = parser.parse_args()
    silver = options.corpora / "silver_titles.jsonl.gz"
    measured = Measured(
        dev=run_held_out(options.gold, "dev", options.held_out),
        check=run(options.gold, "check"),
        confidence=load_confidence_figures(),
        matrix=status_matrix(),
        times=time_table(ROOT / "tests" / "data" / "time_expressions.jsonl"),
        readouts=tuple(judge(silver, sources=("state", "whitehouse"), titled=False)),
        kremlin=tuple(judge(silver, sources=("kremlin",), titled=True)),
        models=tuple(ModelFigures.from_json(json.loads(p.read_text("utf-8"))) for p in options.larger or ()),
    )
    OUTPUT.write_text(page(measured), encoding="utf-8")


if __name__ == "__main__":
    main()

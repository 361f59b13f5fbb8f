"""Measure one spaCy model on the check set and write its figures as JSON, for `scripts/quality_report.py --larger`.

    python scripts/measure_model.py GOLD_FOLDER OUT.json [--model NAME_OR_PATH]

Needs nothing but kg and the model, so that it runs on another Python than the tests'.
"""

import argparse
import json
from pathlib import Path

from quality.models import measure


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("gold", type=Path, help="folder of the annotated sets")
    parser.add_argument("output", type=Path)
    parser.add_argument("--model", help="a spaCy pipeline, by package name or folder; the default one if left out")
    options = parser.parse_args()
    text = json.dumps(measure(options.gold, options.model).as_json(), indent=2)
    options.output.write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main()

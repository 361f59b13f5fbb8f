"""The page docs/quality.md: the prose of `page.md`, with tables of figures where it names them."""

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any

from quality.measuring import BANDS
from quality.tables_of_tests import Share

ROOT = Path(__file__).resolve().parents[2]
_TEMPLATE = Path(__file__).with_name("page.md")
_COLUMNS = {"last": "last release", "frames": "`frames`", "default": "`frames,model`"}
_PARTS = {
    "check": "check",
    "news": "unread news",
    "wire": "unread wire",
    "news and wire": "news and wire",
    "readout": "unread readouts",
    "items": "unread items",
    "unread": "all unread",
}
_FIGURES = {
    "precision": "P",
    "recall": "R",
    "f1": "F1",
    "actors": "actors",
    "status": "status",
    "date": "exact dates",
    "undated": "undated kept",
    "place": "place",
    "strict": "strict",
}
_ROUNDS = {
    "first": "first round, blind",
    "second": "second round, blind",
    "third": "third round, blind",
    "fourth": "fourth round, blind",
    "fifth": "fifth round, blind",
    "now": "all, as the labels stand now",
}
_AGREEMENT = {"f1": "detection", "actors": "actors", "status": "status", "date": "dates", "place": "place"}
_CURVE = {"sentence": "types of sentences", "trigger": "triggers", "role": "roles", "status": "status", "day": "day"}
#: Training runs by name: those that made the network that ships, one upon the other; shares of the corpus.
_RUNS = ("eighth", "ninth", "tenth", "eleventh", "twelfth")
_SHARES = ("quarter", "half", "whole")
Figures = Mapping[str, Any]


def page(figures: Figures, matrix: Share, times: Share) -> str:
    """Return the page; KeyError where the template names a missing table."""
    tables: Mapping[str, Callable[[], Iterable[str]]] = {
        "parts": lambda: _parts(figures["columns"]),
        "aims": lambda: _aims(figures["columns"]),
        "types": lambda: _types(figures["columns"]),
        "causes": lambda: _causes(figures["columns"]["default"]["causes"]),
        "hard": lambda: _hard(figures["columns"]),
        "hard types": lambda: _hard_types(figures["columns"]),
        "confidence": lambda: _confidence(figures["columns"]),
        "bands": lambda: _bands(figures["columns"]["default"]),
        "confidence curve": lambda: _confidence_curve(figures.get("curves", {}).get("confidence", ())),
        "network epochs": lambda: _network_epochs(figures["networks"]),
        "network curve": lambda: _network_curve(figures["networks"]),
        "ablation": lambda: _ablation(figures["ablation"]["modules"]),
        "ablation before": lambda: _ablation(figures["ablation"]["before"]),
        "agreement": lambda: agreement_table(figures["agreement"]),
        "models": lambda: _models(figures["networks"]),
        "matrix": lambda: _matrix(matrix, times),
    }
    return re.sub(
        r"\{\{(.+?)\}\}", lambda found: "\n".join(tables[found[1]]()), _TEMPLATE.read_text(encoding="utf-8")
    )


def _ablation(counts: Mapping[str, Mapping[str, Mapping[str, float]]]) -> Iterator[str]:
    """Yield what each switched-off module changes in the counts of `nothing` switched off."""
    whole, sets = counts["nothing"], ("dev", "train")
    keys = [key for key in ("right", "wrong", "strict", "f1") if key in whole["dev"]]
    first = (str(whole[part][key]) if key != "f1" else "" for part in sets for key in keys)
    rows = [["nothing (counts)", *first]]
    for name, found in counts.items():
        if name != "nothing":
            label = f"`{name.removeprefix('kg.').removeprefix('extract.')}`"
            rows.append([label, *(_change(key, found[part], whole[part]) for part in sets for key in keys)])
    header = [f"{name}, {key.replace('f1', 'F1')}" for name in ("default", "rules") for key in keys]
    yield from _table(["switched off", *header], rows)


def _change(key: str, found: Mapping[str, float], whole: Mapping[str, float]) -> str:
    """Return how a figure changed; F1 with the standard error of its change."""
    if key == "f1":
        return f"{found['f1']:+.3f} ± {found['f1_error']:.3f}"
    return f"{found[key] - whole[key]:+d}" if found[key] != whole[key] else "0"


def _parts(columns: Figures) -> Iterator[str]:
    rows = []
    for part, label in _PARTS.items():
        for column, name in _COLUMNS.items():
            f = columns[column]["parts"][part]
            first = column == "last"
            counts = [label, str(f["documents"]), str(f["events"])] if first else ["", "", ""]
            rows.append([*counts, name, *(_f(f[key]) for key in _FIGURES)])
    yield from _table(["part", "documents", "events", "run", *_FIGURES.values()], rows)


def _aims(columns: Figures) -> Iterator[str]:
    def of(part: str, key: str) -> list[str]:
        return [_f(columns[column]["parts"][part][key]) for column in _COLUMNS]

    def recall(part: str) -> list[str]:
        return [_f(columns[column]["parts"][part]["confidence"]["recall_at_precision"]) for column in _COLUMNS]

    hard = [columns[column]["hard"] for column in _COLUMNS]
    yield from _table(
        ["figure", *_COLUMNS.values(), "aim"],
        [
            ["check: detection F1", *of("check", "f1"), "0.780"],
            ["check: strict F1", *of("check", "strict"), "0.580"],
            ["news and wire: detection F1", *of("news and wire", "f1"), "0.720"],
            ["news and wire: strict F1", *of("news and wire", "strict"), "0.420"],
            ["news and wire: exact dates", *of("news and wire", "date"), "0.780"],
            ["news and wire: undated events kept undated", *of("news and wire", "undated"), "0.750"],
            ["news and wire: actors F1", *of("news and wire", "actors"), "0.900"],
            ["news and wire: status", *of("news and wire", "status"), "0.880"],
            ["all unread: recall at precision 0.90", *recall("unread"), "0.400"],
            ["hard sentences that get a false statement", *(str(h["false"]) for h in hard), "5"],
            ["hard sentences: events found", *(_share(h["found"], h["events"]) for h in hard), "80%"],
        ],
    )


def _types(columns: Figures) -> Iterator[str]:
    last, now = columns["last"]["types"], columns["default"]["types"]
    nothing = dict.fromkeys(("f1", "strict"), 0.0)
    rows = [
        [name, str(f["events"]), *(_f(last.get(name, nothing)[key]) for key in ("f1", "strict")),
         *(_f(f[key]) for key in ("precision", "recall", "f1", "strict"))]
        for name, f in sorted(now.items())
    ]  # fmt: skip
    yield from _table(["type", "events", "last F1", "last strict", "P", "R", "F1", "strict"], rows)


def _causes(causes: Mapping[str, Mapping[str, int]]) -> Iterator[str]:
    found = {key: counts["check"] for key, counts in causes.items() if "check" in counts}
    order = sorted(found, key=lambda key: (not key.startswith("missed"), -found[key], key))
    yield from _table(["outcome", "cause", "check"], ([*key.split(": "), str(found[key])] for key in order))


def _hard(columns: Figures) -> Iterator[str]:
    rows = []
    for column, name in _COLUMNS.items():
        h = columns[column]["hard"]
        without = h["sentences"] - h["with_event"]
        rows.append(
            [
                name,
                f"{h['false']} of {h['sentences']}",
                f"{h['false_without_event']} of {without}",
                f"{h['found']} of {h['events']} ({_share(h['found'], h['events'])})",
                f"{h['found_with_actors']} of {h['events']}",
            ]
        )
        if column == "default":
            rows += [
                [f"the same, confidence {least} and more", f"{false} of {h['sentences']}", "",
                 f"{found} of {h['events']} ({_share(found, h['events'])})", ""]
                for least, false, found in h["sure"]
            ]  # fmt: skip
    header = ["run", "false statement", "of these, no event stated", "events found, by type", "by type and actors"]
    yield from _table(header, rows)


def _hard_types(columns: Figures) -> Iterator[str]:
    runs = [columns[column]["hard"]["types"] for column in _COLUMNS]
    names = sorted(runs[0], key=lambda name: (-runs[0][name][1], name))
    yield from _table(
        ["type", "events", *_COLUMNS.values()],
        ([name, str(runs[0][name][1]), *(str(run[name][0]) for run in runs)] for name in names),
    )


def _confidence(columns: Figures) -> Iterator[str]:
    rows = []
    for part, label in _PARTS.items():
        for column, name in _COLUMNS.items():
            c = columns[column]["parts"][part]["confidence"]
            values = (c["predicted"], c["observed"], c["gap"], c["auc"], c["recall_at_precision"])
            rows.append([label if column == "last" else "", name, str(c["reports"]), *map(_f, values)])
    header = ["part", "run", "reports", "mean confidence", "right", "gap", "order", "recall at precision 0.90"]
    yield from _table(header, rows)


def _bands(column: Figures) -> Iterator[str]:
    parts = ("check", "news", "wire", "readout", "items", "unread")
    rows = []
    for number, (low, high) in enumerate(pairwise(BANDS)):
        cells = [column["parts"][part]["confidence"]["bands"][number] for part in parts]
        if any(said for said, _ in cells):
            shares = [f"{right / said:.2f} of {said}" if said else "" for said, right in cells]
            rows.append([f"{low:.1f} to {min(high, 1.0):.1f}", *shares])
    yield from _table(["confidence", *(_PARTS[part] for part in parts)], rows)


def _confidence_curve(rows: Sequence[Figures]) -> Iterator[str]:
    keys = ("log_loss", "auc", "precision", "recall", "f1")
    yield from _table(
        ["share", "documents", "events", "log loss", "order", "P", "R", "F1"],
        ([f"{r['share']:g}", f"{r['documents']:,}", f"{r['events']:,}", *(_f(r[key]) for key in keys)] for r in rows),
    )


def _network_epochs(runs: Figures) -> Iterator[str]:
    rows = []
    for name in _RUNS:
        run = runs[name]
        for epoch in run["epochs"]:
            first = epoch is run["epochs"][0]
            counts = [name, f"{run['events']:,}"] if first else ["", ""]
            rows.append([*counts, str(epoch["epoch"]), *(_f(epoch[key]) for key in _CURVE)])
    yield from _table(["run", "labelled events", "epoch", *_CURVE.values()], rows)


def _network_curve(runs: Figures) -> Iterator[str]:
    shares = sorted((run["events"], run) for name, run in runs.items() if name in _SHARES)
    rows = ([f"{count:,}", *(_f(run["epochs"][-1][key]) for key in _CURVE)] for count, run in shares)
    yield from _table(["labelled events", *_CURVE.values()], rows)


def agreement_table(rounds: Figures) -> Iterator[str]:
    """Yield the table of agreement between annotators, by round and genre."""
    rows = []
    for name, label in _ROUNDS.items():
        for genre, f in rounds[name].items():
            values = [_f(f[key]) for key in (*_AGREEMENT, "strict")]
            # Sentences have no day: the rate would rest on hardly any event.
            if genre == "sentences":
                values[3] = ""
            rows.append([label if genre == "all" else "", genre, str(f["documents"]), *values])
    yield from _table(["labels", "genre", "documents", *_AGREEMENT.values(), "strict"], rows)


def _models(runs: Figures) -> Iterator[str]:
    run = runs[_RUNS[-1]]
    confidence = tomllib.loads((ROOT / "data" / "confidence.toml").read_text(encoding="utf-8"))["cross_validated"]
    network = f"split `train`: {run['documents']:,} documents, {run['events']:,} events"
    made = {
        "data/confidence.toml": (
            "scripts/train_confidence.py",
            f"split `train`: {sum(c['documents'] for c in confidence.values()):,} documents, "
            f"{sum(c['events'] for c in confidence.values()):,} events",
        ),
        "data/model/encoder.onnx": ("scripts/train_model.py", network),
        "data/model/pairs.npz": ("scripts/train_model.py", "the same"),
        "data/model/stack.toml": ("scripts/fit_stack.py", "split `dev`"),
        "data/merging_weights.toml": ("scripts/train_merging.py", "the pairs of `data/corpus/merging`"),
    }
    yield from _table(
        ["file", "SHA-256 begins", "made by", "from the labels of"],
        ([f"`{name}`", _hash(ROOT / name), f"`{script}`", labels] for name, (script, labels) in made.items()),
    )


def _matrix(matrix: Share, times: Share) -> Iterator[str]:
    rows = ([kind, str(total), f"{right / total:.1%}"] for kind, right, total in matrix.by_kind)
    every = ["all", str(matrix.total), f"{matrix.right / matrix.total:.1%}"]
    days = ["time expressions with exactly the labelled days", str(times.total), f"{times.right / times.total:.1%}"]
    yield from _table(["status", "sentences", "right"], [*rows, every, days])


def _hash(path: Path) -> str:
    return f"`{sha256(path.read_bytes()).hexdigest()[:12]}`"


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.0%}" if whole else ""


def _f(value: float) -> str:
    return f"{value:.3f}"


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(header)} |"
    yield f"|{'---|' * len(header)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"

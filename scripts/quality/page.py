"""The page docs/quality.md: figures in, Markdown out."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from training.logistic import auc, calibration

from kg.evaluate import Figures, Scores
from quality.confidence import Unseen
from quality.models import ModelFigures
from quality.runs import Run
from quality.silver import TYPES, EventOutcome
from quality.tables_of_tests import Share


@dataclass(frozen=True, slots=True)
class Measured:
    """All that the page tells; the confidences of `dev` are cross-validated."""

    dev: Run
    check: Run
    confidence: Unseen
    matrix: Share
    times: Share
    readouts: tuple[EventOutcome, ...]
    kremlin: tuple[EventOutcome, ...]
    models: tuple[ModelFigures, ...]


_TARGETS = {
    "detection F1": 0.70,
    "central recall": 0.75,
    "actors F1": 0.85,
    "status accuracy": 0.90,
    "status macro F1": 0.70,
    "exact dates": 0.85,
    "strict F1": 0.50,
    "event-free documents kept empty": 0.75,
}
_INTRODUCTION = """\
# Quality

How well extraction does on articles that were annotated by the project's annotation guide. The page is written by a
script, never by hand; the same code and articles give the same figures, speed and memory aside:

```sh
# first, where rules have changed: `--read` and `--unseen` name more annotated articles, those that rules were written
# with and those that no author of rules has read
python scripts/train_confidence.py GOLD/dev.gold.jsonl GOLD/dev.docs.jsonl --held-out held_out.jsonl \\
    --read READ_GOLD READ_DOCS --unseen UNSEEN_GOLD UNSEEN_DOCS
python scripts/measure_model.py GOLD small.json
python scripts/measure_model.py GOLD large.json --model MODEL   # on Python 3.12 or later, with the extra `md`
python scripts/quality_report.py GOLD CORPORA --held-out held_out.jsonl --larger small.json large.json
```

**dev** is the set that rules were written with. The confidence is trained on it too, and decides what is told: here
every report of dev has the confidence of a model that has not seen its document. **check** holds articles of
the same kinds that nobody reads: it is run for figures only. A report counts as right in *detection* where the gold
has an event of its type in that article with actors that overlap by half; *strict* wants type, actors, status and
days right at once. Two independent annotations agree at a detection F1 of 0.96 and a strict F1 of 0.86.
"""
_CAUSES = """\
Every miss and every report too many is looked up in the trace of its sentence (`kg evaluate --explain` lists them).
*Participants unresolved*: a frame of the type held but for a role that no known actor fills. *Condition failed*: a
trigger of the type is there, what the frame asks beside it is not. *Trigger unknown*: no frame of the type was tried.
*Another type*: the sentence gave an event of another type. *Other actors*: of the type, with others. *Merged away*:
one report stands for two events of the gold. *Told twice*: two reports for one event of the gold.
"""
_CONFIDENCE = """\
Every report has a confidence: the probability, by a logistic model over the features of how it is told, that it is
right in detection. On dev the model that predicts has not seen the document (5 folds of whole documents); on check
the model is the one that ships. The reports are sorted by confidence and cut into tenths.

The model also decides what is told at all: a report below the least confidence is held back, and a *near miss*, of
which a frame asks for one thing more than the sentence gives, is told above a least confidence of its own.
"""
_SILVER = """\
Readouts whose title names the event and the counterpart. The title is withheld (Kremlin: supplied), and a row is
right where the body yields an event of that type with the named counterpart or a person or body of the same state.
Nobody checked these rows one by one: some name parties at home, and some bodies do not tell what their title says.
"""
_MODELS = """\
`--model` takes the name of an installed spaCy pipeline or the path of one. The larger one is the extra `md`
(Python 3.12 or later). Both on the check set, each in a process of its own; the time counts loading, and depends on
the machine.
"""


def page(measured: Measured) -> str:
    """Return the page."""
    return "\n".join([*_sections(measured), ""])


def _sections(m: Measured) -> Iterator[str]:
    yield _INTRODUCTION
    yield from _overall(m)
    yield "## By source\n"
    yield from _slices("source", {"dev": m.dev.scores.by_source, "check": m.check.scores.by_source})
    yield "\n## By event type\n"
    yield from _types(m.dev.scores, m.check.scores)
    yield f"\n## What holds the figures down\n\n{_CAUSES}"
    yield from _causes(m.dev, m.check)
    yield f"\n## Confidence\n\n{_CONFIDENCE}"
    yield from _calibration(m)
    yield f"\n{_chosen(m.confidence)}"
    yield "## Status and time\n"
    yield from _tests(m)
    yield f"\n## Readouts with telling titles\n\n{_SILVER}"
    yield from _silver(m)
    if m.models:
        yield f"\n## Which model to take\n\n{_MODELS}"
        yield from _models(*m.models)


def _overall(m: Measured) -> Iterator[str]:
    yield "## Overall\n"
    dev, check = _named(m.dev.scores), _named(m.check.scores)
    yield from _table(
        ["figure", "dev", "check", "aim on check"],
        ([name, _f(dev[name]), _f(check[name]), _f(_TARGETS.get(name))] for name in dev),
    )
    detection = m.check.scores.overall.detection
    means = [_mean(run.scores) for run in (m.dev, m.check)]
    yield (
        f"\ndev: {m.dev.scores.documents} documents, {_gold(m.dev.scores.overall)} events. check: "
        f"{m.check.scores.documents} documents, {_gold(m.check.scores.overall)} events; {detection.tp} found, "
        f"{detection.fn} missed, {detection.fp} too many. The mean of the detection F1 over the sources is "
        f"{means[0]:.3f} on dev and {means[1]:.3f} on check.\n"
    )


def _mean(scores: Scores) -> float:
    values = [figures.detection.f1 for figures in scores.by_source.values()]
    return sum(values) / len(values)


def _named(scores: Scores) -> dict[str, float]:
    overall = scores.overall
    return {
        "detection F1": overall.detection.f1,
        "detection precision": overall.detection.precision,
        "detection recall": overall.detection.recall,
        "central recall": overall.central.value,
        "actors F1": overall.actors.f1,
        "status accuracy": overall.status.value,
        "status macro F1": overall.status_macro_f1,
        "exact dates": overall.date.value,
        "undated events left undated": overall.undated.value,
        "place": overall.place.value,
        "strict F1": overall.strict.f1,
        "strict F1 with names": overall.strict_names.f1,
        "event-free documents kept empty": scores.empty.value,
    }


def _slices(head: str, sets: dict[str, dict[str, Figures]]) -> Iterator[str]:
    header = [
        head,
        "set",
        "events",
        "precision",
        "recall",
        "F1",
        "central",
        "actors",
        "status",
        "date",
        "place",
        "strict",
    ]
    rows = []
    for name in sorted({name for slices in sets.values() for name in slices}):
        for label, slices in sets.items():
            if name in slices:
                f = slices[name]
                values = (f.detection.precision, f.detection.recall, f.detection.f1, f.central.value, f.actors.f1)
                rest = (f.status.value, f.date.value, f.place.value, f.strict.f1)
                rows.append([name, label, str(_gold(f)), *map(_f, values), *map(_f, rest)])
    yield from _table(header, rows)


def _types(dev: Scores, check: Scores) -> Iterator[str]:
    header = ["type", "events dev", "P", "R", "F1", "strict", "events check", "P", "R", "F1", "strict"]
    rows = []
    for name in sorted(set(dev.by_type) | set(check.by_type)):
        row = [name]
        for scores in (dev, check):
            f = scores.by_type.get(name)
            if f is None:
                row += ["0", "", "", "", ""]
            else:
                d = f.detection
                row += [str(_gold(f)), _f(d.precision), _f(d.recall), _f(d.f1), _f(f.strict.f1)]
        rows.append(row)
    yield from _table(header, rows)


def _causes(dev: Run, check: Run) -> Iterator[str]:
    kinds = [
        Counter((outcome, cause) for (outcome, cause, _), n in run.causes.items() for _ in range(n))
        for run in (dev, check)
    ]
    rows = [
        [outcome, cause, str(kinds[0][outcome, cause]), str(kinds[1][outcome, cause]), _most(dev, outcome, cause)]
        for outcome, cause in sorted(set(kinds[0]) | set(kinds[1]), key=lambda k: (k[0] != "missed", -kinds[0][k], k))
    ]
    yield from _table(["outcome", "cause", "dev", "check", "mostly (dev)"], rows)


def _most(run: Run, outcome: str, cause: str) -> str:
    found = Counter({t: n for (o, c, t), n in run.causes.items() if (o, c) == (outcome, cause)})
    ordered = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{name} {number}" for name, number in ordered[:4])


def _calibration(m: Measured) -> Iterator[str]:
    sets = [calibration(run.confidences, run.right) for run in (m.dev, m.check)]
    rows = []
    for number, (dev, check) in enumerate(zip(*sets, strict=True), start=1):
        rows.append([str(number), str(dev[0]), *map(_f, dev[1:]), str(check[0]), *map(_f, check[1:])])
    header = ["tenth", "reports dev", "predicted", "observed", "reports check", "predicted", "observed"]
    yield from _table(header, rows)
    gaps = [sum((p - o) * n for n, p, o in bins) / sum(n for n, _, _ in bins) for bins in sets]
    error = [float(np.average([abs(p - o) for _, p, o in bins], weights=[n for n, _, _ in bins])) for bins in sets]
    high = f"On dev the confidence is {gaps[0]:+.3f} too high on average, on check {gaps[1]:+.3f}"
    order = [auc(run.confidences, run.right) for run in (m.dev, m.check)]
    yield (
        f"\n{high}. Rules are right more often on articles that they were written with; the model is that of other "
        f"annotated articles, which belong to neither set and which no author of rules has read. "
        f"Mean gap between predicted and observed: {error[0]:.3f} on dev, {error[1]:.3f} on check. A right report "
        f"has a higher confidence than a wrong one in {order[0]:.1%} of the pairs on dev, {order[1]:.1%} on check."
    )


def _chosen(u: Unseen) -> str:
    return (
        f"Chosen on {u.documents:,} such articles with {u.events:,} events: reports are told from a confidence of "
        f"{u.least_told} on, near misses from {u.least_near_miss} on. Where choice and model have not seen the "
        f"document, that raises the detection F1 there from {u.f1_all_told:.3f} to {u.f1_chosen:.3f}: "
        f"{u.near_misses_told} near misses more, {u.held_back} reports fewer. On dev it costs: there the rules know "
        "the articles. `data/confidence.toml` has the recipe, the figures and the weights.\n"
    )


def _tests(m: Measured) -> Iterator[str]:
    yield (
        f"Of the {m.matrix.total} generated sentences of the status matrix "
        f"(`tests/extract/status/status_matrix.toml`) "
        f"{m.matrix.right / m.matrix.total:.1%} are read with type, status, parties and source right:\n"
    )
    rows = ([kind, str(total), f"{right / total:.1%}"] for kind, right, total in m.matrix.by_kind)
    yield from _table(["status", "sentences", "right"], rows)
    yield (
        f"\nOf the {m.times.total} labelled time expressions (`tests/data/time_expressions.jsonl`) "
        f"{m.times.right / m.times.total:.1%} get exactly the labelled days."
    )


def _silver(m: Measured) -> Iterator[str]:
    rows = []
    for label, outcomes in (("State, White House", m.readouts), ("Kremlin, with title", m.kremlin)):
        for kind in (*TYPES, None):
            chosen = [o for o in outcomes if kind is None or o.kind == kind]
            foreign = [o for o in chosen if o.foreign]
            rows.append(
                [
                    label,
                    kind or "all",
                    str(len(chosen)),
                    _share(o.right for o in chosen),
                    _share(o.typed for o in chosen),
                    _share(o.right for o in foreign),
                ]
            )
    header = ["source", "kind", "rows", "right", "type alone", "right, of rows that name another state"]
    yield from _table(header, rows)
    yield "\nThe aim is 85%."


def _models(small: ModelFigures, large: ModelFigures) -> Iterator[str]:
    names = {
        "detection_precision": "detection precision",
        "detection_recall": "detection recall",
        "detection_f1": "detection F1",
        "central": "central recall",
        "actors_f1": "actors F1",
        "status": "status accuracy",
        "date": "exact dates",
        "place": "place",
        "strict_f1": "strict F1",
    }
    rows = [[label, _f(getattr(small, name)), _f(getattr(large, name))] for name, label in names.items()]
    costs = {
        "articles_per_second": ("articles a processor second", ".1f"),
        "peak_mib": ("peak memory, MiB", ".0f"),
    }
    costs["disk_mb"] = ("on disk, MB", ".0f")
    for name, (label, form) in costs.items():
        rows.append([label, format(getattr(small, name), form), format(getattr(large, name), form)])
    yield from _table(["figure", small.name, large.name], rows)
    gain = large.detection_f1 - small.detection_f1
    strict = large.strict_f1 - small.strict_f1
    pace = small.articles_per_second / large.articles_per_second - 1
    advice = (
        "take the larger one where a run may take longer"
        if gain > 0.01
        else "take the default one, as the larger one finds no more events; its gain is in their days and actors"
        if strict > 0.01
        else "take the default one, as the larger one brings nothing that would pay for it"
    )
    yield (
        f"\nThe larger model changes detection F1 by {gain:+.3f} and strict F1 by {strict:+.3f}, takes {pace:+.0%} "
        f"time and {large.peak_mib - small.peak_mib:+.0f} MiB: {advice}."
    )


def _gold(figures: Figures) -> int:
    return figures.detection.tp + figures.detection.fn


def _share(values: Iterable[bool]) -> str:
    listed = list(values)
    return f"{sum(listed) / len(listed):.1%}" if listed else ""


def _f(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(header)} |"
    yield f"|{'---|' * len(header)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"

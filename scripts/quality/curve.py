"""The learning curve of the confidence of the rules: fitted on shares of the split `train`, measured on `unread`."""

import hashlib
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from annotation.joining import joined
from annotation.records import write_lines
from annotation.store import Corpus, load
from confidence_model.choice import best_least, kept, trial
from confidence_model.examples import READ, Annotated, Example, collect
from confidence_model.logistic import auc, best_penalty, cross_validated, fit, log_loss

from quality.parts import UNREAD

SHARES = (0.25, 0.5, 1.0)


def confidence_curve(shared: Path) -> list[dict[str, Any]]:
    """Return the figures on the unread split for each share of the documents to learn from."""
    corpus = load()
    train = sorted(corpus.by_split["train"], key=lambda key: hashlib.sha256(f"share {key}".encode()).hexdigest())
    read = {key for key in train if corpus.documents[key].batch == "dev"}
    unread = [key for key in corpus.by_split["unread"] if corpus.documents[key].genre in UNREAD]
    examples = [
        replace(e, features=(*e.features, READ)) if e.document in read else e
        for e in _examples(corpus, train, shared)
    ]
    there, measured = _events(corpus, unread), _examples(corpus, unread, shared)
    rows = []
    for share in SHARES:
        documents = set(train[: int(len(train) * share)])
        own = [e for e in examples if e.document in documents]
        rows.append({"share": share, **_row(corpus, documents, read, own, measured, there)})
    return rows


def _row(
    corpus: Corpus,
    documents: set[str],
    read: set[str],
    own: Sequence[Example],
    measured: Sequence[Example],
    there: dict[str, int],
) -> dict[str, Any]:
    penalty = best_penalty(own)
    crossed = cross_validated(own, penalty, without=READ)
    fresh = [n for n, e in enumerate(own) if e.document not in read]
    least = best_least([own[n] for n in fresh], crossed[fresh], _events(corpus, documents - read))
    predicted = fit(own, penalty).predict(measured, without=READ)
    right = [e.right for e in measured]
    result = trial(measured, kept(measured, predicted, least), there)
    return {
        "documents": len(documents),
        "events": sum(_events(corpus, documents).values()),
        "log_loss": round(log_loss(predicted, right), 4),
        "log_loss_of_the_mean": round(log_loss(np.full(len(right), np.mean(right)), right), 4),
        "auc": round(auc(predicted.tolist(), right), 3),
        "precision": round(result.precision, 3),
        "recall": round(result.recall, 3),
        "f1": round(result.f1, 3),
    }


def _events(corpus: Corpus, documents: Iterable[str]) -> dict[str, int]:
    return {key: len(corpus.events.get(key, ())) for key in documents}


def _examples(corpus: Corpus, documents: Sequence[str], shared: Path) -> list[Example]:
    with tempfile.TemporaryDirectory() as folder:
        annotated = Annotated(Path(folder) / "gold.jsonl", Path(folder) / "docs.jsonl", read=False)
        rows = list(joined(corpus, documents, shared))
        write_lines(annotated.docs, (row for row, _ in rows))
        write_lines(annotated.gold, (event for _, events in rows for event in events))
        return collect(annotated)

"""Figures of the network on examples: types of sentences, triggers, roles of right triggers, status, day, place."""

from collections import Counter
from collections.abc import Sequence

import torch

from encoder_model.batches import Batch, batches
from encoder_model.examples import IGNORE, BlockExample
from encoder_model.losses import day_scores, place_scores, role_scores
from encoder_model.network import Encoded, Network


def measure(network: Network, examples: Sequence[BlockExample], bound: float = 0.5) -> dict[str, float]:
    """Return F1 of sentence types, triggers and roles at a bound of probability; rates of status, day and place."""
    network.eval()
    count: Counter[str] = Counter()
    with torch.no_grad():
        for batch in batches(examples, 16):
            with torch.autocast("cpu", dtype=torch.bfloat16):
                encoded = network(batch.pieces, batch.mask, batch.marks, batch.belongs)
            for name, scores, labels in (
                ("sentence", encoded.sentences, batch.sentence_labels),
                ("trigger", encoded.triggers, batch.trigger_labels),
            ):
                known, said, true = labels != IGNORE, torch.sigmoid(scores.float()) > bound, labels == 1
                count[f"{name} tp"] += int((said & true & known).sum())
                count[f"{name} fp"] += int((said & ~true & known).sum())
                count[f"{name} fn"] += int((~said & true & known).sum())
            _count_pairs(network, batch, encoded, bound, count)
    network.train()
    f1 = {
        name: 2 * count[f"{name} tp"] / max(1, 2 * count[f"{name} tp"] + count[f"{name} fp"] + count[f"{name} fn"])
        for name in ("sentence", "trigger", "role")
    }
    return f1 | {name: count[f"{name} ok"] / max(1, count[f"{name} n"]) for name in ("status", "day", "place")}


def _count_pairs(network: Network, batch: Batch, encoded: Encoded, bound: float, count: Counter[str]) -> None:
    triggers = batch.triggers
    if not len(triggers.status):
        return
    count["status n"] += len(triggers.status)
    count["status ok"] += int((encoded.statuses[triggers.row, triggers.at].argmax(-1) == triggers.status).sum())
    for name, scores, labels in (
        ("day", day_scores(network, encoded, batch), triggers.day),
        ("place", place_scores(network, encoded, batch), triggers.place),
    ):
        if scores is not None:
            known = labels != IGNORE
            count[f"{name} n"] += int(known.sum())
            count[f"{name} ok"] += int((scores.argmax(-1) == labels)[known].sum())
    if len(batch.roles.label):
        said = torch.sigmoid(role_scores(network, encoded, batch)) > bound
        known, true = batch.roles.label != IGNORE, batch.roles.label == 1
        count["role tp"] += int((said & true & known).sum())
        count["role fp"] += int((said & ~true & known).sum())
        count["role fn"] += int((~said & true & known).sum())

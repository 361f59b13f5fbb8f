"""The training objective: the losses of all heads, each on the labels available."""

from collections.abc import Callable

import torch
from torch import Tensor
from torch.nn import functional

from encoder_model.batches import Batch, PointerPairs, Triggers
from encoder_model.examples import IGNORE
from encoder_model.network import Encoded, Network

_TRIGGER_WEIGHT = 3.0
_SENTENCE_WEIGHT = 2.0
_ROLE_WEIGHT = 1.5
_PARTS = {"triggers": 1.0, "sentences": 0.5, "statuses": 0.3, "roles": 1.0, "days": 0.4, "places": 0.3}
_TRIGGER_SCALE = 40.0  # the mean over words and types is tiny, as almost all pairs are no trigger
_SENTENCE_SCALE = 4.0


def loss_of(network: Network, batch: Batch, encoded: Encoded) -> tuple[Tensor, dict[str, float]]:
    """Return the loss of a batch and its parts by name."""
    parts = {
        "triggers": _TRIGGER_SCALE * _binary(encoded.triggers, batch.trigger_labels, _TRIGGER_WEIGHT),
        "sentences": _SENTENCE_SCALE * _binary(encoded.sentences, batch.sentence_labels, _SENTENCE_WEIGHT),
    }
    if len(batch.triggers.status):
        statuses = encoded.statuses[batch.triggers.row, batch.triggers.at].float()
        parts["statuses"] = functional.cross_entropy(statuses, batch.triggers.status)
    if len(batch.roles.label):
        parts["roles"] = 2 * _binary(role_scores(network, encoded, batch), batch.roles.label, _ROLE_WEIGHT)
    days = day_scores(network, encoded, batch)
    if days is not None and bool((batch.triggers.day != IGNORE).any()):
        parts["days"] = functional.cross_entropy(days, batch.triggers.day, ignore_index=IGNORE)
    places = place_scores(network, encoded, batch)
    if places is not None and bool((batch.triggers.place != IGNORE).any()):
        parts["places"] = functional.cross_entropy(places, batch.triggers.place, ignore_index=IGNORE)
    total = sum((_PARTS[name] * part for name, part in parts.items()), torch.zeros(()))
    return total, {name: float(part.detach()) for name, part in parts.items()}


def role_scores(network: Network, encoded: Encoded, batch: Batch) -> Tensor:
    """Return the scores of all pairs of trigger and mention of a batch, each for the roles of the trigger's type."""
    pairs = batch.roles
    mentions = encoded.mention_start[pairs.row, pairs.start] + encoded.mention_end[pairs.row, pairs.end]
    side = encoded.trigger_side[pairs.row, pairs.at]
    return network.pairs.role_scores(torch.tanh(side.float()), torch.tanh(mentions.float()), pairs)


def day_scores(network: Network, encoded: Encoded, batch: Batch) -> Tensor | None:
    """Return for all triggers of a batch the scores of DAY_SOURCES, then of the times of its block, padded."""
    sides = encoded.day_side, encoded.time_start, encoded.time_end
    return _pointer_scores(batch.triggers, encoded.day_sources, sides, batch.times, network.pairs.day_scores)


def place_scores(network: Network, encoded: Encoded, batch: Batch) -> Tensor | None:
    """Return for all triggers of a batch the scores of PLACE_SOURCES, then of the mentions of its block, padded."""
    sides = encoded.place_side, encoded.place_start, encoded.place_end
    return _pointer_scores(batch.triggers, encoded.place_sources, sides, batch.places, network.pairs.place_scores)


def _pointer_scores(
    found: Triggers,
    by_source: Tensor,
    sides: tuple[Tensor, Tensor, Tensor],
    pairs: PointerPairs,
    scores_of: Callable[[Tensor, Tensor, Tensor], Tensor],
) -> Tensor | None:
    """Return the scores of sources, a row for each trigger, and behind them those of what it may point at.

    `sides` are the encoder's outputs for the trigger, and for the first and last piece of what it points at.
    """
    if not len(found.status):
        return None
    sources = by_source[found.row, found.at].float()
    if not len(pairs.trigger):
        return sources
    trigger, start, end = sides
    side = torch.tanh(trigger[pairs.row, pairs.at].float())
    target = torch.tanh((start[pairs.row, pairs.start] + end[pairs.row, pairs.end]).float())
    padded = torch.full((len(sources), int(pairs.position.max()) + 1), -1e4)
    padded = padded.index_put((pairs.trigger, pairs.position), scores_of(side, target, pairs.features))
    return torch.cat((sources, padded), 1)


def _binary(scores: Tensor, labels: Tensor, weight: float) -> Tensor:
    """Return the mean error of yes and no over the pairs that have a label; `weight` is that of yes."""
    known = labels != IGNORE
    if not known.any():
        return scores.sum() * 0
    return functional.binary_cross_entropy_with_logits(
        scores[known].float(), labels[known], pos_weight=torch.tensor(weight)
    )

"""The network: an encoder with heads for sentences, triggers, statuses, roles, days and places."""

from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn

from encoder_model.batches import RolePairs
from encoder_model.bert import WIDTH, Bert
from encoder_model.dropout import Dropout
from encoder_model.labels import DAY_SOURCES, PLACE_SOURCES, ROLE_PAIRS, STATUS_NAMES, TYPES
from encoder_model.tensors import read_tensors
from kg.extract.learned.blocks import MARKS
from kg.extract.learned.pairs import SIZES

PAIR = 128
POINTER = 64
MIX = 128
HEADS = 4


@dataclass(frozen=True, slots=True)
class Encoded:
    """What the encoder and its heads say of a batch of blocks, a row for each piece, and of their sentences."""

    triggers: Tensor
    statuses: Tensor
    sentences: Tensor
    trigger_side: Tensor
    mention_start: Tensor
    mention_end: Tensor
    day_side: Tensor
    time_start: Tensor
    time_end: Tensor
    day_sources: Tensor
    place_side: Tensor
    place_start: Tensor
    place_end: Tensor
    place_sources: Tensor


class Network(nn.Module):
    """The encoder and its heads; `pairs` scores roles, days and places from what the encoder gives for both sides."""

    def __init__(self, encoder: Bert, dropout: float) -> None:
        super().__init__()
        self.encoder = encoder
        self.drop = Dropout(2 * dropout)
        self.triggers = nn.Linear(WIDTH, len(TYPES))
        self.statuses = nn.Linear(WIDTH, len(STATUS_NAMES))
        self.sentences = nn.Linear(2 * WIDTH, len(TYPES))
        self.trigger_side = nn.Linear(WIDTH, PAIR)
        self.mention_start = nn.Linear(WIDTH, PAIR)
        self.mention_end = nn.Linear(WIDTH, PAIR, bias=False)
        self.day_side = nn.Linear(WIDTH, POINTER)
        self.time_start = nn.Linear(WIDTH, POINTER)
        self.time_end = nn.Linear(WIDTH, POINTER, bias=False)
        self.day_sources = nn.Linear(WIDTH, len(DAY_SOURCES))
        self.place_side = nn.Linear(WIDTH, POINTER)
        self.place_start = nn.Linear(WIDTH, POINTER)
        self.place_end = nn.Linear(WIDTH, POINTER, bias=False)
        self.place_sources = nn.Linear(WIDTH, len(PLACE_SOURCES))
        self.pairs = Pairs()
        nn.init.constant_(self.triggers.bias, -5.0)
        nn.init.constant_(self.sentences.bias, -3.0)
        nn.init.constant_(self.pairs.role_of_mention.bias, -1.5)

    @classmethod
    def start(cls, weights: Path, dropout: float = 0.1) -> "Network":
        """Return the network with the encoder's published weights, its heads untrained."""
        return cls(Bert.from_published(read_tensors(weights), MARKS, dropout), dropout)

    def forward(self, pieces: Tensor, mask: Tensor, marks: Tensor, belongs: Tensor) -> Encoded:
        """Return the scores of a batch; `belongs` (batch × sentences × pieces) says which pieces a sentence has."""
        states = self.drop(self.encoder(pieces, mask, marks))
        inside = belongs.to(states.dtype)
        mean = inside @ states / inside.sum(-1, keepdim=True).clamp(min=1)
        outside = (1 - inside).unsqueeze(-1) * -1e4
        most = (states.unsqueeze(1) + outside).amax(2)
        return Encoded(
            self.triggers(states),
            self.statuses(states),
            self.sentences(torch.cat((mean, most), -1)),
            self.trigger_side(states),
            self.mention_start(states),
            self.mention_end(states),
            self.day_side(states),
            self.time_start(states),
            self.time_end(states),
            self.day_sources(states),
            self.place_side(states),
            self.place_start(states),
            self.place_end(states),
            self.place_sources(states),
        )


class Pairs(nn.Module):
    """Scores of roles for triggers with mentions, and of the times and places that triggers may point at."""

    def __init__(self) -> None:
        super().__init__()
        self.roles = nn.Parameter(torch.randn(len(ROLE_PAIRS), PAIR) / 5)
        self.role_of_trigger = nn.Linear(PAIR, len(ROLE_PAIRS), bias=False)
        self.role_of_mention = nn.Linear(PAIR, len(ROLE_PAIRS))
        self.role_features = nn.ParameterList(nn.Parameter(torch.zeros(size, len(ROLE_PAIRS))) for size in SIZES)
        self.mix_trigger = nn.Linear(PAIR, MIX)
        self.mix_mention = nn.Linear(PAIR, MIX, bias=False)
        self.mix_features = nn.ParameterList(nn.Parameter(torch.zeros(size, MIX)) for size in SIZES)
        self.mix_roles = nn.Parameter(torch.randn(len(ROLE_PAIRS), MIX) / 20)
        self.rivals = Rivals()
        self.time_features = nn.ParameterList(nn.Parameter(torch.zeros(size)) for size in SIZES)
        self.time_bias = nn.Parameter(torch.zeros(1))
        self.place_features = nn.ParameterList(nn.Parameter(torch.zeros(size)) for size in SIZES)
        self.place_bias = nn.Parameter(torch.zeros(1))

    def role_scores(self, triggers: Tensor, mentions: Tensor, pairs: RolePairs) -> Tensor:
        """Return pairs × 2: for each pair of trigger and mention the scores of two roles, those of the type."""
        features, roles = pairs.features, pairs.role
        joint = (mentions * triggers).unsqueeze(1)
        scores: Tensor = (joint * self.roles[roles]).sum(-1)
        scores = (
            scores + self.role_of_trigger(triggers).gather(1, roles) + self.role_of_mention(mentions).gather(1, roles)
        )
        for number, weights in enumerate(self.role_features):
            scores = scores + weights[features[:, number]].gather(1, roles)
        mixed = self.mix_trigger(triggers) + self.mix_mention(mentions)
        for number, weights in enumerate(self.mix_features):
            mixed = mixed + weights[features[:, number]]
        mixed = self.rivals(mixed, pairs)
        return scores + (torch.relu(mixed).unsqueeze(1) * self.mix_roles[roles]).sum(-1)

    def day_scores(self, triggers: Tensor, times: Tensor, features: Tensor) -> Tensor:
        """Return a score for each pair of trigger and time."""
        return _pointed(triggers, times, features, self.time_features) + self.time_bias

    def place_scores(self, triggers: Tensor, places: Tensor, features: Tensor) -> Tensor:
        """Return a score for each pair of trigger and place."""
        return _pointed(triggers, places, features, self.place_features) + self.place_bias


class Rivals(nn.Module):
    """Self-attention among the mentions of a block as they stand to one trigger: who else could play the role.

    One layer of a transformer (Vaswani et al. 2017), normalised before each part, that changes nothing at the start.
    """

    def __init__(self) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(MIX)
        self.sides = nn.Linear(MIX, 3 * MIX)
        self.out = nn.Linear(MIX, MIX)
        self.same = nn.Parameter(torch.zeros(HEADS))
        self.last_norm = nn.LayerNorm(MIX)
        self.wide = nn.Linear(MIX, 2 * MIX)
        self.narrow = nn.Linear(2 * MIX, MIX)
        for layer in (self.out, self.narrow):
            nn.init.zeros_(layer.weight)
            nn.init.zeros_(layer.bias)

    def forward(self, mixed: Tensor, pairs: RolePairs) -> Tensor:
        """Return pairs × MIX: each pair with what the others of its trigger add to it."""
        count, most = pairs.same.shape[:2]
        at = (pairs.trigger, pairs.position)
        hidden = torch.zeros(count, most, MIX).index_put(at, mixed)
        known = torch.zeros(count, most, dtype=torch.bool).index_put(at, torch.ones(len(mixed), dtype=torch.bool))
        query, key, value = (
            side.reshape(count, most, HEADS, -1).transpose(1, 2)
            for side in self.sides(self.norm(hidden)).chunk(3, -1)
        )
        scores = query @ key.transpose(-1, -2) / (MIX // HEADS) ** 0.5
        scores = scores + self.same.view(1, HEADS, 1, 1) * pairs.same.unsqueeze(1)
        scores = scores.masked_fill(~known[:, None, None, :], -1e4)
        seen = (torch.softmax(scores, -1) @ value).transpose(1, 2).reshape(count, most, MIX)
        hidden = hidden + self.out(seen)
        hidden = hidden + self.narrow(torch.relu(self.wide(self.last_norm(hidden))))
        return hidden[at]


def _pointed(triggers: Tensor, others: Tensor, features: Tensor, tables: nn.ParameterList) -> Tensor:
    scores: Tensor = (others * triggers).sum(-1) / POINTER**0.5
    for number, weights in enumerate(tables):
        scores = scores + weights[features[:, number]]
    return scores

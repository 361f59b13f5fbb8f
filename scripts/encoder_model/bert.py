"""BERT's encoder in plain PyTorch, to be trained in bfloat16 and exported in 32-bit floats."""

from collections.abc import Mapping

import torch
from torch import Tensor, nn
from torch.nn import functional

from encoder_model.dropout import Dropout

WIDTH = 384
HEADS = 12
INNER = 1536
VOCABULARY = 30522
POSITIONS = 512
_EPSILON = 1e-12

#: Names of the parts of a layer here, and in the library that published the weights.
_PARTS = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "out": "attention.output.dense",
    "attention_norm": "attention.output.LayerNorm",
    "up": "intermediate.dense",
    "down": "output.dense",
    "norm": "output.LayerNorm",
}


class Layer(nn.Module):
    """One layer: self-attention and a feed-forward part, each added to what came in and normalised.

    Weights are kept in 32 bits and used in the precision of the states that come in.
    """

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query, self.key, self.value, self.out = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.attention_norm = nn.LayerNorm(WIDTH, _EPSILON)
        self.up, self.down = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, _EPSILON)
        self.dropout = Dropout(dropout)

    def forward(self, states: Tensor, bias: Tensor) -> Tensor:
        """Return the states, batch × pieces × width; `bias` is added to the attention of each piece."""
        batch, size, _ = states.shape
        sides = self.query, self.key, self.value
        weight, shift = torch.cat([side.weight for side in sides]), torch.cat([side.bias for side in sides])
        together = functional.linear(states, weight.to(states.dtype), shift.to(states.dtype))
        query, key, value = together.view(batch, size, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4).unbind(0)
        weights = torch.softmax(query * (WIDTH // HEADS) ** -0.5 @ key.transpose(-1, -2) + bias, -1)
        mixed = (weights @ value).transpose(1, 2).reshape(batch, size, WIDTH)
        states = _normal(states + self.dropout(_linear(mixed, self.out)), self.attention_norm)
        inner = functional.gelu(_linear(states, self.up))
        return _normal(states + self.dropout(_linear(inner, self.down)), self.norm)


class Bert(nn.Module):
    """The encoder, of so many layers; `marks` are further embeddings, one for each kind of mark, zero at first.

    `precision` is that of all that lies between the embeddings and the states that come out.
    """

    def __init__(self, layers: int, marks: int, dropout: float) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.kind = nn.Parameter(torch.zeros(WIDTH))
        self.marks = nn.Embedding(marks, WIDTH)
        nn.init.zeros_(self.marks.weight)
        self.norm = nn.LayerNorm(WIDTH, _EPSILON)
        self.dropout = Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(layers))
        self.precision = torch.float32

    def forward(self, pieces: Tensor, mask: Tensor, marks: Tensor) -> Tensor:
        """Return the states of pieces, batch × pieces × width; `mask` is true where there is a piece."""
        states: Tensor = self.words(pieces) + self.positions.weight[: pieces.shape[1]] + self.kind + self.marks(marks)
        states = self.dropout(self.norm(states).to(self.precision))
        bias = (~mask)[:, None, None, :].to(states.dtype) * -1e4
        for layer in self.layers:
            states = layer(states, bias)
        return states

    @classmethod
    def from_published(cls, found: Mapping[str, Tensor], marks: int, dropout: float) -> "Bert":
        """Return the encoder with published weights, by the names of the library that published them."""
        layers = 1 + max(int(name.split(".")[2]) for name in found if name.startswith("encoder.layer."))
        model = cls(layers, marks, dropout)
        own = {
            "words.weight": "embeddings.word_embeddings.weight",
            "positions.weight": "embeddings.position_embeddings.weight",
        }
        own |= {"norm.weight": "embeddings.LayerNorm.weight", "norm.bias": "embeddings.LayerNorm.bias"}
        for number in range(layers):
            for ours, theirs in _PARTS.items():
                for part in ("weight", "bias"):
                    own[f"layers.{number}.{ours}.{part}"] = f"encoder.layer.{number}.{theirs}.{part}"
        state = model.state_dict()
        for ours, theirs in own.items():
            state[ours] = found[theirs]
        state["kind"] = found["embeddings.token_type_embeddings.weight"][0]
        model.load_state_dict(state)
        return model


def _linear(states: Tensor, layer: nn.Linear) -> Tensor:
    return functional.linear(states, layer.weight.to(states.dtype), layer.bias.to(states.dtype))


def _normal(states: Tensor, norm: nn.LayerNorm) -> Tensor:
    return functional.layer_norm(states, (WIDTH,), norm.weight.to(states.dtype), norm.bias.to(states.dtype), _EPSILON)

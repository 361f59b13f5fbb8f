"""BERT's encoder in plain PyTorch, loaded from the safetensors file of MiniLM."""

import json
import struct
from collections.abc import Mapping
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

LAYERS = 6
WIDTH = 384
HEADS = 12
INNER = 1536
VOCABULARY = 30522
POSITIONS = 512
_EPSILON = 1e-12


class Layer(nn.Module):
    """One layer: self-attention and a feed-forward part, each added to what came in and normalised."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query, self.key, self.value, self.out = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.attention_norm = nn.LayerNorm(WIDTH, _EPSILON)
        self.up, self.down = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, _EPSILON)
        self.dropout = nn.Dropout(dropout)

    def forward(self, states: Tensor, bias: Tensor) -> Tensor:
        """Return the states, batch × pieces × width; `bias` is added to the attention of each piece."""
        batch, size, _ = states.shape

        def heads(linear: nn.Linear) -> Tensor:
            found: Tensor = linear(states)
            return found.view(batch, size, HEADS, WIDTH // HEADS).transpose(1, 2)

        scores = heads(self.query) @ heads(self.key).transpose(-1, -2) / (WIDTH // HEADS) ** 0.5
        weights = self.dropout(torch.softmax(scores + bias, -1))
        mixed = (weights @ heads(self.value)).transpose(1, 2).reshape(batch, size, WIDTH)
        states = self.attention_norm(states + self.dropout(self.out(mixed)))
        found: Tensor = self.norm(states + self.dropout(self.down(functional.gelu(self.up(states)))))
        return found


class Bert(nn.Module):
    """The encoder; `marks` are further embeddings, one for each kind of mark, zero at first."""

    def __init__(self, marks: int = 1, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.kind = nn.Parameter(torch.zeros(WIDTH))
        self.marks = nn.Embedding(marks, WIDTH)
        nn.init.zeros_(self.marks.weight)
        self.norm = nn.LayerNorm(WIDTH, _EPSILON)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))

    def forward(self, pieces: Tensor, mask: Tensor, marks: Tensor | None = None) -> Tensor:
        """Return the states of pieces, batch × pieces × width; `mask` is true where there is a piece."""
        states: Tensor = self.words(pieces) + self.positions.weight[: pieces.shape[1]] + self.kind
        if marks is not None:
            states = states + self.marks(marks)
        states = self.dropout(self.norm(states))
        bias = (~mask)[:, None, None, :].to(states.dtype) * -1e9
        for layer in self.layers:
            states = layer(states, bias)
        return states

    @classmethod
    def from_safetensors(cls, path: Path | str, marks: int = 1, dropout: float = 0.1) -> "Bert":
        """Return the encoder with the weights of a file."""
        found = read_safetensors(Path(path))
        model = cls(marks, dropout)
        own = {
            "words.weight": "embeddings.word_embeddings.weight",
            "positions.weight": "embeddings.position_embeddings.weight",
        }
        own |= {"norm.weight": "embeddings.LayerNorm.weight", "norm.bias": "embeddings.LayerNorm.bias"}
        names = {
            "query": "attention.self.query",
            "key": "attention.self.key",
            "value": "attention.self.value",
            "out": "attention.output.dense",
            "attention_norm": "attention.output.LayerNorm",
            "up": "intermediate.dense",
            "down": "output.dense",
            "norm": "output.LayerNorm",
        }
        for number in range(LAYERS):
            for ours, theirs in names.items():
                for part in ("weight", "bias"):
                    own[f"layers.{number}.{ours}.{part}"] = f"encoder.layer.{number}.{theirs}.{part}"
        state = model.state_dict()
        for ours, theirs in own.items():
            state[ours] = found[theirs]
        state["kind"] = found["embeddings.token_type_embeddings.weight"][0]
        model.load_state_dict(state)
        return model


def read_safetensors(path: Path) -> Mapping[str, Tensor]:
    """Return the tensors of a safetensors file, which must be of 32-bit or integer numbers."""
    data = path.read_bytes()
    (size,) = struct.unpack("<Q", data[:8])
    header = json.loads(data[8 : 8 + size])
    kinds = {"F32": torch.float32, "I64": torch.int64}
    found = {}
    for name, entry in header.items():
        if name != "__metadata__":
            start, end = (8 + size + offset for offset in entry["data_offsets"])
            found[name] = torch.frombuffer(bytearray(data[start:end]), dtype=kinds[entry["dtype"]]).reshape(
                entry["shape"]
            )
    return found

"""Published weights of a BERT, integers of 8 bits in ONNX, as 32-bit numbers."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

_QUANTIZED, _SCALE, _ZERO = "_quantized", "_scale", "_zero_point"


def read_tensors(path: Path) -> Mapping[str, Tensor]:
    """Return the tensors of a file by the names they have in the library that trained them.

    A matrix has lost its name in the export; it is that of the bias that is added to its product. Linear layers are
    returned as outputs × inputs. Raises ValueError if a matrix has no bias by which to name it.
    """
    graph = onnx.load(path).graph
    held = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    found = {
        name: values for name, values in held.items() if values.dtype == np.float32 and not name.endswith(_SCALE)
    }
    for name in held:
        if name.endswith(_QUANTIZED) and not name.startswith("onnx::"):
            found[name.removesuffix(_QUANTIZED)] = _multiplied(held, name.removesuffix(_QUANTIZED))
    for name, bias in _matrices(graph):
        found[f"{bias.removesuffix('.bias')}.weight"] = _multiplied(held, name).T
    return {name: torch.from_numpy(np.array(values)) for name, values in found.items()}


def _matrices(graph: onnx.GraphProto) -> Iterator[tuple[str, str]]:
    """Yield each matrix of integers without a name of its own, with the bias that is added to its product."""
    users: dict[str, list[onnx.NodeProto]] = {}
    for node in graph.node:
        for name in node.input:
            users.setdefault(name, []).append(node)
    biases = {tensor.name for tensor in graph.initializer if tensor.name.endswith(".bias")}
    for node in graph.node:
        if node.op_type != "MatMulInteger" or not node.input[1].startswith("onnx::"):
            continue
        at = node
        while at.op_type != "Add":
            (at,) = users[at.output[0]]
        if not (named := biases & set(at.input)):
            raise ValueError(f"{node.name}: no bias is added to its product")
        yield node.input[1].removesuffix(_QUANTIZED), named.pop()


def _multiplied(held: Mapping[str, np.ndarray], name: str) -> np.ndarray:
    numbers = held[f"{name}{_QUANTIZED}"].astype(np.float32) - held[f"{name}{_ZERO}"].astype(np.float32)
    return numbers * held[f"{name}{_SCALE}"]

"""The trained network as files: the encoder in ONNX with weights of 8 bits, the weights of pairs, the labels.

Weights of matrices and embeddings are kept as 8-bit integers with one scale for each output or row, and turned back
into 32-bit numbers when the file is loaded: the arithmetic is the same from batch to batch, and the file a quarter as
large.
"""

import json
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import helper, numpy_helper
from torch import Tensor

from encoder_model.labels import DAY_SOURCES, PLACE_SOURCES, ROLE_PAIRS, STATUS_NAMES, TYPES
from encoder_model.network import Network
from kg.extract.learned.network import OUTPUTS

_LEAST_SIZE = 4096  # smaller tensors stay as they are
_OPSET = 17


class _Outputs(torch.nn.Module):
    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, pieces: Tensor, mask: Tensor, marks: Tensor, belongs: Tensor) -> tuple[Tensor, ...]:
        encoded = self.network(pieces, mask, marks, belongs)
        return tuple(getattr(encoded, name) for name in OUTPUTS)


def export(checkpoint: Path, weights: Path, out: Path) -> None:
    """Write the network of a checkpoint to a folder."""
    network = Network.start(weights)
    network.load_state_dict(torch.load(checkpoint, weights_only=True)["network"])
    network.eval()
    out.mkdir(parents=True, exist_ok=True)
    plain = out / "plain.onnx"
    length, count = 24, 2
    inputs = (
        torch.ones(2, length, dtype=torch.long),
        torch.ones(2, length, dtype=torch.bool),
        torch.zeros(2, length, dtype=torch.long),
        torch.ones(2, count, length, dtype=torch.bool),
    )
    pieces = {0: "batch", 1: "pieces"}
    axes = dict.fromkeys(("pieces", "mask", "marks", *OUTPUTS), pieces)
    axes |= {"belongs": {0: "batch", 1: "sentences", 2: "pieces"}, "sentences": {0: "batch", 1: "sentences"}}
    torch.onnx.export(
        _Outputs(network), inputs, str(plain), input_names=["pieces", "mask", "marks", "belongs"],
        output_names=list(OUTPUTS), dynamic_axes=axes, opset_version=_OPSET, dynamo=False,
    )  # fmt: skip
    onnx.save(_small(onnx.load(plain)), out / "encoder.onnx")
    plain.unlink()
    pairs: dict[str, Any] = dict(_pairs(network))
    np.savez(out / "pairs.npz", **pairs)
    labels = {
        "types": TYPES,
        "roles": ROLE_PAIRS,
        "statuses": STATUS_NAMES,
        "day_sources": DAY_SOURCES,
        "place_sources": PLACE_SOURCES,
    }
    (out / "labels.json").write_text(json.dumps(labels, indent=1) + "\n", encoding="utf-8")


def _pairs(network: Network) -> dict[str, np.ndarray]:
    pairs = network.pairs
    found = {
        "roles": pairs.roles,
        "role_of_trigger": pairs.role_of_trigger.weight,
        "role_of_mention": pairs.role_of_mention.weight,
        "role_bias": pairs.role_of_mention.bias,
        "mix_trigger": pairs.mix_trigger.weight,
        "mix_bias": pairs.mix_trigger.bias,
        "mix_mention": pairs.mix_mention.weight,
        "mix_roles": pairs.mix_roles,
        "time_bias": pairs.time_bias,
        "place_bias": pairs.place_bias,
    }
    found |= {f"role_features_{n}": weights for n, weights in enumerate(pairs.role_features)}
    found |= {f"mix_features_{n}": weights for n, weights in enumerate(pairs.mix_features)}
    found |= {f"time_features_{n}": weights for n, weights in enumerate(pairs.time_features)}
    found |= {f"place_features_{n}": weights for n, weights in enumerate(pairs.place_features)}
    found |= {f"rivals_{name.replace('.', '_')}": weights for name, weights in pairs.rivals.named_parameters()}
    return {name: weights.detach().numpy().astype(np.float32) for name, weights in found.items()}


def _small(model: onnx.ModelProto) -> onnx.ModelProto:
    """Return a model whose large weights are 8-bit integers with scales.

    They are turned back by Cast and Mul, which onnxruntime does once, when it loads the file. It would take
    DequantizeLinear before MatMul for a wish to multiply integers, and round the numbers that flow through as well.
    """
    graph = model.graph
    gathers = {node.input[0]: node for node in graph.node if node.op_type == "Gather"}
    kept: list[onnx.TensorProto] = []
    before: list[onnx.NodeProto] = []
    after: dict[str, list[onnx.NodeProto]] = {}
    for tensor in graph.initializer:
        values = numpy_helper.to_array(tensor)
        if values.dtype != np.float32 or values.ndim != 2 or values.size < _LEAST_SIZE:
            kept.append(tensor)
            continue
        gather = gathers.get(tensor.name)
        scale = np.maximum(np.abs(values).max(1 if gather else 0, keepdims=True), 1e-8).astype(np.float32) / 127
        numbers = np.clip(np.rint(values / scale), -127, 127).astype(np.int8)
        small, sizes = f"{tensor.name}_8", f"{tensor.name}_scale"
        kept += [numpy_helper.from_array(numbers, small), numpy_helper.from_array(scale, sizes)]
        if gather is None:
            before += _scaled(small, sizes, tensor.name)
        else:
            # The rows of an embedding are scaled once they are picked.
            output, picked, by = gather.output[0], f"{tensor.name}_rows", f"{tensor.name}_by"
            gather.input[0], gather.output[0] = small, picked
            after[picked] = [helper.make_node("Gather", [sizes, gather.input[1]], [by]), *_scaled(picked, by, output)]
    nodes = [*before, *(part for node in graph.node for part in (node, *after.get(node.output[0], ())))]
    del graph.initializer[:], graph.node[:]
    graph.initializer.extend(kept)
    graph.node.extend(nodes)
    onnx.checker.check_model(model)
    return model


def _scaled(numbers: str, scale: str, output: str) -> tuple[onnx.NodeProto, onnx.NodeProto]:
    return (
        helper.make_node("Cast", [numbers], [f"{numbers}_float"], to=onnx.TensorProto.FLOAT),
        helper.make_node("Mul", [f"{numbers}_float", scale], [output]),
    )

"""The trained network as files: the encoder in ONNX with weights of 8 bits, the weights of pairs, the labels.

Weights of matrices and embeddings are kept as 8-bit integers with one scale for each output or row. The layers of the
encoder multiply integers, as Ozaki et al. (2012) split floats into parts whose products are exact: what flows into a
matrix is rounded to 8 bits, by the least and greatest number of the block, and what was lost is rounded again. With
the first part alone the last digit of a float, in which processors differ, would grow from layer to layer to a tenth
of what comes out. Blocks are run one at a time, so that scores depend on the block alone. The heads multiply floats.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
_LAYERS = "/layers."
_PARTS = "coarse", "fine"
#: Greatest weights. Two products of 7 bits with numbers below 256 fit into the 16 bits in which some processors add.
_MOST, _MOST_OF_PRODUCTS = 127, 63
_OPSET = 17


class _Outputs(torch.nn.Module):
    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, pieces: Tensor, mask: Tensor, marks: Tensor, belongs: Tensor) -> tuple[Tensor, ...]:
        encoded = self.network(pieces, mask, marks, belongs)
        return tuple(getattr(encoded, name) for name in OUTPUTS)


def mean_weights(states: Sequence[Mapping[str, Tensor]]) -> dict[str, Tensor]:
    """Return the means of weights by name."""
    return {
        name: torch.stack([state[name].double() for state in states]).mean(0).to(held.dtype)
        for name, held in states[0].items()
    }


def export(checkpoints: Sequence[Path], weights: Path, out: Path) -> None:
    """Write the network of a checkpoint to a folder, or that whose weights are the means of several checkpoints.

    The mean of trainings that started from one network is often better than each (Wortsman et al. 2022, model soups).
    """
    network = Network.start(weights)
    network.load_state_dict(mean_weights([torch.load(path, weights_only=True)["network"] for path in checkpoints]))
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
    pairs: dict[str, Any] = {name: held.detach().numpy() for name, held in pairs_of(network).items()}
    np.savez(out / "pairs.npz", **pairs)
    labels = {
        "types": TYPES,
        "roles": ROLE_PAIRS,
        "statuses": STATUS_NAMES,
        "day_sources": DAY_SOURCES,
        "place_sources": PLACE_SOURCES,
    }
    (out / "labels.json").write_text(json.dumps(labels, indent=1) + "\n", encoding="utf-8")


def pairs_of(network: Network) -> Mapping[str, Tensor]:
    """Return the weights of pairs by the names they have in the file."""
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
    return found | {f"rivals_{name.replace('.', '_')}": weights for name, weights in pairs.rivals.named_parameters()}


def _small(model: onnx.ModelProto) -> onnx.ModelProto:
    """Return a model whose large weights are 8-bit integers with scales.

    Those of embeddings and heads are turned back by Cast and Mul, which onnxruntime does for the heads once, when it
    loads the file. (It would take DequantizeLinear before MatMul for a wish to multiply integers; what is rounded on
    the way is turned back by it, as only a subtraction follows.)
    """
    graph = model.graph
    users: dict[str, list[onnx.NodeProto]] = {}
    for node in graph.node:
        for name in node.input:
            users.setdefault(name, []).append(node)
    constants = {tensor.name for tensor in graph.initializer}
    kept: list[onnx.TensorProto] = []
    before: list[onnx.NodeProto] = []
    instead: dict[str, list[onnx.NodeProto]] = {}
    for tensor in graph.initializer:
        values = numpy_helper.to_array(tensor)
        if values.dtype != np.float32 or values.ndim != 2 or values.size < _LEAST_SIZE:
            kept.append(tensor)
            continue
        (user, *_) = users[tensor.name]
        inside = user.op_type == "MatMul" and _LAYERS in user.name
        most = _MOST_OF_PRODUCTS if inside else _MOST
        axis = 1 if user.op_type == "Gather" else 0
        scale = np.maximum(np.abs(values).max(axis, keepdims=True), 1e-8).astype(np.float32) / most
        numbers = np.clip(np.rint(values / scale), -most, most).astype(np.int8)
        small, sizes = f"{tensor.name}_8", f"{tensor.name}_scale"
        kept += [numpy_helper.from_array(numbers, small), numpy_helper.from_array(scale, sizes)]
        if inside:
            (after, *_) = users[user.output[0]]
            bias = next(name for name in after.input if name in constants)
            instead |= {user.output[0]: [], after.output[0]: list(_product(user, after, bias, small, sizes))}
        elif user.op_type == "Gather":
            instead[user.output[0]] = _picked(user, small, sizes)
        else:
            before += _scaled(small, sizes, tensor.name)
    nodes = [*before, *_with_rounded(part for n in graph.node for part in instead.get(n.output[0], [n]))]
    del graph.initializer[:], graph.node[:]
    graph.initializer.extend(kept)
    graph.node.extend(nodes)
    onnx.checker.check_model(model)
    return model


def _product(
    node: onnx.NodeProto, after: onnx.NodeProto, bias: str, small: str, sizes: str
) -> Iterator[onnx.NodeProto]:
    """Yield what multiplies integers in place of a MatMul and adds the bias, as does the Add `after` it.

    Its left side has been rounded under names of its own. The bias goes to the first product, since a product, its
    scale and a bias are one step for onnxruntime.
    """
    left, output = node.input[0], node.output[0]
    coarse, fine = (f"{output}_{part}_product" for part in _PARTS)
    for part in _PARTS:
        whole, step = f"{output}_{part}", f"{output}_{part}_step"
        yield helper.make_node("MatMulInteger", [f"{left}_{part}", small, f"{left}_{part}_zero"], [whole])
        yield helper.make_node("Cast", [whole], [f"{whole}_float"], to=onnx.TensorProto.FLOAT)
        yield helper.make_node("Mul", [f"{left}_{part}_step", sizes], [step])
        yield helper.make_node("Mul", [f"{whole}_float", step], [f"{whole}_product"])
    yield helper.make_node("Add", [coarse, bias], [f"{coarse}_biased"])
    yield helper.make_node("Add", [f"{coarse}_biased", fine], list(after.output))


def _with_rounded(nodes: Iterable[onnx.NodeProto]) -> Iterator[onnx.NodeProto]:
    """Yield nodes, before each product of integers what rounds its left side, once for all that share it."""
    done: set[str] = set()
    coarse, fine = _PARTS
    for node in nodes:
        left = node.input[0].removesuffix(f"_{coarse}") if node.op_type == "MatMulInteger" else ""
        if left and left not in done and not left.endswith(f"_{fine}"):
            done.add(left)
            rounded, rest = f"{left}_{coarse}", f"{left}_rest"
            scale = [f"{rounded}_step", f"{rounded}_zero"]
            yield _rounded(left, rounded)
            yield helper.make_node("DequantizeLinear", [rounded, *scale], [f"{rounded}_value"])
            yield helper.make_node("Sub", [left, f"{rounded}_value"], [rest])
            yield _rounded(rest, f"{left}_{fine}")
        yield node


def _rounded(values: str, name: str) -> onnx.NodeProto:
    return helper.make_node("DynamicQuantizeLinear", [values], [name, f"{name}_step", f"{name}_zero"])


def _picked(node: onnx.NodeProto, small: str, sizes: str) -> list[onnx.NodeProto]:
    """Return what picks rows of an embedding, which are scaled once they are picked."""
    rows, by = f"{small}_rows", f"{small}_by"
    picked = helper.make_node("Gather", [small, node.input[1]], [rows])
    return [picked, helper.make_node("Gather", [sizes, node.input[1]], [by]), *_scaled(rows, by, node.output[0])]


def _scaled(numbers: str, scale: str, output: str) -> tuple[onnx.NodeProto, onnx.NodeProto]:
    return (
        helper.make_node("Cast", [numbers], [f"{numbers}_float"], to=onnx.TensorProto.FLOAT),
        helper.make_node("Mul", [f"{numbers}_float", scale], [output]),
    )

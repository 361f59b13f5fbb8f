"""The exported network as a checkpoint, so that training can go on where only `data/model` is left."""

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from encoder_model.exporting import pairs_of
from encoder_model.network import Network

_SIDES = ("query", "key", "value")
_PRODUCTS = ("", "out", "up", "down")


def restore(folder: Path, weights: Path, out: Path) -> None:
    """Write a checkpoint of the network in a folder; `weights` are those that its training started from.

    The weights are those of the export, in 7 or 8 bits. Raises ValueError if one is missing.
    """
    network = Network.start(weights)
    state = network.state_dict()
    graph = onnx.load(folder / "encoder.onnx").graph
    held = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    found = dict(_plain(held)) | dict(_matrices(graph, held)) | dict(_norms(graph, held))
    found |= dict(_pairs(network, np.load(folder / "pairs.npz")))
    for name, value in state.items():
        if name not in found:
            raise ValueError(f"{folder}: no weights of {name}")
        state[name] = torch.from_numpy(np.array(found[name])).reshape(value.shape)
    network.load_state_dict(state)
    torch.save({"network": network.state_dict()}, out)


def _plain(held: Mapping[str, np.ndarray]) -> Iterator[tuple[str, np.ndarray]]:
    """Yield what has kept its name: embeddings, biases, and what normalises."""
    for name, values in held.items():
        if name.startswith("network.") and not name.endswith(("_8", "_scale")):
            yield name.removeprefix("network."), values
        elif name.startswith("network.") and name.endswith("_8"):
            yield name.removeprefix("network.").removesuffix("_8"), _multiplied(name, held)


def _matrices(graph: onnx.GraphProto, held: Mapping[str, np.ndarray]) -> Iterator[tuple[str, np.ndarray]]:
    """Yield matrices, which have lost their names, by the module that multiplies with them.

    The products of a layer are told by their order; its first is of query, key and value in one, as is their bias.
    """
    made = {output: node for node in graph.node for output in node.output}
    count: Counter[str] = Counter()
    for node in graph.node:
        right = node.input[1] if node.op_type in {"MatMul", "MatMulInteger"} else ""
        while right in made and made[right].op_type in {"Mul", "Cast"}:
            right = made[right].input[0]
        if right not in held or node.output[0].endswith("_fine"):
            continue
        values = _multiplied(right, held) if f"{right.removesuffix('_8')}_scale" in held else held[right]
        module = node.output[0].removeprefix("/network/").split("/")
        if module[0] != "encoder":
            yield f"{module[0]}.weight", values.T
            continue
        layer = f"encoder.{module[1]}"
        part = _PRODUCTS[count[layer]]
        count[layer] += 1
        product = f"{node.output[0]}_product"
        (bias,) = (held[name] for n in graph.node if product in n.input for name in n.input if name in held)
        sides = [part] if part else _SIDES
        shares = zip(sides, np.split(values.T, len(sides)), np.split(bias, len(sides)), strict=True)
        for side, rows, shift in shares:
            yield f"{layer}.{side}.weight", rows
            yield f"{layer}.{side}.bias", shift


def _norms(graph: onnx.GraphProto, held: Mapping[str, np.ndarray]) -> Iterator[tuple[str, np.ndarray]]:
    """Yield what normalises in the layers, by the order of a layer."""
    found = [node for node in graph.node if node.op_type == "LayerNormalization" and "/layers." in node.output[0]]
    for number, node in enumerate(found):
        norm = f"encoder.layers.{number // 2}.{'norm' if number % 2 else 'attention_norm'}"
        yield f"{norm}.weight", held[node.input[1]]
        yield f"{norm}.bias", held[node.input[2]]


def _multiplied(name: str, held: Mapping[str, np.ndarray]) -> np.ndarray:
    return np.asarray(held[name].astype(np.float32) * held[f"{name.removesuffix('_8')}_scale"])


def _pairs(network: Network, held: Mapping[str, np.ndarray]) -> Iterator[tuple[str, np.ndarray]]:
    """Yield the weights of pairs by the names of the parameters that they were exported from."""
    names = {id(parameter): name for name, parameter in network.named_parameters()}
    for name, parameter in pairs_of(network).items():
        yield names[id(parameter)], held[name]

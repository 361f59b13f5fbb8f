"""Libraries that only some formats need: loaded when such a format occurs, with a clear message if one is missing."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType

from kg.errors import ArticleError, with_extra


def need(module: str, extra: str, where: str, what: str) -> ModuleType:
    """Return a module of an optional library; `what` says what it is needed for ("an HTML page").

    Raises ArticleError, naming the extra to install, where it is missing.
    """
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        if error.name is None or not module.startswith(error.name.split(".")[0]):
            raise
        raise ArticleError(where, with_extra(f"this is {what}", extra)) from error


@contextmanager
def quiet(*libraries: str) -> Iterator[None]:
    """Keep libraries from logging what their callers report in one line that names the source."""
    loggers = [logging.getLogger(name) for name in libraries]
    before = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        for logger, level in zip(loggers, before, strict=True):
            logger.setLevel(level)

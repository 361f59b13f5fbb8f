"""Groups of options that several commands share: a command gets each group as one value."""

import inspect
from collections.abc import Callable
from dataclasses import fields
from functools import wraps
from typing import Any

Command = Callable[..., None]


def taking(
    parameter: str, group: Any, make: Callable[[Any], object] = lambda given: given
) -> Callable[[Command], Command]:
    """Return the decorator that gives a command the options of a group.

    `group` is a dataclass: each field is an option, with its declaration as annotation and its default. The command
    gets what `make` makes of it, under the name `parameter`, and its own parameters by name.
    """
    added = [
        inspect.Parameter(field.name, inspect.Parameter.KEYWORD_ONLY, default=field.default, annotation=field.type)
        for field in fields(group)
    ]

    def decorated(command: Command) -> Command:
        signature = inspect.signature(command)
        own = [
            each.replace(kind=inspect.Parameter.KEYWORD_ONLY)
            for each in signature.parameters.values()
            if each.name != parameter
        ]
        # The group comes before the options that nearly every command has.
        place = next((n for n, each in enumerate(own) if each.name in ("quiet", "verbose")), len(own))

        @wraps(command)
        def called(**given: Any) -> None:
            chosen = group(**{each.name: given.pop(each.name) for each in added})
            command(**given, **{parameter: make(chosen)})

        called.__signature__ = signature.replace(parameters=[*own[:place], *added, *own[place:]])  # type: ignore[attr-defined]
        called.__annotations__ = {each.name: each.annotation for each in (*own, *added)}
        return called

    return decorated

"""Which extractors read articles, with their options, as values and as text passed between processes."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from kg.errors import UsageError
from kg.isolation import silent_onnxruntime

#: The names of kg's own extractors, which take no options: the rules, and the trained network.
RULES = "frames"
NETWORK = "model"
#: What reads articles unless another choice is made.
DEFAULT = f"{RULES},{NETWORK}"
_OWN = frozenset({RULES, NETWORK})
_NAME = re.compile(r"[A-Za-z][\w.-]*")


@dataclass(frozen=True, slots=True)
class Choice:
    """An extractor by its name, and its options, sorted by name."""

    name: str
    options: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, name: str, options: Mapping[str, str]) -> "Choice":
        """Return the choice of an extractor with options; raises UsageError if the name is invalid."""
        if not _NAME.fullmatch(name):
            raise UsageError(f"{name!r} is not the name of an extractor: letters, digits, '.', '_' and '-'")
        return cls(name, tuple(sorted(options.items())))

    @classmethod
    def from_text(cls, text: str) -> "Choice":
        """Return the choice that `text` represents; raises UsageError for any other text."""
        name, _, options = text.partition("?")
        return cls.of(name, dict(parse_qsl(options, keep_blank_values=True)))

    @property
    def is_third_party(self) -> bool:
        """Whether the extractor is not one of kg's own."""
        return self.name not in _OWN

    @property
    def text(self) -> str:
        """The choice as text: ``llm?model=qwen2.5``."""
        return f"{self.name}?{urlencode(self.options)}" if self.options else self.name


def options_of(pairs: Iterable[str]) -> dict[str, str]:
    """Return the options that ``name=value`` strings give; raises UsageError for a string without ``=``."""
    found = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals or not name.strip():
            raise UsageError(f"the option {pair!r} of an extractor is not of the form name=value")
        found[name.strip()] = value
    return found


def default_choice(tell: Callable[[str], None] = lambda _: None) -> str:
    """Return as text the default choice of extractors.

    Without onnxruntime, which runs the network, only the rules are used; `tell` gets a line about it.
    """
    try:
        silent_onnxruntime()
    except ImportError as error:
        tell(f"the rules read alone: the trained network needs onnxruntime, which cannot be imported ({error})")
        return RULES
    return DEFAULT


def choices_of(text: str | None) -> tuple[Choice, ...]:
    """Return the choices that a text such as ``frames,llm?model=qwen2.5`` names; those of `default_choice` for None.

    Raises UsageError for any other text.
    """
    return tuple(Choice.from_text(part) for part in (text or default_choice()).split(","))


def choose(names: str, options: Mapping[str, str]) -> str:
    """Return as text the choice of extractors by their names, with commas between them.

    Options go to the one third-party extractor; where there are several, an option is named ``extractor.option``.
    Raises UsageError for an impossible name, one given twice, and options that no extractor takes.
    """
    listed = [name.strip() for name in names.split(",")]
    takers = [name for name in listed if name not in _OWN]
    if len(set(listed)) < len(listed):
        raise UsageError(f"the choice {names!r} names an extractor twice")
    given: dict[str, dict[str, str]] = {name: {} for name in listed}
    for key, value in options.items():
        name, dot, option = key.partition(".")
        if dot and name in takers:
            given[name][option] = value
        elif len(takers) == 1:
            given[takers[0]][key] = value
        else:
            raise UsageError(_nobody_takes(key, takers))
    return ",".join(Choice.of(name, given[name]).text for name in listed)


def _nobody_takes(option: str, takers: Sequence[str]) -> str:
    if not takers:
        return f"no chosen extractor takes the option {option!r}: {RULES} and {NETWORK} have none"
    return f"the option {option!r} could be for {' or '.join(takers)}: call it {takers[0]}.{option}"

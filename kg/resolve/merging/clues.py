"""What speaks for or against two reports being one event: a weight, and words put together when asked for."""

from collections.abc import Collection
from typing import NamedTuple

_SHOWN = 4  # names in one clue


class Clue(NamedTuple):
    """A weight in log-odds with its reason: a text with a `{}` for names; an empty text is not shown."""

    weight: float
    text: str
    names: Collection[str] = ()

    def words(self) -> str:
        """Return the reason in plain words; a set of names is sorted, a sequence keeps its order."""
        return self.text.format(listed(self.names)) if self.names else self.text


def listed(names: Collection[str]) -> str:
    """Return names as a list in words, at most four of them."""
    shown = (sorted(names) if isinstance(names, frozenset) else list(names))[:_SHOWN]
    return shown[0] if len(shown) == 1 else ", ".join(shown[:-1]) + " and " + shown[-1]

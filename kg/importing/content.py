"""What a file gave: its values, and what it could not give back."""

from dataclasses import dataclass

from kg.model import Namespace, Snapshot


@dataclass(frozen=True, slots=True)
class Content:
    """The values of a file, the namespace of their identifiers, and in a line each what the file does not hold."""

    snapshot: Snapshot
    namespace: Namespace = Namespace()
    losses: tuple[str, ...] = ()

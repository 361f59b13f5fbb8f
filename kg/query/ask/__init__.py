"""Questions in plain English, answered from the events of a store: `kg ask`."""

from kg.query.ask.answers import Answer
from kg.query.ask.asking import Asked, ask

__all__ = ["Answer", "Asked", "ask"]

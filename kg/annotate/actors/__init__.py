"""Actor mentions of an article: found by gazetteer, title and shape, tied together, and pointed to from tokens."""

from kg.annotate.actors.finding import ActorFinder

__all__ = ["ActorFinder"]

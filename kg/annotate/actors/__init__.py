"""Actor mentions of an article: found by gazetteer, title and shape, grouped into actors, linked to tokens."""

from kg.annotate.actors.finding import ActorFinder

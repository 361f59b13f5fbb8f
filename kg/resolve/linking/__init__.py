"""Linking: the actors of an article to identifiers, by name, role, state and day, each with a score and a reason."""

from kg.resolve.linking.actors import link_actors

"""Actors to identifiers, and `Report`s to `Event`s with the judgements that merged them."""

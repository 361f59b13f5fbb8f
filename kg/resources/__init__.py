"""Finds and loads the files of `data/` and `ontologies/`; no other code knows where they are."""

from kg.resources.paths import data_path, load_toml, ontology_path

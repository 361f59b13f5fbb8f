"""The only code that knows where `data/` and `ontologies/` lie, and how to load them."""

from kg.resources.paths import data_path, load_toml, ontology_path

__all__ = ["data_path", "load_toml", "ontology_path"]

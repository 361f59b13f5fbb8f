"""Who is who: states, bodies, offices, titles, people in office and cities, read from `data/gazetteer/`.

`load_gazetteer` gives a `Gazetteer`: surfaces of a text to entries, names to people, posts and days to their holders.
"""

from kg.resources.gazetteer.fold import fold, fold_loosely, normalise
from kg.resources.gazetteer.gazetteer import Gazetteer
from kg.resources.gazetteer.load import load_gazetteer
from kg.resources.gazetteer.records import (
    Body,
    City,
    NameEntry,
    NameKind,
    Office,
    OfficeRule,
    Person,
    Reading,
    State,
    Tenure,
    Title,
)

__all__ = [
    "Body",
    "City",
    "Gazetteer",
    "NameEntry",
    "NameKind",
    "Office",
    "OfficeRule",
    "Person",
    "Reading",
    "State",
    "Tenure",
    "Title",
    "fold",
    "fold_loosely",
    "load_gazetteer",
    "normalise",
]

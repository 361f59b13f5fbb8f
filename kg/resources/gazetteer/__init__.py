"""Who is who: states, bodies, offices, titles, people in office and cities, read from `data/gazetteer/`.

`load_gazetteer` gives a `Gazetteer`: surfaces of a text to entries, names to people, posts and days to their holders.
"""

from kg.resources.gazetteer.gazetteer import Gazetteer
from kg.resources.gazetteer.load import load_gazetteer
from kg.resources.gazetteer.places import place_key, slug, town_key, towns_called
from kg.resources.gazetteer.records import NameEntry, NameKind, OfficeRule, Person, Tenure, Title
from kg.resources.gazetteer.surfaces import fold, fold_loosely, without_marks
from kg.resources.gazetteer.user import add_user_rows, load_user_gazetteer, user_rows_digest, user_rows_path

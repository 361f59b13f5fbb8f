"""Sources to `Article`s: one file a format; only the container of the text is parsed here.

Files, folders, globs, web addresses and standard input go in; articles come out, and a `SetAside` for
every article that cannot or should not be read; the others are not affected.
"""

from kg.ingest.days import DayOrder
from kg.ingest.files import require_sources
from kg.ingest.sources import read_sources, take_given
from kg.ingest.values import FetchOptions, ReadOptions, SetAside, parse_columns, parse_day_order

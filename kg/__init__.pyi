# The types of the public names, which `__init__.py` looks up when they are first used.
from kg.api import Articles as Articles
from kg.api import Graph as Graph
from kg.api import Page as Page
from kg.api import Rows as Rows
from kg.api import build as build
from kg.api import open as open
from kg.api import read as read
from kg.api import remove as remove
from kg.errors import KgError as KgError
from kg.model import Article as Article
from kg.model import Event as Event
from kg.model import Report as Report
from kg.model import Status as Status
from kg.query.filters import EventFilter as EventFilter
from kg.query.filters import event_filter as event_filter
from kg.view import Selection as Selection

__version__: str

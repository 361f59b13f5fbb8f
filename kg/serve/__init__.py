"""A store over HTTP: the SPARQL 1.1 Protocol, and a page for everything that has an IRI.

`create_app` makes the ASGI application from `ServerSettings`, `listen` runs it. The parts: `protocol` answers
queries, each in a process of its own that `running` starts and stops; `current` keeps the store open and sees what
writers add.
"""

from kg.serve.app import create_app, listen
from kg.serve.settings import ServerSettings

__all__ = ["ServerSettings", "create_app", "listen"]

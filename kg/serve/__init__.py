"""A store over HTTP: the SPARQL 1.1 Protocol, and a page for everything that has an IRI.

`listen` runs a server from `ServerSettings`. The server's own process (`listening`, `connections`, `front`) takes
requests in and hands them to worker processes (`workers`, `worker`), which it can kill; only these look at a request
and at the store, with the application that `app` puts together.
"""

from kg.serve.settings import ServerSettings

__all__ = ["ServerSettings"]

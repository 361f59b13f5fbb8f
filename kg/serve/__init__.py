"""A store over HTTP: the SPARQL 1.1 Protocol, and a page for everything that has an IRI.

`process.listening` runs a server from `ServerSettings`. The server's own process takes requests in and hands them to
worker processes, which it can kill (`process`); only these look at a request and at the store, with the application
that `app` puts together: `sparql`, `explorer`, and the pages, on which readers may correct.
"""

from kg.serve.settings import ServerSettings

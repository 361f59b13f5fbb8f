"""Batches to a server, by SPARQL Update or the Graph Store Protocol, with pauses while it is not ready."""

import time
from collections.abc import Callable
from dataclasses import dataclass

import pyoxigraph as ox

from kg.errors import StoreError
from kg.exchange.push.batches import QuadBatch, by_graph
from kg.graph.http import Address, RequestRefusedError, SparqlClient, TooLargeError, UnavailableError
from kg.graph.sparql import difference

#: Seconds before the second try; each pause is twice the one before, up to the longest.
_FIRST, _LONGEST = 0.5, 60.0


@dataclass(frozen=True, slots=True)
class PushTarget:
    """A SPARQL server.

    `url` is where it takes queries (see `kg.graph.http.Address`), `graph_store` where it speaks the Graph Store
    Protocol, None to send SPARQL updates; `tries` says how often a request is sent before it is given up.
    """

    url: str
    graph_store: str | None = None
    tries: int = 8


class Sender:
    """Sends batches to one target. Sending a batch twice has the same effect as sending it once."""

    def __init__(self, target: PushTarget, pause: Callable[[float], None] = time.sleep) -> None:
        self._target = target
        self._client = SparqlClient(Address.of(target.url))
        self._pause = pause
        self.retries = 0

    def send(self, batch: QuadBatch) -> None:
        """Send a batch, trying again after a pause while the server is unavailable or overloaded.

        Raises StoreError if it rejects the batch or stays unavailable.
        """
        if self._target.graph_store is None:
            self._patiently(lambda: self._client.update(_update_of(batch)))
            return
        store = self._target.graph_store
        for name, triples in by_graph(batch.quads):
            self._patiently(
                lambda name=name, triples=triples: self._client.put_graph(  # type: ignore[misc]
                    store, name, triples, add=name not in batch.cleared
                )
            )

    def _patiently(self, request: Callable[[], None]) -> None:
        wait = _FIRST
        for left in reversed(range(self._target.tries)):
            try:
                request()
            except UnavailableError:
                if not left:
                    raise
                self.retries += 1
                self._pause(wait)
                wait = min(2 * wait, _LONGEST)
            except TooLargeError as error:
                raise StoreError(f"{error}; send fewer statements in one request (the option batch)") from error
            except RequestRefusedError as error:
                raise StoreError(f"{self._target.url}: the server rejected a batch: {error}") from error
            else:
                return


def _update_of(batch: QuadBatch) -> str:
    clear = "".join(f"DROP SILENT GRAPH {ox.NamedNode(name)} ;\n" for name in batch.cleared)
    return clear + difference((), batch.quads)

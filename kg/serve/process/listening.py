"""The server: it listens, and answers until it is stopped."""

import asyncio
import logging
import socket
from collections.abc import Callable
from typing import Any

import uvicorn

from kg.errors import UsageError
from kg.graph.location import Mode, find_location, is_endpoint
from kg.isolation import Wall
from kg.serve.process.connections import Connections, Patience
from kg.serve.process.front import Front
from kg.serve.settings import ServerSettings


def listen(settings: ServerSettings, on_start: Callable[[str], None], access_log: bool = False) -> None:
    """Serve until SIGINT or SIGTERM; `on_start` is called with the address once the server listens.

    Port 0 takes any free port. Raises UsageError if the server cannot listen at the address, StoreError if the store
    cannot be opened, LayoutError if it is of another version of kg.
    """
    if not is_endpoint(settings.store):
        find_location(settings.store, Mode.READ, None)  # a worker could not say by which command to build it again
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((settings.host, settings.port))
            listener.listen(128)
        except OSError as error:
            raise UsageError(
                f"{settings.host}:{settings.port}: the server cannot listen there: {error.strerror or error}"
            ) from error
        asyncio.run(_serve(listener, settings, on_start, access_log))


async def _serve(
    listener: socket.socket, settings: ServerSettings, on_start: Callable[[str], None], access_log: bool
) -> None:
    front = Front(settings)
    try:
        wall = await front.start()
        if wall is Wall.NONE and not is_endpoint(settings.store):
            logging.getLogger("kg.serve").warning(
                "this system cannot take the network from a process: only the texts of queries tell whom they call"
            )
        on_start(address_of(settings.host, listener.getsockname()[1], settings.prefix))
        front.warm()
        # Forwarded addresses are not trusted; only the address that was asked is answered.
        patience = Patience()
        connections = Connections(patience)
        protocol: Any = connections.protocol()
        config = uvicorn.Config(
            front.app(settings),
            http=protocol,
            backlog=connections.backlog,
            ws="none",
            lifespan="off",
            log_level="warning" if not access_log else "info",
            access_log=access_log,
            proxy_headers=False,
            server_header=False,
            timeout_keep_alive=patience.idle,
            timeout_graceful_shutdown=2,
        )
        await _Server(config, front).serve([listener])
    finally:
        await front.close()


class _Server(uvicorn.Server):
    """A server that ends its workers before the signal that ended it is passed on."""

    def __init__(self, config: uvicorn.Config, front: Front) -> None:
        super().__init__(config)
        self._front = front

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End the connections, then the workers."""
        await super().shutdown(sockets)
        await self._front.close()


def address_of(host: str, port: int, prefix: str) -> str:
    """Return the URL of a server's first page."""
    return f"http://[{host}]:{port}{prefix}/" if ":" in host else f"http://{host}:{port}{prefix}/"

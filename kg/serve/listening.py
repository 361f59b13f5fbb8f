"""Runs the application under uvicorn until it is told to stop."""

import socket
from collections.abc import Callable

import uvicorn
from starlette.types import ASGIApp

from kg.errors import UsageError
from kg.serve.settings import Settings


def listen(app: ASGIApp, settings: Settings, told: Callable[[str], None], access_log: bool = False) -> None:
    """Serve until SIGINT or SIGTERM; `told` is called with the address once the port is taken.

    Port 0 takes a free one. Raises UsageError if the address cannot be listened on.
    """
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((settings.host, settings.port))
            listener.listen(128)
        except OSError as error:
            raise UsageError(
                f"{settings.host}:{settings.port}: cannot be listened on: {error.strerror or error}"
            ) from error
        told(address_of(settings.host, listener.getsockname()[1]))
        # Forwarded addresses are not believed: updates depend on where a request comes from.
        config = uvicorn.Config(
            app,
            log_level="warning" if not access_log else "info",
            access_log=access_log,
            proxy_headers=False,
            server_header=False,
            timeout_graceful_shutdown=2,
            lifespan="off",
        )
        uvicorn.Server(config).run([listener])


def address_of(host: str, port: int) -> str:
    """Return the URL of a server's first page."""
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"

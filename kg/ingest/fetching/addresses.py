"""Connections to public addresses only: checked after names are resolved, at the moment of connecting.

A name that is checked first and resolved again for the connection may have moved in between (DNS rebinding); here the
address that was checked is the one that is connected to, for every request, redirects and robots.txt included.
"""

import ipaddress
import socket
from collections.abc import Iterable
from typing import Any

import httpcore

from kg.ingest.fetching.deadlines import Deadline, TimedStream

_NAT64 = ipaddress.ip_network("64:ff9b::/96")

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class PrivateAddressError(httpcore.ConnectError):
    """A name that stands for an address inside a private network."""


def is_public(text: str) -> bool:
    """Return whether an IP address is one of the public internet, also one that is wrapped in an IPv6 address."""
    address: Address = ipaddress.ip_address(text.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        inside = address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1]
        if inside is None and address in _NAT64:
            inside = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inside is not None:
            return is_public(str(inside))
    return address.is_global and not address.is_multicast and not address.is_reserved


class GuardedBackend(httpcore.SyncBackend):
    """Resolves names itself and connects to public addresses, or to any where private ones are allowed.

    Its connections keep a deadline.
    """

    def __init__(self, deadline: Deadline, *, allow_private: bool) -> None:
        super().__init__()
        self._deadline = deadline
        self._allow_private = allow_private

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first address of a host that answers.

        Raises PrivateAddressError where any address of the host is private, httpcore.ConnectError where none answers.
        """
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(f"the name {host} cannot be resolved") from error
        addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
        if not self._allow_private and not all(is_public(address) for address in addresses):
            raise PrivateAddressError(f"{host} is an address inside a private network")
        failed: httpcore.ConnectError | httpcore.ConnectTimeout | None = None
        for address in addresses:
            try:
                within = self._deadline.left(timeout)
                stream = super().connect_tcp(address, port, within, local_address, socket_options)
                return TimedStream(stream, self._deadline)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as failure:
                failed = failure
        raise failed or httpcore.ConnectError(f"the name {host} has no address")

"""Connections to an address that was checked, with one time limit over everything that comes through them."""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Collection
from typing import Any

from urllib3.connection import HTTPConnection, HTTPSConnection

from casus.ingest.addresses import Target, resolve

STALL_SECONDS = 20.0
"""How long a server may be silent."""


class _Limited:
    """A socket on which every wait ends at ``deadline`` (of ``time.monotonic``), however little comes at a time."""

    deadline = float("inf")

    def recv_into(self, *arguments: Any) -> int:
        self.settimeout(_left(self.deadline))  # type: ignore[attr-defined]
        received: int = super().recv_into(*arguments)  # type: ignore[misc]
        return received


class _Socket(_Limited, socket.socket):
    pass


class _TlsSocket(_Limited, ssl.SSLSocket):
    pass


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return min(left, STALL_SECONDS)


class _Checked:
    """A connection that looks the host up itself and connects to what it checked. TLS still verifies the name."""

    def __init__(self, target: Target, allowed: Collection[str], deadline: float, **more: Any) -> None:
        super().__init__(target.host, target.port, timeout=STALL_SECONDS, **more)  # type: ignore[call-arg]
        self.target = target
        self.allowed = allowed
        self.deadline = deadline

    def _new_conn(self) -> socket.socket:
        failed: OSError = OSError("the name has no address")
        for family, address in resolve(self.target, self.allowed):
            made = _Socket(family, socket.SOCK_STREAM)
            made.deadline = self.deadline
            try:
                made.settimeout(_left(self.deadline))
                made.connect((address, self.target.port))
            except OSError as error:
                made.close()
                failed = error
            else:
                return made
        raise failed


class _Http(_Checked, HTTPConnection):
    pass


class _Https(_Checked, HTTPSConnection):
    def connect(self) -> None:
        super().connect()
        self.sock.deadline = self.deadline  # type: ignore[union-attr]


def connection(target: Target, allowed: Collection[str], deadline: float) -> HTTPConnection:
    """A connection to ``target``, not opened yet; ``deadline`` is a time of ``time.monotonic``."""
    if target.scheme == "http":
        return _Http(target, allowed, deadline)
    context = ssl.create_default_context()
    context.sslsocket_class = _TlsSocket
    return _Https(target, allowed, deadline, ssl_context=context)

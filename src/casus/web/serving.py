"""Starting the server: where it may listen, with which token, and what is refused before it does."""

from __future__ import annotations

import socket
from contextlib import suppress
from ipaddress import ip_address
from pathlib import Path

import uvicorn

from casus.web.app import make_app
from casus.web.settings import Settings

_LAST_ANSWERS = 3
"""Seconds for answers that are being sent when the server is ended."""

LEAST_TOKEN = 16
"""Characters of a token: fewer can be guessed."""


class ServingError(Exception):
    """Why the server is not started. ``str()`` says what is wrong and how to mend it."""


def listen(host: str, port: int, *, token: str | None, read_only: bool) -> socket.socket:
    """The socket of the server; ``read_only`` says that everybody who reaches ``host`` may read."""
    check_reach(host, token=token, read_only=read_only)
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listening = socket.create_server((host, port), family=family)
    except OSError as error:
        raise ServingError(f"cannot listen at {host}, port {port}: {error.strerror}. Choose others") from error
    # asyncio sets this only on sockets that it makes; without it each answer waits for the client's delayed ACK
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listening


def serve(settings: Settings, listening: socket.socket) -> None:
    """Serve until interrupted."""
    config = uvicorn.Config(
        make_app(settings),
        log_level="warning",
        server_header=False,
        proxy_headers=False,  # a proxy's word on scheme and client isn't taken: --url says what browsers see
        timeout_graceful_shutdown=_LAST_ANSWERS,
    )
    with listening, suppress(KeyboardInterrupt):  # that is how it is ended
        uvicorn.Server(config).run(sockets=[listening])


def check_reach(host: str, *, token: str | None, read_only: bool) -> None:
    """Refuse to show a ledger to others unless that is plainly meant: by a token, or by ``read_only``."""
    if is_loopback(host) or token is not None or read_only:
        return
    raise ServingError(
        f"at {host} everybody who reaches this machine could read the ledger. If that is meant, add --read-only; "
        "with --token-file they can read and whoever knows the token can judge. "
        "For yourself alone, leave --host at 127.0.0.1"
    )


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches an address."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def token_of(file: Path | None, given: str | None) -> str | None:
    """The token of a file or, without one, of the environment; one that is too short is refused."""
    token = file.read_text(encoding="utf-8").strip() if file else (given or "").strip() or None
    if token is not None and len(token) < LEAST_TOKEN:
        raise ServingError(
            f"the token has {len(token)} characters; take at least {LEAST_TOKEN}, as of: "
            "python -c 'import secrets; print(secrets.token_urlsafe())'"
        )
    return token

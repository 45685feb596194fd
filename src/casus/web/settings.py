"""What a server is started with."""

from __future__ import annotations

from msgspec import Struct


class Settings(Struct, frozen=True, kw_only=True):
    """How ``casus serve`` was called.

    ``ledger`` is a path or an SQLAlchemy URL, ``countries`` the watched ones (ISO 3166 alpha-3). Without ``token``
    nobody can judge. ``tiles`` is the address of map tiles with ``{z}``, ``{x}`` and ``{y}``; ``url`` the address by
    which browsers reach the server where a proxy stands before it.
    """

    ledger: str
    token: str | None = None
    countries: tuple[str, ...] = ()
    tiles: str | None = None
    url: str | None = None

"""What a ledger in an SQLite file needs: its marks, its journal, and transactions that begin as writers."""

from __future__ import annotations

import time
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.exc import OperationalError

from casus.ledger import sqlite_index as index
from casus.ledger.geometry import distance_km
from casus.ledger.schema import APPLICATION_ID

__all__ = ["begin_journal", "engine", "index", "lock", "marks", "set_marks"]

_WAIT_MS = 60_000
"""How long a writer waits for another one before it gives up."""

_CACHE_KIB = 65_536
"""Memory for pages: the inner nodes of a large ledger's indexes fit into it, with SQLite's 2 MiB they don't."""


def engine(url: URL) -> Engine:
    """An engine whose transactions are begun by SQLAlchemy and not, behind its back, by the driver."""
    made = create_engine(url)
    event.listen(made, "connect", _prepare)
    event.listen(made, "begin", _begin)
    return made


def _prepare(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # the driver begins nothing by itself
    connection.execute(f"PRAGMA busy_timeout = {_WAIT_MS}")
    connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
    # With WAL this never damages the file; a loss of power may take the last batches with it, which a rerun adds again.
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.create_function("distance_km", 4, distance_km, deterministic=True)


def _begin(connection: Connection) -> None:
    # A writer takes the lock at once: one that reads first and then writes could find that another was faster.
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def marks(connection: Connection) -> tuple[int | None, bool]:
    """The version of the ledger's tables (``None`` where it is no ledger), and whether the file holds any table."""
    application = connection.exec_driver_sql("PRAGMA application_id").scalar()
    version = connection.exec_driver_sql("PRAGMA user_version").scalar()
    tables = connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar()
    return (version if application == APPLICATION_ID else None), bool(tables)


def set_marks(connection: Connection, version: int) -> None:
    """Write what ``marks`` reads."""
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {version}")


def begin_journal(made: Engine) -> None:
    """Let readers read while a writer writes (WAL); the file remembers it."""
    until = time.monotonic() + _WAIT_MS / 1000
    raw = made.raw_connection()
    try:
        while True:  # the switch fails at once, whatever the timeout, while another process does the same
            try:
                raw.cursor().execute("PRAGMA journal_mode = WAL")
            except raw.dbapi_connection.__class__.OperationalError as error:  # type: ignore[union-attr]
                if "locked" not in str(error) or time.monotonic() > until:
                    raise OperationalError("PRAGMA journal_mode", {}, error) from error
                time.sleep(0.05)
            else:
                return
    finally:
        raw.close()


def lock(_connection: Connection) -> None:
    """Nothing to do: BEGIN IMMEDIATE has the lock."""

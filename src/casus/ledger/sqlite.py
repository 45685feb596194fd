"""What a ledger in an SQLite file needs: its marks, its journal, and transactions that begin as writers."""

from __future__ import annotations

import time
from collections.abc import Sequence
from functools import cache
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Engine, Table, create_engine, event, func, select, tuple_
from sqlalchemy.dialects.sqlite import dialect
from sqlalchemy.engine import URL
from sqlalchemy.exc import OperationalError

from casus.ledger import sqlite_index as index
from casus.ledger.geometry import distance_km
from casus.ledger.schema import APPLICATION_ID

__all__ = ["any_of", "begin_journal", "engine", "index", "insert", "lock", "marks", "set_marks"]

_WAIT_MS = 60_000
"""How long a writer waits for another one before it gives up."""

_CACHE_KIB = 65_536
"""Memory for pages: the inner nodes of a large ledger's indexes fit into it, with SQLite's 2 MiB they don't."""


_JOURNAL_PAGES = 32_768
"""Pages (128 MiB) that the journal gathers before they go to the file: a page that batch after batch changes goes once.
"""


def engine(url: URL) -> Engine:
    """An engine whose transactions are begun by SQLAlchemy and not, behind its back, by the driver."""
    made = create_engine(url, pool_use_lifo=True)  # what was read last is still in that connection's cache
    event.listen(made, "connect", _prepare)
    event.listen(made, "begin", _begin)
    return made


def _prepare(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # the driver begins nothing by itself
    connection.execute(f"PRAGMA busy_timeout = {_WAIT_MS}")
    connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
    connection.execute(f"PRAGMA wal_autocheckpoint = {_JOURNAL_PAGES}")
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


def insert(connection: Connection, table: Table, rows: Sequence[tuple[Any, ...]]) -> None:
    """Write rows whose members are in the order of the columns: much faster than a dictionary for each."""
    if rows:
        connection.exec_driver_sql(_insert(table), list(rows))


@cache
def _insert(table: Table) -> str:
    return str(table.insert().compile(dialect=dialect()))


def any_of(columns: Sequence[ColumnElement[Any]], keys: Sequence[tuple[Any, ...]]) -> ColumnElement[bool]:
    """That the columns hold one of the keys: one parameter, however many there are."""
    listed = func.json_each(msgspec.json.encode(keys).decode()).table_valued("value")
    values = (func.json_extract(listed.c.value, f"$[{place}]") for place in range(len(columns)))
    return tuple_(*columns).in_(select(*values))


def lock(_connection: Connection) -> None:
    """Nothing to do: BEGIN IMMEDIATE has the lock."""

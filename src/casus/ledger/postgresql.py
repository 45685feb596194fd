"""What a ledger in a PostgreSQL database needs: its marks, and a lock that lets one writer in at a time."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, Table, cast, create_engine, func, inspect, select, tuple_
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.engine import URL

from casus.ledger import postgresql_index as index
from casus.ledger.schema import APPLICATION_ID, document, meta

_CONNECT_SECONDS = 10

__all__ = ["any_of", "begin_journal", "engine", "index", "insert", "lock", "marks", "set_marks"]


def engine(url: URL) -> Engine:
    """An engine by the ``psycopg`` driver, whatever driver the address leaves out."""
    return create_engine(url.set(drivername="postgresql+psycopg"), connect_args={"connect_timeout": _CONNECT_SECONDS})


def marks(connection: Connection) -> tuple[int | None, bool]:
    """The version of the ledger's tables (``None`` where there is no ledger), and whether its names are taken."""
    tables = set(inspect(connection).get_table_names())
    if meta.name not in tables:
        return None, document.name in tables
    application = connection.execute(select(meta.c.value).where(meta.c.key == "application")).scalar()
    version = connection.execute(select(meta.c.value).where(meta.c.key == "version")).scalar()
    return (int(version or 0) if application == str(APPLICATION_ID) else None), True


def set_marks(connection: Connection, version: int) -> None:
    """Write what ``marks`` reads."""
    connection.execute(meta.delete().where(meta.c.key.in_(("application", "version"))))
    connection.execute(
        meta.insert(), [{"key": "application", "value": str(APPLICATION_ID)}, {"key": "version", "value": str(version)}]
    )


def begin_journal(_made: Engine) -> None:
    """Nothing to do: PostgreSQL keeps a write-ahead log anyway."""


def insert(connection: Connection, table: Table, rows: Sequence[tuple[Any, ...]]) -> None:
    """Write rows whose members are in the order of the columns, all in one command, a list a column."""
    if rows:
        connection.exec_driver_sql(_insert(table), tuple(map(list, zip(*rows, strict=True))))


@cache
def _insert(table: Table) -> str:
    dialect: Any = PGDialect_psycopg()  # type: ignore[no-untyped-call]
    quoted = dialect.identifier_preparer.quote
    kinds = (column.type.compile(dialect).partition(" ")[0] for column in table.columns)
    names = ", ".join(quoted(column.name) for column in table.columns)
    return f"INSERT INTO {quoted(table.name)} ({names}) SELECT * FROM unnest({', '.join(f'%s::{k}[]' for k in kinds)})"  # noqa: S608 - our names


def any_of(columns: Sequence[ColumnElement[Any]], keys: Sequence[tuple[Any, ...]]) -> ColumnElement[bool]:
    """That the columns hold one of the keys: a parameter a column, however many keys there are."""
    lists = zip(*keys, strict=True) if keys else ((),) * len(columns)
    arrays = [cast(list(held), ARRAY(column.type)) for column, held in zip(columns, lists, strict=True)]
    listed = func.unnest(*arrays).table_valued(*(f"key_{place}" for place in range(len(columns))))
    return tuple_(*columns).in_(select(*listed.render_derived().c))


def lock(connection: Connection) -> None:
    """Wait until no other writer of a ledger is at work; the lock goes with the transaction."""
    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({APPLICATION_ID})")

"""What a ledger in a PostgreSQL database needs: its marks, and a lock that lets one writer in at a time."""

from __future__ import annotations

from sqlalchemy import Connection, Engine, create_engine, inspect, select
from sqlalchemy.engine import URL

from casus.ledger import postgresql_index as index
from casus.ledger.schema import APPLICATION_ID, document, meta

_CONNECT_SECONDS = 10

__all__ = ["begin_journal", "engine", "index", "lock", "marks", "set_marks"]


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


def lock(connection: Connection) -> None:
    """Wait until no other writer of a ledger is at work; the lock goes with the transaction."""
    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({APPLICATION_ID})")

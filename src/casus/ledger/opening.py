"""From a path or an address to a ledger that is there, of this version, and nobody else's file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

from sqlalchemy import Connection, Engine
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from casus.ledger import postgresql, sqlite, views
from casus.ledger.errors import LedgerError, told
from casus.ledger.migrations import rebuild
from casus.ledger.schema import VERSION, metadata

_FOREIGN = "not a ledger of casus: it holds other tables. Name another file or database"


class Store:
    """An open database: its engine, what its dialect needs, and the name by which errors call it."""

    def __init__(self, engine: Engine, dialect: ModuleType, where: str) -> None:
        """See ``open_store``."""
        self.engine = engine
        self.dialect = dialect
        self.where = where

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one state of the ledger from beginning to end."""
        with told(self.where), self.engine.connect().execution_options(yield_per=1000) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction of the only writer: all of it is written, or nothing."""
        with told(self.where), self.engine.connect().execution_options(writes=True) as connection, connection.begin():
            self.dialect.lock(connection)
            yield connection


def open_store(place: str | Path, *, create: bool) -> Store:
    """The database at ``place``, a path or an SQLAlchemy URL; with ``create`` it is made where there is none."""
    url = _url(place)
    where = url.database if url.get_backend_name() == "sqlite" else url.render_as_string(hide_password=True)
    where = where or str(place)
    if url.get_backend_name() == "sqlite":
        dialect: ModuleType = sqlite
        if not create and not Path(where).exists():
            raise LedgerError(where, f"no such ledger. Make one with: casus add INPUT... --ledger {where}")
    elif url.get_backend_name() == "postgresql":
        dialect = postgresql
    else:
        raise LedgerError(where, "casus keeps a ledger in an SQLite file or in PostgreSQL (postgresql://…)")
    with told(where):
        try:
            store = Store(dialect.engine(url), dialect, where)
        except ModuleNotFoundError as error:
            raise LedgerError(where, "no driver for PostgreSQL. Install it: pip install 'casus[postgresql]'") from error
        try:
            _check(store, create=create)
        except Exception:
            store.engine.dispose()
            raise
    return store


def _url(place: str | Path) -> URL:
    text = str(place)
    if "://" not in text:
        return URL.create("sqlite", database=text)
    try:
        return make_url(text)
    except ArgumentError as error:
        raise LedgerError(text, "no address of a database. One looks like postgresql://user@host/name") from error


def _check(store: Store, *, create: bool) -> None:
    version, taken = _marks(store)
    if version is None and not taken and create:
        store.dialect.begin_journal(store.engine)
        with store.writing() as connection:
            if store.dialect.marks(connection)[0] is None:  # else another process was faster
                metadata.create_all(connection)
                store.dialect.index.create(connection)
                views.create(connection)
                store.dialect.set_marks(connection, VERSION)
        return
    if version is None:
        raise LedgerError(store.where, _FOREIGN if taken else "no ledger in it. Make one with casus add")
    if version > VERSION:
        raise LedgerError(
            store.where, f"a ledger of version {version}, and this casus knows {VERSION}. Install a newer casus"
        )
    if version < VERSION:
        _migrate(store)


def _migrate(store: Store) -> None:
    """All in one transaction: the ledger is of this version afterwards, or as it was."""
    with store.writing() as connection:
        if store.dialect.marks(connection)[0] < VERSION:  # else another process was faster
            rebuild(connection, store.dialect)
            store.dialect.set_marks(connection, VERSION)


def _marks(store: Store) -> tuple[int | None, bool]:
    with store.reading() as connection:
        marks: tuple[int | None, bool] = store.dialect.marks(connection)
        return marks

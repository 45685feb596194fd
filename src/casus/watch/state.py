"""The small SQLite file in which ``casus watch`` remembers: made, opened and checked; ``memory`` uses it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from casus.watch.feeds_file import Source

_APPLICATION_ID = 0x63617377  # "casw"
_VERSION = 1

# Times are seconds since 1970. A source without "due" is asked for when the index above it lists it anew; the root of a
# source or article is the source in the feeds file that led to it.
_TABLES = """
CREATE TABLE ledger (place TEXT NOT NULL);
CREATE TABLE source (
    url TEXT PRIMARY KEY, root TEXT NOT NULL, site TEXT NOT NULL, depth INTEGER NOT NULL, due REAL, stamp TEXT,
    etag TEXT, modified TEXT, failures INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE site (
    name TEXT PRIMARY KEY, ready REAL NOT NULL, failures INTEGER NOT NULL, robots TEXT, robots_at REAL NOT NULL
);
CREATE TABLE article (
    url TEXT PRIMARY KEY, root TEXT NOT NULL, site TEXT NOT NULL, stamp TEXT, published TEXT, state TEXT NOT NULL,
    tries INTEGER NOT NULL DEFAULT 0, ready REAL NOT NULL DEFAULT 0, listed REAL NOT NULL
);
CREATE INDEX article_waiting ON article (site) WHERE state = 'waiting';
"""


class StateError(Exception):
    """A memory that cannot be used. ``str()`` says where, what, and how to mend it."""


@contextmanager
def opened(path: Path, ledger: str, sources: Iterable[Source]) -> Iterator[sqlite3.Connection]:
    """The memory of what went into ``ledger``, made where there is none, with the sources that are followed now.

    One program has it at a time; the lock is the system's and ends with the program, however that ends.
    """
    try:
        db = sqlite3.connect(path, timeout=1.0, isolation_level=None)
        try:
            db.execute("PRAGMA locking_mode = EXCLUSIVE")
            db.execute("PRAGMA journal_mode = WAL")
            db.execute("PRAGMA synchronous = NORMAL")
            with together(db):
                _begin(db, path, ledger)
                _take(db, sources)
            yield db
        finally:
            db.close()
    except sqlite3.Error as error:
        what = f"{error}. If the file is damaged, move it away: the ledger stays, and what it has is not added again"
        if "locked" in str(error):
            what = "another casus watch uses it. Stop that one first"
        raise StateError(f"{path}: {what}") from error


@contextmanager
def together(db: sqlite3.Connection) -> Iterator[None]:
    """All that is written inside, or nothing."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        db.execute("ROLLBACK")
        raise
    db.execute("COMMIT")


def site_of(url: str) -> str:
    """The scheme, host and port of an address in the one form that ``Target.site`` and ``canonical`` give."""
    return "/".join(url.split("/", 3)[:3])


def _begin(db: sqlite3.Connection, path: Path, ledger: str) -> None:
    if not db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
        for statement in _TABLES.split(";"):
            db.execute(statement)
        db.execute("INSERT INTO ledger VALUES (?)", (ledger,))
        db.execute(f"PRAGMA application_id = {_APPLICATION_ID}")
        db.execute(f"PRAGMA user_version = {_VERSION}")
    marks = [db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")]
    if marks != [_APPLICATION_ID, _VERSION]:
        raise StateError(f"{path}: not what this casus watch remembers by. Move the file away")
    (place,) = db.execute("SELECT place FROM ledger").fetchone()
    if place != ledger:
        raise StateError(f"{path}: remembers what went into another ledger, {place}. Move the file away to begin anew")


def _take(db: sqlite3.Connection, sources: Iterable[Source]) -> None:
    """Know the sources that are followed, and forget what waits for others."""
    urls = json.dumps(sorted(source.url for source in sources))
    gone = "root NOT IN (SELECT value FROM json_each(?))"
    db.execute(f"DELETE FROM source WHERE {gone}", (urls,))  # noqa: S608 - both are fixed texts
    db.execute(f"DELETE FROM article WHERE state = 'waiting' AND {gone}", (urls,))  # noqa: S608
    db.execute("UPDATE article SET state = 'waiting' WHERE state = 'held'")  # by a program that ended at once
    for url in json.loads(urls):
        db.execute(
            "INSERT INTO source (url, root, site, depth, due) VALUES (?, ?, ?, 0, 0) "
            "ON CONFLICT (url) DO UPDATE SET root = url, depth = 0, due = coalesce(due, 0)",
            (url, url, site_of(url)),
        )

"""A derived picture as it lies on the disk: the worker writes it once, pages are read from it a few lines at a time.

So the server's memory does not grow with the ledger, and no request waits for another one's arithmetic.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import Struct

from casus.picture.model import Cited, Line, Section

_TABLES = """
    CREATE TABLE line (section TEXT, number INTEGER, body BLOB, PRIMARY KEY (section, number)) WITHOUT ROWID;
    CREATE TABLE cited (statement TEXT PRIMARY KEY, body BLOB) WITHOUT ROWID;
    CREATE TABLE part (name TEXT PRIMARY KEY, body BLOB) WITHOUT ROWID;
"""
_AT_ONCE = 500

Part = TypeVar("Part", bound=Struct)


def write(
    path: Path, sections: Iterable[Section], cited: Iterable[tuple[str, Cited]], parts: Mapping[str, Struct]
) -> None:
    """Write a picture: its sections, what they cite by statement, and other parts by name. ``path`` is new."""
    encode = msgspec.msgpack.encode
    with closing(sqlite3.connect(path, isolation_level=None)) as file:
        file.executescript(f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN; {_TABLES}")
        rows = ((each.name, n, encode(line)) for each in sections for n, line in enumerate(each.lines, 1))
        file.executemany("INSERT INTO line VALUES (?, ?, ?)", rows)
        file.executemany("INSERT OR IGNORE INTO cited VALUES (?, ?)", ((name, encode(body)) for name, body in cited))
        file.executemany("INSERT INTO part VALUES (?, ?)", ((name, encode(body)) for name, body in parts.items()))
        file.execute("COMMIT")


class Derived:
    """A written picture."""

    def __init__(self, path: Path) -> None:
        """``path`` is a file that ``write`` has written."""
        self._uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"

    def lines(self, section: str, page: int, size: int) -> tuple[tuple[Line, ...], int]:
        """A page of a section, and how many lines the section has."""
        with self._open() as file:
            count = "SELECT coalesce(max(number), 0) FROM line WHERE section = ?"
            total = file.execute(count, (section,)).fetchone()[0]
            found = file.execute(
                "SELECT body FROM line WHERE section = ? AND number > ? AND number <= ? ORDER BY number",
                (section, (page - 1) * size, page * size),
            ).fetchall()
        return tuple(msgspec.msgpack.decode(body, type=Line) for (body,) in found), total

    def cited(self, statements: Sequence[str]) -> dict[str, Cited]:
        """What the picture tells of these statements."""
        names = list(dict.fromkeys(statements))
        found: dict[str, Cited] = {}
        with self._open() as file:
            for start in range(0, len(names), _AT_ONCE):
                some = names[start : start + _AT_ONCE]
                marks = ", ".join("?" * len(some))
                rows = file.execute(f"SELECT statement, body FROM cited WHERE statement IN ({marks})", some)  # noqa: S608
                found.update((name, msgspec.msgpack.decode(body, type=Cited)) for name, body in rows)
        return found

    def part(self, name: str, kind: type[Part]) -> Part:
        """A part by its name."""
        with self._open() as file:
            (body,) = file.execute("SELECT body FROM part WHERE name = ?", (name,)).fetchone()
        return msgspec.msgpack.decode(body, type=kind)

    def _open(self) -> closing[sqlite3.Connection]:
        return closing(sqlite3.connect(self._uri, uri=True))

"""A derived picture as it lies on the disk: the worker writes it once, pages are read from it a few lines at a time.

So the server's memory does not grow with the ledger, and no request waits for another one's arithmetic.
"""

from __future__ import annotations

import sqlite3
import weakref
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import Struct

from casus.picture.commitments_model import Commitment
from casus.picture.commitments_report import InPlay, evidence
from casus.picture.model import Cited, Line, Picture

MOST_LINES = 2_000
"""Lines of a section that are kept, from its first; who wants the others narrows the picture."""

MOST_CITED = 25
"""Statements of a line, or of a part of a commitment, that are kept with their words; a line names all of them."""

COMMITMENTS = "Commitments"


class LookedAt(Struct, frozen=True, kw_only=True):
    """How far back was looked: nothing before ``since`` was, where it is set."""

    since: str | None


_TABLES = """
    CREATE TABLE row (section TEXT, number INTEGER, body BLOB, PRIMARY KEY (section, number)) WITHOUT ROWID;
    CREATE TABLE total (section TEXT PRIMARY KEY, rows INTEGER) WITHOUT ROWID;
    CREATE TABLE cited (statement TEXT PRIMARY KEY, body BLOB) WITHOUT ROWID;
    CREATE TABLE part (name TEXT PRIMARY KEY, body BLOB) WITHOUT ROWID;
"""
_AT_ONCE = 500

Kind = TypeVar("Kind", bound=Struct)


def write(path: Path, picture: Picture, play: InPlay, parts: Mapping[str, Struct]) -> None:
    """Write the lines of a picture and the commitments with what they cite, and other parts by name.

    ``path`` is new.
    """
    encode = msgspec.msgpack.encode
    sections: dict[str, Sequence[Struct]] = {section.name: section.lines for section in picture.sections}
    sections[COMMITMENTS] = play.commitments
    kept = {name: rows[:MOST_LINES] for name, rows in sections.items()}
    wanted = {name for rows in kept.values() for row in rows for name in cited_by(row)}
    with closing(sqlite3.connect(path, isolation_level=None)) as file:
        file.executescript(f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN; {_TABLES}")
        numbered = ((name, n, encode(row)) for name, rows in kept.items() for n, row in enumerate(rows, 1))
        file.executemany("INSERT INTO row VALUES (?, ?, ?)", numbered)
        file.executemany("INSERT INTO total VALUES (?, ?)", ((name, len(rows)) for name, rows in sections.items()))
        told = (each for each in (*picture.sources, *play.sources) if each.statement in wanted)
        file.executemany("INSERT OR IGNORE INTO cited VALUES (?, ?)", ((each.statement, encode(each)) for each in told))
        file.executemany("INSERT INTO part VALUES (?, ?)", ((name, encode(body)) for name, body in parts.items()))
        file.execute("COMMIT")


def cited_by(row: Struct) -> Iterator[str]:
    """The statements of a line or a commitment that are kept with their words."""
    if isinstance(row, Line):
        yield from row.evidence[:MOST_CITED]
    elif isinstance(row, Commitment):
        yield from dict.fromkeys(evidence(trimmed(row)))


def trimmed(commitment: Commitment) -> Commitment:
    """The commitment with no more than ``MOST_CITED`` statements for or against each thing that it says."""

    def cut(part: Kind) -> Kind:
        lists = {name: getattr(part, name)[:MOST_CITED] for name in ("evidence", "against") if hasattr(part, name)}
        return msgspec.structs.replace(part, **lists)

    return msgspec.structs.replace(
        commitment,
        steps=tuple(map(cut, commitment.steps)),
        pledges=tuple(map(cut, commitment.pledges)),
        conditions=tuple(map(cut, commitment.conditions)),
    )


class Derived:
    """A written picture. It stays readable when its file is deleted."""

    def __init__(self, path: Path) -> None:
        """``path`` is a file that ``write`` has written."""
        uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        self._file = sqlite3.connect(uri, uri=True, check_same_thread=False)  # whichever thread collects it closes it
        weakref.finalize(self, self._file.close)

    def rows(self, section: str, kind: type[Kind], page: int, size: int) -> tuple[tuple[Kind, ...], int]:
        """A page of a section, and how many lines the section has; only the first ``MOST_LINES`` of them are here."""
        total = self._file.execute("SELECT rows FROM total WHERE section = ?", (section,)).fetchone()
        found = self._file.execute(
            "SELECT body FROM row WHERE section = ? AND number > ? AND number <= ? ORDER BY number",
            (section, (page - 1) * size, page * size),
        )
        return tuple(msgspec.msgpack.decode(body, type=kind) for (body,) in found), total[0] if total else 0

    def cited(self, rows: Sequence[Struct]) -> dict[str, Cited]:
        """What is told of the statements that lines or commitments cite, numbered in the order of their citation."""
        names = list(dict.fromkeys(name for row in rows for name in cited_by(row)))
        found: dict[str, Cited] = {}
        for start in range(0, len(names), _AT_ONCE):
            some = names[start : start + _AT_ONCE]
            query = f"SELECT statement, body FROM cited WHERE statement IN ({', '.join('?' * len(some))})"  # noqa: S608 - question marks
            told = self._file.execute(query, some)
            found.update((name, msgspec.msgpack.decode(body, type=Cited)) for name, body in told)
        cited = [name for name in names if name in found]
        return {name: msgspec.structs.replace(found[name], number=n) for n, name in enumerate(cited, 1)}

    def part(self, name: str, kind: type[Kind]) -> Kind:
        """A part by its name."""
        (body,) = self._file.execute("SELECT body FROM part WHERE name = ?", (name,)).fetchone()
        return msgspec.msgpack.decode(body, type=kind)

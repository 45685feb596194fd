"""Turns GeoNames' tables into a gazetteer file, beside it in batches, so that a build that was stopped goes on.

The draft (``.part``) starts as a copy of the default gazetteer, so all that casus knows of its own stays: crossings,
bases, features, countries, adjectives, the names that news uses. Each GeoNames row then adds a place or, where the
default gazetteer has it under the same id, brings its point, inhabitants and names up to date. Every batch is written
together with the position reached, and the finished file takes its place in one rename.
"""

from __future__ import annotations

import hashlib
import logging
import shutil
import sqlite3
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path

import msgspec
from msgspec import Struct

from casus.knowledge.gazetteer_file import FORMAT, default_file, stamp
from casus.knowledge.gazetteer_geonames import InputFileError, InstallError, Line, RowError, Table, lines, size
from casus.knowledge.gazetteer_rows import Writer

_LOG = logging.getLogger(__name__)
BATCH = 20_000  # lines
_TOLD = 5  # bad rows of a file that are told one by one
_TELLING = 100  # rows after which a file without a good one is taken for the wrong one
_SCHEMA = """
CREATE TABLE staged (folded TEXT, place INTEGER, rank INTEGER);
CREATE TABLE install (plan TEXT);
CREATE TABLE reached (name TEXT PRIMARY KEY, position INTEGER, line INTEGER, good INTEGER, bad INTEGER);
"""

Tell = Callable[[str, int, int], None]  # the file's name, bytes read and bytes in all


class Input(Struct, frozen=True):
    """One file to install, and which of GeoNames' tables it is."""

    table: Table
    path: Path


class Summary(Struct, frozen=True):
    """What an installed gazetteer holds, and how many rows of its files were used and skipped."""

    places: int
    names: int
    good: int
    bad: int


def install(target: Path, inputs: Sequence[Input], tell: Tell) -> Summary:
    """Writes a gazetteer of the inputs to ``target``, or goes on with one that was stopped."""
    part = target.with_name(target.name + ".part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _prepare(part, _plan(inputs))
        connection = sqlite3.connect(part, timeout=2, isolation_level=None)
        try:
            connection.execute("PRAGMA locking_mode=EXCLUSIVE")
            connection.execute("BEGIN IMMEDIATE")  # keeps a second install out from here on
            connection.execute("COMMIT")
            for item in inputs:
                _load(connection, item, tell)
            summary = _finish(connection, part, target)
        finally:
            connection.close()
        part.unlink()
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            raise InstallError(f"{part}: another install is writing it. Wait for it to end") from error
        raise InstallError(f"{part}: {error}. The same command goes on from here") from error
    except OSError as error:
        raise InstallError(f"{error.filename or part}: {error.strerror}") from error
    return summary


def _plan(inputs: Sequence[Input]) -> str:
    """What a draft is made of: a draft of anything else is begun anew."""
    digest = hashlib.sha256(f"{FORMAT} {stamp()}".encode())
    for item in inputs:
        digest.update(f"{item.table.name} {item.path.stat().st_size} ".encode())
        with item.path.open("rb") as stream:
            digest.update(stream.read(1 << 20))
    return digest.hexdigest()


def _prepare(part: Path, plan: str) -> None:
    """Leaves a draft of this plan at ``part``: the one that is there, or a new copy of the default gazetteer."""
    if _plan_of(part) == plan:
        return
    copy = part.with_name(part.name + ".copy")
    shutil.copyfile(default_file(), copy)
    connection = sqlite3.connect(copy)
    connection.executescript("PRAGMA journal_mode=DELETE;" + _SCHEMA)
    connection.execute("INSERT INTO install VALUES (?)", (plan,))
    connection.commit()
    connection.close()
    part.with_name(part.name + "-journal").unlink(missing_ok=True)
    copy.replace(part)


def _plan_of(part: Path) -> str | None:
    if not part.exists():
        return None
    connection = sqlite3.connect(part, timeout=2)
    try:
        row = connection.execute("SELECT plan FROM install").fetchone()
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            raise
        return None
    except sqlite3.DatabaseError:  # no gazetteer at all
        return None
    finally:
        connection.close()
    return row[0] if row else None


def _load(connection: sqlite3.Connection, item: Input, tell: Tell) -> None:
    """Reads one file from the position reached, a batch a transaction."""
    row = connection.execute("SELECT position, line, good, bad FROM reached WHERE name = ?", (item.table.name,))
    position, number, good, bad = row.fetchone() or (0, 0, 0, 0)
    total = size(item.path)
    writer = Writer(connection)
    stream = lines(item.path, item.table, position, number)
    while batch := list(islice(stream, BATCH)):
        tell(item.path.name, position, total)
        connection.execute("BEGIN IMMEDIATE")
        try:
            for line in batch:
                if fault := _fault(writer, item.table, line):
                    bad += 1
                    _complain(item, line, fault, good, bad)
                else:
                    good += 1
            position, number = batch[-1].end, batch[-1].number
            connection.execute(
                "INSERT OR REPLACE INTO reached VALUES (?,?,?,?,?)", (item.table.name, position, number, good, bad)
            )
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")
    if not good:
        raise InputFileError(f"{item.path}: no row of {item.table.name} in it. {_WHERE}")
    tell(item.path.name, total, total)


def _fault(writer: Writer, table: Table, line: Line) -> str | None:
    """Writes a row; what is wrong with it if it can't be."""
    if line.fault:
        return line.fault
    try:
        writer.write(table, line.cells)
    except RowError as error:
        return str(error)
    return None


_WHERE = "GeoNames' tables lie at https://download.geonames.org/export/dump/"


def _complain(item: Input, line: Line, fault: str, good: int, bad: int) -> None:
    if not good and bad >= _TELLING:
        raise InputFileError(
            f"{item.path}:{line.number}: {fault}, as in every row before: this is no {item.table.name}. {_WHERE}"
        )
    if bad <= _TOLD:
        _LOG.warning("%s:%d: row skipped: %s", item.path, line.number, fault)
    elif bad == _TOLD + 1:
        _LOG.warning("%s: more rows skipped; they are counted at the end", item.path)


def _finish(connection: sqlite3.Connection, part: Path, target: Path) -> Summary:
    """Sorts the names in, packs the file and puts it in its place."""
    good, bad = connection.execute("SELECT sum(good), sum(bad) FROM reached").fetchone()
    connection.executescript(
        "BEGIN; INSERT OR IGNORE INTO name SELECT folded, place, min(rank) FROM staged GROUP BY folded, place;"
        "DELETE FROM staged; COMMIT;"
    )
    places, names = (connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("place", "name"))  # noqa: S608 - constants
    summary = Summary(places, names, good, bad)
    packed = part.with_name(part.name + ".packed")
    packed.unlink(missing_ok=True)
    connection.execute("VACUUM INTO ?", (str(packed),))
    final = sqlite3.connect(packed)
    final.executescript("DROP TABLE staged; DROP TABLE install; DROP TABLE reached; CREATE TABLE installed (summary);")
    final.execute("INSERT INTO installed VALUES (?)", (msgspec.json.encode(summary).decode(),))
    final.commit()
    final.close()
    packed.replace(target)
    return summary

"""Reads GeoNames' tables (https://download.geonames.org/export/dump/readme.txt), zipped or plain, line by line.

A table is read as bytes from a position, so that a build that was stopped goes on where it was, and no line is ever
held longer than it takes to read it.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import IO, NamedTuple

from msgspec import Struct

_LONGEST_LINE = 1 << 20
_NOT_THE_TABLE = ("readme.txt", "iso-languagecodes.txt")  # these lie beside the table in GeoNames' archives


class InstallError(ValueError):
    """A gazetteer that could not be made; the message says of what file and how to mend it."""


class InputFileError(InstallError):
    """A file that is damaged or another than it must be: fetching it again may mend it, going on does not."""


class RowError(ValueError):
    """A row that does not hold what it must."""


class Table(Struct, frozen=True):
    """One of GeoNames' tables: its name there and how many columns its rows have, at least and at most."""

    name: str
    least: int
    most: int


PLACES = Table("allCountries", 19, 19)
ADMIN1 = Table("admin1CodesASCII", 4, 4)
ADMIN2 = Table("admin2Codes", 4, 4)
NAMES = Table("alternateNamesV2", 4, 10)  # rows may lack the last columns, which are empty in most


class Line(NamedTuple):
    """One line of a table: its number, the position after it, and its cells or what is wrong with it."""

    number: int
    end: int
    cells: list[str]
    fault: str | None


class GeoName(Struct, frozen=True, kw_only=True):
    """One row of ``allCountries``, as far as casus uses it."""

    id: int
    name: str
    aliases: tuple[str, ...]
    lat: float
    lon: float
    code: str
    country: str
    admin1: str
    admin2: str
    population: int


def size(path: Path) -> int:
    """How many bytes the table in ``path`` has, unpacked."""
    if not zipfile.is_zipfile(path):
        return path.stat().st_size
    try:
        with zipfile.ZipFile(path) as archive:
            return archive.getinfo(_member(archive, path)).file_size
    except zipfile.BadZipFile as error:
        raise InputFileError(f"{path}: the archive is damaged ({error}): fetch it anew") from error


def lines(path: Path, table: Table, position: int = 0, number: int = 0) -> Iterator[Line]:
    """The lines of a table from ``position`` on, where line ``number`` ended."""
    try:
        with ExitStack() as stack:
            stream = _open(path, stack)
            stream.seek(position)
            while line := stream.readline(_LONGEST_LINE):
                number += 1
                position += len(line)
                yield Line(number, position, *_cells(line, table))
    except (zipfile.BadZipFile, zlib.error, EOFError) as error:
        fault = f"the archive is damaged after line {number} ({error}): fetch it anew"
        raise InputFileError(f"{path}: {fault}") from error


def geoname(cells: list[str]) -> GeoName:
    """A row of ``allCountries``; ``RowError`` where a cell does not hold what it must."""
    return GeoName(
        id=whole(cells[0], "geonameid"),
        name=cells[1] or cells[2] or _refuse("no name"),
        aliases=tuple(filter(None, (cells[2], *cells[3].split(",")))),
        lat=_degrees(cells[4], 90, "latitude"),
        lon=_degrees(cells[5], 180, "longitude"),
        code=f"{cells[6]}.{cells[7]}",
        country=cells[8],
        admin1=cells[10],
        admin2=cells[11],
        population=whole(cells[14] or "0", "population"),
    )


def whole(cell: str, column: str) -> int:
    """The whole number in a cell."""
    if not (cell.isascii() and cell.isdigit() and len(cell) < 16):
        raise RowError(f"{column} is no whole number: {cell[:30]!r}")
    return int(cell)


def _degrees(cell: str, most: int, column: str) -> float:
    try:
        value = float(cell)
    except ValueError:
        value = most + 1.0
    if not -most <= value <= most:
        raise RowError(f"{column} is no number from -{most} to {most}: {cell[:30]!r}")
    return value


def _refuse(fault: str) -> str:
    raise RowError(fault)


def _cells(line: bytes, table: Table) -> tuple[list[str], str | None]:
    if len(line) == _LONGEST_LINE:
        return [], f"more than {_LONGEST_LINE} bytes in a line"
    try:
        cells = line.decode("utf-8").rstrip("\r\n").split("\t")
    except UnicodeDecodeError as error:
        return [], f"not UTF-8 at byte {error.start + 1} of the line"
    if not table.least <= len(cells) <= table.most:
        return [], f"{len(cells)} columns, where {table.name} has {table.most}"
    return cells, None


def _open(path: Path, stack: ExitStack) -> IO[bytes]:
    if zipfile.is_zipfile(path):
        archive = stack.enter_context(zipfile.ZipFile(path))
        return stack.enter_context(archive.open(_member(archive, path)))
    return stack.enter_context(path.open("rb"))


def _member(archive: zipfile.ZipFile, path: Path) -> str:
    """The one table in an archive."""
    found = [name for name in archive.namelist() if name.lower().endswith(".txt")]
    found = [name for name in found if Path(name).name.lower() not in _NOT_THE_TABLE]
    if len(found) != 1:
        raise InputFileError(f"{path}: {len(found)} tables (.txt) in the archive, where GeoNames' archives have one")
    return found[0]

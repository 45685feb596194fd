"""Full text and places in SQLite: FTS5 with Porter's stemmer, and an R*Tree over the sites."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, column, func, literal, select, table

from casus.ledger.schema import site
from casus.ledger.words import Phrase, Query

_CREATE = (
    # Without content: the words lead to the row, whose text stands in its document.
    "CREATE VIRTUAL TABLE claim_text USING fts5(words, content='', tokenize='porter unicode61')",
    "CREATE VIRTUAL TABLE document_text USING fts5(words, content='', tokenize='porter unicode61')",
    "CREATE VIRTUAL TABLE site_box USING rtree(seq, south, north, west, east)",
)
_box = table("site_box", *map(column, ("seq", "south", "north", "west", "east")))


def create(connection: Connection) -> None:
    """The empty indexes."""
    for command in _CREATE:
        connection.exec_driver_sql(command)


def drop(connection: Connection) -> None:
    """No indexes."""
    for name in ("claim_text", "document_text", "site_box"):
        connection.exec_driver_sql(f"DROP TABLE IF EXISTS {name}")


def add_texts(connection: Connection, index: str, texts: Sequence[tuple[int, str]]) -> None:
    """Index the words of rows; ``index`` is ``claim_text`` or ``document_text``."""
    if texts:  # sorted, since FTS5 writes out what it has gathered as soon as a number is less than the one before
        connection.exec_driver_sql(f"INSERT INTO {index} (rowid, words) VALUES (?, ?)", sorted(texts))  # noqa: S608


def add_sites(connection: Connection, sites: Sequence[tuple[int, float, float]]) -> None:
    """Index sites: number, latitude, longitude."""
    rows = [(seq, lat, lat, lon, lon) for seq, lat, lon in sites]
    if rows:
        connection.exec_driver_sql("INSERT INTO site_box VALUES (?, ?, ?, ?, ?)", rows)


def matches(index: str, query: Query) -> Select[Any]:
    """``seq`` and ``rank`` (the less the better, BM25) of the rows that match."""
    texts = table(index, column("rowid"), column("rank"), column(index))
    words = " AND ".join(map(_quoted, query.wanted))
    if query.unwanted:
        words = f"({words}) NOT ({' OR '.join(map(_quoted, query.unwanted))})"
    return select(texts.c.rowid.label("seq"), texts.c.rank.label("rank")).where(texts.c[index].op("MATCH")(words))


def _quoted(phrase: Phrase) -> str:
    return f'"{" ".join(phrase.words)}"{"*" if phrase.prefix else ""}'


def within(south: float, north: float, west: float, east: float) -> ColumnElement[bool]:
    """That a site may lie in a box; the R*Tree rounds outwards, the caller compares exactly."""
    inside = (_box.c.south <= north, _box.c.north >= south, _box.c.west <= east, _box.c.east >= west)
    return site.c.seq.in_(select(_box.c.seq).where(*inside))


def distance_km(lat: float, lon: float) -> ColumnElement[float]:
    """How far a site lies from a point; the function is given to every connection, since SQLite may lack a sine."""
    return func.distance_km(site.c.lat, site.c.lon, literal(lat), literal(lon))

"""Full text and places in PostgreSQL: word vectors with a GIN index, and a B-tree over the sites."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Connection,
    Index,
    MetaData,
    Select,
    Table,
    and_,
    func,
    literal,
    literal_column,
    select,
)
from sqlalchemy.dialects.postgresql import TSVECTOR

from casus.ledger.geometry import EARTH_KM
from casus.ledger.schema import site
from casus.ledger.words import Phrase, Query

_metadata = MetaData()
_WORDS: ColumnElement[Any] = literal_column("'casus'::regconfig")
_CREATE = (
    # Porter's stemmer and no stop words, as in SQLite's FTS5, so that both databases find the same.
    "CREATE TEXT SEARCH DICTIONARY casus_porter (TEMPLATE = snowball, LANGUAGE = porter)",
    "CREATE TEXT SEARCH CONFIGURATION casus (COPY = pg_catalog.simple)",
    "ALTER TEXT SEARCH CONFIGURATION casus ALTER MAPPING FOR asciiword WITH casus_porter",
    "CREATE INDEX site_by_point ON site (lat, lon)",
)


def _texts(name: str) -> Table:
    return Table(
        name,
        _metadata,
        Column("seq", BigInteger, primary_key=True, autoincrement=False),
        Column("words", TSVECTOR, nullable=False),
        Index(f"{name}_by_word", "words", postgresql_using="gin"),
    )


_TABLES = {name: _texts(name) for name in ("claim_text", "document_text")}


def create(connection: Connection) -> None:
    """The empty indexes."""
    for command in _CREATE:
        connection.exec_driver_sql(command)
    _metadata.create_all(connection)


def drop(connection: Connection) -> None:
    """No indexes."""
    _metadata.drop_all(connection)
    connection.exec_driver_sql("DROP TEXT SEARCH CONFIGURATION IF EXISTS casus")
    connection.exec_driver_sql("DROP TEXT SEARCH DICTIONARY IF EXISTS casus_porter")


def add_texts(connection: Connection, index: str, texts: Sequence[tuple[int, str]]) -> None:
    """Index the words of rows; ``index`` is ``claim_text`` or ``document_text``."""
    if texts:
        words = "SELECT seq, to_tsvector('casus', words) FROM unnest(%s::bigint[], %s::text[]) AS text (seq, words)"
        connection.exec_driver_sql(f"INSERT INTO {index} {words}", tuple(map(list, zip(*texts, strict=True))))


def add_sites(_connection: Connection, _sites: Sequence[tuple[int, float, float]]) -> None:
    """Nothing to do: the B-tree is kept by the database."""


def matches(index: str, query: Query) -> Select[Any]:
    """``seq`` and ``rank`` (the less the better) of the rows that match."""
    texts = _TABLES[index]
    wanted = [_asked(phrase) for phrase in query.wanted]
    every = wanted[0]
    for further in wanted[1:]:
        every = every.op("&&")(further)
    none = [~texts.c.words.op("@@", is_comparison=True)(_asked(phrase)) for phrase in query.unwanted]
    found = texts.c.words.op("@@", is_comparison=True)(every)
    return select(texts.c.seq, (-func.ts_rank(texts.c.words, every)).label("rank")).where(and_(found, *none))


def _asked(phrase: Phrase) -> ColumnElement[Any]:
    if phrase.prefix:
        words = [*phrase.words[:-1], f"{phrase.words[-1]}:*"]
        return func.to_tsquery(_WORDS, " <-> ".join(words))
    return func.phraseto_tsquery(_WORDS, " ".join(phrase.words))


def within(south: float, north: float, west: float, east: float) -> ColumnElement[bool]:
    """That a site lies in a box."""
    return and_(site.c.lat.between(south, north), site.c.lon.between(west, east))


def distance_km(lat: float, lon: float) -> ColumnElement[float]:
    """How far a site lies from a point (haversine)."""
    lat_1, lat_2 = func.radians(site.c.lat), func.radians(literal(lat))
    across = func.radians(site.c.lon - literal(lon))
    half = func.pow(func.sin((lat_1 - lat_2) / 2), 2) + func.cos(lat_1) * func.cos(lat_2) * func.pow(
        func.sin(across / 2), 2
    )
    return 2 * EARTH_KM * func.asin(func.sqrt(func.least(1.0, half)))

"""Rows that are written once and pointed at: origins, names and sites."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection, Table, func, select

from casus.ledger.parts import NameKey
from casus.ledger.rows import plain, site_key
from casus.ledger.schema import name, origin, site
from casus.records import Origin, Site

_AT_ONCE = 400
"""Keys asked for in one query, below every database's limit of parameters."""

Key = TypeVar("Key")


def in_groups(keys: Iterable[Key]) -> Iterator[Sequence[Key]]:
    """``keys`` in groups that fit one query."""
    source = iter(keys)
    while group := tuple(islice(source, _AT_ONCE)):
        yield group


def next_seq(connection: Connection, table: Table) -> int:
    """The first free number of a table; the writer is alone, so that it stays free."""
    return (connection.execute(select(func.max(table.c.seq))).scalar() or 0) + 1


def origin_seq(connection: Connection, made_by: Origin) -> int:
    """The number of an origin, written if it is new."""
    fields = {"code": made_by.code, "model": made_by.model, "knowledge": made_by.knowledge}
    found = connection.execute(select(origin.c.seq).filter_by(**fields)).scalar()
    if found is None:
        found = next_seq(connection, origin)
        connection.execute(origin.insert(), {"seq": found, **fields})
    return found


def name_seqs(connection: Connection, dialect: Any, keys: set[NameKey]) -> dict[NameKey, int]:
    """The number of each name with its country, written if it is new."""
    here = dialect.any_of((name.c.name, name.c.country), sorted(keys))
    query = select(name.c.name, name.c.country, name.c.seq).where(here)
    found = {(row.name, row.country): row.seq for row in connection.execute(query)}
    first = next_seq(connection, name)
    new = {key: seq for seq, key in enumerate(sorted(keys - found.keys()), first)}
    dialect.insert(connection, name, [(seq, key[0], fold(key[0]), key[1]) for key, seq in new.items()])
    return found | new


def site_seqs(connection: Connection, dialect: Any, sites: Iterable[Site]) -> dict[str, int]:
    """The number of each site by its key, written if it is new."""
    by_key = {site_key(place): place for place in sites}
    query = select(site.c.key, site.c.seq).where(dialect.any_of((site.c.key,), [(key,) for key in by_key]))
    found = {row.key: row.seq for row in connection.execute(query)}
    first = next_seq(connection, site)
    new = {key: seq for seq, key in enumerate(sorted(by_key.keys() - found.keys()), first)}
    dialect.insert(connection, site, [_site_row(key, seq, by_key[key]) for key, seq in new.items()])
    dialect.index.add_sites(connection, located((seq, by_key[key].lat, by_key[key].lon) for key, seq in new.items()))
    return found | new


def located(sites: Iterable[Any]) -> list[tuple[int, float, float]]:
    """The sites (number, latitude, longitude) whose coordinates are known."""
    return [(seq, lat, lon) for seq, lat, lon in sites if lat is not None and lon is not None]


def _site_row(key: str, seq: int, place: Site) -> tuple[object, ...]:
    given = plain(place.name) or ""
    return seq, key, given, fold(given), place.country, place.lat, place.lon


def fold(text: str) -> str:
    """``text`` as it is compared by filters: without regard to case."""
    return text.casefold()

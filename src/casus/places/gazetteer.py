"""The gazetteer: a read-only SQLite file of names and places, looked up by folded name."""

from __future__ import annotations

import os
import sqlite3
from functools import cache, lru_cache
from pathlib import Path

from msgspec import Struct

from casus.knowledge.folding import fold
from casus.knowledge.gazetteer_file import chosen_file


class Entry(Struct, frozen=True, kw_only=True):
    """One place of the gazetteer, as one of its names found it.

    ``rank`` tells how the name stands to the place: 0 its own name, 1 an alias, 2 a short form that stands only beside
    another place ("Ind."), 3 an adjective or the name of its people.
    """

    id: int
    key: str
    name: str
    kind: str
    lat: float
    lon: float
    radius_km: float
    population: int
    country: str | None
    admin1: str | None
    rank: int = 0


_COLUMNS = "id, key, name, kind, lat, lon, radius, population, country, admin1"


class Gazetteer:
    """Looks names up in one gazetteer file. Safe to share between threads; opens no file handle until first asked."""

    def __init__(self, path: Path) -> None:
        """Takes a file that ``build`` or ``casus gazetteer install`` wrote."""
        self.path = path
        self._connections: dict[int, sqlite3.Connection] = {}
        self.lookup = lru_cache(maxsize=20_000)(self._lookup)
        self.country = lru_cache(maxsize=500)(self._country)
        self.extent = lru_cache(maxsize=500)(self._extent)
        self.subdivision = lru_cache(maxsize=2_000)(self._subdivision)

    @property
    def _connection(self) -> sqlite3.Connection:
        pid = os.getpid()  # SQLite forbids carrying a connection over a fork
        if pid not in self._connections:
            uri = f"{self.path.absolute().as_uri()}?mode=ro&immutable=1"
            connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
            connection.execute("PRAGMA mmap_size=1073741824")
            connection.execute("PRAGMA cache_size=-512")
            self._connections[pid] = connection
        return self._connections[pid]

    def _lookup(self, name: str) -> tuple[Entry, ...]:
        """Every place that ``name`` may mean, in no particular order."""
        rows = self._connection.execute(
            f"SELECT {_COLUMNS}, rank FROM name JOIN place ON place = id WHERE folded = ?",  # noqa: S608 - constant
            (fold(name),),
        )
        return tuple(Entry(**dict(zip(Entry.__struct_fields__, row, strict=True))) for row in rows)

    def _country(self, iso3: str) -> Entry | None:
        """The country with this ISO 3166 alpha-3 code."""
        row = self._connection.execute(
            f"SELECT {_COLUMNS}, 0 FROM place WHERE kind = 'country' AND country = ?",  # noqa: S608 - constant
            (iso3,),
        ).fetchone()
        return Entry(**dict(zip(Entry.__struct_fields__, row, strict=True))) if row else None

    def _extent(self, key: str) -> tuple[float, float, float, float] | None:
        """South, west, north and east of the box that holds most towns of a country or subdivision, by its key."""
        row = self._connection.execute("SELECT south, west, north, east FROM extent WHERE key = ?", (key,)).fetchone()
        return (row[0], row[1], row[2], row[3]) if row else None

    def _subdivision(self, code: str) -> Entry | None:
        """The first-level subdivision with this GeoNames code (``AF.24``)."""
        row = self._connection.execute(
            f"SELECT {_COLUMNS}, 0 FROM place WHERE key = ? AND key GLOB 'subdivision:*'",  # noqa: S608 - constant
            (f"subdivision:{code}",),
        ).fetchone()
        return Entry(**dict(zip(Entry.__struct_fields__, row, strict=True))) if row else None


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer that is installed, or the default one, which is built at first use."""
    return Gazetteer(chosen_file())

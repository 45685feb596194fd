"""Writes rows of GeoNames' tables into a draft of a gazetteer."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from casus.knowledge import places_tables as tables
from casus.knowledge import table as rows_of
from casus.knowledge.actors_tables import StateRow
from casus.knowledge.folding import fold
from casus.knowledge.gazetteer_geonames import ADMIN1, ADMIN2, PLACES, GeoName, RowError, Table, geoname, whole
from casus.knowledge.gazetteer_names import ALIAS, OWN, town_radius, usable

_NEW = 1_000_000_000  # GeoNames row n is place _NEW + n, unless the default gazetteer has it
_INSERT = "INSERT OR REPLACE INTO place VALUES (?,?,?,?,?,?,?,?,?,?)"
_UPDATE = "UPDATE place SET lat=?, lon=?, radius=?, population=? WHERE id=?"


class Writer:
    """Writes rows through one connection, within the caller's transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Learns which places the draft had from the start."""
        self.connection = connection
        self.codes = tables.feature_codes()
        self.towns = self._known("geonames:", "kind IN ('city', 'capital')")
        self.subdivisions = self._known("subdivision:", "kind IN ('admin1', 'admin2')")
        self.iso3 = {row.iso2: row.iso3 for row in rows_of("actors/states.tsv", StateRow) if row.iso2}
        self.iso3 |= dict(
            connection.execute("SELECT DISTINCT substr(key, 13, 2), country FROM place WHERE key GLOB 'subdivision:*'")
        )

    def _known(self, prefix: str, condition: str) -> dict[str, int]:
        found = self.connection.execute(
            f"SELECT substr(key, ?), id FROM place WHERE key GLOB ? AND id < ? AND {condition}",  # noqa: S608 - constants
            (len(prefix) + 1, prefix + "*", _NEW),
        )
        return dict(found)

    def write(self, table: Table, cells: list[str]) -> None:
        """Writes one row; ``RowError`` where it does not hold what it must."""
        if table is PLACES:
            self._place(geoname(cells))
        elif table in (ADMIN1, ADMIN2):
            self._subdivision(*cells)
        else:
            self._name(whole(cells[1], "geonameid"), cells[2], cells[3])

    def _place(self, row: GeoName) -> None:
        sort = self.codes.get(row.code)
        if sort is None:
            return
        if sort.kind in ("admin1", "admin2") and not (row.admin2 if sort.kind == "admin2" else row.admin1):
            raise RowError(f"{row.code} without its code")
        radius = sort.radius_km if sort.radius_km is not None else town_radius(row.population)
        population = row.population or sort.weight
        admin1 = f"{row.country}.{row.admin1}" if row.admin1 else None
        key, known = f"geonames:{row.id}", self.towns.get(str(row.id))
        if sort.kind in ("admin1", "admin2"):
            code = ".".join((row.country, row.admin1, row.admin2)[: 2 if sort.kind == "admin1" else 3])
            key, known = f"subdivision:{code}", self.subdivisions.get(code)
        elif known:
            self.connection.execute(_UPDATE, (row.lat, row.lon, radius, population, known))
        place = known or _NEW + row.id
        if not known:
            self.connection.execute(
                _INSERT,
                (place, key, row.name, sort.kind, row.lat, row.lon, radius, population, self.iso3.get(row.country),
                 admin1),
            )  # fmt: skip
        self._stage(place, row.name, row.aliases)

    def _subdivision(self, code: str, name: str, ascii_name: str, geonameid: str) -> None:
        number = whole(geonameid, "geonameid")
        place = self.subdivisions.get(code) or self._new(number)
        if place is None:
            raise RowError(f"no subdivision {code} in casus or among the places installed")
        self._stage(place, None, (name, ascii_name))

    def _name(self, number: int, language: str, name: str) -> None:
        """Another name. Codes of four letters and more are no languages but links, postal codes and airport codes."""
        place = self.towns.get(str(number)) or self._new(number)
        if place is not None and len(language) <= 3:
            self._stage(place, None, (name,))

    def _new(self, number: int) -> int | None:
        row = self.connection.execute("SELECT id FROM place WHERE id = ?", (_NEW + number,)).fetchone()
        return row[0] if row else None

    def _stage(self, place: int, own: str | None, aliases: Iterable[str]) -> None:
        names = {fold(alias): ALIAS for alias in aliases if usable(alias)}
        if own:
            names[fold(own)] = OWN
        self.connection.executemany(
            "INSERT INTO staged VALUES (?,?,?)", [(folded, place, rank) for folded, rank in names.items() if folded]
        )

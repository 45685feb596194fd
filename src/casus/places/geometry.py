"""Points on the sphere: distance, bearing, and where one gets from a point."""

from __future__ import annotations

import math
from collections.abc import Sequence

Point = tuple[float, float]  # latitude and longitude in WGS 84 degrees
_RADIUS = 6371.0


def distance(one: Point, other: Point) -> float:
    """The great-circle distance in km."""
    a, b, c, d = map(math.radians, (*one, *other))
    haversine = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * _RADIUS * math.asin(math.sqrt(min(1.0, haversine)))


def bearing(one: Point, other: Point) -> float:
    """The direction from one point to another, in degrees clockwise from north."""
    a, b, c, d = map(math.radians, (*one, *other))
    east = math.sin(d - b) * math.cos(c)
    north = math.cos(a) * math.sin(c) - math.sin(a) * math.cos(c) * math.cos(d - b)
    return math.degrees(math.atan2(east, north)) % 360


def destination(start: Point, km: float, direction: float) -> Point:
    """Where one gets from ``start`` by ``km`` in ``direction``."""
    lat, lon, turn, angle = *map(math.radians, start), math.radians(direction), km / _RADIUS
    to_lat = math.asin(math.sin(lat) * math.cos(angle) + math.cos(lat) * math.sin(angle) * math.cos(turn))
    to_lon = lon + math.atan2(
        math.sin(turn) * math.sin(angle) * math.cos(lat), math.cos(angle) - math.sin(lat) * math.sin(to_lat)
    )
    return math.degrees(to_lat), (math.degrees(to_lon) + 180) % 360 - 180


def middle(points: Sequence[Point]) -> tuple[Point, float]:
    """The mean point, and the distance from it to the farthest."""
    angles = [(math.radians(lat), math.radians(lon)) for lat, lon in points]
    x = sum(math.cos(lat) * math.cos(lon) for lat, lon in angles)
    y = sum(math.cos(lat) * math.sin(lon) for lat, lon in angles)
    z = sum(math.sin(lat) for lat, _ in angles)
    centre = (math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x)))
    return centre, max(distance(centre, point) for point in points)

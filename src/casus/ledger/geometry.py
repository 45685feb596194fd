"""Boxes and distances on the sphere."""

from __future__ import annotations

from math import asin, cos, degrees, radians, sin, sqrt

EARTH_KM = 6371.0
"""The mean radius of the earth (IUGG)."""

Box = tuple[float, float, float, float]
"""South, north, west, east in degrees; west is never greater than east."""


def distance_km(lat: float, lon: float, lat_2: float, lon_2: float) -> float:
    """The distance of two points (haversine)."""
    half = sin(radians(lat - lat_2) / 2) ** 2
    half += cos(radians(lat)) * cos(radians(lat_2)) * sin(radians(lon - lon_2) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(min(1.0, half)))


def boxes_around(lat: float, lon: float, km: float) -> list[Box]:
    """Boxes that hold every point within ``km``: two where they would cross the 180th meridian."""
    rise = degrees(km / EARTH_KM)
    south, north = max(lat - rise, -90.0), min(lat + rise, 90.0)
    reach = sin(km / EARTH_KM) / cos(radians(lat)) if abs(lat) + rise < 90 else 1.0
    if reach >= 1 or rise >= 90:  # a pole is within
        return [(south, north, -180.0, 180.0)]
    span = degrees(asin(reach))
    return boxes_between(south, north, _turned(lon - span), _turned(lon + span))


def boxes_between(south: float, north: float, west: float, east: float) -> list[Box]:
    """The box as one, or as two where it runs over the 180th meridian (west greater than east)."""
    if west <= east:
        return [(south, north, west, east)]
    return [(south, north, west, 180.0), (south, north, -180.0, east)]


def _turned(lon: float) -> float:
    return (lon + 180) % 360 - 180

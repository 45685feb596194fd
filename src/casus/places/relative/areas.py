"""Where a relative phrase leads: a point, a radius and the relation that says why."""

from __future__ import annotations

import math

from msgspec import Struct

from casus.places.gazetteer import Gazetteer
from casus.places.geometry import Point, bearing, destination, distance, middle
from casus.places.relative.anchors import AREAS, Anchor
from casus.places.relative.phrases import Phrase
from casus.records import Relation

BARRIERS = frozenset({
    "river", "sea", "strait", "lake", "canal", "channel", "gulf", "bay", "range", "border", "valley", "desert", "pass",
    "mountain",
})  # fmt: skip


class Area(Struct, frozen=True, kw_only=True):
    """A circle on the map and the relation that it stands for."""

    point: Point
    radius_km: float
    relation: Relation


def area_of(phrase: Phrase, anchor: Anchor, context: Anchor | None, gazetteer: Gazetteer) -> Area | None:
    """Where ``phrase`` leads from ``anchor``; ``context`` is the named place nearest in the text."""
    if anchor.point is None or anchor.place is None:
        return None
    wide = anchor.kind in AREAS or anchor.kind == "border"
    if phrase.manner == "distance" and phrase.km is not None:
        return _at_distance(phrase.km, phrase.bearing, anchor, anchor.radius_km if anchor.kind in AREAS else 0.0)
    if phrase.manner == "near" and phrase.km is not None:
        relation = Relation(kind="distance", of=anchor.place)
        return Area(point=anchor.point, radius_km=round(anchor.radius_km + phrase.km, 1), relation=relation)
    if phrase.manner == "part" and phrase.bearing is not None:
        return _part(phrase.bearing, phrase.far, anchor, gazetteer)
    if phrase.manner == "direction" and phrase.bearing is not None:
        away = 1.3 * anchor.radius_km if wide else anchor.radius_km + 12
        return Area(
            point=destination(anchor.point, away, phrase.bearing),
            radius_km=round(0.7 * away + 5, 1),
            relation=Relation(kind="direction", of=anchor.place, bearing=phrase.bearing),
        )
    if phrase.manner == "across" and anchor.kind in BARRIERS:
        close = context if context and context.point and distance(context.point, anchor.point) < 700 else None
        point = close.point if close and close.point else anchor.point
        radius = 50.0 if close and close.kind not in AREAS else max(50.0, anchor.radius_km)
        return Area(point=point, radius_km=radius, relation=Relation(kind="across", of=anchor.place))
    return None


def _at_distance(km: float, direction: float | None, anchor: Anchor, edge: float) -> Area:
    assert anchor.point is not None  # noqa: S101 - the caller looked
    assert anchor.place is not None  # noqa: S101 - the caller looked
    relation = Relation(kind="distance", of=anchor.place, km=km, bearing=direction)
    if direction is None:
        return Area(point=anchor.point, radius_km=round(km + min(anchor.radius_km, 30), 1), relation=relation)
    point = destination(anchor.point, km + edge, direction)
    return Area(point=point, radius_km=round(max(3.0, 0.25 * km + min(anchor.radius_km, 10)), 1), relation=relation)


def _part(direction: float, far: bool, anchor: Anchor, gazetteer: Gazetteer) -> Area:
    """The north of a country, measured on the box around its towns where that is known."""
    assert anchor.point is not None  # noqa: S101 - the caller looked
    assert anchor.place is not None  # noqa: S101 - the caller looked
    share = 0.75 if far else 0.5
    relation = Relation(kind="direction", of=anchor.place, bearing=direction)
    box = gazetteer.extent(anchor.key) if anchor.key else None
    if box is None:
        radius = max(2.0, anchor.radius_km)
        point = destination(anchor.point, share * radius, direction)
        return Area(point=point, radius_km=round((1.05 - share) * radius, 1), relation=relation)
    south, west, north, east = box
    angle = math.radians(direction)
    lat = (south + north) / 2 + share * math.cos(angle) * (north - south) / 2
    lon = (west + east) / 2 + share * math.sin(angle) * (east - west) / 2
    half = distance(((south + north) / 2, west), ((south + north) / 2, east)) / 2
    half = (half + distance((south, west), (north, west)) / 2) / 2
    return Area(point=(lat, (lon + 180) % 360 - 180), radius_km=round((1.05 - share) * half, 1), relation=relation)


def between(first: Anchor, second: Anchor) -> Area | None:
    """The middle between two places."""
    if first.point is None or second.point is None or first.place is None:
        return None
    point, half = middle([first.point, second.point])
    relation = Relation(
        kind="between",
        of=first.place,
        and_of=second.place,
        km=round(half, 1),
        bearing=round(bearing(first.point, second.point), 1),
    )
    return Area(point=point, radius_km=round(max(5.0, half), 1), relation=relation)

"""What relative places lean on: the places that a text names, and adjectives that name a country beside "border"."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from casus.places.geometry import Point
from casus.places.reading import Reading
from casus.places.toponyms import Toponym
from casus.records import Place, Span, Unresolved

AREAS = frozenset(
    {"country", "admin1", "admin2", "continent", "region", "district", "island", "archipelago", "peninsula"}
)


class Anchor(Struct, frozen=True, kw_only=True):
    """One mention of a place. ``place`` is its id in the record; an adjective and an open name have none."""

    span: Span
    name: str
    kind: str = "place"
    point: Point | None = None
    radius_km: float = 0.0
    country: str | None = None
    place: str | None = None
    key: str | None = None
    adjective: bool = False


def anchors(places: Sequence[Place], open_: Sequence[Unresolved], text: str) -> list[Anchor]:
    """Every mention of a place and every open name, in order."""
    found = [of_place(place, span) for place in places for span in place.mentions]
    found += [Anchor(span=item.span, name=text[slice(*item.span)]) for item in open_]
    return sorted(found, key=lambda anchor: anchor.span)


def of_place(place: Place, span: Span) -> Anchor:
    """The anchor that one mention of a place makes."""
    point = (place.lat, place.lon) if place.lat is not None and place.lon is not None else None
    return Anchor(
        span=span,
        name=place.name,
        kind=place.kind,
        point=point,
        radius_km=place.radius_km or 0.0,
        country=place.country,
        place=place.id,
        key=place.gazetteer_id,
    )


def adjectives(mentions: Sequence[Toponym], read: Sequence[Reading]) -> list[Anchor]:
    """The adjectives of countries ("Afghan"), in order."""
    found = []
    for reading in read:
        best = reading.best
        if best.country and best.kind in ("country", "region"):
            spans = [mentions[index].span for index in reading.group.mentions if mentions[index].adjective]
            found += [
                Anchor(
                    span=span,
                    name=best.name,
                    kind=best.kind,
                    point=(best.lat, best.lon),
                    radius_km=best.radius_km,
                    country=best.country,
                    key=best.key,
                    adjective=True,
                )
                for span in spans
            ]
    return sorted(found, key=lambda anchor: anchor.span)

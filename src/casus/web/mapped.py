"""What the map shows, as GeoJSON (RFC 7946): who holds which place, and what happened where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice
from typing import Any, Literal

from msgspec import Struct

from casus.knowledge import table
from casus.knowledge.actors_tables import StateRow
from casus.knowledge.places_tables import features
from casus.picture.assertions import assertions
from casus.picture.chains import by_whom
from casus.picture.days import before, published, said, window
from casus.picture.grouping import Told, groups
from casus.picture.model import Line, Section
from casus.picture.sites import Spot
from casus.records import Judgement, Site, Statement
from casus.web.addresses import of_statement, with_query
from casus.web.asking import Asked

STALE = 14
"""Days after which what was last asserted of a place is shown as stale."""

EVENT_DAYS = 14
"""How far back from the cursor an event is shown."""

MOST_EVENTS, MOST_HELD = 400, 1000
"""Marks of each kind; the newest are kept. A browser draws no more of them without a pause."""

Point = tuple[float, float]


class Geometry(Struct, frozen=True, kw_only=True):
    """A point: longitude first."""

    coordinates: Point
    type: Literal["Point"] = "Point"


class Properties(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is told of a place or of an event; ``radius_km`` is how far around the point it may lie.

    ``state`` and ``holder`` are those of control, ``type`` and ``status`` those of an event. ``disputed`` says that the
    place lies in a territory that holds itself for a state and that few or none recognise; ``href`` leads to what it
    rests on.
    """

    layer: Literal["control", "event"]
    name: str
    by: str
    href: str
    disputed: bool
    state: Literal["assessed", "claimed", "contested", "stale"] | None = None
    holder: str | None = None
    since: str | None = None
    last_asserted: str | None = None
    type: str | None = None
    status: str | None = None
    radius_km: float | None = None


class Mark(Struct, frozen=True, kw_only=True):
    """One mark on the map."""

    geometry: Geometry
    properties: Properties
    type: Literal["Feature"] = "Feature"


class Map(Struct, frozen=True, kw_only=True):
    """All marks."""

    features: tuple[Mark, ...]
    type: Literal["FeatureCollection"] = "FeatureCollection"


def map_of(told: Sequence[Statement], judgements: Sequence[Judgement], control: Section, asked: Asked) -> Map:
    """The marks of the statements that the picture is of."""
    held = islice(_holders(told, control, asked), MOST_HELD)
    return Map(features=(*held, *_events(told, judgements, asked)))


def _holders(told: Sequence[Statement], control: Section, asked: Asked) -> Iterator[Mark]:
    """The latest holder of each place that has a position, and whoever else is said to hold it at that time."""
    spots = {f"control:{spot.name}:{spot.kind}": (spot, point, radius) for spot, point, radius in _spots(told)}
    by_id = {statement.id: statement for statement in told}
    begun: dict[str, str] = {}
    for line in control.lines:
        key = _prefix(line.key, spots)
        if key is None or line.state is None:
            continue
        if key in begun and (line.standing != "contested" or (line.last or "") < begun[key]):
            continue
        begun.setdefault(key, line.since or "")
        yield _holder(line, spots[key], [by_id[name] for name in line.evidence if name in by_id], asked)


def _holder(line: Line, held: tuple[Spot, Point, float | None], told: Sequence[Statement], asked: Asked) -> Mark:
    spot, point, radius = held
    stale = (line.stale_days or 0) > STALE
    return _mark(
        point,
        layer="control",
        state="stale" if stale else line.standing,
        name=spot.name,
        holder=line.state,
        since=line.since,
        last_asserted=line.last,
        by=by_whom(told),
        radius_km=radius,
        disputed=spot.country in unrecognised(),
        href=with_query("/control", _cursor(asked) | {"place": spot.name}),
    )


def _spots(told: Iterable[Statement]) -> Iterator[tuple[Spot, Point, float | None]]:
    """The places that statements of control are of, each with its point: a crossing's or base's from the tables."""
    known = {(feature.name, feature.kind): (feature.lon, feature.lat) for feature in features()}
    seen = set()
    for assertion in assertions(told):
        spot, site = assertion.spot, assertion.statement.place
        if (spot.name, spot.kind) in seen:
            continue
        listed = known.get((spot.name, spot.kind))  # type: ignore[arg-type]  # a spot's kind may be none of the tables'
        point = listed or (_point(site) if site and site.name == spot.name else None)
        if point:
            seen.add((spot.name, spot.kind))
            yield spot, point, None if listed or site is None else site.radius_km


def _prefix(key: str, spots: dict[str, Any]) -> str | None:
    """The place that a line of control is about; names may hold colons, so the longest that is known."""
    while ":" in key:
        key = key.rpartition(":")[0]
        if key in spots:
            return key
    return None


def _events(told: Sequence[Statement], judgements: Sequence[Judgement], asked: Asked) -> Iterator[Mark]:
    start = before(asked.as_of, EVENT_DAYS)
    recent = [s for s in told if published(s) > start and s.type != "CONTROL" and s.place and _point(s.place)]
    known = {statement.id for statement in recent}
    links = [link for link in judgements if link.a in known and link.b in known]
    for event in groups(recent, links)[-MOST_EVENTS:]:
        place = event[0].place
        point = _point(place) if place else None
        if place and point:
            yield _event(event, place, point)


def _event(event: Told, place: Site, point: Point) -> Mark:
    first = event[0]
    begin, end = window(first)
    return _mark(
        point,
        layer="event",
        name=place.name,
        type=f"{first.type} {first.mode}" if first.mode else first.type,
        status=first.status,
        since=begin or end or said(first),
        last_asserted=max(map(published, event)),
        by=by_whom(event),
        radius_km=place.radius_km,
        disputed=place.country in unrecognised(),
        href=of_statement(first),
    )


@cache
def unrecognised() -> frozenset[str]:
    """The codes of territories that hold themselves for states and that few or none recognise."""
    return frozenset(state.iso3 for state in table("actors/states.tsv", StateRow) if state.within)


def _mark(point: Point, **properties: Any) -> Mark:
    return Mark(geometry=Geometry(coordinates=point), properties=Properties(**properties))


def _point(site: Site) -> Point | None:
    return (site.lon, site.lat) if site.lon is not None and site.lat is not None else None


def _cursor(asked: Asked) -> dict[str, object]:
    return {"as_of": asked.as_of, "known_by": asked.known_by}

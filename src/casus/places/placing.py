"""Turns mentions into the record's places and what stays unresolved."""

from __future__ import annotations

from casus.places.gazetteer import Gazetteer
from casus.places.reading import Reading
from casus.places.toponyms import Toponym
from casus.records import Candidate, Place, Unresolved

SURE = 0.5  # a mention below this is no place name
MARGIN = 0.4  # a reading below this probability is left unresolved
_SHOWN = 5  # candidates that a place carries


def settle(mentions: list[Toponym], read: list[Reading], gazetteer: Gazetteer) -> tuple[list[Place], list[Unresolved]]:
    """The places that the mentions name, in order of first mention, and the mentions that stay open."""
    placed: dict[int, tuple[Reading, list[tuple[int, int]]]] = {}
    open_: list[Unresolved] = []
    known = {index for reading in read for index in reading.group.mentions}
    for reading in read:
        spans = [mentions[i].span for i in reading.group.mentions if _named(mentions[i])]
        if not spans:
            continue
        if reading.score < MARGIN:
            candidates = _candidates(reading)
            open_.extend(Unresolved(span=span, kind="place", candidates=candidates) for span in spans)
        else:
            placed.setdefault(reading.best.id, (reading, []))[1].extend(spans)
    open_.extend(
        Unresolved(span=mention.span, kind="place")
        for index, mention in enumerate(mentions)
        if index not in known and _named(mention)
    )
    ordered = sorted(placed.values(), key=lambda item: min(item[1]))
    places = [
        _place(f"p{number}", reading, sorted(spans), gazetteer) for number, (reading, spans) in enumerate(ordered, 1)
    ]
    return places, sorted(open_, key=lambda item: item.span)


def _named(mention: Toponym) -> bool:
    return mention.sure >= SURE and not mention.adjective


def _candidates(reading: Reading) -> tuple[Candidate, ...]:
    return tuple(
        Candidate(name=entry.name, id=entry.key, score=round(p, 3), lat=entry.lat, lon=entry.lon)
        for entry, p in reading.ranked[:_SHOWN]
    )


def _place(number: str, reading: Reading, spans: list[tuple[int, int]], gazetteer: Gazetteer) -> Place:
    entry = reading.best
    subdivision = gazetteer.subdivision(entry.admin1) if entry.admin1 else None
    return Place(
        id=number,
        name=entry.name,
        kind=entry.kind,
        mentions=tuple(spans),
        country=entry.country,
        admin1=subdivision.name if subdivision else None,
        lat=entry.lat,
        lon=entry.lon,
        radius_km=entry.radius_km,
        gazetteer_id=entry.key,
        candidates=_candidates(reading),
    )

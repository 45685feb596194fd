"""Turns mentions into the record's places and what stays unresolved."""

from __future__ import annotations

import math

from msgspec import Struct

from casus.places.gazetteer import Entry, Gazetteer
from casus.places.resolution import Scene
from casus.places.toponyms import Group, Toponym, groups
from casus.records import Candidate, Place, Unresolved

SURE = 0.5  # a mention below this is no place name
MARGIN = 0.4  # a reading below this probability is left unresolved
_SAME_KM = 40.0  # readings closer than this (a town and its district) don't contradict each other
_SHOWN = 5  # candidates that a place carries


class Reading(Struct, frozen=True, kw_only=True):
    """What a group of mentions most likely means, with every reading's probability, likeliest first."""

    group: Group
    ranked: tuple[tuple[Entry, float], ...]

    @property
    def best(self) -> Entry:
        """The likeliest entry."""
        return self.ranked[0][0]

    @property
    def score(self) -> float:
        """The probability of the best reading, with those that lie where it lies."""
        return min(1.0, sum(p for entry, p in self.ranked if distance(entry, self.best) < _SAME_KM))


def distance(one: Entry, other: Entry) -> float:
    """The great-circle distance in km."""
    a, b, c, d = map(math.radians, (one.lat, one.lon, other.lat, other.lon))
    haversine = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 12742 * math.asin(math.sqrt(min(1.0, haversine)))


def readings(mentions: list[Toponym]) -> list[Reading]:
    """Reads every group of mentions that has candidates, all together."""
    scene = Scene(groups(mentions))
    belief = scene.resolve()
    found = []
    for number, group in enumerate(scene.groups):
        first, last = scene.starts[number], scene.starts[number + 1]
        ranked = sorted(
            zip(scene.entries[first:last], map(float, belief[first:last]), strict=True),
            key=lambda pair: (-pair[1], -pair[0].population, pair[0].id),
        )
        found.append(Reading(group=group, ranked=tuple(ranked)))
    return found


def settle(mentions: list[Toponym], gazetteer: Gazetteer) -> tuple[list[Place], list[Unresolved]]:
    """The places that the mentions name, in order of first mention, and the mentions that stay open."""
    read = readings(mentions)
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

"""Reads a document's place names: for each, every candidate with its probability."""

from __future__ import annotations

import math
from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from casus.places.gazetteer import Entry
from casus.places.resolution import NAMES, Array, Scene, learned_stages
from casus.places.toponyms import Group, Toponym, groups

_SUBDIVISIONS = ("admin1", "admin2")
_TOWN, _METROPOLIS = 1_000, 500_000  # inhabitants
_SAME_KM = 40.0  # readings closer than this (a town and its district) don't contradict each other


class Reading(Struct, frozen=True, kw_only=True):
    """What a group of mentions most likely means, with every reading's probability, likeliest first.

    ``support`` holds the features that spoke for the best reading.
    """

    group: Group
    ranked: tuple[tuple[Entry, float], ...]
    support: Mapping[str, float]

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
    return prefer_cities(ranked(scene, *scene.resolve(learned_stages())))


def prefer_cities(read: list[Reading]) -> list[Reading]:
    """Reads a bare name that a subdivision shares with a city as the city, unless the text names more of the former.

    "Washington" and "New York" in a report from abroad are cities, though local news has taught the weights otherwise.
    The city takes over the probability of the subdivision.
    """
    held = {reading.best.admin1 for reading in read if reading.best.kind not in _SUBDIVISIONS}
    return [_as_city(reading, held) for reading in read]


def _as_city(reading: Reading, held: set[str | None]) -> Reading:
    best, score = reading.ranked[0]
    bare = not reading.group.head and not reading.group.qualifies
    if not bare or best.kind not in _SUBDIVISIONS or (best.kind == "admin1" and best.admin1 in held):
        return reading
    city = next((pair for pair in reading.ranked if _rivals(pair[0], best)), None)
    if city is None:
        return reading
    others = [pair for pair in reading.ranked[1:] if pair is not city]
    return replace(reading, ranked=((city[0], city[1] + score), *others, (best, 0.0)))


def _rivals(entry: Entry, subdivision: Entry) -> bool:
    """Whether an entry is the metropolis of a province's name, or the town of its district's."""
    if entry.kind not in ("city", "capital") or entry.rank > 1:
        return False
    if subdivision.kind == "admin2":
        return entry.admin1 == subdivision.admin1 and entry.population > _TOWN
    return entry.population > _METROPOLIS


def ranked(scene: Scene, belief: Array, table: Array) -> list[Reading]:
    """The readings of a scene, given each candidate's probability and features."""
    found = []
    for number, group in enumerate(scene.groups):
        order = sorted(
            range(scene.starts[number], scene.starts[number + 1]),
            key=lambda row: (-belief[row], -scene.entries[row].population, scene.entries[row].id),
        )
        found.append(
            Reading(
                group=group,
                ranked=tuple((scene.entries[row], float(belief[row])) for row in order),
                support=dict(zip(NAMES, map(float, table[order[0]]), strict=True)),
            )
        )
    return found

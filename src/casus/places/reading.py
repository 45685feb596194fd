"""Reads a document's place names: for each, every candidate with its probability."""

from __future__ import annotations

import math
from collections.abc import Mapping

from msgspec import Struct

from casus.places.gazetteer import Entry
from casus.places.resolution import NAMES, Array, Scene, learned_stages
from casus.places.toponyms import Group, Toponym, groups

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
    return ranked(scene, *scene.resolve(learned_stages()))


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

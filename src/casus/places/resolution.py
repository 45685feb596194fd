"""Decides which of its candidates each name means: the document's places vote for those that fit together."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from casus.knowledge import places_tables as tables
from casus.places.gazetteer import Entry
from casus.places.heads import suits
from casus.places.toponyms import Group

Array = NDArray[np.float64]
ROUNDS = 2
_MOST = 60  # candidates of one name, the most populous first
_VOTING = 5  # candidates of a name that vote, the likeliest first
_HEARD = 150  # names that vote, the most certain and frequent first: keeps a long text's cost linear
_ROWS = 4096  # candidates that are weighed at once, which bounds memory
_EARTH = 6371.0

NAMES = (
    "country", "admin1", "admin2", "capital", "city", "continent", "region", "feature",
    "population", "population share", "largest", "alias", "adjective", "exact",
    "within", "not within", "head", "not head",
    "same country", "same admin1", "near 30", "near 100", "near 400", "country named", "admin1 named", "holds others",
    "neighbours country", "neighbours admin1", "neighbours near",
)  # fmt: skip
_COLUMN = {name: column for column, name in enumerate(NAMES)}
_KINDS = frozenset(NAMES[:7])


class Scene:
    """One document's groups and all their candidates, as arrays."""

    def __init__(self, groups: Sequence[Group]) -> None:
        """Takes the groups; those without candidates are skipped."""
        self.groups = [group for group in groups if group.entries]
        chosen = [sorted(group.entries, key=lambda e: -e.population)[:_MOST] for group in self.groups]
        self.entries: list[Entry] = [entry for entries in chosen for entry in entries]
        self.starts = np.cumsum([0, *(len(entries) for entries in chosen)])
        self.owner = np.repeat(np.arange(len(self.groups)), [len(entries) for entries in chosen])
        lat = np.radians([entry.lat for entry in self.entries])
        lon = np.radians([entry.lon for entry in self.entries])
        self.points = np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=1)
        self.country = _codes([entry.country for entry in self.entries])
        self.admin1 = _codes([entry.admin1 for entry in self.entries])
        self.large = np.array([entry.kind in ("country", "admin1") for entry in self.entries])
        self.sure = np.array([group.sure for group in self.groups])
        self.where = np.array([group.mentions[0] for group in self.groups], dtype=float)
        self.fixed = self._fixed()

    def _fixed(self) -> Array:
        """The features that don't depend on the other names."""
        table = np.zeros((len(self.entries), len(NAMES)))
        for number, group in enumerate(self.groups):
            first, last = self.starts[number], self.starts[number + 1]
            most = max(entry.population for entry in self.entries[first:last])
            for row in range(first, last):
                for name, value in _own(self.entries[row], group, most).items():
                    table[row, _COLUMN[name]] = value
        return table

    def features(self, belief: Array) -> Array:
        """All features, given how likely each candidate is so far."""
        table = self.fixed.copy()
        voters = self._voters(belief)
        for first in range(0, len(self.entries), _ROWS) if len(voters) else ():
            rows = slice(first, first + _ROWS)
            for name, column in self._context(belief, voters, rows).items():
                table[rows, _COLUMN[name]] = column
        return table

    def _context(self, belief: Array, voters: NDArray[np.intp], rows: slice) -> dict[str, Array]:
        """The features of some rows that depend on the other names, by name."""
        votes = belief[voters] * self.sure[self.owner[voters]]
        owners = self.owner[voters]
        starts = np.flatnonzero(np.r_[True, owners[1:] != owners[:-1]])
        hosts = owners[starts]
        others = hosts[None, :] != self.owner[rows, None]
        km = _EARTH * np.arccos(np.clip(self.points[rows] @ self.points[voters].T, -1, 1))
        ours, theirs = self.country[rows, None], self.country[voters][None, :]
        same_country = (ours == theirs) & (ours >= 0)
        ours, theirs = self.admin1[rows, None], self.admin1[voters][None, :]
        same_admin1 = (ours == theirs) & (ours >= 0)
        large = self.large[voters][None, :]
        small = ~self.large[rows, None]
        total = np.maximum(1e-9, others @ self.sure[hosts])
        near = np.exp(-np.abs(self.where[self.owner[rows]][:, None] - self.where[hosts][None, :]) / 4) * others

        def gathered(values: Array) -> Array:
            return np.asarray(np.add.reduceat(values * votes, starts, axis=1) * others)

        by_country, by_admin1 = gathered(same_country), gathered(same_admin1)
        by_100 = gathered(np.exp(-km / 100) * ~large)
        return {
            "same country": by_country.sum(axis=1) / total,
            "same admin1": by_admin1.sum(axis=1) / total,
            "near 30": np.log1p(gathered(np.exp(-km / 30) * ~large).sum(axis=1)),
            "near 100": np.log1p(by_100.sum(axis=1)),
            "near 400": gathered(np.exp(-km / 400) * ~large).sum(axis=1) / total,
            "country named": gathered(same_country & large & small).max(axis=1),
            "admin1 named": gathered(same_admin1 & large & small).max(axis=1),
            "holds others": self.large[rows] * gathered(same_country & same_admin1 & ~large).sum(axis=1) / total,
            "neighbours country": (by_country * near).sum(axis=1) / np.maximum(1e-9, near.sum(axis=1)),
            "neighbours admin1": (by_admin1 * near).sum(axis=1) / np.maximum(1e-9, near.sum(axis=1)),
            "neighbours near": (by_100 * near).sum(axis=1) / np.maximum(1e-9, near.sum(axis=1)),
        }

    def _voters(self, belief: Array) -> NDArray[np.intp]:
        kept: list[int] = []
        weight = [-group.sure * len(group.mentions) for group in self.groups]
        for number in sorted(np.argsort(weight, kind="stable")[:_HEARD]):
            first, last = self.starts[number], self.starts[number + 1]
            order = np.argsort(-belief[first:last], kind="stable")[:_VOTING]
            kept.extend(sorted(first + order))
        return np.array(kept, dtype=np.intp)

    def normalised(self, scores: Array) -> Array:
        """Scores as probabilities within each group."""
        if len(scores) == 0:
            return scores
        top = np.maximum.reduceat(scores, self.starts[:-1])
        powers = np.exp(scores - top[self.owner])
        return np.asarray(powers / np.add.reduceat(powers, self.starts[:-1])[self.owner])

    def resolve(self, stages: Sequence[Array]) -> tuple[Array, Array]:
        """How likely each candidate is, in the order of ``entries``, and the features that say so."""
        table = self.fixed
        belief = self.normalised(table @ stages[0])
        for weights in stages[1:]:
            table = self.features(belief)
            belief = self.normalised(table @ weights)
        return belief, table


def learned_stages() -> list[Array]:
    """The weights of each round."""
    return [np.array([stage.get(name, 0.0) for name in NAMES]) for stage in tables.place_weights().resolution]


def _codes(values: Sequence[str | None]) -> NDArray[np.int64]:
    numbers = {value: number for number, value in enumerate(sorted({v for v in values if v}))}
    return np.array([numbers[value] if value else -1 for value in values], dtype=np.int64)


def _own(entry: Entry, group: Group, most: int) -> dict[str, float]:
    found = {
        entry.kind if entry.kind in _KINDS else "feature": 1.0,
        "population": math.log10(1 + entry.population) / 8,
        "population share": (entry.population + 100) / (most + 100),
        "largest": 1.0 if entry.population == most else 0.0,
        "alias": 1.0 if entry.rank in (1, 2) else 0.0,
        "adjective": 1.0 if entry.rank == 3 else 0.0,
        "exact": 1.0 if entry.name.casefold() == group.name.casefold() else 0.0,
    }
    if group.within:
        found["within" if any(_inside(entry, outer) for outer in group.within) else "not within"] = 1.0
    if group.head:
        found["head" if suits(entry.kind, group.head) else "not head"] = 1.0
    return found


def _inside(entry: Entry, outer: Entry) -> bool:
    if entry.id == outer.id:
        return False
    if outer.kind == "country":
        return entry.country == outer.country
    if outer.kind == "admin1":
        return entry.admin1 == outer.admin1
    return entry.admin1 == outer.admin1 and math.hypot(entry.lat - outer.lat, entry.lon - outer.lon) < 1

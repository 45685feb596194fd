"""The places that can be held: what a statement's place is, and crossings and bases that its words name."""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from casus.knowledge.folding import fold
from casus.knowledge.places_tables import Feature, features
from casus.picture.excerpts import before_trigger, behind_trigger
from casus.records import Site, Statement

WIDE = frozenset({"country", "continent", "region", "border", "admin1", "river", "sea", "ocean", "range"})
"""Kinds of which a report's "in" tells where something happened, not what was taken."""

_WORD = re.compile(r"[^\W\d_][\w'’-]*|\d\w*")
_WHICH = re.compile(r"(?:^|[,;] |\b(?:with|and|of|from|at) )(?P<of>[^,;]{1,60}), which(?: \w+){1,4} $")
_NAMED = ("crossing", "base")


class Spot(Struct, frozen=True):
    """A place that can be held; ``expanded`` says that casus took it from a list and the report does not name it."""

    name: str
    kind: str
    country: str | None = None
    other_country: str | None = None
    expanded: bool = False

    @property
    def label(self) -> str:
        """The place with what it is."""
        countries = "–".join(filter(None, (self.country, self.other_country)))
        kind = self.kind if not self.kind.startswith("admin") else "district"
        return f"{self.name} ({', '.join(filter(None, (kind, countries)))})"


def held(statement: Statement) -> tuple[Spot, ...]:
    """What the statement says is held, taken or left: its place if it is narrow, else crossings and bases in its words.

    The words are those behind the trigger, up to the end of the sentence, or what a "which" before the trigger stands
    for.
    """
    site = statement.place
    if site and site.kind not in WIDE:
        return (spot(site.name, site.kind, site.country),)
    clause = behind_trigger(statement)
    clause = re.split(r"(?<=[a-z])[.;](?:\s|$)", clause, maxsplit=1)[0]
    if not (named := _named(clause)) and (relative := _WHICH.search(before_trigger(statement))):
        named = _named(relative["of"])
    return tuple(spot(feature.name, feature.kind, None) for feature in named)


def spot(name: str, kind: str, country: str | None) -> Spot:
    """The spot of that name, with both sides of a crossing."""
    feature = _by_name().get(fold(name)) if kind in _NAMED else None
    if feature is None:
        return Spot(name, kind, country)
    return Spot(feature.name, feature.kind, feature.country[0] if feature.country else country, feature.other_country)


def far_side(site: Site) -> str | None:
    """The country beyond a crossing."""
    feature = _by_name().get(fold(site.name)) if site.kind == "crossing" else None
    if feature is None:
        return None
    return feature.other_country if feature.other_country != site.country else next(iter(feature.country), None)


def crossings_from(country: str) -> tuple[str, ...]:
    """The names of the crossings of which a country lies on one side."""
    ends = (row for row in crossings() if country in (*row.country, row.other_country))
    return tuple(name for row in ends for name in (row.name, *row.aliases))


def names_of(name: str) -> frozenset[str]:
    """The folded names of a place: of a crossing or base also its other spellings."""
    key = fold(name)
    feature = _by_name().get(key)
    return frozenset({key, *map(fold, (feature.name, *feature.aliases))} if feature else {key})


def crossings() -> tuple[Feature, ...]:
    """The crossings file."""
    return tuple(feature for feature in features() if feature.kind == "crossing")


@cache
def _by_name() -> dict[str, Feature]:
    named = [feature for feature in features() if feature.kind in _NAMED]
    return {fold(name): feature for feature in reversed(named) for name in (*feature.aliases, feature.name)}


def _named(clause: str) -> list[Feature]:
    """The crossings and bases that a clause names, in order; at each word the longest name that begins there."""
    words = _WORD.findall(clause)
    found: dict[str, Feature] = {}
    at = 0
    while at < len(words):
        step = 1
        if words[at][0].isupper():
            for size in range(min(_longest(), len(words) - at), 0, -1):
                feature = _by_name().get(fold(" ".join(words[at : at + size])))
                if feature:
                    found.setdefault(feature.name, feature)
                    step = size
                    break
        at += step
    return list(found.values())


@cache
def _longest() -> int:
    """The words of the longest name."""
    return max(len(name.split()) for name in _by_name())

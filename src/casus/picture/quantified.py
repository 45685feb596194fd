"""Claims about all crossings of a border, expanded over the crossings file and marked as expanded.

Only "all", "every", "each" and "both" say which crossings are meant; "most of" and "five" don't, and are left in the
report's words.
"""

from __future__ import annotations

import re
from functools import cache

from casus.knowledge import table
from casus.knowledge.actors_tables import StateRow
from casus.knowledge.folding import fold
from casus.picture.sites import Spot, crossings
from casus.records import Statement

_ALL = re.compile(
    r"\b(?:all|every|each|both)\s+(?:of\s+)?(?:the\s+|its\s+)?(?:[\w']+\s+){0,3}?"
    r"(?:border|frontier)\s+(?:crossing|post|checkpoint|port)s?(?P<rest>[^.;]*)",
    re.IGNORECASE,
)


def expanded(statement: Statement) -> tuple[Spot, ...]:
    """The crossings that "all the border crossings with Tajikistan in Kunduz" stands for; none where it is not said."""
    found = _ALL.search(statement.content)
    if found is None:
        return ()
    words = f" {fold(found['rest'])} "
    countries = frozenset(code for name, code in _countries().items() if f" {name} " in words)
    site = statement.place
    here = site.country if site else None
    return tuple(
        Spot(row.name, row.kind, row.country[0], row.other_country, expanded=True)
        for row in crossings()
        if row.other_country and _is_meant({row.country[0], row.other_country}, countries, here, row.admin1, words)
    )


def _is_meant(sides: set[str], countries: frozenset[str], here: str | None, admin1: str | None, words: str) -> bool:
    """Whether a crossing lies on the border that is named and, where a province is named, in that province."""
    meant = countries | ({here} if here else frozenset())
    if not countries or not countries <= sides or (len(countries) == 1 and not sides <= meant):
        return False
    provinces = [name for name in _provinces(frozenset(sides)) if f" {name} " in words]
    return not provinces or (admin1 is not None and fold(admin1) in provinces)


@cache
def _countries() -> dict[str, str]:
    return {fold(row.name): row.iso3 for row in table("actors/states.tsv", StateRow)}


@cache
def _provinces(sides: frozenset[str]) -> frozenset[str]:
    """The provinces in which the file has crossings between two countries."""
    return frozenset(
        fold(row.admin1) for row in crossings() if row.admin1 and {row.country[0], row.other_country} == sides
    )

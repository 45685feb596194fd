"""Whether what a report calls somebody is a name, by which those of two reports are one, or a description."""

from __future__ import annotations

from functools import cache

from casus.knowledge import table
from casus.knowledge.actors_tables import RoleRow
from casus.knowledge.folding import fold


def is_name(name: str) -> bool:
    """Whether it is a name: of a description the last word, at least, is a common noun.

    "Afghan Defence Ministry" and "al-Qaeda" are names, "134 Afghan soldiers" and, where a sentence begins, "Officials"
    are none. What has no capitals in its script counts as a name.
    """
    last = name.split()[-1] if name.split() else ""
    folded = fold(name)
    of_people = {folded, folded.removesuffix("s"), f"{folded.removesuffix('men')}man"} & _kinds_of_people()
    return any(letter.isalpha() and not letter.islower() for letter in last) and not of_people


@cache
def _kinds_of_people() -> frozenset[str]:
    return frozenset(
        fold(phrase)
        for row in table("actors/roles.tsv", RoleRow)
        for phrase in row.phrases
        if row.kind in ("person", "population")
    )

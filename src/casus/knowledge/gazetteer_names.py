"""What the default and the installed gazetteer agree on: the ranks of names, which of them are usable, town radii."""

from __future__ import annotations

import math

OWN, ALIAS, SHORT, ADJECTIVE = range(4)


def usable(alias: str) -> bool:
    """Whether an alias may stand in English text: Latin letters, a capital first, no airport code."""
    return bool(alias) and alias[0] < "ɐ" and alias[0].isupper() and not (alias.isupper() and len(alias) < 5)


def town_radius(population: int) -> float:
    """How far a town reaches from its point, in km: our own rule of thumb, checked on some capitals."""
    return round(2 + math.sqrt(population) / 130, 1)

"""Row types of the files under ``data/picture/``: headings of posture, indicators of warning, words of likelihood.

Words are regular expressions, looked for in the words of an event and near them, whatever their case.
"""

from __future__ import annotations

from functools import cache
from typing import Literal

from msgspec import Struct

from casus.knowledge.loader import tree
from casus.records import Stance, Status


class PostureKind(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A heading of posture and which events stand under it. An empty list asks for nothing."""

    heading: str
    types: tuple[str, ...]
    modes: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


class Indicator(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One row of the matrix of indications and warning: what lights it, and which way it points.

    ``id`` is unique; ``field`` groups rows. A statement lights it that has one of each list which is not empty, of
    ``types`` one; ``statuses`` and ``stances`` are those of claims that count, ``sectors`` those of actors. ``border``
    asks that it happens at a border or a crossing, or if false that it doesn't; ``foreign`` that an actor is of another
    country than one acted upon or the place. None of the words of ``unless`` may be there. ``least`` is the number of
    events that it needs, ``days`` for how long one counts.
    """

    id: str
    name: str
    field: str
    direction: Literal["escalating", "easing", "either"]
    types: tuple[str, ...]
    modes: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    statuses: tuple[Status, ...] = ("occurred", "ongoing")
    stances: tuple[Stance, ...] = ()
    words: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    border: bool | None = None
    foreign: bool = False
    least: int = 1
    days: int = 30


class Likelihood(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The word of estimative probability for a standing, with the percentages that it stands for (ICD 203)."""

    standing: Literal["assessed", "claimed", "own side", "contested"]
    word: str
    low: int
    high: int


@cache
def posture_kinds() -> tuple[PostureKind, ...]:
    """The headings of posture; the first that fits is taken."""
    kinds: tuple[PostureKind, ...] = tree("picture/posture.yaml", tuple[PostureKind, ...])
    return kinds


@cache
def indicators() -> tuple[Indicator, ...]:
    """The matrix of indications and warning, in the order in which it is printed."""
    rows: tuple[Indicator, ...] = tree("picture/warning.yaml", tuple[Indicator, ...])
    return rows


@cache
def likelihoods() -> dict[str, Likelihood]:
    """The words of likelihood by standing."""
    rows: tuple[Likelihood, ...] = tree("picture/likelihood.yaml", tuple[Likelihood, ...])
    return {row.standing: row for row in rows}

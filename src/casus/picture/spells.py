"""Spells: through which time which side is said to hold a spot."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from casus.picture.assertions import Assertion
from casus.picture.days import between
from casus.records import Statement

NEAR = 3


class Spell(Struct):
    """A stretch of time through which assertions give one side as the holder of a spot.

    ``unstated`` say that the spot was taken then and not by whom; ``against`` deny it, or say that the holder left.
    """

    side: str
    for_it: list[Assertion]
    against: list[Assertion]
    unstated: list[Assertion]

    @property
    def told(self) -> list[Statement]:
        """The statements that speak for it."""
        return [assertion.statement for assertion in (*self.for_it, *self.unstated)]

    @property
    def first(self) -> str:
        """The first day asserted."""
        return min(assertion.day for assertion in self.for_it)

    @property
    def last(self) -> str:
        """The last day asserted."""
        return max(assertion.day for assertion in self.for_it)


def spells(found: Sequence[Assertion]) -> list[Spell]:
    """The spells of one spot in order of time.

    A taking by another side opens a new spell. That somebody else "holds" it while a spell runs is another claim about
    the same time: it opens a spell beside it. What is denied, and that the holder left, stands against a spell. That it
    was taken, by whom is not stated, speaks for the one side that is said to have taken it within ``NEAR`` days.
    """
    made: list[Spell] = []
    for assertion in sorted(found, key=_time_order):
        if assertion.denied or assertion.move == "leaves" or not assertion.side:
            continue
        same = [spell for spell in made if spell.side == assertion.side]
        taken_since = bool(same) and any(spell.side != assertion.side and spell.first > same[-1].last for spell in made)
        if same and not (assertion.move == "takes" and taken_since):
            same[-1].for_it.append(assertion)
        else:
            made.append(Spell(assertion.side, [assertion], [], []))
    for assertion in found:
        if assertion.denied or assertion.move == "leaves":
            for spell in made:
                if spell.side == assertion.side and spell.first <= assertion.day:
                    spell.against.append(assertion)
        elif not assertion.side:
            near = [spell for spell in made if _began_near(spell, assertion.day)]
            if len(near) == 1:
                near[0].unstated.append(assertion)
    return sorted(made, key=lambda spell: (spell.first, spell.last, spell.side))


def _time_order(assertion: Assertion) -> tuple[str, bool, str, str]:
    return assertion.day, assertion.move != "takes", assertion.statement.published or "", assertion.statement.id


def _began_near(spell: Spell, day: str) -> bool:
    return any(taken.move == "takes" and abs(between(taken.day, day)) <= NEAR for taken in spell.for_it)

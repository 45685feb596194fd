"""How likely two statements tell one event: type, place, time, parties and words, each with its share.

The shares and the threshold were set on ``gold/linking/events-dev.yaml``; the other half of that gold was not used.
"""

from __future__ import annotations

from msgspec import Struct

from casus.likeness import containment, content_words
from casus.linking import kinds, setting, sides
from casus.records import Statement

THRESHOLD = 0.6
_PLACE, _TIME, _ACTORS, _RECIPIENTS, _WORDS = 0.3, 0.25, 0.25, 0.1, 0.1


class Match(Struct, frozen=True):
    """The score of a pair (0–1) with what it is made of."""

    score: float
    reason: str


def match(one: Statement, other: Statement) -> Match | None:
    """The score of two statements that may tell one event; ``None`` where something rules it out."""
    if one.negated or other.negated or kinds.real(one) != kinds.real(other):
        return None
    if "CONTROL" in (one.type, other.type) and not (one.actors and other.actors):
        return None  # who holds a place is what such a statement tells
    held = kinds.family(one) == "hold"
    lasts = kinds.tells_state(one) or kinds.tells_state(other)
    # What is cheap to tell and rules out most comes first.
    if not (kin := kinds.kinship(one, other)):
        return None
    if not (place := setting.nearness(one.place, other.place, spot=held)):
        return None
    if not (time := setting.timeliness(one, other, state=lasts, once=held)):
        return None
    actors, recipients = _parties(one, other)
    if not actors:
        return None
    wording = containment(content_words(one.content), content_words(other.content))
    score = _PLACE * place + _TIME * time + _ACTORS * actors + _RECIPIENTS * recipients + _WORDS * wording
    reason = (
        f"{one.type} and {other.type} {kin:.1f} × (place {place:.1f}, time {time:.1f}, actors {actors:.1f}, "
        f"recipients {recipients:.1f}, words {wording:.1f})"
    )
    return Match(round(kin * score, 3), reason)


def _parties(one: Statement, other: Statement) -> tuple[float, float]:
    if one.type in kinds.SYMMETRIC:
        both = sides.all_agree((*one.actors, *one.recipients), (*other.actors, *other.recipients))
        return both, both
    return sides.agreement(one.actors, other.actors), sides.agreement(one.recipients, other.recipients)

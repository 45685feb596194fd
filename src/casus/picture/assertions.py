"""What statements say about who holds a place: that somebody took it, holds it, or has left it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec import Struct

from casus.export.layout import visible
from casus.picture.chains import side, state_side
from casus.picture.days import happened, said, window
from casus.picture.excerpts import behind_trigger
from casus.picture.quantified import expanded
from casus.picture.sites import Spot, held
from casus.picture.treaties_named import states_in
from casus.records import Statement

Move = Literal["takes", "holds", "leaves"]

_TAKING = ("seize", "territory")
KINDS = (("CONTROL", ()), ("COERCE", _TAKING), ("RETREAT", ("withdraw",)))
"""The types and modes of event that may tell who takes, holds or leaves a place."""

_LEAVING = re.compile(r"\b(?:from|left|leav\w+|abandon\w*|vacat\w+|quit|lost|los(?:e|es|ing))\b", re.IGNORECASE)
_BY = re.compile(r"\s*by (?:the )?(?P<whom>[^,.;]{3,40}?)(?=[,.;]|$| (?:on|in|at|since|after|before|near)\b)")
_OURS = re.compile(r"\bour\b", re.IGNORECASE)
_ASSERTED = frozenset({"occurred", "ongoing", "negated"})


class Assertion(Struct, frozen=True):
    """That ``holder`` takes, holds or leaves a spot, on ``day`` (the last that the event may have, else of speech).

    ``denied`` says that the statement denies it. ``window`` bounds the event where its day is not given.
    """

    statement: Statement
    spot: Spot
    move: Move
    holder: str
    side: str
    day: str
    denied: bool
    window: tuple[str | None, str | None]


def assertions(statements: Iterable[Statement]) -> Iterator[Assertion]:
    """The assertions of control in the statements; what is only planned, feared or demanded is none."""
    for statement in statements:
        move = _move(statement)
        holder = _holder(statement, move) if move else None
        if move is None or holder is None:
            continue
        for spot in _spots(statement):
            yield Assertion(
                statement=statement,
                spot=spot,
                move=move,
                holder=holder[0],
                side=holder[1],
                day=_day(statement, move),
                denied=denies(statement),
                window=window(statement),
            )


def unplaced(statements: Iterable[Statement]) -> Iterator[Statement]:
    """Statements of control that name a holder but no place that casus could resolve."""
    for statement in statements:
        if _move(statement) in ("takes", "holds") and statement.actors and not _spots(statement):
            yield statement


def _spots(statement: Statement) -> tuple[Spot, ...]:
    return expanded(statement) or held(statement)


def denies(statement: Statement) -> bool:
    """Whether the speaker says that it is not so. A denied negation ("denied that it had not") is not resolved."""
    return (statement.status == "negated") != (statement.stance == "deny")


def _move(statement: Statement) -> Move | None:
    if statement.status not in _ASSERTED:
        return None
    if statement.type == "CONTROL":
        return "holds"
    if statement.type == "COERCE" and statement.mode in _TAKING:
        return "takes"
    if (
        statement.type == "RETREAT"
        and statement.mode == "withdraw"
        and statement.place
        and _LEAVING.search(_near(statement))
    ):
        return "leaves"
    return None


def _near(statement: Statement) -> str:
    """The words from the trigger to the name of the place; empty where the place is not named behind it."""
    words = statement.content
    start = words.find(statement.predicate)
    end = words.find(statement.place.name, start) if statement.place and start >= 0 else -1
    return words[start:end] if end > start else ""


def _day(statement: Statement, move: Move) -> str:
    """A state is asserted for the day of speech; a taking or leaving for its own day, or the last that it may have."""
    if move == "holds":
        return said(statement)
    return happened(statement)


def _holder(statement: Statement, move: Move) -> tuple[str, str] | None:
    """The name and the side of who holds it; "our control" is the speaker's; empty for "it fell".

    Where nobody is coded as acting, "by Chinese vessels" behind the words of the event names the state of who does.
    """
    if statement.actors:
        first = statement.actors[0]
        names = dict.fromkeys(party.name for party in statement.actors)
        return " and ".join(names), side(first.country, first.sector, first.name)
    if by := _BY.match(behind_trigger(statement)):
        states = states_in(by["whom"])
        if len(states) == 1:
            return visible(by["whom"]), state_side(*states)
    if statement.tellers and _OURS.search(statement.predicate):
        last = statement.tellers[-1]
        return f"the side of {last.name}", side(last.country, last.sector, last.name)
    return ("", "") if move == "takes" else None

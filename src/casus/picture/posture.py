"""Posture: forces deployed, mobilised and withdrawn, exercises, and violated airspace."""

from __future__ import annotations

from collections.abc import Sequence

from casus.picture.citing import cite
from casus.picture.days import between, said
from casus.picture.grouping import Told, groups
from casus.picture.model import Line, Section
from casus.picture.wording import doing, tellers
from casus.records import Judgement, Statement

_HEADINGS = {"DEPLOYED": "stationed", "MOBILIZE": "mobilisation", "RETREAT": "withdrawal", "COOPERATE": "exercise"}


def posture(statements: Sequence[Statement], judgements: Sequence[Judgement], as_of: str) -> Section:
    """A line for each movement or stationing of forces, in the order in which it was first reported."""
    told = groups(filter(_is_posture, statements), judgements)
    return Section(name="Posture", lines=tuple(_line(group, as_of) for group in told))


def _is_posture(statement: Statement) -> bool:
    if statement.type == "RETREAT":
        return statement.mode in (None, "withdraw")
    if statement.type == "COOPERATE":
        return "military" in statement.contexts and statement.status in ("occurred", "ongoing")
    return statement.type in _HEADINGS


def _line(told: Told, as_of: str) -> Line:
    first, last = told[0], max(map(said, told))
    return Line(
        key=f"posture:{first.document}:{first.trigger[0]}",
        text=f"{_HEADINGS[first.type]}: {doing(told)}; {tellers(told)}",
        evidence=cite(told),
        state=first.status,
        since=min(map(said, told)),
        last=last,
        stale_days=between(last, as_of),
    )

"""Agenda: meetings and deadlines ahead, and past meetings of which no later report tells."""

from __future__ import annotations

from collections.abc import Sequence

from casus.picture.chains import name_key
from casus.picture.citing import cite
from casus.picture.days import between, days, published, said, window
from casus.picture.grouping import Told, groups
from casus.picture.model import Line, Section
from casus.picture.wording import doing, tellers
from casus.records import Judgement, Statement

_AHEAD = frozenset({"planned", "conditional", "possible"})


def agenda(statements: Sequence[Statement], judgements: Sequence[Judgement], as_of: str) -> Section:
    """Consultations announced, and anything planned whose time is given and not over."""
    held: dict[str, list[Statement]] = {}
    for statement in statements:
        if statement.type == "CONSULT" and statement.status in ("occurred", "ongoing"):
            for name in _names(statement):
                held.setdefault(name, []).append(statement)
    told = groups((statement for statement in statements if _is_ahead(statement)), judgements)
    lines = [line for group in told if (line := _line(group, held, as_of))]
    return Section(name="Agenda", lines=tuple(lines))


def _is_ahead(statement: Statement) -> bool:
    """Planned, with a time or as a meeting; or told as a fact of a day that lay ahead when it was published."""
    begin, end = window(statement)
    if statement.status in _AHEAD:
        return statement.type == "CONSULT" or end is not None
    return statement.status != "negated" and (begin or end or "") > published(statement)


def _line(told: Told, held: dict[str, list[Statement]], as_of: str) -> Line | None:
    first = told[0]
    begin, end = window(first)
    due = end or begin or said(first)
    ahead = (end or begin or as_of) >= as_of
    later = [] if ahead or first.type != "CONSULT" else _later(told, due, held)
    if first.type != "CONSULT" and not ahead:
        return None
    state = "ahead" if ahead else "held" if later else "no outcome reported"
    if begin is None and end is None:
        state = "date not given"
    left = f"{days(between(as_of, due))} ahead" if state == "ahead" else f"{days(between(due, as_of))} ago"
    timed = f" ({left})" if begin or end else ""
    return Line(
        key=f"agenda:{first.document}:{first.trigger[0]}",
        text=f"{state}{timed}: {doing(told)}; {tellers(told)}",
        evidence=(*cite(told), *cite(later)),
        state=state,
        since=begin,
        last=end,
    )


def _later(told: Told, due: str, held: dict[str, list[Statement]]) -> list[Statement]:
    """The meetings of one of the parties that were reported on the day due or later."""
    own = {statement.id for statement in told}
    found = [s for name in sorted(_names(told[0])) for s in held.get(name, ()) if published(s) >= due]
    return [statement for statement in found if statement.id not in own]


def _names(statement: Statement) -> frozenset[str]:
    return frozenset(name_key(party.name) for party in (*statement.actors, *statement.recipients))

"""Posture: forces deployed, mobilised and withdrawn, readiness, exercises, bases, and what flies over borders."""

from __future__ import annotations

from collections.abc import Sequence

from casus.knowledge.picture_tables import PostureKind, posture_kinds
from casus.picture.citing import cite
from casus.picture.days import between, happened
from casus.picture.excerpts import words
from casus.picture.grouping import Told, groups
from casus.picture.matching import has_words
from casus.picture.model import Line, Section, newest_first
from casus.picture.wording import about, doing, tellers
from casus.records import Judgement, Statement

_DONE = frozenset({"occurred", "ongoing"})
_NOT_DONE = {
    "negated": ", said not to be",
    "planned": ", planned",
    "conditional": ", possible",
    "possible": ", possible",
}


def posture(statements: Sequence[Statement], judgements: Sequence[Judgement], as_of: str) -> Section:
    """A line for each movement or stationing of forces, the latest told first."""
    told = groups((statement for statement in statements if _heading(statement)), judgements)
    return Section(name="Posture", lines=newest_first(_line(group, as_of) for group in told))


def _heading(statement: Statement) -> str | None:
    """The heading under which it stands; none where it tells of no forces, or of an exercise that was not held."""
    kind = next((kind for kind in posture_kinds() if _fits(kind, statement)), None)
    if kind is None or (statement.type == "COOPERATE" and statement.status not in _DONE):
        return None
    return kind.heading


def _fits(kind: PostureKind, statement: Statement) -> bool:
    return (
        statement.type in kind.types
        and (not kind.modes or statement.mode is None or statement.mode in kind.modes)
        and (not kind.contexts or not set(kind.contexts).isdisjoint(statement.contexts))
        and has_words(kind.words, statement)
    )


def _line(told: Told, as_of: str) -> Line:
    first, last = told[0], max(map(happened, told))
    return Line(
        key=f"posture:{first.document}:{first.trigger[0]}",
        about=about(told),
        words=words(told[0]),
        text=f"{_heading(first)}{_NOT_DONE.get(first.status, '')}: {doing(told)}; {tellers(told)}",
        evidence=cite(told),
        state=first.status,
        since=min(map(happened, told)),
        last=last,
        stale_days=between(last, as_of),
    )

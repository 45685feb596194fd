"""Indicators: events a week by quad class, on events and not on reports, with the reports read as exposure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from msgspec import Struct

from casus.picture.days import event_day, published, said
from casus.picture.grouping import Told, groups
from casus.picture.selection import concerns
from casus.records import Judgement, Statement

QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")

_TOLD = frozenset({"occurred", "ongoing"})


class Week(Struct, frozen=True, kw_only=True):
    """One week of one country and quad class: its Monday, its events, and how many reports were read in it.

    ``intensity`` is the mean PLOVER score of the events that have one.
    """

    monday: str
    events: tuple[Told, ...]
    reports: int
    intensity: float | None


def weeks(
    statements: Sequence[Statement], judgements: Sequence[Judgement], country: str, quad: str, as_of: str
) -> tuple[Week, ...]:
    """Every week from the first report to ``as_of``, in order; the last may be incomplete.

    ``statements`` are those published by ``as_of``. An event counts once however many reports tell it, in the week of
    its day, else of the first day on which it was told. A week in which nothing was read has 0 reports, and its 0
    events say nothing.
    """
    if not statements:
        return ()
    own = (s for s in statements if s.quad == quad and s.status in _TOLD and concerns(s, country))
    by_week: dict[str, list[Told]] = {}
    for told in groups(own, judgements):
        day = next(filter(None, map(event_day, told)), None) or min(map(said, told))
        by_week.setdefault(monday(min(day, as_of)), []).append(told)
    read: dict[str, set[str]] = {}
    for statement in statements:
        read.setdefault(monday(published(statement)), set()).add(statement.document)
    start, end = date.fromisoformat(min(read)), date.fromisoformat(monday(as_of))
    mondays = [(start + timedelta(weeks=n)).isoformat() for n in range((end - start).days // 7 + 1)]
    return tuple(
        Week(
            monday=week,
            events=tuple(by_week.get(week, ())),
            reports=len(read.get(week, ())),
            intensity=_mean([told[0].intensity for told in by_week.get(week, ())]),
        )
        for week in mondays
    )


def monday(day: str) -> str:
    """The Monday of the ISO week of a day."""
    found = date.fromisoformat(day)
    return (found - timedelta(days=found.weekday())).isoformat()


def _mean(scores: Sequence[float | None]) -> float | None:
    known = [score for score in scores if score is not None]
    return sum(known) / len(known) if known else None

"""Indicators: events a week by quad class, on events and not on reports, with the reports read as exposure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from msgspec import Struct

from casus.ledger import Coded
from casus.picture.days import event_day, published, said
from casus.picture.grouping import joined
from casus.picture.selection import concerns
from casus.records import Judgement, Statement
from casus.statements import coding

QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")

TOLD = frozenset({"occurred", "ongoing"})
MOST_WEEKS = 14
"""The week of the picture and the quarter before it: what was usual longer ago is no baseline."""


class Week(Struct, frozen=True, kw_only=True):
    """One week of one country and quad class: its Monday, its events as ids of statements, how many reports were read.

    The statements of an event are in order of their ids, the events in order of their first.
    """

    monday: str
    events: tuple[tuple[str, ...], ...]
    reports: int


class Weekly(Struct, frozen=True, kw_only=True):
    """What was coded of the events of a country, by id, what joins them, and the reports read in each week."""

    coded: tuple[Coded, ...]
    links: Sequence[Judgement]
    mondays: tuple[str, ...]
    reports: tuple[int, ...]


def weekly(statements: Sequence[Statement], judgements: Sequence[Judgement], country: str, as_of: str) -> Weekly:
    """From statements published by ``as_of``, in order."""
    weeks = mondays(published(statements[0]) if statements else as_of, as_of)
    read: dict[str, set[str]] = {week: set() for week in weeks}
    for statement in statements:
        if published(statement) >= weeks[0]:
            read[monday(published(statement))].add(statement.document)
    own = (s for s in statements if published(s) >= weeks[0] and s.quad and s.status in TOLD and concerns(s, country))
    coded = (Coded(s.id, coding(s), s.quad, s.begin, s.end, s.said, published(s)) for s in own)
    return Weekly(
        coded=tuple(sorted(coded, key=lambda item: item.id)),
        links=judgements,
        mondays=weeks,
        reports=tuple(len(found) for found in read.values()),
    )


def mondays(first: str, as_of: str) -> tuple[str, ...]:
    """The Mondays of the weeks from that of the first report to that of ``as_of``, the last ``MOST_WEEKS`` of them."""
    end = date.fromisoformat(monday(as_of))
    weeks = min((end - date.fromisoformat(monday(first))).days // 7 + 1, MOST_WEEKS)
    return tuple((end - timedelta(weeks=back)).isoformat() for back in reversed(range(weeks)))


def weeks(of: Weekly, quad: str, as_of: str) -> tuple[Week, ...]:
    """Every week in order; the last may be incomplete.

    An event counts once however many reports tell it, in the week of its day, else of the first day on which it was
    told. A week in which nothing was read has 0 reports, and its 0 events say nothing.
    """
    known = {item.id: item for item in of.coded if item.quad == quad}
    by_week: dict[str, list[tuple[str, ...]]] = {}
    for event in joined(((item.id, item.coding) for item in known.values()), of.links):
        told = [known[name] for name in event]
        day = min(filter(None, map(event_day, told)), default=None) or min(map(said, told))
        by_week.setdefault(monday(min(day, as_of)), []).append(event)
    return tuple(
        Week(monday=week, events=tuple(by_week.get(week, ())), reports=reports)
        for week, reports in zip(of.mondays, of.reports, strict=True)
    )


def monday(day: str) -> str:
    """The Monday of the ISO week of a day."""
    found = date.fromisoformat(day)
    return (found - timedelta(days=found.weekday())).isoformat()

"""Days of statements: when it was published, said, and when it is said to have happened."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from casus.ledger import Coded
from casus.records import Statement

DAY = len("2021-07-01")


def published(statement: Statement | Coded) -> str:
    """The day of publication, in the outlet's own time zone; of an undated report the empty string."""
    return (statement.published or "")[:DAY]


def said(statement: Statement | Coded) -> str:
    """The day on which it was said, at the latest that of publication."""
    return min((statement.said or "")[:DAY] or published(statement), published(statement))


def event_day(statement: Statement | Coded) -> str | None:
    """The day of the event, where the time given is no wider than a day."""
    begin, end = _day(statement.begin), _day(statement.end)
    return begin if begin and begin == end else None


def happened(statement: Statement) -> str:
    """The last day that the event may have, where given and not ahead, else the day on which it was said."""
    return min(window(statement)[1] or said(statement), said(statement))


def window(statement: Statement) -> tuple[str | None, str | None]:
    """The first and the last day of the event as given; ``None`` leaves a side open."""
    return _day(statement.begin), _day(statement.end)


def between(first: str, last: str) -> int:
    """The days from ``first`` to ``last``."""
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def days(count: int) -> str:
    """A number of days in words."""
    return f"{count} day{'' if count == 1 else 's'}"


def before(day: str, days: int) -> str:
    """The day that many days earlier."""
    return (date.fromisoformat(day) - timedelta(days=days)).isoformat()


@lru_cache(maxsize=1 << 14)  # statements share their days
def _day(value: str | None) -> str | None:
    """A bound as a day; one that names no day (a year, a week) leaves its side open."""
    if not value or len(value) < DAY:
        return None
    try:
        return date.fromisoformat(value[:DAY]).isoformat()
    except ValueError:
        return None

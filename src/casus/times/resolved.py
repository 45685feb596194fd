"""What a phrase means once it is resolved, and what every phrase can do."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from casus.times import values
from casus.times.context import Context, Moment

_DAY = re.compile(r"(-?\d{4})-(\d\d)-(\d\d)")


@dataclass(frozen=True)
class Resolved:
    """A phrase's meaning. Without ``interval`` the value's own counts, without ``size`` its own precision."""

    value: str
    anchor: str = "published"
    interval: tuple[str | None, str | None] | None = None
    alternatives: tuple[str, ...] = ()
    size: str | None = None

    @property
    def precision(self) -> str:
        """The size of what the value names."""
        return self.size or values.precision(self.value)

    @property
    def bounds(self) -> tuple[str | None, str | None]:
        """The interval: its own, or that of its value."""
        return self.interval or values.interval(self.value) or (None, None)

    @property
    def day(self) -> date | None:
        """The first day of the interval, where Python's calendar can hold it."""
        return _date(self.bounds[0] or self.bounds[1])

    @property
    def last_day(self) -> date | None:
        """The last day of the interval, where it has one and Python's calendar can hold it."""
        return _date(self.bounds[1])

    @property
    def moment(self) -> Moment | None:
        """The first day of the value, with no month where it names just a year or more."""
        begin = (values.interval(self.value) or ("", ""))[0]
        match = _DAY.match(begin)
        if not match:
            return None
        year, month, day = int(match[1]), int(match[2]), int(match[3])
        year = year if year > 0 else year - 1
        return Moment(year, month, day) if "-" in self.value else Moment(year)


def _date(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None


class Phrase(Protocol):
    """Anything that names a time."""

    @property
    def kind(self) -> str:
        """The class under which patterns know the phrase."""

    def resolve(self, context: Context) -> Resolved:
        """The phrase's meaning in ``context``."""


def meaning_of(phrase: Phrase, context: Context) -> Resolved:
    """What ``phrase`` means in ``context``; nothing is known of one that leads out of Python's calendar."""
    try:
        return phrase.resolve(context)
    except (ValueError, OverflowError):  # before the year 1 or after 9999
        return Resolved("XXXX", "stated")

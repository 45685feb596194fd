"""Phrases that name their stretch of the calendar: dates, months, years, weekdays, holidays, this week, last year.

A phrase has a ``kind``, under which later passes find it in their patterns, and ``resolve``, which gives its TIMEX3
value and, where that says less than is known, its own interval, anchor and alternatives.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from casus.times import holidays, values
from casus.times.context import Context, shifted
from casus.times.resolved import Resolved

Base = Literal["now", "told", "story", "recent"]


@dataclass(frozen=True)
class Calendar:
    """A named stretch of the calendar: a year, month, day, quarter, half, season, decade or century.

    All but a decade and a century may lack their year. ``which`` is -1, 0, 1 for "last May", "this May", "next May".
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    part: str | None = None  # Q1 … Q4, H1, H2, SP, SU, FA, WI
    digits: str | None = None  # a decade or century as TIMEX3 writes it
    bc: bool = False
    which: int | None = None

    @property
    def kind(self) -> str:
        """DATE, MONTH, YEAR, QUARTER, SEASON, DECADE or CENTURY."""
        if self.digits:
            return "DECADE" if len(self.digits) == 3 else "CENTURY"
        if self.day:
            return "DATE"
        if self.month:
            return "MONTH"
        if self.part:
            return "QUARTER" if self.part[0] in "QH" else "SEASON"
        return "YEAR"

    def resolve(self, context: Context) -> Resolved:
        """The stretch; its missing year from the context."""
        era = "BC" if self.bc else ""
        if self.digits:
            return Resolved(era + self.digits, "stated")
        if self.year is not None:
            return Resolved(f"{era}{self.year:04d}{self._rest}", "stated")
        if self.day and not self.month:
            return self._of_month(context)
        month = self.month or _first_month(self.part)
        years = (
            self._which(context, month) if self.which is not None else context.year_for(month, self.day, self._length)
        )
        if years is None:
            return Resolved(f"XXXX{self._rest}")
        chosen, other = years
        alternatives = () if chosen == other else (f"{other:04d}{self._rest}",)
        value = f"{chosen:04d}" if chosen > 0 else f"BC{-chosen:04d}"
        return Resolved(value + self._rest, alternatives=alternatives)

    def _of_month(self, context: Context) -> Resolved:
        """A day without month ("on the 20th"): of the month spoken of, else the last one with that day."""
        base = context.told() or context.anchor
        if base is None or self.day is None:
            return Resolved(f"XXXX-XX-{self.day:02d}")
        if base == context.anchor and self.day > base.day and context.tense != "future":
            base = values.add_months(base, -1)
        return Resolved(f"{base.year:04d}-{base.month:02d}-{self.day:02d}")

    @property
    def _rest(self) -> str:
        if self.part:
            return f"-{self.part}"
        return (f"-{self.month:02d}" if self.month else "") + (f"-{self.day:02d}" if self.day else "")

    @property
    def _length(self) -> int:
        """How many months it is long, at the least."""
        return {"Q": 3, "H": 6}.get((self.part or " ")[0], 3 if self.part else 1)

    def _which(self, context: Context, month: int) -> tuple[int, int] | None:
        base = context.base
        if base is None:
            return None
        if self.which == 0:
            year = base.year - 1 if self.part == "WI" and base.month < 3 else base.year
            return year, year
        length = self._length
        first, last = values.months(base.year, month, length)
        if self.which == -1:
            year = base.year if last < base else base.year - 1
            return (year - 1, year) if values.months(year, month, length)[1] >= base else (year, year - 1)
        return (base.year, base.year + 1) if first > base else (base.year + 1, base.year)


def _first_month(part: str | None) -> int:
    if part and part[0] == "Q":
        return 3 * int(part[1]) - 2
    if part and part[0] == "H":
        return 6 * int(part[1]) - 5
    return {"SP": 3, "SU": 6, "FA": 9, "WI": 12}.get(part or "", 1)


@dataclass(frozen=True)
class Shifted:
    """A calendar unit counted from now ("last week") or from the time spoken of ("the next day").

    ``base`` is what it counts from: ``now``; ``told``, the time spoken of; ``story``, that of a narrative, else now;
    ``recent``, the time spoken of while it is close by, else now.
    """

    unit: str
    offset: float
    base: Base = "now"

    @property
    def kind(self) -> str:
        """The kind of the unit."""
        return {"D": "DATE", "W": "WEEK", "2W": "WEEK", "WE": "WEEKEND", "M": "MONTH", "Q": "QUARTER", "6M": "QUARTER",
                "Y": "YEAR", "DE": "DECADE", "season": "SEASON"}.get(self.unit, "CENTURY")  # fmt: skip

    def resolve(self, context: Context) -> Resolved:
        """The unit; counted from the time spoken of, it is open as long as there is none."""
        told = context.told(self.unit)
        if self.base == "told":
            return Resolved(shifted(told, self.unit, self.offset), "stated" if told else "event:?")
        if self.base == "recent" and told:
            return Resolved(shifted(told, self.unit, self.offset), "stated")
        base = context.base if self.base == "story" else context.anchor
        early = self.unit == "WE" and self.offset == 0 and base is not None and base.isoweekday() < _FRIDAY
        if early and context.tense != "future":  # "this weekend", said before Friday of what is over
            return Resolved(shifted(base, "WE", -1), alternatives=(shifted(base, "WE", 0),))
        return Resolved(shifted(base, self.unit, self.offset))


_FRIDAY = 5


@dataclass(frozen=True)
class NamedWeekday:
    """A weekday by name; ``which`` is -1, 0 or 1 after "last", "this", "next"."""

    weekday: int
    which: int | None = None

    @property
    def kind(self) -> str:
        """A weekday is a date, with a class of its own."""
        return "WEEKDAY"

    def resolve(self, context: Context) -> Resolved:
        """The day that the tense and the publication day point to, with the one not chosen."""
        base = context.base
        if base is None:
            return Resolved(f"XXXX-WXX-{self.weekday}")
        back = (base.isoweekday() - self.weekday) % 7 or 7
        ahead = (self.weekday - base.isoweekday()) % 7
        if self.which == -1:
            days = base - timedelta(back), base - timedelta(back + 7)
        elif self.which == 1:
            days = base + timedelta(ahead or 7), base + timedelta((ahead or 7) + 7)
        elif self.which == 0:
            monday = base - timedelta(base.isoweekday() - 1)
            days = monday + timedelta(self.weekday - 1), base + timedelta(ahead)
        else:
            found = context.weekday(self.weekday)
            days = found if found else (base, base)
        other = () if days[0] == days[1] else (days[1].isoformat(),)
        return Resolved(days[0].isoformat(), alternatives=other)


@dataclass(frozen=True)
class Holiday:
    """A day with a name, in a year that is stated or follows from the context."""

    rule: str
    year: int | None = None
    which: int | None = None

    @property
    def kind(self) -> str:
        """A holiday is a date, with a class of its own."""
        return "HOLIDAY"

    def resolve(self, context: Context) -> Resolved:
        """The holiday's day."""
        if self.year:
            return Resolved(holidays.day_of(self.rule, self.year).isoformat(), "stated")
        base = context.base
        if base is None:
            return Resolved(f"XXXX-{self.rule}" if self.rule[0].isdigit() else "XXXX-XX-XX")
        near = [holidays.day_of(self.rule, base.year + step) for step in (-1, 0, 1)]
        before, after = max(day for day in near if day <= base), min(day for day in near if day >= base)
        if self.which is not None:
            days = (before, after) if self.which < 0 else (after, before)
        else:
            days = context.choose(before, after)
        other = () if days[0] == days[1] else (days[1].isoformat(),)
        return Resolved(days[0].isoformat(), alternatives=other)

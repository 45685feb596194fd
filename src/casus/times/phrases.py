"""What the rules make of a match: phrases, each of which resolves itself against a context.

A phrase has a ``kind``, under which later passes find it in their patterns, and ``resolve``, which gives its TIMEX3 value
and, where that says less than is known, its own interval, anchor and alternatives.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Protocol

from casus.times import holidays, values
from casus.times.context import Context, shifted


@dataclass(frozen=True)
class Resolved:
    """A phrase's meaning. Without ``interval`` the value's own counts; ``anchor`` None leaves the choice to the context."""

    value: str
    anchor: str = "published"
    interval: tuple[str | None, str | None] | None = None
    alternatives: tuple[str, ...] = ()

    @property
    def bounds(self) -> tuple[str | None, str | None]:
        """The interval: its own, or that of its value."""
        return self.interval or values.interval(self.value) or (None, None)

    @property
    def day(self) -> date | None:
        """The first day of the interval, where Python's calendar can hold it."""
        begin = self.bounds[0] or self.bounds[1]
        try:
            return date.fromisoformat(begin[:10]) if begin else None
        except ValueError:
            return None


class Phrase(Protocol):
    """Anything that names a time."""

    @property
    def kind(self) -> str:
        """The class under which patterns know the phrase."""

    def resolve(self, context: Context) -> Resolved:
        """The phrase's meaning in ``context``."""


@dataclass(frozen=True)
class Calendar:
    """A named stretch of the calendar: a year, month, day, quarter, half, season, decade or century, maybe without year.

    ``which`` is -1, 0 or 1 for "last May", "this May", "next May".
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
        month = self.month or _first_month(self.part)
        years = self._which(context, month) if self.which is not None else context.year_for(month, self.day)
        if years is None:
            return Resolved(f"XXXX{self._rest}")
        chosen, other = years
        alternatives = () if chosen == other else (f"{other:04d}{self._rest}",)
        return Resolved(f"{chosen:04d}{self._rest}", alternatives=alternatives)

    @property
    def _rest(self) -> str:
        if self.part:
            return f"-{self.part}"
        return (f"-{self.month:02d}" if self.month else "") + (f"-{self.day:02d}" if self.day else "")

    def _which(self, context: Context, month: int) -> tuple[int, int] | None:
        base = context.base
        if base is None:
            return None
        if self.which == 0:
            year = base.year - 1 if self.part == "WI" and base.month < 3 else base.year
            return year, year
        length = {"Q": 3, "H": 6}.get((self.part or " ")[0], 3 if self.part else 1)
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
    """A calendar unit counted from the publication ("last week", "today") or from the time spoken of ("the next day")."""

    unit: str
    offset: float
    from_focus: bool = False

    @property
    def kind(self) -> str:
        """The kind of the unit."""
        return {"D": "DATE", "W": "WEEK", "2W": "WEEK", "WE": "WEEKEND", "M": "MONTH", "Q": "QUARTER", "6M": "QUARTER",
                "Y": "YEAR", "DE": "DECADE", "season": "SEASON"}.get(self.unit, "CENTURY")  # fmt: skip

    def resolve(self, context: Context) -> Resolved:
        """The unit; counted from the time spoken of, it is open as long as there is none."""
        if self.from_focus:
            if context.focus is None:
                return Resolved(values.unknown(self.unit), "event:?")
            return Resolved(shifted(context.focus, self.unit, self.offset), "stated")
        return Resolved(shifted(context.base if self.unit != "D" else context.anchor, self.unit, self.offset))


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


@dataclass(frozen=True)
class AtTime:
    """A day with a part of the day ("MO") or a clock time ("14:30"); without a day, the day of publication or focus."""

    day: Phrase | None
    code: str
    zone: str = ""

    @property
    def kind(self) -> str:
        """TIME."""
        return "TIME"

    def resolve(self, context: Context) -> Resolved:
        """The day's value with the time of day behind it."""
        day = self.day or Shifted("D", 0, from_focus=context.focus is not None and context.narrative)
        found = day.resolve(context)
        value, code = found.value, self.code
        if code == "24:00":
            code = "24:00"
        alternatives = tuple(f"{other}T{code}" for other in found.alternatives)
        resolved = Resolved(f"{value}T{code}", found.anchor, alternatives=alternatives)
        begin, end = resolved.bounds
        if code == "24:00" and found.day:
            midnight = f"{(found.day + timedelta(1)).isoformat()}T00:00{self.zone}"
            return replace(resolved, interval=(midnight, midnight))
        if self.zone and begin and end:
            return replace(resolved, interval=(begin + self.zone, end + self.zone))
        return resolved


@dataclass(frozen=True)
class Edged:
    """A stretch of another phrase: "early May", "the end of last week", "later this year".

    Its value and interval stay those of the whole, as nobody says where "early" ends; only "earlier" and "later" are cut at
    the day of publication.
    """

    inner: Phrase
    mod: str

    @property
    def kind(self) -> str:
        """The kind of the whole."""
        return self.inner.kind

    def resolve(self, context: Context) -> Resolved:
        """The whole, cut where the day of publication cuts it."""
        found = self.inner.resolve(context)
        begin, end = found.bounds
        if self.mod in ("BEFORE", "AFTER") and context.anchor and begin and end:
            today = context.anchor.isoformat()
            if begin <= today <= end:
                return replace(found, interval=(begin, today) if self.mod == "BEFORE" else (today, end))
        return found


@dataclass(frozen=True)
class Within:
    """A stretch inside another: "June of that year", "the second quarter of 2013", "Monday of last week"."""

    inner: Calendar | NamedWeekday
    whole: Phrase

    @property
    def kind(self) -> str:
        """The kind of the smaller stretch."""
        return self.inner.kind

    def resolve(self, context: Context) -> Resolved:
        """The smaller stretch in the year (or week) of the larger."""
        found = self.whole.resolve(context)
        begin = found.day
        if isinstance(self.inner, NamedWeekday):
            if begin is None:
                return Resolved(f"XXXX-WXX-{self.inner.weekday}", found.anchor)
            return Resolved(
                (begin + timedelta((self.inner.weekday - begin.isoweekday()) % 7)).isoformat(), found.anchor
            )
        if begin is None:
            inner = replace(self.inner, year=None).resolve(Context(None, context.tense_at))
            return Resolved(inner.value, found.anchor)
        month = self.inner.month or (begin.month if self.inner.day else None)
        return Resolved(replace(self.inner, year=begin.year, month=month).resolve(context).value, found.anchor)


@dataclass(frozen=True)
class Counted:
    """The nth unit of a larger stretch: "the first week of May", "the third day of the month"; -1 counts from its end."""

    number: int
    unit: str
    whole: Phrase

    @property
    def kind(self) -> str:
        """The kind of the unit."""
        return Shifted(self.unit, 0).kind

    def resolve(self, context: Context) -> Resolved:
        """The unit that holds the nth day, week, month … of the larger stretch."""
        found = self.whole.resolve(context)
        begin, end = found.bounds
        first = found.day
        if first is None or end is None:
            return Resolved(values.unknown(self.unit), found.anchor)
        try:
            last = date.fromisoformat(end[:10])
        except ValueError:
            return Resolved(values.unknown(self.unit), found.anchor)
        day = (
            values.add(last, self.unit, self.number + 1)
            if self.number < 0
            else values.add(first, self.unit, self.number - 1)
        )
        return Resolved(values.at_unit(day, self.unit) if day else values.unknown(self.unit), found.anchor)

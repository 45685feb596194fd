"""Phrases that are made of others: a day's evening, the end of a month, the first week of a year."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from casus.times import values
from casus.times.context import Context
from casus.times.phrases import Calendar, NamedWeekday, Shifted
from casus.times.resolved import Phrase, Resolved
from casus.times.spans import Duration


@dataclass(frozen=True)
class AtTime:
    """A day with a part of the day ("MO") or a clock time ("14:30"); without a day, the day of publication or focus."""

    day: Phrase | None
    code: str
    zone: str = ""
    whole_hour: bool = False

    @property
    def kind(self) -> str:
        """TIME."""
        return "TIME"

    def resolve(self, context: Context) -> Resolved:
        """The day's value with the time of day behind it."""
        day = self.day or Shifted("D", 0, base="story")
        found = day.resolve(context)
        value, code = found.value, self.code
        alternatives = tuple(f"{other}T{code}" for other in found.alternatives)
        size = "hour" if self.whole_hour else None
        resolved = Resolved(f"{value}T{code}", found.anchor, alternatives=alternatives, size=size)
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

    Its value and interval stay those of the whole, as nobody says where "early" ends; only "earlier" and "later" are
    cut at the day of publication.
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
            inner = replace(self.inner, year=None).resolve(Context("", None, context.tense_at))
            return Resolved(inner.value, found.anchor)
        month = self.inner.month or (begin.month if self.inner.day else None)
        if month and self.inner.day and self.inner.day > values.months(begin.year, month, 1)[1].day:
            return Resolved(values.unknown("D"), found.anchor)
        return Resolved(replace(self.inner, year=begin.year, month=month).resolve(context).value, found.anchor)


@dataclass(frozen=True)
class Counted:
    """The nth unit of a larger stretch, -1 its last: "the first week of May", "the last day of the month"."""

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
        first, last = found.day, found.last_day
        if first is None or last is None:
            return Resolved(values.unknown(self.unit), found.anchor)
        edge, steps = (last, self.number + 1) if self.number < 0 else (first, self.number - 1)
        day = values.add(edge, self.unit, steps)
        return Resolved(values.at_unit(day, self.unit) if day else values.unknown(self.unit), found.anchor)


@dataclass(frozen=True)
class CountedWeekday:
    """The nth Monday, Tuesday … of a larger stretch, -1 its last."""

    number: int
    weekday: int
    whole: Phrase

    @property
    def kind(self) -> str:
        """A weekday that is known is a date."""
        return "DATE"

    def resolve(self, context: Context) -> Resolved:
        """The day."""
        found = self.whole.resolve(context)
        first, last = found.day, found.last_day
        if first is None or last is None:
            return Resolved(values.unknown("D"), found.anchor)
        if self.number < 0:
            day = last - timedelta((last.isoweekday() - self.weekday) % 7)
        else:
            day = first + timedelta((self.weekday - first.isoweekday()) % 7 + 7 * (self.number - 1))
        return Resolved(day.isoformat(), found.anchor)


@dataclass(frozen=True)
class Stretch:
    """The first or last so many units of a larger stretch: "the first nine months of 1997"; ``number`` is 1 or -1."""

    length: Duration
    number: int
    whole: Phrase | None

    @property
    def kind(self) -> str:
        """DURATION: its value is its length."""
        return "STRETCH"

    def resolve(self, context: Context) -> Resolved:
        """The length, and the days that it covers."""
        value = self.length.value
        found = (self.whole or Shifted("Y", 0, base="story")).resolve(context)
        first, last = found.day, found.last_day
        amount = self.length.amount
        if first is None or last is None or amount is None:
            return Resolved(value, found.anchor)
        if self.number > 0:
            after = values.add(first, self.length.unit, amount)
            days = (first, after - timedelta(1)) if after else None
        else:
            before = values.add(last + timedelta(1), self.length.unit, -amount)
            days = (before, last) if before else None
        return Resolved(value, found.anchor, interval=(days[0].isoformat(), days[1].isoformat()) if days else None)

"""Phrases that name no stretch of the calendar by themselves: durations, distances, sets and vague times."""

from __future__ import annotations

from dataclasses import dataclass

from casus.times import values
from casus.times.context import Context
from casus.times.resolved import Phrase, Resolved


@dataclass(frozen=True)
class Duration:
    """So many units; ``amount`` None is an unknown number. ``side`` -1 reaches back from now, 1 ahead."""

    amount: float | None
    unit: str
    mod: str | None = None
    side: int = 0

    @property
    def kind(self) -> str:
        """DURATION."""
        return "DURATION"

    @property
    def value(self) -> str:
        """The TIMEX3 value: P2Y, PT24H, PXM …"""
        amount, unit = self.amount, self.unit
        if unit == "2W":
            amount, unit = (None if amount is None else 2 * amount), "W"
        if unit == "6M":
            amount, unit = (None if amount is None else 6 * amount), "M"
        if unit == "TX":
            return "PXM"
        number = "X" if amount is None else f"{amount:g}" if amount < 1e6 else f"{amount:.0f}"
        time, letter = ("T", unit[1:]) if unit.startswith("T") else ("", unit)
        if amount == 0.5 and unit in _HALVES:
            number, letter = _HALVES[unit]
        return f"P{time}{number}{letter}"

    def resolve(self, context: Context) -> Resolved:
        """The length, and its interval where it ends or begins now."""
        if not self.side or context.anchor is None:
            return Resolved(self.value, "published" if self.side else "stated")
        today = context.anchor.isoformat()
        other = values.add(context.anchor, self.unit, self.side * self.amount) if self.amount else None
        far = other.isoformat() if other else None
        return Resolved(self.value, interval=(far, today) if self.side < 0 else (today, far))


_HALVES = {"Y": ("6", "M"), "DE": ("5", "Y"), "CE": ("50", "Y"), "TH": ("30", "M"), "TM": ("30", "S")}


@dataclass(frozen=True)
class Distance:
    """A time so far from another: from now ("two days ago"), or from the time spoken of ("two days later").

    From now, the value is the unit that it reaches: a day, week, month or year. From the time spoken of, it is so only
    where a day is known to count from; else the length stays as the value and the anchor is an event still to be found.
    """

    length: Duration
    direction: int
    from_focus: bool = False
    base: Phrase | None = None  # a time named with it: "two weeks from next Tuesday"
    exact: bool = False  # "three years ago today": that very day
    over: bool = False  # "more than a week later": then or thereafter

    @property
    def kind(self) -> str:
        """RELATIVE."""
        return "RELATIVE"

    def resolve(self, context: Context) -> Resolved:
        """The time at the other end of the distance."""
        unit, amount = self.length.unit, self.length.amount
        named = self.base.resolve(context) if self.base else None
        base = named.day if named else context.told(unit) if self.from_focus else context.anchor
        anchor = named.anchor if named else "stated" if self.from_focus else "published"
        if base is None or (self.from_focus and unit.startswith("T")):
            return Resolved(self.length.value, "event:?" if self.from_focus else "published")
        if amount is None and self.from_focus:
            return Resolved(self.length.value, "event:?")
        if amount is None:
            ref = "PAST_REF" if self.direction < 0 else "FUTURE_REF"
            day = base.isoformat()
            return Resolved(ref, anchor, interval=(None, day) if self.direction < 0 else (day, None))
        day_then = values.add(base, unit, self.direction * amount)
        if day_then is None:
            return Resolved(self.length.value, anchor)
        value = values.at_unit(day_then, "D" if self.exact else _reached(unit, amount))
        if not self.over:
            return Resolved(value, anchor)
        begin, end = values.interval(value) or (None, None)
        if self.from_focus:
            begin = end = day_then.isoformat()
        return Resolved(value, anchor, interval=(None, end) if self.direction < 0 else (begin, None))


def _reached(unit: str, amount: float) -> str:
    """The unit that a distance reaches: two decades ago is a year, a year and a half ago a month."""
    if unit in ("DE", "CE", "ML"):
        return "Y"
    if amount != int(amount):
        return {"Y": "M", "M": "W", "W": "D"}.get(unit, "D")
    return "D" if unit == "WE" else unit


@dataclass(frozen=True)
class Every:
    """A set of times: "every Friday" (XXXX-WXX-5), "daily" (P1D)."""

    value: str

    @property
    def kind(self) -> str:
        """SET."""
        return "SET"

    def resolve(self, _context: Context) -> Resolved:
        """The set; it has no interval."""
        return Resolved(self.value, "stated")


@dataclass(frozen=True)
class Vague:
    """PRESENT_REF, PAST_REF or FUTURE_REF."""

    value: str

    @property
    def kind(self) -> str:
        """VAGUE."""
        return "VAGUE"

    def resolve(self, context: Context) -> Resolved:
        """What is past has an end and what is to come a beginning; how long the present lasts nobody says."""
        if context.anchor is None or self.value == "PRESENT_REF":
            return Resolved(self.value)
        today = context.anchor.isoformat()
        return Resolved(self.value, interval=(None, today) if self.value == "PAST_REF" else (today, None))


@dataclass(frozen=True)
class Offset:
    """A length counted from an event ("two days after the crossing fell"), which a later stage may find."""

    length: Duration

    @property
    def kind(self) -> str:
        """OFFSET."""
        return "OFFSET"

    def resolve(self, _context: Context) -> Resolved:
        """The length; when it ends hangs on the event."""
        return Resolved(self.length.value, "event:?")


@dataclass(frozen=True)
class Generic:
    """A time of any day: "at night"."""

    value: str

    @property
    def kind(self) -> str:
        """GENERIC."""
        return "GENERIC"

    def resolve(self, _context: Context) -> Resolved:
        """The value, with no interval."""
        return Resolved(self.value, "stated")

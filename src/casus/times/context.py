"""What a phrase is resolved against: the publication day, the day last spoken of, and the tense around it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from casus.times import values

Tense = str | None  # "past", "future" or None
TenseAt = Callable[[int, int], Tense]


@dataclass
class Context:
    """The state of one reading, front to back.

    ``anchor`` is the day of publication (or of the dateline), ``focus`` the first day of the time last resolved,
    ``narrative`` says that the text tells of times long before its publication, so that a bare "June" belongs to the
    time last spoken of and not to the day of publication.
    """

    anchor: date | None
    tense_at: TenseAt
    narrative: bool = False
    focus: date | None = None
    focus_end: int = -1
    span: tuple[int, int] = (0, 0)

    @property
    def tense(self) -> Tense:
        """The tense around the phrase that is being resolved."""
        return self.tense_at(*self.span)

    @property
    def base(self) -> date | None:
        """The day to count from where a phrase does not say: the narrative's own time, else the publication."""
        return self.focus if self.narrative and self.focus else self.anchor

    def choose(self, before: date, after: date) -> tuple[date, date]:
        """Of the last fitting day and the next one, the one that the tense asks for, then the other.

        A reading far off gives way to one close by: a past tense two weeks before the day usually belongs to the verb of
        saying ("said the vote, set for May 16, …").
        """
        base = self.base
        if base is None or before == after:
            return before, after
        back, ahead = (base - before).days, (after - base).days
        tense = self.tense
        future = tense == "future" if tense else back > 2 * ahead
        if tense == "past" and back > 270 and ahead < 75:
            future = True
        elif tense == "future" and ahead > 300 and back < 45:
            future = False
        return (after, before) if future else (before, after)

    def year_for(self, month: int, day: int | None = None) -> tuple[int, int] | None:
        """The year that a month or day of the year without one belongs to, and the year not chosen."""
        base = self.base
        if base is None:
            return None
        if self.narrative and self.focus:
            best = min((base.year - 1, base.year, base.year + 1), key=lambda year: _lag(base, year, month))
            return best, best
        if day is None and month == base.month:
            return base.year, base.year
        days = [fitting for year in range(base.year - 4, base.year + 5) if (fitting := _date(year, month, day or 1))]
        before = max((found for found in days if found <= base), default=None)
        after = min((found for found in days if found >= base), default=None)
        if before is None or after is None:
            return None
        chosen, other = self.choose(before, after)
        return chosen.year, other.year

    def weekday(self, weekday: int) -> tuple[date, date] | None:
        """The day that a bare name of a weekday means, and the day not chosen."""
        base = self.base
        if base is None:
            return None
        back = (base.isoweekday() - weekday) % 7
        before, after = base - timedelta(back), base + timedelta(-back % 7)
        if before == after:
            return before, (before + timedelta(7) if self.tense == "future" else before - timedelta(7))
        return (after, before) if self.tense == "future" else (before, after)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _lag(base: date, year: int, month: int) -> float:
    """How far a month lies from the narrative's time; stories run forwards, so a step back counts more."""
    months = (year - base.year) * 12 + month - base.month
    return months if months >= 0 else -1.5 * months


def shifted(day: date | None, unit: str, offset: float) -> str:
    """The value of the calendar unit ``offset`` units from ``day``'s own."""
    if day is None:
        return values.unknown(unit)
    if unit == "season":
        moved = values.add_months(day.replace(day=1), round(3 * offset))
    else:
        first = day.replace(day=1) if unit in ("M", "Q", "6M", "Y", "DE", "CE", "ML") else day
        found = values.add(first, unit, offset)
        if found is None:
            return values.unknown(unit)
        moved = found
    return values.at_unit(moved, unit)

"""What a phrase is resolved against: the publication day, the time last spoken of, and the tense around it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from casus.times import values

Tense = str | None  # "past", "future" or None
TenseAt = Callable[[int, int], Tense]
_SENTENCE_END = re.compile(r"[.!?\n]\s")
_PARAGRAPH = re.compile(r"(?:\r?\n)+")
_NEAR = 300  # characters after which a time spoken of is no longer what "later" counts from
_NEW_YEAR = 10  # a narrative that goes from December to January has gone on to the next year
# How coarse the time spoken of may be for a unit to be counted from it: 0 a day, 1 a week, 2 months, 3 years.
_SIZES = {
    "week": 1,
    "weekend": 1,
    "month": 2,
    "quarter": 2,
    "half": 2,
    "season": 2,
    "year": 3,
    "decade": 3,
    "century": 3,
}
_COARSEST = {"W": 1, "WE": 1, "2W": 1, "M": 2, "Q": 2, "6M": 2, "season": 2, "Y": 3, "DE": 3, "CE": 3, "ML": 3}


class Moment(NamedTuple):
    """A day of any year; a negative year is BC. ``month`` 0 says that only the year is known."""

    year: int
    month: int = 0
    day: int = 0

    @property
    def date(self) -> date | None:
        """The day, or the first day of the month or year, where Python's calendar can hold it."""
        try:
            return date(self.year, self.month or 1, self.day or 1)
        except ValueError:
            return None


@dataclass
class Context:
    """The state of one reading, front to back.

    ``anchor`` is the day of publication (or of the dateline); ``focus`` the time last resolved; ``stated`` the last one
    that named its year. ``narrative`` says that the text tells of times long
    before its publication, so that a bare "June" belongs to the time last spoken of and not to the day of publication.
    """

    text: str
    anchor: date | None
    tense_at: TenseAt
    narrative: bool = False
    focus: Moment | None = None
    told_by_size: dict[int, tuple[int, Moment]] = field(default_factory=dict)  # with the end of its expression
    stated: Moment | None = None
    stated_end: int = -1
    span: tuple[int, int] = (0, 0)

    @property
    def tense(self) -> Tense:
        """The tense around the phrase that is being resolved."""
        return self.tense_at(*self.span)

    @property
    def base(self) -> date | None:
        """The day to count from where a phrase does not say: the narrative's own time, else the publication."""
        told = self.focus.date if self.narrative and self.focus else None
        return told or self.anchor

    def tell(self, moment: Moment, size: str, end: int) -> None:
        """Make ``moment``, of precision ``size`` and told in the text up to ``end``, the time spoken of."""
        self.focus = moment
        self.told_by_size[_SIZES.get(size, 0)] = (end, moment)

    def told(self, unit: str = "D") -> date | None:
        """The time last spoken of that is precise enough to count ``unit`` from, while it is close by.

        Years keep: "the year before" counts from the year last spoken of, however far back, or else from this one.
        """
        coarsest = _COARSEST.get(unit, 0)
        end, moment = max((told for size, told in self.told_by_size.items() if size <= coarsest), default=(-1, None))
        if unit == "Y":
            return (moment.date if moment else None) or self.anchor
        if moment is None or not (self.narrative or self._close(end)):
            return None
        return moment.date

    def _close(self, end: int) -> bool:
        """Whether what ended at ``end`` is near enough to be counted from: one paragraph back at the most."""
        between = self.text[max(end, 0) : self.span[0]]
        return len(between) <= _NEAR and len(_PARAGRAPH.findall(between)) < 2

    def choose(self, before: date, after: date) -> tuple[date, date]:
        """Of the last fitting day and the next one, the one that the tense asks for, then the other.

        A reading far off gives way to one close by: a past tense two weeks before the day usually belongs to the verb
        of saying ("said the vote, set for May 16, …").
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

    def year_for(self, month: int, day: int | None = None, length: int = 1) -> tuple[int, int] | None:
        """The year of ``length`` months from ``month`` on, or of a day, that names none; and the year not chosen."""
        told = self._told
        if told:
            year = told.year + (told.month - month >= _NEW_YEAR)
            return year, year
        base = self.anchor
        if base is None:
            return None
        for year in (base.year, base.year - 1):
            if day is None and values.within(base, year, month, length):
                return year, year
        days = [fitting for year in range(base.year - 4, base.year + 5) if (fitting := _date(year, month, day or 1))]
        before = max((found for found in days if found <= base), default=None)
        after = min((found for found in days if found >= base), default=None)
        if before is None or after is None:
            return None
        chosen, other = self.choose(before, after)
        return chosen.year, other.year

    @property
    def _told(self) -> Moment | None:
        """The time whose year a month without one shares: the narrative's, or the one stated in the same sentence."""
        if self.narrative and self.focus:
            return self.focus
        if self.stated and 0 <= self.span[0] - self.stated_end < _NEAR // 2:
            between = self.text[self.stated_end : self.span[0]]
            if not _SENTENCE_END.search(between) and (self.anchor is None or self.stated.year < self.anchor.year):
                return self.stated
        return None

    def weekday(self, weekday: int) -> tuple[date, date] | None:
        """The day that a bare name of a weekday means, and the day not chosen."""
        base = self.base
        if base is None:
            return None
        back = (base.isoweekday() - weekday) % 7
        before, after = base - timedelta(back), base + timedelta(-back % 7)
        future = self.tense == "future"
        if before == after:
            return before, before + timedelta(7 if future else -7)
        return (after, before) if future else (before, after)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def shifted(day: date | None, unit: str, offset: float) -> str:
    """The value of the calendar unit ``offset`` units from ``day``'s own."""
    if day is None:
        return values.unknown(unit)
    if unit == "season":
        return values.at_unit(values.add_months(day.replace(day=1), round(3 * offset)), unit)
    first = day.replace(day=1) if unit in ("M", "Q", "6M", "Y", "DE", "CE", "ML") else day
    found = values.add(first, unit, offset)
    return values.at_unit(found, unit) if found else values.unknown(unit)

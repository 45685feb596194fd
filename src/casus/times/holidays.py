"""The days that have a name and, for some, another date each year."""

from __future__ import annotations

from datetime import date, timedelta

# month, weekday (1 is Monday), which one of the month; -1 is the last
_NTH_WEEKDAY = {"thanksgiving": (11, 4, 4), "labor": (9, 1, 1), "memorial": (5, 1, -1)}


def day_of(rule: str, year: int) -> date:
    """The day in ``year`` of a rule of ``words.tsv``: ``MM-DD``, ``easter±N`` or the name of a movable day."""
    if rule in _NTH_WEEKDAY:
        month, weekday, number = _NTH_WEEKDAY[rule]
        if number < 0:
            last = date(year, month + 1, 1) - timedelta(1)
            return last - timedelta((last.isoweekday() - weekday) % 7)
        first = date(year, month, 1)
        return first + timedelta((weekday - first.isoweekday()) % 7 + 7 * (number - 1))
    if rule.startswith("easter"):
        return _easter(year) + timedelta(int(rule.removeprefix("easter") or 0))
    return date.fromisoformat(f"{year:04d}-{rule}")


def _easter(year: int) -> date:
    """Western Easter Sunday, by the anonymous Gregorian computus."""
    golden, century, rest = year % 19, year // 100, year % 100
    moon = (century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 19 * golden + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return date(year, month, day + 1)

"""TIMEX3 values and the calendar stretch that each covers.

A value is ``YYYY``, ``YYYY-MM``, ``YYYY-MM-DD``, ``YYYY-Www`` (``-WE`` its weekend), ``YYYY-Qn``, ``YYYY-Hn``,
``YYYY-SP|SU|FA|WI``, ``YYY`` (a decade), ``YY`` (a century), each with ``BC`` before it where it is one, and a day with
``Thh:mm`` or ``TMO|MI|AF|EV|NI|DT``. Part-of-day codes cover their whole day: where an evening begins is a matter of
opinion, and the value keeps the word. In ``begin`` and ``end`` the year 44 BC is ``-0043``, as ISO 8601 counts.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

_SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_VALUE = re.compile(
    r"(?P<bc>BC)?(?P<year>\d{2,4})(?:-(?:W(?P<week>\d\d)(?:-(?P<weekday>WE|[1-7]))?|Q(?P<quarter>[1-4])|H(?P<half>[12])"
    r"|(?P<season>SP|SU|FA|WI)|(?P<month>\d\d)(?:-(?P<day>\d\d))?))?(?:T(?P<clock>\d\d(?::\d\d){0,2}|[A-Z]{2}))?$"
)
Interval = tuple[str, str]


def interval(value: str) -> Interval | None:
    """The first and the last day (or minute) of ``value``, or None where it names no stretch of the calendar."""
    match = _VALUE.match(value)
    if not match:
        return None
    text, bc = match["year"], bool(match["bc"])
    if len(text) < 4:
        span = 10 ** (4 - len(text))
        first = int(text) * span
        years = (-(first + span - 1), -first) if bc else (first, first + span - 1)
        return f"{_year(max(years[0], 1) if not bc else years[0])}-01-01", f"{_year(years[1])}-12-31"
    year = -int(text) if bc else int(text)
    if bc or not 0 < year < 9999:
        return _plain(year, match)
    days = _days(year, match)
    if days is None:
        return None
    begin, end = days[0].isoformat(), days[1].isoformat()
    clock = match["clock"]
    if clock and clock[0].isdigit():
        late = clock if len(clock) > 2 else f"{clock}:59"
        return f"{begin}T{clock if len(clock) > 2 else clock + ':00'}", f"{end}T{late}"
    return begin, end


def _year(year: int) -> str:
    """A year as ISO 8601 writes it; negative ``year`` is BC, and there is no year 0 before it."""
    return f"{year:04d}" if year > 0 else f"-{-year - 1:04d}" if year < -1 else "0000"


def _plain(year: int, match: re.Match[str]) -> Interval:
    """The interval of a year, season, month or day that Python's calendar cannot hold."""
    month, day = match["month"], match["day"]
    if match["season"]:
        first, last = months(2022, _SEASON_MONTHS[match["season"]], 3)  # any year without a leap day
        later = last.year - first.year
        return f"{_year(year)}-{first:%m-%d}", f"{_year(year + later)}-{last:%m-%d}"
    if month:
        return f"{_year(year)}-{month}-{day or '01'}", f"{_year(year)}-{month}-{day or monthrange(2023, int(month))[1]}"
    return f"{_year(year)}-01-01", f"{_year(year)}-12-31"


def order(day: str) -> tuple[int, str]:
    """A key that sorts ISO days of any year by time."""
    sign = -1 if day.startswith("-") else 1
    year, _, rest = day.lstrip("-").partition("-")
    return sign * int(year), rest


def _days(year: int, match: re.Match[str]) -> tuple[date, date] | None:
    try:
        if match["week"]:
            monday = date.fromisocalendar(year, int(match["week"]), 1)
            if match["weekday"] == "WE":
                return monday + timedelta(5), monday + timedelta(6)
            if match["weekday"]:
                day = monday + timedelta(int(match["weekday"]) - 1)
                return day, day
            return monday, monday + timedelta(6)
        if match["day"]:
            day = date(year, int(match["month"]), int(match["day"]))
            return day, day
        if match["season"]:
            return months(year, _SEASON_MONTHS[match["season"]], 3)
        if match["quarter"]:
            return months(year, 3 * int(match["quarter"]) - 2, 3)
        if match["half"]:
            return months(year, 6 * int(match["half"]) - 5, 6)
        return months(year, int(match["month"]), 1) if match["month"] else months(year, 1, 12)
    except ValueError:
        return None


def months(year: int, month: int, count: int) -> tuple[date, date]:
    """The first and the last day of ``count`` months from ``month`` on."""
    last = month + count - 2
    end_year, end_month = year + last // 12, last % 12 + 1
    return date(year, month, 1), date(end_year, end_month, monthrange(end_year, end_month)[1])


def within(day: date, year: int, month: int, count: int) -> bool:
    """Whether ``day`` lies in the ``count`` months from ``month`` on."""
    return 0 <= (day.year - year) * 12 + day.month - month < count


def add_months(day: date, count: int) -> date:
    """``day`` moved by ``count`` months, held to the last day of a shorter month."""
    index = day.year * 12 + day.month - 1 + count
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def add(day: date, unit: str, count: float) -> date | None:
    """``day`` moved by ``count`` of a TIMEX3 unit, or None where that leaves the calendar."""
    try:
        if unit in _MONTHS_IN:
            return add_months(day, round(_MONTHS_IN[unit] * count))
        return day + timedelta(days=round(_DAYS_IN.get(unit, 0.0) * count))
    except (ValueError, OverflowError):
        return None


_MONTHS_IN = {"M": 1, "Q": 3, "6M": 6, "Y": 12, "DE": 120, "CE": 1200, "ML": 12000}
_DAYS_IN = {"D": 1.0, "W": 7.0, "WE": 7.0, "2W": 14.0, "TH": 1 / 24, "TM": 1 / 1440, "TS": 1 / 86400}
SEASONS = ("WI", "SP", "SU", "FA")


def season_of(day: date) -> tuple[int, str]:
    """The season that ``day`` lies in and the year it counts to: January 2021 lies in the winter of 2020."""
    return (day.year - 1 if day.month < 3 else day.year), SEASONS[day.month % 12 // 3]


def at_unit(day: date, unit: str) -> str:
    """The value of the calendar unit around ``day``: its week, month, quarter, year, decade …"""
    iso = day.isocalendar()
    match unit:
        case "W" | "2W":
            return f"{iso.year}-W{iso.week:02d}"
        case "WE":
            return f"{iso.year}-W{iso.week:02d}-WE"
        case "M":
            return f"{day.year:04d}-{day.month:02d}"
        case "Q":
            return f"{day.year:04d}-Q{(day.month + 2) // 3}"
        case "6M":
            return f"{day.year:04d}-H{1 if day.month < 7 else 2}"
        case "Y":
            return f"{day.year:04d}"
        case "DE":
            return f"{day.year // 10:03d}"
        case "CE":
            return f"{day.year // 100:02d}"
        case "ML":
            return f"{day.year // 1000}"
        case "season":
            return "{:04d}-{}".format(*season_of(day))
        case _:
            return day.isoformat()


_UNKNOWN = {"W": "XXXX-WXX", "2W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX", "6M": "XXXX-HX",
            "Y": "XXXX", "DE": "XXX", "CE": "XX", "ML": "X", "season": "XXXX"}  # fmt: skip


def unknown(unit: str) -> str:
    """The value of a calendar unit of which nothing is known but its size."""
    return _UNKNOWN.get(unit, "XXXX-XX-XX")


_UNIT_NAMES = {"D": "day", "W": "week", "M": "month", "Q": "quarter", "Y": "year", "DE": "decade", "CE": "century",
               "ML": "millennium", "WE": "weekend", "TH": "hour", "TM": "minute", "TS": "second"}  # fmt: skip


def precision(value: str) -> str:
    """The size of what ``value`` names: century, decade, year, half, quarter, season, month, week, day, part …"""
    if value.endswith("_REF"):
        return "vague"
    if value.startswith("P"):
        return _UNIT_NAMES.get(("T" if "T" in value else "") + value.lstrip("PT0123456789.X"), "vague")
    whole, _, clock = value.partition("T")
    if clock:
        return "part" if clock.isalpha() else "hour" if len(clock) == 2 else "minute"
    whole = whole.removeprefix("BC")
    if whole.endswith("WE"):
        return "weekend"
    for mark, name in (("W", "week"), ("Q", "quarter"), ("H", "half")):
        if whole[5:6] == mark and whole[5:7] != "WI":
            return "day" if whole.count("-") > 1 else name
    if whole[5:7] in _SEASON_MONTHS:
        return "season"
    return {1: "millennium", 2: "century", 3: "decade", 4: "year", 7: "month"}.get(len(whole), "day")

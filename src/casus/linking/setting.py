"""Where and when two statements place what they tell: how near, and whether the times can be one."""

from __future__ import annotations

from datetime import date, timedelta
from math import asin, cos, radians, sin, sqrt

from casus.records import Site, Statement

_EARTH_KM = 6371.0
_SLACK_KM = 3.0  # reporters round
_POINT_KM = 10.0
_SPOT_KM = 30.0
_SPOT = 0.8
_SAME_COUNTRY = 0.6
_COUNTRY_WIDE = frozenset({"country", "region", "continent"})

UNKNOWN = 0.3  # what isn't told speaks for one event less than what agrees
_DAY_REPORTED = 3  # days before publication within which undated news lies
_SHORT = 3  # days: a span up to this length is a date rather than a period
NEARLY = 1  # what "overnight" and time zones make of one day
LATEST_GAP = 3  # days by which two accounts of what happens once may differ, and contradict each other in doing so
STATE_GAP = 14  # days for which a state that is told once is taken to last

Days = tuple[date, date]


def day(text: str | None) -> date | None:
    """The day of an ISO 8601 date or date-time; ``None`` where it names none (``2021-06``) or isn't one."""
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None


def days_between(one: str | None, other: str | None) -> int | None:
    """The days between two dates."""
    first, second = day(one), day(other)
    return abs((first - second).days) if first and second else None


def kilometres(one: Site, other: Site) -> float | None:
    """The great-circle distance (haversine) where both have coordinates."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    first, second = radians(one.lat), radians(other.lat)
    half = sin((second - first) / 2) ** 2
    half += cos(first) * cos(second) * sin(radians(other.lon - one.lon) / 2) ** 2
    return 2 * _EARTH_KM * asin(sqrt(min(1.0, half)))


def nearness(one: Site | None, other: Site | None, *, spot: bool) -> float:
    """1 for one place, less the larger the areas are in which both lie, 0 where they can't be one.

    ``spot`` says that an area doesn't do: who holds a province doesn't yet hold a bridge in it.
    """
    if one is None or other is None:
        return UNKNOWN
    likely = _overlap(one, other)
    if likely and one.kind not in _COUNTRY_WIDE and (one.name, one.kind) == (other.name, other.kind):
        return 1.0
    return 0.0 if spot and likely < _SPOT else likely


def _overlap(one: Site, other: Site) -> float:
    if "country" in (one.kind, other.kind) and one.country and other.country:
        return _SAME_COUNTRY if one.country == other.country else 0.0
    distance = kilometres(one, other)
    if distance is None:
        return UNKNOWN
    narrowest, widest = sorted((one.radius_km or 0.0, other.radius_km or 0.0))
    # One spot must hold the centre of the other; areas need only touch, since their circles are rough.
    if distance > widest + (narrowest if widest > _SPOT_KM else _SLACK_KM):
        return 0.0
    return 1.0 if widest <= _POINT_KM else _SPOT if widest <= _SPOT_KM else _SAME_COUNTRY


def pinned(site: Site | None) -> bool:
    """Whether the place is a spot and not an area."""
    return site is not None and site.lat is not None and (site.radius_km or 0.0) <= _SPOT_KM


def days(statement: Statement) -> Days | None:
    """The days within which the event lies; an open end reaches the publication, undated news its last days."""
    begin, end = day(statement.begin), day(statement.end)
    told = day(statement.published)
    if begin is None and end is None:
        return (told - timedelta(days=_DAY_REPORTED), told) if told else None
    if end is None:
        end = max(told, begin) if told and begin else begin
    if begin is None:
        begin = min(told, end) if told and end else end
    return (begin, max(begin, end)) if begin and end else None


def dated(statement: Statement) -> Days | None:
    """The days of an event that is told with a date: no open side and no period."""
    begin, end = day(statement.begin), day(statement.end)
    return (begin, end) if begin and end and 0 <= (end - begin).days < _SHORT else None


def gap(one: Days, other: Days) -> int:
    """The days that lie between two spans of days; 0 where they share a day."""
    return max(0, (one[0] - other[1]).days, (other[0] - one[1]).days)


def timeliness(one: Statement, other: Statement, *, state: bool, once: bool) -> float:
    """1 for one date, less for spans that share days or nearly do, 0 where the times can't be one.

    ``state`` says that one of the two lasts, ``once`` that such a thing doesn't happen again within days.
    """
    first, second = days(one), days(other)
    if first is None or second is None:
        return UNKNOWN
    apart = gap(first, second)
    if state:
        return 0.8 if apart == 0 else 0.7 if apart <= STATE_GAP else 0.0
    if apart == 0:
        return 1.0 if dated(one) and dated(other) else 0.7 if dated(one) or dated(other) else 0.5
    if not (dated(one) and dated(other)):
        return 0.0
    return 0.6 if apart <= NEARLY else 0.4 if once and apart <= LATEST_GAP else 0.0

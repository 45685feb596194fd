"""In what two accounts of one matter contradict each other; both stand, whoever tells more often."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from math import inf

from casus.linking import kinds, setting, sides
from casus.records import Figure, Party, Statement

_ROUNDED = 0.1  # "about 1,000" may be 900 or 1,100


def disputes(one: Statement, other: Statement) -> list[str]:
    """What differs between two statements of one event: whether it was so, when, and how many."""
    return [*_status(one, other), *_dates(one, other), *_figures(one, other)]


def rival_holders(one: Statement, other: Statement) -> str | None:
    """Who is said to hold one spot at one time, where that can't be both."""
    if kinds.family(one) != "hold" or kinds.family(other) != "hold" or "CONTROL" not in (one.type, other.type):
        return None
    if not all(kinds.real(told) and kinds.affirmed(told) and not told.negated for told in (one, other)):
        return None
    if not (setting.pinned(one.place) and setting.pinned(other.place)):
        return None
    if not setting.nearness(one.place, other.place, spot=True):
        return None
    if not one.actors or not other.actors or sides.agreement(one.actors, other.actors) > 0:
        return None
    first, second = _held(one), _held(other)
    if first is None or second is None or setting.gap(first, second):
        return None
    place = one.place.name if one.place else ""
    return f"holder of {place}: {_names(one.actors)} against {_names(other.actors)}"


def _names(parties: tuple[Party, ...]) -> str:
    return ", ".join(party.name for party in parties)


def _held(statement: Statement) -> setting.Days | None:
    """The days for which somebody is said to hold a place: after a seizure, until it was told."""
    days, told = setting.days(statement), setting.day(statement.published)
    if days is None or statement.type == "CONTROL":
        return days
    return days[0], max(days[0] + timedelta(days=1), told or days[0])


def _status(one: Statement, other: Statement) -> Iterator[str]:
    if kinds.affirmed(one) != kinds.affirmed(other):
        no, yes = (other, one) if kinds.affirmed(one) else (one, other)
        word = "denied" if no.stance == "deny" else no.status
        yield f"status: {yes.status} against {word}"


def _dates(one: Statement, other: Statement) -> Iterator[str]:
    first, second = setting.dated(one), setting.dated(other)
    if first is None or second is None or kinds.tells_state(one) or kinds.tells_state(other):
        return
    if setting.gap(first, second) > setting.NEARLY:
        yield f"time: {one.begin} against {other.begin}"


def _figures(one: Statement, other: Statement) -> Iterator[str]:
    """Numbers of one kind without a common value; of several (soldiers, civilians) one that fits another is enough."""
    for kind, unit in sorted({(figure.kind, figure.unit or "") for figure in one.figures if figure.kind != "other"}):
        first, second = ([f for f in told.figures if (f.kind, f.unit or "") == (kind, unit)] for told in (one, other))
        if second and all(_apart(figure, rival) for figure in first for rival in second):
            yield f"{kind}: {_ranges(first)} against {_ranges(second)}"


def _ranges(figures: list[Figure]) -> str:
    return ", ".join(_range(figure) for figure in figures)


def _apart(one: Figure, other: Figure) -> bool:
    (low, high), (floor, ceiling) = _bounds(one), _bounds(other)
    return high < floor or ceiling < low


def _bounds(figure: Figure) -> tuple[float, float]:
    slack = _ROUNDED if figure.approximate else 0.0
    low = -inf if figure.low is None else figure.low * (1 - slack)
    return low, inf if figure.high is None else figure.high * (1 + slack)


def _range(figure: Figure) -> str:
    if figure.low == figure.high and figure.low is not None:
        return f"{figure.low:g}"
    if figure.high is None:
        return f"at least {figure.low:g}" if figure.low is not None else "unknown"
    return f"{figure.low:g}–{figure.high:g}" if figure.low is not None else f"at most {figure.high:g}"

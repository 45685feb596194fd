"""Which statements to compare at all, so that the cost grows almost linearly with their number.

Statements meet in a block by family of types, place and span of days. Inside a block each is compared with those that
follow it in the order of actor and time, at most ``WINDOW`` of them (the sorted-neighbourhood method, Hernández and
Stolfo 1995).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from math import cos, floor, radians

from casus.knowledge.folding import fold
from casus.linking import kinds, setting
from casus.records import Site, Statement

WINDOW = 64
_SPAN_DAYS = 8
_MOST_SPANS = 4  # a longer period is compared at its end, where news of it is
_CELL_DEGREES = 1.0
_REACH_KM = 35.0  # two spots at most this far apart may be one place (`setting.nearness`)
_DEGREE_KM = 111.2
_EPOCH = date(1970, 1, 1)

_Key = tuple[str, str, int]  # family of types, region and span of days


def pairs(statements: Sequence[Statement]) -> Iterator[tuple[Statement, Statement]]:
    """Every pair worth comparing, once, the smaller id first."""
    blocks: dict[_Key, list[Statement]] = defaultdict(list)
    for statement in sorted(statements, key=_order):
        for key in _keys(statement):
            blocks[key].append(statement)
    seen: set[tuple[str, str]] = set()
    for (_, region, _), block in blocks.items():
        for number, one in enumerate(block):
            for other in block[number + 1 : number + 1 + WINDOW]:
                if not _is_cell(region) and setting.pinned(one.place) and setting.pinned(other.place):
                    continue  # two spots that may be one meet in a cell
                pair = (one, other) if one.id < other.id else (other, one)
                if (ids := (pair[0].id, pair[1].id)) not in seen:
                    seen.add(ids)
                    yield pair


def _is_cell(region: str) -> bool:
    return "/" in region


def _order(statement: Statement) -> tuple[str, str, str, str]:
    actor = fold(statement.actors[0].name) if statement.actors else ""
    return statement.begin or statement.published or "", actor, statement.published or "", statement.id


def _keys(statement: Statement) -> Iterator[_Key]:
    name = kinds.family(statement)
    spans = _spans(statement)
    for where in sorted(_regions(statement)):
        for span in spans:
            yield name, where, span


def _spans(statement: Statement) -> Sequence[int]:
    days = setting.days(statement)
    if days is None:
        return (-1,)
    slack = setting.STATE_GAP if kinds.family(statement) in ("hold", "posture") else setting.LATEST_GAP
    first, last = ((day - _EPOCH).days for day in days)
    spans = range((first - slack) // _SPAN_DAYS, last // _SPAN_DAYS + 1)
    return spans[-_MOST_SPANS:]


def _regions(statement: Statement) -> set[str]:
    """Cells of a spot; for what isn't one, and for every spot too, the countries where it may be."""
    countries = {party.country for party in (*statement.actors, *statement.recipients) if party.country}
    if statement.place and statement.place.country:
        countries.add(statement.place.country)
    regions: set[str] = countries or {""}
    site = statement.place
    return regions | _cells(site) if site is not None and setting.pinned(site) else regions


def _cells(site: Site) -> set[str]:
    lat, lon = site.lat or 0.0, site.lon or 0.0
    high = _REACH_KM / _DEGREE_KM
    wide = high / max(cos(radians(lat)), 0.1)
    corners = ((lat + up * high, lon + right * wide) for up in (-1, 1) for right in (-1, 1))
    return {f"{floor(row / _CELL_DEGREES)}/{floor(column / _CELL_DEGREES)}" for row, column in corners}

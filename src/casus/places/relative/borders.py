"""Borders between two countries: "the border with Tajikistan", "the Afghan-Tajik border", "its frontier with Iran"."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache

from msgspec import Struct

from casus.knowledge import places_tables as tables
from casus.places.geometry import Point, distance, middle
from casus.places.relative.anchors import Anchor
from casus.records import Span

_WORD = re.compile(
    r"\b(?:border|frontier|boundary)(?:s|\s+(?:area|areas|region|regions|zone|strip|line|belt|crossings?|checkpoints?))?\b"
    r"(?!\s+(?:guard|guards|police|troops|forces?|agents?|patrols?|controls?|security|officials|service|services|disputes?"
    r"|closures?|talks|states|tensions|officers?|villages?|towns?|province|provinces|district|districts|posts?)\b)",
    re.IGNORECASE,
)
_LEADS = re.compile(
    r"^(?:['’]s?)?\s+(?:(?:main|longest|southern|northern|eastern|western|common|entire|long|porous|land|state|shared"
    r"|de facto)\s+)?$"
)
_LINKS = re.compile(r"^(?:\s?[-–/]\s?|\s+and\s+)$")
_FOLLOWS = re.compile(
    r"^\s+(?:with|between|to|of|from|shared with|separating)\s+(?:the\s+)?(?:neighbou?ring\s+)?$", re.IGNORECASE
)
_AND = re.compile(r"^\s+(?:and|from)\s+(?:the\s+)?(?:neighbou?ring\s+)?$")
_NEAREST_KM = 60.0
_REACH = 3000  # characters on either side in which the other country may be named


class Border(Struct, frozen=True, kw_only=True):
    """A border in the text: its span, its two countries, its part that the text means, and an anchor that names one."""

    span: Span
    countries: tuple[str, str]
    point: Point
    radius_km: float
    named: Anchor


@cache
def crossings(one: str, other: str) -> tuple[Point, ...]:
    """The crossings between two countries (ISO alpha-3)."""
    pair = {one, other}
    return tuple(
        (row.lat, row.lon)
        for row in tables.features()
        if row.kind == "crossing" and {*row.country, row.other_country} == pair
    )


def borders(text: str, named: Sequence[Anchor], taken: Sequence[Span]) -> list[Border]:
    """The borders whose two countries the text makes known; ``named`` holds places and adjectives in order.

    ``taken`` are the spans, in order, in which the word means no border but a crossing.
    """
    found = []
    taken_starts = [span[0] for span in taken]
    starts = [anchor.span[0] for anchor in named]
    for match in _WORD.finditer(text):
        last = bisect_right(taken_starts, match.start()) - 1
        if last >= 0 and match.start() < taken[last][1]:
            continue
        near = named[bisect_left(starts, match.start() - _REACH) : bisect_left(starts, match.start() + _REACH)]
        parties, start, end = _parties(text, near, match)
        if not parties:
            continue
        pair = _pair(text, near, parties, match.start())
        if pair:
            point, radius = _part(text, near, pair, match.start())
            found.append(Border(span=(start, end), countries=pair, point=point, radius_km=radius, named=parties[-1]))
    return found


def _parties(text: str, named: Sequence[Anchor], match: re.Match[str]) -> tuple[list[Anchor], int, int]:
    """The anchors that stand beside the word "border", and where the whole expression starts and ends."""
    start, end = match.span()
    parties: list[Anchor] = []
    before = [anchor for anchor in named if anchor.span[1] <= start]
    if before and _LEADS.match(text[before[-1].span[1] : start]):
        parties, start = [before[-1]], before[-1].span[0]
        if len(before) > 1 and _LINKS.match(text[before[-2].span[1] : start]):
            parties, start = [before[-2], *parties], before[-2].span[0]
    after = [anchor for anchor in named if anchor.span[0] >= end]
    if after and _FOLLOWS.match(text[end : after[0].span[0]]):
        parties, end = [*parties, after[0]], after[0].span[1]
        if len(parties) < 2 and len(after) > 1 and _AND.match(text[end : after[1].span[0]]):
            parties, end = [*parties, after[1]], after[1].span[1]
    if (start > 4 and text[start - 4 : start].lower() == "the ") or (
        start > 4 and text[start - 4 : start].lower() == "its "
    ):
        start -= 4
    return parties, start, end


def _pair(text: str, named: Sequence[Anchor], parties: Sequence[Anchor], at: int) -> tuple[str, str] | None:
    known = [anchor.country for anchor in parties if anchor.country]
    if len(set(known)) >= 2:
        first, second = known[0], next(country for country in known if country != known[0])
        return (first, second) if crossings(first, second) else None
    if not known:
        return None
    others: dict[str, float] = {}
    for anchor in named:
        if anchor.country and anchor.country != known[0] and crossings(known[0], anchor.country):
            near = 3.0 if _same_sentence(text, anchor.span[0], at) else 1.0
            others[anchor.country] = others.get(anchor.country, 0.0) + near / (1 + abs(anchor.span[0] - at) / 400)
    best = max(others, key=lambda country: (others[country], country), default=None)
    return (best, known[0]) if best else None


def _part(text: str, named: Sequence[Anchor], pair: tuple[str, str], at: int) -> tuple[Point, float]:
    """The part of the border that the sentence means: near the place that it names, else the whole."""
    points = crossings(*pair)
    local = [
        anchor
        for anchor in named
        if anchor.point and anchor.country in pair
        and anchor.kind not in ("country", "continent") and not anchor.adjective
        and _same_sentence(text, anchor.span[0], at)
    ]  # fmt: skip
    if local:
        chosen = min(local, key=lambda anchor: abs(anchor.span[0] - at))
        assert chosen.point is not None  # noqa: S101 - filtered above
        here = chosen.point
        least = min(distance(here, point) for point in points)
        points = tuple(point for point in points if distance(here, point) <= least + _NEAREST_KM)
    point, radius = middle(points)
    return point, round(max(25.0, radius), 1)


def _same_sentence(text: str, one: int, other: int) -> bool:
    return abs(one - other) < 600 and not re.search(
        r"[.!?][\"”’)]?\s+[A-Z“\"]|\n", text[min(one, other) : max(one, other)]
    )

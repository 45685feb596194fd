"""Phrases that describe a crossing which the text also names: "Shir Khan Bandar, Afghanistan's main border crossing".

Such a phrase is one more mention of the crossing, and no place on the border of its own.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from msgspec import Struct

from casus.knowledge import places_tables as tables
from casus.places.geometry import Point
from casus.places.relative.anchors import Anchor
from casus.places.relative.crossing_words import APPOSED, CROSSING, REACH, phrase_start
from casus.records import Span

_DEFINITE = re.compile(r"(?:the|this|that)\b", re.IGNORECASE)
_NAMED_AFTER = re.compile(r"^(?:,?\s+(?:at|of|known\s+as|called|named)\s+|\s?[,(–—]\s?)(?:the\s+)?$")


class Description(Struct, frozen=True, kw_only=True):
    """A phrase and the id of the crossing that it describes."""

    span: Span
    place: str


def descriptions(text: str, named: Sequence[Anchor]) -> list[Description]:
    """The phrases that describe one of the crossings among ``named``, in order."""
    posts = [anchor for anchor in named if anchor.kind == "crossing" and anchor.place]
    starts = [anchor.span[0] for anchor in posts]
    every = [anchor.span[0] for anchor in named]
    # Where a second crossing is named first: "the crossing" is clear until then.
    first = next((index for index, anchor in enumerate(posts) if anchor.place != posts[0].place), len(posts))
    found = []
    for match in CROSSING.finditer(text) if posts else ():
        at = bisect_left(starts, match.start())
        start = phrase_start(text, match.start())
        chosen = _chosen(text, (start, match.end()), match.start(), posts[max(0, at - 1) : at + 1])
        if chosen is None and start is not None and 0 < at <= first and _DEFINITE.match(text, start):
            chosen = posts[0]
        inside = named[bisect_left(every, match.start()) : bisect_left(every, match.end())]
        if chosen and chosen.place and _agrees(chosen, inside):
            begin = start if start is not None else min(match.start(), chosen.span[0])
            found.append(Description(span=(begin, match.end()), place=chosen.place))
    return found


def _chosen(text: str, phrase: tuple[int | None, int], head: int, posts: Sequence[Anchor]) -> Anchor | None:
    """The crossing that is named in the phrase, or right before or after it."""
    start, end = phrase
    for post in posts:
        if post.span[1] <= head and text[post.span[1] : head].isspace():
            return post
        if start is not None and post.span[1] <= start and APPOSED.match(text[post.span[1] : start]):
            return post
        if end <= post.span[0] <= end + REACH and _NAMED_AFTER.match(text[end : post.span[0]]):
            return post
    return None


def _agrees(post: Anchor, inside: Sequence[Anchor]) -> bool:
    """Whether the countries that the phrase leads to are the crossing's own."""
    countries = {anchor.country for anchor in inside if anchor.kind == "country" and anchor.country}
    sides = _sides().get(post.point) if post.point else None
    return not countries or sides is None or countries <= sides


@cache
def _sides() -> dict[Point, set[str | None]]:
    """The two countries of each crossing, by its point."""
    return {
        (row.lat, row.lon): {*row.country, row.other_country} for row in tables.features() if row.kind == "crossing"
    }

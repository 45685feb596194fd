"""What lies between two places: "the road between X and Y", "the X–Y highway", "the road from X to Y"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from casus.knowledge import places_tables as tables
from casus.places.relative.anchors import Anchor
from casus.places.relative.phrases import HEADS
from casus.records import Span

_AND = re.compile(rf"^(?:\s(?:{HEADS}))?(?:\s\([^()]*\))?,?\s+and\s+(?:the\s+)?(?:[a-z-]+\s+){{0,3}}(?:of\s+)?$")
_TO = re.compile(rf"^(?:\s(?:{HEADS}))?\s+(?:to|and|with)\s+(?:the\s+)?(?:[a-z-]+\s+){{0,3}}$")
_DASH = re.compile(r"^\s?[-–]\s?$")
_BETWEEN = re.compile(r"\bbetween\s+(?:the\s+)?(?:[a-z-]+\s+){0,4}$", re.IGNORECASE)
_WAY = r"(?:road|roads|highway|motorway|route|railway|rail\s+line|railroad|corridor|pipeline|line)"
_FROM = re.compile(
    rf"\b{_WAY}\s+(?:(?:that|which)\s+)?(?:running\s+)?(?:from|linking|links|connecting|connects|joining)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_AFTER = re.compile(rf"^\s+(?:[a-z]+\s+)?{_WAY}\b", re.IGNORECASE)


class Between(Struct, frozen=True, kw_only=True):
    """A stretch between two anchors, and its span in the text."""

    span: Span
    first: Anchor
    second: Anchor


def betweens(text: str, named: Sequence[Anchor]) -> list[Between]:
    """Every pair of neighbouring places that something lies between."""
    found = []
    for first, second in pairwise(anchor for anchor in named if anchor.point and not anchor.adjective):
        gap = text[first.span[1] : second.span[0]]
        before = text[max(0, first.span[0] - 90) : first.span[0]]
        offset = first.span[0] - len(before)
        if _AND.match(gap) and (match := _BETWEEN.search(before)):
            if _lies(before[: match.start()], first, second):
                found.append(Between(span=(offset + match.start(), second.span[1]), first=first, second=second))
        elif _TO.match(gap) and (match := _FROM.search(before)):
            found.append(Between(span=(offset + match.start(), second.span[1]), first=first, second=second))
        elif _DASH.match(gap) and (after := _AFTER.match(text[second.span[1] : second.span[1] + 40])):
            found.append(Between(span=(first.span[0], second.span[1] + after.end()), first=first, second=second))
    return found


def _lies(before: str, first: Anchor, second: Anchor) -> bool:
    """Whether something lies between the two, and it is not they who talk, trade or fight."""
    words = tables.relative_words()
    last = re.findall(r"[a-z]+", before.lower())[-5:]
    if any(word in words.parties for word in last[-3:]):
        return False
    if any(word in words.lines for word in last):
        return True
    return "country" not in (first.kind, second.kind) and "capital" not in (first.kind, second.kind)

"""Finds a report's dateline ("KABUL, July 1 (Reuters) –"), which is no part of the sentence that follows it."""

from __future__ import annotations

import re

_LINES = 4  # a dateline opens one of the first lines: a title and a byline may stand before it
_DATELINE = re.compile(
    r"[ \t]*[A-Z][\w’'.\-]*(?:[ ,/]+[\w’'.\-]+){0,7}[ ]*"
    r"(?:\([^()\n]{2,40}\)[ ]*)?(?:[–—]|--|-(?=\s))\s*"
)
# What tells it from a sentence with a dash: a place in capitals, or an agency in brackets before the dash.
_PLACE = re.compile(r"[ \t]*[A-Z][A-Z’'.\- ]{2,}(?:[,(]|\s*[–—-])|[^()\n]{3,60}\([A-Z][^()\n]{1,40}\)\s*[–—-]")


def dateline_end(text: str) -> int | None:
    """The offset at which the report's own words begin after its dateline; None where there is no dateline."""
    start = 0
    for _ in range(_LINES):
        while start < len(text) and text[start] in "\r\n":
            start += 1
        found = _DATELINE.match(text, start)
        if found is not None and _PLACE.match(text, start):
            return found.end()
        start = text.find("\n", start)
        if start < 0:
            break
    return None

"""The words by which a text describes a crossing: "Afghanistan's main border crossing with Tajikistan"."""

from __future__ import annotations

import re

_COUNTRY = r"(?:the\s+)?(?:neighbou?ring\s+)?[A-Z][\w-]+"
CROSSING = re.compile(
    r"\b(?:(?:border|frontier|land)[\s-]+)?(?:crossing|checkpoint)(?:\s+(?:point|post|terminal))?\b(?!\s+(?:points|posts))"
    rf"(?:\s+(?:with|to|into|from|between)\s+{_COUNTRY}(?:\s+and\s+{_COUNTRY})?)?"
)
_ARTICLES = r"(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|[Tt]his|[Tt]hat)"
_START = re.compile(
    rf"(?:\b{_ARTICLES}(?:\s+[a-z]+['’]s?)?|\b[A-Z][\w-]+['’]s?)\s+(?:(?!{_ARTICLES}\b)[a-z][a-z-]*\s+){{0,3}}$"
)
APPOSED = re.compile(r"^(?:\s?[,(–—]\s?(?:which\s+(?:is|was)\s+|once\s+|long\s+)?|\s+(?:is|was|remains)\s+)$")
REACH = 80  # characters before the word in which its phrase begins, and between phrase and name


def describes_crossing(text: str, at: int) -> bool:
    """Whether the name that ends at ``at`` is followed by an apposition that calls it a crossing."""
    after = text[at : at + 2 * REACH]
    match = CROSSING.search(after)
    return bool(match and (start := phrase_start(after, match.start())) and APPOSED.match(after[:start]))


def phrase_start(text: str, head: int) -> int | None:
    """Where the phrase before the word for a crossing begins, if it has an article or a possessive."""
    begin = max(0, head - REACH)
    match = _START.search(text[begin:head])
    return begin + match.start() if match else None

"""The reasons a report gives for not naming a source."""

from __future__ import annotations

import re
from functools import cache

from casus.knowledge.cues_tables import source_words
from casus.records import Span

# What may follow a formula and belongs to the reason, up to the next pause.
_PAUSE = r"\b[^,.;:“”\"\n]*"
_GROUNDS = (
    rf"(?:,? (?:because|due to|owing to|since|given|citing|out of){_PAUSE}"
    rf"| (?:for|as|to|in order to|while|about){_PAUSE})*"
)


@cache
def _formulas() -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(source_words().anonymity) + ")" + _GROUNDS, re.IGNORECASE)


def reasons(text: str) -> list[Span]:
    """Where the text says why, or on what terms, a source stays unnamed."""
    return [_trimmed(text, match.start(), match.end()) for match in _formulas().finditer(text)]


def _trimmed(text: str, start: int, end: int) -> Span:
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end

"""The reasons a report gives for not naming a source."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from functools import cache

from spacy.tokens import Doc

from casus.claims.attribution import Attribution, inside, minus, trim
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


def without_reasons(doc: Doc, items: list[Attribution]) -> list[Attribution]:
    """The attributions less what only says why a source stays unnamed: "asked not to be named" attributes nothing."""
    ranges = tuple(
        (span.start, span.end)
        for start, end in reasons(doc.text)
        if (span := doc.char_span(start, end, alignment_mode="expand")) is not None
    )
    if not ranges:
        return items
    starts = [start for start, _ in ranges]
    kept = []
    for item in items:
        first = max(0, bisect_right(starts, item.start) - 1)
        last = bisect_right(starts, max(end for _, end in (*item.content, *item.cue, *item.source)))
        near = ranges[first:last]
        if near and item.cue and any(inside(start, near) or inside(end - 1, near) for start, end in item.cue[:1]):
            head = minus(item.cue, near)
            if not head or not item.source:
                continue
            item = replace(item, cue=head)
        content = trim(doc, minus(item.content, near)) if near else item.content
        if content:
            kept.append(replace(item, content=content))
    return kept


def reasons(text: str) -> list[Span]:
    """Where the text says why, or on what terms, a source stays unnamed."""
    return [_trimmed(text, match.start(), match.end()) for match in _formulas().finditer(text)]


def _trimmed(text: str, start: int, end: int) -> Span:
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end

"""A report's text cut at every edge of its marked spans, so that overlapping spans are shown to the character."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from msgspec import Struct

from casus.records import Claim, Event, Span

Marked = tuple[Span, str]
"""A span with what it is marked as."""

ORDER = ("content", "source", "cue", "trigger", "editorial")


class Piece(Struct, frozen=True):
    """A stretch of text under the same marks, in the order of ``ORDER``."""

    text: str
    marks: tuple[str, ...]


def pieces(text: str, spans: Iterable[Marked]) -> list[Piece]:
    """The text in pieces that are the text again when put together.

    Spans are half-open offsets in code points; what lies outside of the text is left out.
    """
    steps: dict[int, Counter[str]] = {0: Counter(), len(text): Counter()}
    for (start, end), kind in spans:
        first, last = max(0, start), min(end, len(text))
        if first < last:
            steps.setdefault(first, Counter())[kind] += 1
            steps.setdefault(last, Counter())[kind] -= 1
    found: list[Piece] = []
    open_now: Counter[str] = Counter()
    at = 0
    for edge in sorted(steps):
        if edge > at:
            found.append(Piece(text[at:edge], tuple(kind for kind in ORDER if open_now[kind])))
        for kind, step in steps[edge].items():
            open_now[kind] += step
        at = edge
    return found


def spans_of(claim: Claim, events: Iterable[Event]) -> list[Marked]:
    """What is marked of a claim: its content, cues and sources, and the predicates of its events."""
    return [
        *((span, "content") for span in claim.content),
        *((span, "cue") for span in claim.cue),
        *((source.span, "source") for source in claim.sources if source.span),
        *((span, "editorial") for span in claim.editorial),
        *((event.trigger, "trigger") for event in events),
    ]

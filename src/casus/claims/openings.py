"""What stands before a speaker who interrupts: "At dawn, the army said, two shells had hit the port"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Doc

from casus.claims.attribution import Attribution, Range, overlap

_LONGEST = 12
_ABOUT_SPEECH = frozenset(("speaking", "asked", "addressing", "writing", "talking", "quoting", "citing", "according"))


def with_openings(doc: Doc, items: Iterable[Attribution]) -> Iterator[Attribution]:
    """The attributions, each with the adverbial that opens its content where the speaker stands between the two."""
    for item in items:
        opening = _opening(doc, item)
        yield replace(item, content=(opening, *item.content)) if opening is not None else item


def _opening(doc: Doc, item: Attribution) -> Range | None:
    if not item.cue or not item.source or len(item.content) != 1:
        return None
    first, last = min(item.source[0][0], item.cue[0][0]), max(item.source[-1][1], item.cue[-1][1])
    start, end = doc[first].sent.start, first - 1
    begins = item.content[0][0]
    while start < end and doc[start].is_space:
        start += 1
    if not 2 <= end - start <= _LONGEST or doc[end].text != "," or doc[begins - 1].text != "," or begins - 1 != last:
        return None
    words = doc[start:end]
    if any(word.dep_.startswith("nsubj") or word.lower_ in _ABOUT_SPEECH or word.text in '“”"' for word in words):
        return None
    return None if overlap(((start, end),), (*item.source, *item.cue, *item.content)) else (start, end)

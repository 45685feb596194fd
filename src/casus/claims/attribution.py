"""The working form of a claim: token ranges for source, cue and content, from whichever reader found them."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from casus.knowledge.cues_tables import Cue

Range = tuple[int, int]
Ranges = tuple[Range, ...]

_LEFT_TRIM = frozenset(",;:.-–—*•)")
_RIGHT_TRIM = frozenset(",;:-–—(")
_STOPS = frozenset(".!?…")


@dataclass(slots=True, frozen=True)
class Attribution:
    """Who says what by which words, in token ranges. ``entry`` is the cue's line of the lexicon, if it has one.

    ``channel`` is the token range of the agency or outlet through which it is heard, where the wording names one.
    """

    source: Ranges = ()
    cue: Ranges = ()
    content: Ranges = ()
    entry: Cue | None = None
    channel: Ranges = ()
    tagged: bool = field(default=False, compare=False)
    sourceless: bool = False
    sure: bool = False  # the wording leaves no doubt, whatever the model tagged

    @property
    def start(self) -> int:
        """The first token of any part."""
        return min(start for part in (self.source, self.cue, self.content) for start, _ in part)

    @property
    def anchor(self) -> int:
        """The token that places it in the text: its cue's first, else its content's."""
        return (self.cue or self.content)[0][0]


def has(token: Token, feature: str, value: str) -> bool:
    """Whether a token has this morphological feature."""
    return f"{feature}={value}" in str(token.morph).split("|")


def inside(token: int, ranges: Ranges) -> bool:
    """Whether ``token`` lies in one of ``ranges``."""
    return any(start <= token < end for start, end in ranges)


def overlap(left: Ranges, right: Ranges) -> bool:
    """Whether the two share a token."""
    return any(start < other_end and other_start < end for start, end in left for other_start, other_end in right)


def clip(ranges: Ranges, bounds: Ranges) -> Ranges:
    """The parts of ``ranges`` within ``bounds``."""
    parts = [
        (max(start, low), min(end, high)) for start, end in ranges for low, high in bounds if start < high and low < end
    ]
    return tuple(sorted(parts))


def minus(ranges: Ranges, holes: Ranges) -> Ranges:
    """``ranges`` without what ``holes`` cover."""
    left = list(ranges)
    for low, high in holes:
        left = [
            part
            for start, end in left
            for part in ((start, min(end, low)), (max(start, high), end))
            if part[0] < part[1]
        ]
    return tuple(left)


def joined(ranges: Ranges) -> Ranges:
    """``ranges`` in order, those that touch made one."""
    merged: list[Range] = []
    for start, end in sorted(ranges):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def trim(doc: Doc, ranges: Ranges) -> Ranges:
    """``ranges`` without white space and loose punctuation at their ends; empty ones and lone articles go."""
    trimmed = []
    for start, end in ranges:
        while start < end and (doc[start].is_space or doc[start].text in _LEFT_TRIM):
            start += 1
        while start < end and (doc[end - 1].is_space or doc[end - 1].text in _RIGHT_TRIM):
            end -= 1
        if start < end and any((token.is_alpha and token.pos_ != "DET") or token.like_num for token in doc[start:end]):
            trimmed.append((start, end))
    return tuple(trimmed)


def without_stop(doc: Doc, ranges: Ranges) -> Ranges:
    """``ranges`` without a sentence's closing stop (it stays where a quotation mark follows it)."""
    cut = []
    for start, end in ranges:
        while start < end - 1 and doc[end - 1].text in _STOPS:
            end -= 1
        cut.append((start, end))
    return tuple(cut)


def chars(doc: Doc, ranges: Ranges) -> tuple[tuple[int, int], ...]:
    """Token ranges as spans of code points."""
    return tuple((doc[start].idx, doc[end - 1].idx + len(doc[end - 1])) for start, end in ranges)

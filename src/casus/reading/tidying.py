"""Brings tagged mentions to whole phrases: no stray preposition at an end, no date or name in two pieces."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from casus.reading.decode import TaggedSpan

_STRAY = frozenset(("ADP", "PUNCT", "CCONJ", "SCONJ", "PART", "SPACE"))
_CLOSING = frozenset((")", "]", "%", "”", '"'))
_INNER = frozenset(("det", "amod", "compound", "nummod", "flat", "nmod:poss", "nmod:unmarked", "advmod"))
_MEASURED = frozenset(("Temporal", "Quantity", "Money"))  # re3d's types that take in every word that measures


def tidy(doc: Doc, spans: Sequence[TaggedSpan]) -> list[TaggedSpan]:
    """The mentions of one group (half-open token ranges of the parsed ``doc``, apart from each other) made whole.

    Pieces of one type that the parse holds to be one phrase become one; stray words at either end go; a time or a
    quantity takes in the words before it that modify it ("the past 24 hours", "at least 10").
    """
    joined: list[TaggedSpan] = []
    for start, end, label in sorted(spans):
        if joined and joined[-1][2] == label and start == joined[-1][1] and _is_one(doc, joined[-1], (start, end)):
            start = joined.pop()[0]
        joined.append((start, end, label))
    tidied: list[TaggedSpan] = []
    for start, end, label in joined:
        while start < end and doc[start].pos_ in _STRAY and doc[start].text not in ("“", '"'):
            start += 1
        while start < end and doc[end - 1].pos_ in _STRAY and doc[end - 1].text not in _CLOSING:
            end -= 1
        if label in _MEASURED and start < end:
            start = _from_its_modifiers(doc, start, end, tidied[-1][1] if tidied else 0)
        if start < end:
            tidied.append((start, end, label))
    return tidied


def _is_one(doc: Doc, left: TaggedSpan, right: tuple[int, int]) -> bool:
    """Whether a word of either piece modifies a word of the other."""
    return any(_hangs(doc[i], right) for i in range(left[0], left[1])) or any(
        _hangs(doc[i], (left[0], left[1])) for i in range(*right)
    )


def _hangs(token: Token, where: tuple[int, int]) -> bool:
    return token.dep_ in _INNER and where[0] <= token.head.i < where[1]


def _from_its_modifiers(doc: Doc, start: int, end: int, free: int) -> int:
    while start > free and _hangs(doc[start - 1], (start, end)):
        start -= 1
    return start

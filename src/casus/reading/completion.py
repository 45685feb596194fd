"""Mends what tagging word by word leaves: spans that stop inside a phrase, and contents in pieces."""

from __future__ import annotations

from collections.abc import Sequence

from casus.reading.decode import TaggedSpan

# Relations (UD) by which a word belongs to a phrase whose head is still to come.
OPENING = frozenset(
    ("det", "case", "mark", "amod", "compound", "nummod", "nmod:poss", "aux", "aux:pass", "cop", "advmod", "cc", "flat")
)
DEEP = 3  # phrases that a span is carried through; a parse that needs more is likelier wrong
APART = 1  # words (a comma, a quotation mark) that may lie between two pieces of one content


def complete(
    attributions: Sequence[Sequence[TaggedSpan]], heads: Sequence[int], deps: Sequence[str]
) -> list[list[TaggedSpan]]:
    """The attributions with sources and contents carried on to the end of the phrase in which they stop.

    Pieces of one content that adjoin become one. Spans are token indices, ``heads`` too (a root's is its own). Nothing
    grows into another span.
    """
    starts = sorted(start for spans in attributions for start, _, _ in spans)
    ends = _phrase_ends(heads)
    completed = []
    for spans in attributions:
        joined: list[TaggedSpan] = []
        for start, end, label in sorted(spans):
            if label != "cue":
                end = _carried_on(end, next((s for s in starts if s >= end), len(heads)), heads, deps, ends)
            if joined and label == joined[-1][2] == "content" and start - joined[-1][1] <= APART:
                start = joined.pop()[0]
            joined.append((start, end, label))
        completed.append(joined)
    return completed


def _carried_on(end: int, stop: int, heads: Sequence[int], deps: Sequence[str], ends: Sequence[int]) -> int:
    for _ in range(DEEP):
        head = heads[end - 1]
        if head < end or deps[end - 1] not in OPENING:
            break
        further = min(ends[head], stop)
        if further <= end:
            break
        end = further
    return end


def _phrase_ends(heads: Sequence[int]) -> list[int]:
    """For each word the end of what hangs on it, itself included."""
    ends = [index + 1 for index in range(len(heads))]
    for index, head in enumerate(heads):
        while heads[head] != head and ends[head] < index + 1:
            ends[head] = index + 1
            head = heads[head]
        ends[head] = max(ends[head], index + 1)
    return ends

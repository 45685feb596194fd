"""Joins source, cue and content spans into attributions by the model's links."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from casus.reading.decode import Scores, TaggedSpan


class Pointer(NamedTuple):
    """Where one word's cue may be: ``votes[i]`` is the probability of the word ``first + i``."""

    first: int
    votes: Scores


def pointers(scores: Scores, first: int) -> list[Pointer]:
    """The pointers of a window's words: ``scores`` [word, seen word], of which the first has the index ``first``."""
    votes = np.exp(scores - scores.max(1, keepdims=True))
    votes /= votes.sum(1, keepdims=True)
    return [Pointer(first, row) for row in votes]


def link(spans: Sequence[TaggedSpan], pointing: Sequence[Pointer]) -> list[list[TaggedSpan]]:
    """Attributions as lists of spans, in text order.

    Every cue opens an attribution; sources and contents go to the cue for which their words vote together. A content
    whose words saw no cue stands alone.
    """
    cues = [span for span in spans if span[2] == "cue"]
    gathered: dict[TaggedSpan, list[TaggedSpan]] = defaultdict(list)
    alone: list[list[TaggedSpan]] = []
    firsts = np.array([start for start, _, _ in cues], dtype=np.intp)
    for span in spans:
        if span[2] == "cue":
            continue
        votes = np.zeros(len(cues))
        for first, row in pointing[span[0] : span[1]]:
            low, high = np.searchsorted(firsts, (first, first + len(row)))
            votes[low:high] += row[firsts[low:high] - first]
        if votes.any():
            gathered[cues[int(votes.argmax())]].append(span)
        elif span[2] == "content":
            alone.append([span])
    joined = (sorted([cue, *gathered[cue]]) for cue in cues)
    return sorted([*(spans for spans in joined if any(label == "content" for _, _, label in spans)), *alone])

"""Joins source, cue and content spans into attributions by the model's links."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from casus.reading.decode import Scores, TaggedSpan


def link(spans: Sequence[TaggedSpan], scores: Scores) -> list[list[TaggedSpan]]:
    """Attributions as lists of spans, in text order.

    ``scores`` [word, word] rates, for each word of a source or content, each word as the first of its cue. Every cue
    opens an attribution; sources and contents go to the cue that their words choose together. Contents in a window
    without a cue stand alone.
    """
    cues = [span for span in spans if span[2] == "cue"]
    others = [span for span in spans if span[2] != "cue"]
    if not cues:
        return [[span] for span in others if span[2] == "content"]
    gathered: dict[TaggedSpan, list[TaggedSpan]] = defaultdict(list)
    firsts = [start for start, _, _ in cues]
    for span in others:
        start, end, _ = span
        chosen = cues[int(scores[start:end][:, firsts].mean(0).argmax())]
        gathered[chosen].append(span)
    joined = (sorted([cue, *gathered[cue]]) for cue in cues)
    return [spans for spans in joined if any(label == "content" for _, _, label in spans)]

"""From the model's scores to tags, spans and trees. Plain NumPy; every function is deterministic."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
Heads = NDArray[np.int64]
TaggedSpan = tuple[int, int, str]


def bio_spans(scores: Scores, tags: Sequence[str]) -> list[TaggedSpan]:
    """The best BIO-consistent tagging of ``scores`` [word, tag] as half-open spans ``(start, end, label)`` (Viterbi).

    ``tags`` names the columns: ``O``, ``B-x``, ``I-x``. An ``I-x`` may only follow ``B-x`` or ``I-x``.
    """
    if not len(scores):
        return []
    allowed = _transitions(tuple(tags))
    path = scores.argmax(1)
    strays = np.array([tag.startswith("I-") for tag in tags])
    broken = np.concatenate(([strays[path[0]]], ~np.isfinite(allowed[path[:-1], path[1:]])))
    if broken.any():  # elsewhere the best tag of each word makes the best path
        fixed = np.flatnonzero(_surely_outside(scores, tuple(tags)))
        end = 0
        for at in np.flatnonzero(broken):
            if at < end:
                continue
            place = int(np.searchsorted(fixed, at))
            begin = int(fixed[place - 1]) + 1 if place else 0
            end = int(fixed[place]) if place < len(fixed) else len(scores)
            path[begin:end] = _viterbi(scores[begin:end], allowed, strays)
    return tag_spans([tags[tag] for tag in path])


def _viterbi(scores: Scores, allowed: Scores, strays: NDArray[np.bool_]) -> list[int]:
    best = scores[0] + np.where(strays, -np.inf, 0.0)
    back = np.zeros(scores.shape, dtype=np.int32)
    for index in range(1, len(scores)):
        paths = best[:, None] + allowed
        back[index] = paths.argmax(0)
        best = paths.max(0) + scores[index]
    path = [int(best.argmax())]
    for index in range(len(scores) - 1, 0, -1):
        path.append(int(back[index][path[-1]]))
    return path[::-1]


def _surely_outside(scores: Scores, tags: tuple[str, ...]) -> NDArray[np.bool_]:
    """The words that are ``O`` on the best path, whatever stands around them.

    To make a word ``O`` breaks at most a span that runs on through it, which then begins anew at the next word. Where
    ``O`` leads by more than that costs, no path without it is best.
    """
    outside, pairs = tags.index("O"), _pairs(tags)
    lead = scores[:, outside] - np.delete(scores, outside, 1).max(1)
    anew = (scores[1:, [row for row, _ in pairs]] - scores[1:, [row for _, row in pairs]]).max(1)
    sure: NDArray[np.bool_] = lead > np.append(np.maximum(anew, 0), 0)
    return sure


@cache
def _pairs(tags: tuple[str, ...]) -> list[tuple[int, int]]:
    """The columns of ``I-x`` and ``B-x`` for each x."""
    return [(column, tags.index("B-" + tag[2:])) for column, tag in enumerate(tags) if tag.startswith("I-")]


@cache
def _transitions(tags: tuple[str, ...]) -> Scores:
    allowed = np.zeros((len(tags), len(tags)), dtype=np.float32)
    for column, after in enumerate(tags):
        if after.startswith("I-"):
            for row, before in enumerate(tags):
                if before[2:] != after[2:] or before == "O":
                    allowed[row, column] = -np.inf
    return allowed


def tag_spans(tags: Sequence[str]) -> list[TaggedSpan]:
    """The spans of a BIO tag sequence; an ``I-x`` that continues nothing opens a span, as seqeval's default does."""
    spans: list[TaggedSpan] = []
    start, label = 0, ""
    for index, tag in enumerate([*tags, "O"]):
        kind = tag[2:]
        if label and (tag[0] != "I" or kind != label):
            spans.append((start, index, label))
            label = ""
        if kind and not label:
            start, label = index, kind
    return spans


def tree(scores: Scores) -> list[int]:
    """The heads of the best single-rooted tree over a sentence (Chu & Liu 1965, Edmonds 1967).

    ``scores`` [word, 1 + word]: column 0 is the root. Returns for each word its head's index, its own for the root.
    """
    size = len(scores)
    full = np.full((size + 1, size + 1), -np.inf, dtype=np.float64)
    full[1:] = scores
    full[np.arange(1, size + 1), np.arange(1, size + 1)] = -np.inf
    heads = _edmonds(full)
    if (heads[1:] == 0).sum() != 1:  # seldom: the best tree of any number of roots mostly has one, and is far cheaper
        heads = _single_root(full)
    return [int(head) - 1 if head else index for index, head in enumerate(heads[1:])]


def _single_root(full: NDArray[np.float64]) -> Heads:
    # Each extra root costs more than any tree can gain, so that the best tree has just one (Zmigrod et al. 2020).
    finite = full[np.isfinite(full)]
    penalised = full.copy()
    penalised[1:, 0] -= (finite.max() - finite.min() + 1.0) * len(full)
    return _edmonds(penalised)


def _cycle(heads: Heads) -> list[int] | None:
    state = np.zeros(len(heads), dtype=np.int8)  # 0 unseen, 1 on this path, 2 done
    state[0] = 2
    for start in range(1, len(heads)):
        node, path = start, []
        while state[node] == 0:
            state[node] = 1
            path.append(node)
            node = int(heads[node])
        if state[node] == 1:
            return path[path.index(node) :]
        state[path] = 2
    return None


def _edmonds(full: NDArray[np.float64]) -> Heads:
    heads: Heads = full.argmax(1).astype(np.int64)
    heads[0] = 0
    cycle = _cycle(heads)
    if cycle is None:
        return heads
    inside = np.zeros(len(full), dtype=bool)
    inside[cycle] = True
    outside = np.flatnonzero(~inside)
    nodes = np.array(cycle)
    cost = full[nodes, heads[nodes]]
    # Contract the cycle to one node, the last: the best way in breaks the cycle's own arc there.
    smaller = np.full((len(outside) + 1, len(outside) + 1), -np.inf)
    smaller[:-1, :-1] = full[np.ix_(outside, outside)]
    into = full[np.ix_(nodes, outside)] - cost[:, None]
    smaller[-1, :-1] = into.max(0)
    out = full[np.ix_(outside, nodes)]
    smaller[:-1, -1] = out.max(1)
    contracted = _edmonds(smaller)
    result: Heads = heads.copy()
    last = len(outside)
    for row, node in enumerate(outside):
        head = contracted[row]
        result[node] = outside[head] if head < last else cycle[int(out[row].argmax())]
    entry = contracted[last]
    broken = cycle[int(into[:, entry].argmax())]
    result[broken] = outside[entry]
    result[0] = 0
    return result

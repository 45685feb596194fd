import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from casus.reading import attribution, decode

TAGS = ("O", "B-x", "I-x", "B-y", "I-y")
finite = st.floats(-8, 8, width=32)


def scores(words: st.SearchStrategy[int], extra: int) -> st.SearchStrategy[np.ndarray]:
    return words.flatmap(lambda n: arrays(np.float32, (n, n + extra), elements=finite))


@given(st.integers(1, 4).flatmap(lambda n: arrays(np.float32, (n, len(TAGS)), elements=finite)))
def test_viterbi_finds_the_best_valid_tagging(matrix: np.ndarray) -> None:
    def valid(path: tuple[int, ...]) -> bool:
        tags = ["O", *(TAGS[tag] for tag in path)]
        return all(b[0] != "I" or (a != "O" and a[2:] == b[2:]) for a, b in itertools.pairwise(tags))

    def value(path: tuple[int, ...]) -> float:
        return float(sum(matrix[row, tag] for row, tag in enumerate(path)))

    paths = [path for path in itertools.product(range(len(TAGS)), repeat=len(matrix)) if valid(path)]
    best = max(map(value, paths))
    winners = [decode.tag_spans([TAGS[tag] for tag in path]) for path in paths if value(path) >= best - 1e-4]
    assert decode.bio_spans(matrix, TAGS) in winners


@given(scores(st.integers(1, 4), 1))
def test_tree_is_the_best_single_rooted_one(matrix: np.ndarray) -> None:
    size = len(matrix)

    def is_tree(heads: tuple[int, ...]) -> bool:
        if sum(heads[i] == i for i in range(size)) != 1:
            return False
        for start in range(size):
            node, steps = start, 0
            while heads[node] != node and steps <= size:
                node, steps = heads[node], steps + 1
            if steps > size:
                return False
        return True

    def value(heads: tuple[int, ...]) -> float:
        return float(sum(matrix[i, 0 if head == i else head + 1] for i, head in enumerate(heads)))

    best = max(value(heads) for heads in itertools.product(range(size), repeat=size) if is_tree(heads))
    found = tuple(decode.tree(matrix))
    assert is_tree(found)
    assert value(found) == pytest.approx(best, abs=1e-3)


def test_tag_spans_opens_a_span_at_a_stray_inside_tag() -> None:
    assert decode.tag_spans(["I-x", "I-x", "I-y", "O", "B-y", "B-y"]) == [
        (0, 2, "x"), (2, 3, "y"), (4, 5, "y"), (5, 6, "y"),
    ]  # fmt: skip


def test_link_gives_each_span_to_the_cue_that_its_words_choose() -> None:
    spans = [(0, 1, "source"), (1, 2, "cue"), (2, 4, "content"), (4, 5, "source"), (5, 6, "cue"), (6, 8, "content")]
    choice = np.zeros((8, 8), dtype=np.float32)
    choice[[0, 2, 3], 1] = 5
    choice[[4, 6, 7], 5] = 5
    assert attribution.link(spans, attribution.pointers(choice, 0)) == [spans[:3], spans[3:]]


def test_link_looks_over_the_edge_of_a_window() -> None:
    spans = [(0, 1, "source"), (1, 2, "cue"), (3, 6, "content")]
    before, after = np.zeros((4, 4), dtype=np.float32), np.zeros((2, 5), dtype=np.float32)
    before[:, 1] = 5
    after[:, 0] = 5  # the second window's words saw the cue as its first word of context
    pointing = [*attribution.pointers(before, 0), *attribution.pointers(after, 1)]
    assert attribution.link(spans, pointing) == [spans]


def test_link_keeps_contents_without_a_cue() -> None:
    pointing = attribution.pointers(np.zeros((4, 4), dtype=np.float32), 0)
    assert attribution.link([(0, 1, "source"), (2, 4, "content")], pointing) == [[(2, 4, "content")]]


def always_penalised(matrix: np.ndarray) -> list[int]:
    """The tree by the rule without short cuts: roots cost more than any tree gains, then Edmonds."""
    size = len(matrix)
    full = np.full((size + 1, size + 1), -np.inf)
    full[1:] = matrix
    full[np.arange(1, size + 1), np.arange(1, size + 1)] = -np.inf
    heads = decode._single_root(full)
    return [int(head) - 1 if head else index for index, head in enumerate(heads[1:])]


@given(st.integers(0, 2**32 - 1), st.integers(1, 14), st.floats(0.2, 8))
def test_the_short_cut_finds_the_tree_of_the_whole_rule(seed: int, size: int, spread: float) -> None:
    matrix = np.random.default_rng(seed).normal(0, spread, (size, size + 1)).astype(np.float32)
    assert decode.tree(matrix) == always_penalised(matrix)


@given(st.integers(0, 2**32 - 1), st.integers(1, 60), st.floats(0, 6))
def test_words_surely_outside_change_no_path(seed: int, size: int, lead: float) -> None:
    matrix = np.random.default_rng(seed).normal(0, 3, (size, len(TAGS))).astype(np.float32)
    matrix[:, 0] += np.float32(lead)
    strays = np.array([tag.startswith("I-") for tag in TAGS])
    whole = decode._viterbi(matrix, decode._transitions(TAGS), strays)
    assert decode.bio_spans(matrix, TAGS) == decode.tag_spans([TAGS[tag] for tag in whole])

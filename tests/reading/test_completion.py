from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from casus.reading.completion import complete

# He said the old bridge , which fell , was safe .
HEADS = [1, 1, 4, 4, 9, 4, 7, 4, 4, 1, 1]
DEPS = ["nsubj", "root", "det", "amod", "nsubj", "punct", "nsubj", "acl:relcl", "punct", "ccomp", "punct"]


def test_a_content_does_not_stop_inside_a_phrase() -> None:
    spans = [(0, 1, "source"), (1, 2, "cue"), (2, 4, "content")]
    assert complete([spans], HEADS, DEPS) == [[*spans[:2], (2, 9, "content")]]


def test_it_grows_into_no_other_span() -> None:
    spans = [(1, 2, "cue"), (2, 3, "content"), (6, 7, "content")]
    assert complete([spans], HEADS, DEPS) == [[(1, 2, "cue"), (2, 7, "content")]]
    other = [(5, 6, "cue")]
    assert complete([spans[:2], other], HEADS, DEPS) == [[(1, 2, "cue"), (2, 5, "content")], other]


def test_contents_apart_stay_apart() -> None:
    spans = [(1, 2, "cue"), (4, 5, "content"), (9, 10, "content")]
    assert complete([spans], HEADS, DEPS) == [spans]


def test_a_cue_stays_as_it_was_tagged() -> None:
    assert complete([[(2, 3, "cue"), (9, 10, "content")]], HEADS, DEPS) == [[(2, 3, "cue"), (9, 10, "content")]]


@given(st.lists(st.integers(0, 30), min_size=1, max_size=30), st.lists(st.integers(1, 5), max_size=12))
def test_spans_of_any_tree_stay_apart_and_inside(drawn: list[int], lengths: list[int]) -> None:
    heads = [min(head, index) for index, head in enumerate(drawn)]  # every head before its word: no cycles
    heads = [len(heads) - 1 - head for head in reversed(heads)]  # and now behind it
    deps = ["det"] * len(heads)
    spans, at = [], 0
    for length in lengths:
        if at + length > len(heads):
            break
        spans.append((at, at + length, "content" if length % 2 else "source"))
        at += length + length // 2
    completed = [span for group in complete([[span] for span in spans], heads, deps) for span in group]
    assert [start for start, _, _ in completed] == [start for start, _, _ in spans]
    assert all(before[1] <= after[0] for before, after in pairwise(completed))
    assert all(end <= len(heads) for _, end, _ in completed)

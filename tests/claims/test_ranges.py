"""The algebra of token ranges on which spans are cut."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from casus.claims.attribution import clip, inside, joined, minus, overlap

RANGES = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 6)).map(lambda p: (p[0], p[0] + p[1])), max_size=4).map(
    tuple
)


def tokens(ranges):
    return {token for start, end in ranges for token in range(start, end)}


@given(RANGES, RANGES)
def test_cuts_are_set_operations(left, right):
    assert tokens(minus(left, right)) == tokens(left) - tokens(right)
    assert tokens(clip(left, right)) == tokens(left) & tokens(right)
    assert overlap(left, right) == bool(tokens(left) & tokens(right))


@given(RANGES)
def test_joined_ranges_are_apart_and_cover_the_same(ranges):
    result = joined(ranges)
    assert tokens(result) == tokens(ranges)
    assert all(end < start for (_, end), (start, _) in pairwise(result))
    assert all(inside(token, result) for token in tokens(ranges))

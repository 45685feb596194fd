import pytest
from hypothesis import given
from hypothesis import strategies as st

from casus.places.geometry import bearing, destination, distance, middle

points = st.tuples(st.floats(-80, 80), st.floats(-179, 179))


@given(points, st.floats(1, 2000), st.floats(0, 359))
def test_a_destination_is_as_far_as_asked(start, km, direction):
    assert distance(start, destination(start, km, direction)) == pytest.approx(km, rel=1e-3)


def test_bearing_and_middle():
    assert bearing((0, 0), (0, 10)) == pytest.approx(90)
    centre, radius = middle([(0, 0), (0, 10)])
    assert centre == pytest.approx((0, 5))
    assert radius == pytest.approx(distance((0, 0), (0, 5)))

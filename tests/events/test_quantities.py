"""Numbers with their bounds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casus.events.quantities import quantities, value


@pytest.mark.parametrize(
    ("text", "low", "high", "approximate"),
    [
        ("at least 12", 12, None, False),
        ("no fewer than eleven", 11, None, False),
        ("more than 1,600", 1600, None, False),
        ("up to 300", None, 300, False),
        ("fewer than 40", None, 40, False),
        ("about 50", 50, 50, True),
        ("between 10 and 20", 10, 20, False),
        ("10-20", 10, 20, False),
        ("five or six", 5, 6, False),
        ("1 to 2 million", 1_000_000, 2_000_000, False),
        ("two dozen", 24, 24, False),
        ("dozens", 24, 99, True),
        ("tens of  thousands", 20_000, 99_999, True),
        ("20,000", 20_000, 20_000, False),
        ("a hundred and fifty", 150, 150, False),
    ],
)
def test_bounds(text, low, high, approximate):
    (found,) = quantities(f"They sent {text} men.")
    assert (found.low, found.high, found.approximate, found.unit) == (low, high, approximate, None)
    assert found.span[0] == len("They sent ")


@pytest.mark.parametrize(
    ("text", "low", "unit"),
    [
        ("$1.5 million", 1_500_000, "USD"),
        ("20 roubles", 20, "RUB"),
        ("10 miles", 16.093, "km"),
        ("500 metres", 0.5, "km"),
    ],
)
def test_units(text, low, unit):
    (found,) = quantities(f"It was {text} in all.")
    assert (found.low, found.unit, found.span) == (low, unit, (7, 7 + len(text)))


@pytest.mark.parametrize(
    "text", ["85 percent of it", "the 201st base", "an F-16 jet", "at 10:30 sharp", "12.5% more", "3/4"]
)
def test_what_is_no_quantity(text):
    assert not list(quantities(text))


def test_and_joins_no_two_numbers_without_between():
    assert [found.low for found in quantities("killed 10 and 20 were hurt")] == [10, 20]


@pytest.mark.parametrize(
    ("words", "number"), [("two hundred and fifty", 250), ("twenty-five thousand", 25_000), ("a dozen", 12)]
)
def test_value(words, number):
    assert value(words) == number


@given(st.text(max_size=80))
def test_any_text_gives_ordered_spans_within_it(text):
    last = 0
    for found in quantities(text):
        assert last <= found.span[0] <= found.number[0] < found.span[1] <= len(text)
        assert found.low is None or found.high is None or found.low <= found.high
        last = found.span[1]

from datetime import date

import pytest

from casus.times.holidays import day_of


@pytest.mark.parametrize(
    ("rule", "day"),
    [
        ("12-25", date(2021, 12, 25)),
        ("easter", date(2021, 4, 4)),
        ("easter-2", date(2021, 4, 2)),
        ("easter+1", date(2021, 4, 5)),
        ("thanksgiving", date(2021, 11, 25)),
        ("labor", date(2021, 9, 6)),
        ("memorial", date(2021, 5, 31)),
    ],
)
def test_the_day_of_a_holiday(rule, day):
    assert day_of(rule, day.year) == day

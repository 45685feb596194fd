from datetime import date

import pytest

from casus.times import values


@pytest.mark.parametrize(
    ("value", "begin", "end"),
    [
        ("2021", "2021-01-01", "2021-12-31"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2021-07-01", "2021-07-01", "2021-07-01"),
        ("2021-W25", "2021-06-21", "2021-06-27"),
        ("2020-W53", "2020-12-28", "2021-01-03"),
        ("2021-W25-WE", "2021-06-26", "2021-06-27"),
        ("2021-W25-3", "2021-06-23", "2021-06-23"),
        ("2021-Q4", "2021-10-01", "2021-12-31"),
        ("2021-H1", "2021-01-01", "2021-06-30"),
        ("2020-WI", "2020-12-01", "2021-02-28"),
        ("199", "1990-01-01", "1999-12-31"),
        ("18", "1800-01-01", "1899-12-31"),
        ("00", "0001-01-01", "0099-12-31"),
        ("2021-07-01TNI", "2021-07-01", "2021-07-01"),
        ("2021-07-01T14:30", "2021-07-01T14:30", "2021-07-01T14:30"),
        ("BC0044", "-0043-01-01", "-0043-12-31"),
        ("BC0044-03", "-0043-03-01", "-0043-03-31"),
        ("BC0044-03-15", "-0043-03-15", "-0043-03-15"),
        ("BC0480-WI", "-0479-12-01", "-0478-02-28"),
        ("BC0001", "0000-01-01", "0000-12-31"),
        ("BC047", "-0478-01-01", "-0469-12-31"),
    ],
)
def test_the_interval_of_a_value(value, begin, end):
    assert values.interval(value) == (begin, end)


@pytest.mark.parametrize(
    "value", ["P2D", "XXXX-WXX-4", "PRESENT_REF", "2021-02-30", "2021-W60", "2021-13", "", "XXXX-05-16"]
)
def test_a_value_that_names_no_stretch_has_no_interval(value):
    assert values.interval(value) is None


def test_order_knows_the_years_before_christ():
    days = ["-0480-01-01", "-0044-03-15", "0000-01-01", "0014-08-19", "2021-07-01"]
    assert [days[index] for index in sorted(range(5), key=lambda index: values.order(days[index]))] == days


def test_months_are_held_to_their_last_day():
    assert values.add(date(2021, 3, 31), "M", -1) == date(2021, 2, 28)
    assert values.add(date(2020, 2, 29), "Y", 1) == date(2021, 2, 28)


def test_what_leaves_the_calendar_is_none():
    assert values.add(date(2021, 7, 1), "ML", -9) is None
    assert values.add(date(2021, 7, 1), "D", 1e9) is None


def test_january_lies_in_the_winter_of_the_year_before():
    assert values.at_unit(date(2021, 1, 10), "season") == "2020-WI"


@pytest.mark.parametrize(
    ("value", "size"),
    [
        ("P2Y", "year"),
        ("PT30M", "minute"),
        ("PXM", "month"),
        ("P3DE", "decade"),
        ("XXXX-WXX-4", "day"),
        ("XXXX-WXX", "week"),
        ("2021-07-01TMO", "part"),
        ("2021-W25-WE", "weekend"),
        ("19", "century"),
        ("BC0044", "year"),
        ("2020-WI", "season"),
    ],
)
def test_the_precision_of_a_value(value, size):
    assert values.precision(value) == size

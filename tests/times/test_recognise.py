from datetime import date

from casus.times import recognise

THURSDAY = date(2021, 7, 1)


def one(text, anchor=THURSDAY):
    [found] = recognise(text, anchor)
    return found.value, found.begin, found.end


def test_a_bare_weekday_in_that_days_report_is_that_day():
    assert one("The post fell on Thursday.") == ("2021-07-01", "2021-07-01", "2021-07-01")


def test_last_week_is_the_calendar_week_before():
    assert one("They met last week.") == ("2021-W25", "2021-06-21", "2021-06-27")


def test_since_is_open_onwards():
    assert one("The road has been shut since May 1.") == ("2021-05-01", "2021-05-01", None)


def test_without_a_publication_date_nothing_relative_is_resolved():
    found = recognise("They met last week and will meet on Friday; two days ago they did not.", None)
    assert [(when.begin, when.end) for when in found] == [(None, None)] * 3

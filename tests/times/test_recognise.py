"""The conventions that the rest of casus leans on."""

from datetime import date

from casus.times import recognise

THURSDAY = date(2021, 7, 1)


def one(text, anchor=THURSDAY):
    [found] = recognise(text, anchor)
    return found


def stretch(text, anchor=THURSDAY):
    found = one(text, anchor)
    return found.value, found.begin, found.end


def test_a_bare_weekday_in_that_days_report_is_that_day():
    assert stretch("The post fell on Thursday.") == ("2021-07-01", "2021-07-01", "2021-07-01")


def test_a_weekday_after_a_future_verb_is_the_next_one_and_the_last_is_kept():
    found = one("The ministers will meet on Friday.")
    assert (found.value, found.alternatives) == ("2021-07-02", ("2021-06-25",))


def test_last_week_is_the_calendar_week_before():
    assert stretch("They met last week.") == ("2021-W25", "2021-06-21", "2021-06-27")


def test_since_is_open_onwards():
    assert stretch("The road has been shut since May 1.") == ("2021-05-01", "2021-05-01", None)


def test_without_a_publication_date_nothing_relative_is_resolved():
    text = "They met last week and will meet on Friday; two days ago they did not. In May, yesterday, this year too."
    for found in recognise(text, None):
        assert (found.begin, found.end) == (None, None)
        assert "X" in found.value or found.value.startswith("P")


def test_an_expression_that_hangs_on_an_event_says_so():
    found = one("Two days after the crossing fell, the guards returned.")
    assert (found.value, found.begin, found.end, found.anchor) == ("P2D", None, None, "event:?")


def test_what_leads_out_of_the_calendar_stays_open():
    assert stretch("They met on Halloween.", date.min) == ("XXXX", None, None)


def test_anchors_tell_where_a_value_comes_from():
    found = recognise("In 2014 they fled. Yesterday they returned. They left a week later.", THURSDAY)
    assert [when.anchor for when in found] == ["stated", "published", "stated"]


def test_precision_is_the_size_of_the_value():
    text = "In 2014, in May 2014, last week, on Monday, on Monday night, at 9 p.m. on Friday and in the 1990s."
    sizes = ["year", "month", "week", "day", "part", "hour", "day", "decade"]
    assert [when.precision for when in recognise(text, THURSDAY)] == sizes


def test_ids_count_up_and_spans_point_into_the_text():
    text = "On Monday and on Tuesday."
    found = recognise(text, THURSDAY)
    assert [(when.id, text[slice(*when.span)]) for when in found] == [("t1", "Monday"), ("t2", "Tuesday")]


def test_the_tense_that_the_caller_knows_wins_over_the_words():
    [found] = recognise("The meeting Friday", THURSDAY, lambda _start, _end: "future")
    assert found.value == "2021-07-02"


def test_a_story_of_other_years_keeps_its_time():
    text = (
        "The war began in May 1914. By August 1914 it had spread, and in June 1915 the town fell. In March 1916 it was "
        "retaken. In July 1916 it fell again. In September the guards fled."
    )
    assert recognise(text, THURSDAY)[-1].value == "1916-09"


def test_a_report_with_a_history_stays_a_report():
    text = (
        "A judge ruled Monday on a contract of May 2004. It ran from June 2003 to July 2004, and from May 2005 to "
        "August 2006. Two weeks ago he had heard the case; in May he had refused to. He will rule again on Friday."
    )
    assert [when.value for when in recognise(text, THURSDAY)][-2:] == ["2021-05", "2021-07-02"]

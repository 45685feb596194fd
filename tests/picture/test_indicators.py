import math

import pytest
from tests.picture.conftest import RUSSIA, TAJIKISTAN, Make

from casus.picture import picture
from casus.picture.ears import scores
from casus.picture.surge import surge
from casus.picture.weeks import weekly, weeks

STEADY = [4, 6, 5, 4, 6, 5, 5]


def test_c1_is_the_formula_of_the_paper() -> None:
    (c1,) = scores([2, 4, 6, 2, 4, 6, 4, 10])
    assert c1.value == pytest.approx((10 - 4) / math.sqrt(16 / 6))
    assert c1.alert
    assert c1.baseline == (2, 4, 6, 2, 4, 6, 4)


def test_c2_leaves_the_two_weeks_before_out_of_its_baseline() -> None:
    by_name = {score.name: score for score in scores([*STEADY, 20, 20, 20])}
    assert by_name["C2"].baseline == tuple(STEADY)
    assert by_name["C2"].alert
    assert not by_name["C1"].alert, "the rise has raised its own baseline"


def test_c3_sums_the_excess_of_three_weeks() -> None:
    by_name = {score.name: score for score in scores([*STEADY, 5, 5, 7.5, 7.5, 7.5])}
    assert by_name["C3"].value > 2
    assert by_name["C3"].alert
    assert not by_name["C1"].alert


def test_a_flat_baseline_does_not_make_one_event_an_alert() -> None:
    assert [score.alert for score in scores([0] * 12 + [1])] == [False, False, False]
    assert scores([1, 2]) == ()


def test_more_reading_is_no_surge_and_more_events_are() -> None:
    counts, reports = [5] * 10, [10] * 10
    assert not surge([*counts, 10], [*reports, 20]).alert
    found = surge([*counts, 20], [*reports, 10])
    assert found.alert
    assert found.expected == 5
    assert "Poisson(5.00)" in found.formula


def test_counts_that_vary_much_need_more_to_stand_out() -> None:
    wild = surge([0, 20, 1, 15, 0, 18, 2, 16, 20], [10] * 9)
    assert "NegativeBinomial" in wild.formula
    assert not wild.alert
    assert surge([9] * 8 + [20], [10] * 9).alert


def test_weeks_in_which_nothing_was_read_are_no_baseline() -> None:
    assert surge([5, *[0] * 9, 9], [10, *[0] * 9, 10]) is None
    assert surge([5] * 10, [10] * 9 + [0]) is None


def test_an_event_counts_once_in_its_own_week_however_many_reports_tell_it(make: Make) -> None:
    event = {
        "type": "MOBILIZE", "quad": "material conflict", "intensity": -5.5, "actors": (TAJIKISTAN,),
        "predicate": "called up", "begin": "2021-06-30", "end": "2021-06-30",
    }  # fmt: skip
    told = [
        make(1, published="2021-07-01", **event),
        make(2, published="2021-07-06", **event),
        make(3, published="2021-07-06", **{**event, "status": "planned"}),
        make(4, published="2021-07-06", **{**event, "actors": (RUSSIA,)}),
    ]
    found = weeks(weekly(told, (), "TJK", "2021-07-10"), "material conflict", "2021-07-10")
    assert [(week.monday, len(week.events), week.reports) for week in found] == [
        ("2021-06-28", 1, 1),
        ("2021-07-05", 0, 3),
    ]


def test_an_alert_comes_with_formula_baseline_and_events(make: Make) -> None:
    told = []
    for number in range(90):
        week = number // 8 if number < 80 else 10
        day = f"2021-{4 + week // 4:02}-{5 + 7 * (week % 4):02}"
        kind = "COERCE" if number % 8 == 0 or number >= 80 else "CONSULT"
        told.append(
            make(number, type=kind, quad="material conflict" if kind == "COERCE" else "verbal cooperation",
                 actors=(TAJIKISTAN,), published=day, predicate=f"p{number}")
        )  # fmt: skip
    sections = {section.name: section for section in picture(told, as_of="2021-06-20", country="TJK").sections}
    (line,) = [line for line in sections["Indicators"].lines if "material conflict" in line.text]
    assert line.state == "alert"
    assert "ALERT C1" in line.text
    assert "P(X ≥ 10)" in line.text
    assert len(line.evidence) == 10
    assert "Indicators" not in {section.name for section in picture(told, as_of="2021-06-20").sections}

"""The matrix of indications and warning."""

from typing import Any

import pytest
from tests.picture.conftest import ARMY, HAKMI, PORT, RUSSIA, TAJIKISTAN, TALIBAN, WIRE, Make

from casus.picture import picture
from casus.picture.warning import warning
from casus.records import Judgement, Site, Statement

DAY = "2021-07-10"


def states(*told: Statement, as_of: str = DAY) -> dict[str, tuple[str | None, tuple[str, ...]]]:
    return {line.key.removeprefix("warning:"): (line.state, line.evidence) for line in warning(told, (), as_of).lines}


def lit(*told: Statement) -> set[str]:
    return {name for name, (state, _) in states(*told).items() if state == "lit"}


CASES: list[tuple[dict[str, Any], set[str]]] = [
    ({"type": "MOBILIZE", "content": "ordered the mobilisation of 20,000 reservists"}, {"reserves"}),
    ({"type": "MOBILIZE", "content": "put the army on high alert"}, {"readiness"}),
    ({"type": "MOBILIZE", "place": Site(name="A–B border", kind="border")}, {"forces-to-border"}),
    ({"type": "COERCE", "mode": "seize", "place": PORT}, {"crossing-taken"}),
    ({"type": "COERCE", "mode": "seize", "place": Site(name="Kunduz", kind="city", country="AFG")}, {"place-taken"}),
    ({"type": "ASSAULT", "actors": (TALIBAN,), "recipients": (TAJIKISTAN,)}, {"attack-across"}),
    ({"type": "ASSAULT", "actors": (TALIBAN,), "recipients": (ARMY,)}, set()),
    ({"type": "ASSAULT", "actors": (TALIBAN,), "place": Site(name="T", kind="country", country="TJK")}, set()),
    (
        {
            "type": "RETREAT",
            "mode": "withdraw",
            "actors": (ARMY,),
            "content": "withdrew into the neighbour",
            "place": Site(name="T", kind="country", country="TJK"),
        },
        {"soldiers-cross"},
    ),
    ({"type": "REQUEST", "mode": "assist"}, {"help-asked"}),
    ({"type": "REQUEST"}, set()),
    ({"type": "AID", "status": "planned", "actors": (RUSSIA,), "recipients": (TAJIKISTAN,)}, {"help-promised"}),
    ({"type": "AID", "actors": (RUSSIA,), "recipients": (TAJIKISTAN,)}, set()),
    ({"type": "THREATEN", "content": "threatened the neighbour"}, {"threat"}),
    ({"type": "THREATEN", "content": "warned of dire days"}, set()),
    ({"type": "THREATEN", "stance": "deny"}, set()),
    ({"type": "THREATEN", "content": "warned Washington against it", "trigger": (0, 6)}, {"threat"}),
    (
        {"type": "THREATEN", "content": "They threatened to strike if Kabul did not yield", "trigger": (5, 15)},
        {"threat", "ultimatum"},
    ),
    ({"type": "SANCTION", "mode": "withdraw", "content": "recalled its ambassador"}, {"relations"}),
    ({"type": "MOBILIZE", "status": "planned", "content": "will hold an exercise"}, {"exercise"}),
    ({"type": "MOBILIZE", "status": "negated", "content": "no plane had entered"}, set()),
    ({"type": "ASSAULT", "status": "negated", "stance": "plan", "content": "no plan to attack"}, {"assurance"}),
    ({"type": "MOBILIZE", "status": "negated", "content": "forces not needed"}, {"no-need"}),
]


@pytest.mark.parametrize(("fields", "expected"), CASES)
def test_what_lights_which_row(make: Make, fields: dict[str, Any], expected: set[str]) -> None:
    assert lit(make(1, **fields)) == expected


def test_an_unlit_row_cites_what_was_searched_and_is_missing_where_nothing_was_read(make: Make) -> None:
    first, last = make(1, published="2021-06-20"), make(2, published="2021-07-09")
    assert states(last, make(3, published="2021-07-01"), first)["reserves"] == ("unlit", (first.id, last.id))
    assert states(first, last, as_of="2021-10-01") == {}


def test_what_is_old_lights_nothing_even_where_it_is_told_today(make: Make) -> None:
    fields = {"type": "COERCE", "mode": "seize"}
    assert "place-taken" in lit(make(1, **fields))
    old = make(2, begin="2013-09-23", end="2013-09-23", published="2021-07-09", **fields)
    assert lit(old) == set()


def test_a_row_shows_the_latest_events_and_counts_all(make: Make) -> None:
    told = [
        make(day, type="COERCE", mode="seize", actors=(TALIBAN,), predicate=f"took{day}", published=f"2021-07-{day:02}")
        for day in range(1, 6)
    ]
    line = next(line for line in warning(told, (), DAY).lines if line.key == "warning:place-taken")
    assert "5 events, the last 2021-07-05, the latest 3 of them" in line.text
    assert set(line.evidence) <= {statement.id for statement in told[2:]}
    assert (line.since, line.last, line.stale_days) == ("2021-07-01", "2021-07-05", 5)


def test_the_day_that_one_report_gives_counts_before_the_month_that_another_does(make: Make) -> None:
    taken = {"type": "COERCE", "mode": "seize", "actors": (TALIBAN,), "place": Site(name="Kunduz", kind="city")}
    exact = make(1, begin="2021-06-22", end="2021-06-22", **taken)
    vague = make(2, begin="2021-06-01", end="2021-06-30", published="2021-07-05", **taken)
    joined = Judgement(
        kind="same_event", a=exact.id, b=vague.id, positive=True, score=1, reason="same", by="casus", at="2021-07-05"
    )
    line = next(line for line in warning([exact, vague], [joined], DAY).lines if line.key == "warning:place-taken")
    assert (line.last, line.since) == ("2021-06-22", "2021-06-22")


def test_a_row_that_lights_up_is_a_change_and_one_searched_in_vain_is_none(make: Make) -> None:
    calm = make(1, published="2021-07-01")
    threat = make(2, type="THREATEN", content="threatened them", published="2021-07-08", tellers=(WIRE, HAKMI))
    sections = {section.name: section.lines for section in picture([calm, threat], as_of=DAY).sections}
    told = [line.text for line in sections["Changes"] if line.text.startswith("warning")]
    assert told == [
        "warning, changed since 2021-07-03, then unlit, now lit: words, one side threatens another (escalating)"
    ]

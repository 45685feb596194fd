"""Who is bound on a day, in law and in practice."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casus.knowledge.treaties_tables import treaties
from casus.picture.treaties import bounds, parties_on, treaty


def members(name: str, on: str) -> set[str]:
    return {member.country for member in parties_on(treaty(name), on)}


@pytest.mark.parametrize(
    ("name", "country", "inside", "outside"),
    [
        ("csto", "UZB", ["1995-06-01", "2008-01-01", "2011"], ["2003-01-01", "2012-12-20", "2018", "2018-06-30"]),
        ("csto", "GEO", ["1997"], ["2000", "2008-08-08"]),
        ("csto", "AZE", ["1997"], ["2020-09-27"]),
        ("csto", "ARM", ["2020-09-27", "2024-06-01", "2025-01-01"], ["1993"]),
        ("nato", "FIN", ["2023-04-04", "2023"], ["2023-04-03", "2022-12-31"]),
        ("nato", "SWE", ["2024-03-07", "2025"], ["2024-03-06", "2023"]),
        ("nato", "FRA", ["1970-01-01"], ["1949-01-01"]),
        ("eu-42-7", "GBR", ["2020-01-31"], ["2020-02-01"]),
        ("anzus", "NZL", ["1980", "1990", "2021"], ["1951-09-30"]),
        ("base-201", "TJK", ["2021-07-10"], ["2013-01-01"]),
        ("nato", "DEU", ["1955-05-06"], ["1955-05-05"]),
        ("fra-grc-2021", "GRC", ["2023-01-01"], ["2021-10-07"]),
        ("sco", "BLR", ["2024-07-04"], ["2024-07-03"]),
        ("rus-prk-2024", "PRK", ["2024-12-04"], ["2024-10-15"]),
        ("ecowas-defence", "NER", ["2023-08-01"], ["2026"]),
    ],
)
def test_a_party_is_there_for_its_time(name: str, country: str, inside: list[str], outside: list[str]) -> None:
    assert all(country in members(name, day) for day in inside)
    assert not any(country in members(name, day) for day in outside)


def test_a_freeze_in_practice_leaves_the_party_in_law() -> None:
    before, after = (
        next(member for member in parties_on(treaty("csto"), day) if member.country == "ARM")
        for day in ("2023-06-01", "2025-06-01")
    )
    assert before.certain
    assert after.certain
    assert before.practice == ()
    assert [kept.status for kept in after.practice] == ["frozen"]


def test_a_suspension_towards_one_party_says_towards_whom() -> None:
    by_country = {member.country: member for member in parties_on(treaty("anzus"), "2000-01-01")}
    assert [(kept.status, kept.towards) for kept in by_country["USA"].practice] == [("suspended", "NZL")]
    assert by_country["AUS"].practice == by_country["NZL"].practice == ()
    assert parties_on(treaty("anzus"), "1985-01-01")[1].practice == ()


def test_a_date_too_coarse_leaves_membership_open() -> None:
    on_the_way_in, on_the_way_out = (
        next(m for m in parties_on(treaty("csto"), day) if m.country == "UZB") for day in ("2006-07-01", "2012-09-01")
    )
    assert not on_the_way_in.certain
    assert on_the_way_out.certain
    assert [kept.status for kept in on_the_way_out.practice] == ["suspended"]
    assert next(m for m in parties_on(treaty("csto"), "2009-09-01") if m.country == "UZB").certain


def test_the_article_6_area() -> None:
    area = next(article.area for article in treaty("nato").articles if article.number == "5")
    assert area is not None
    inside = {"Narva": (59.38, 28.19), "Ankara": (39.93, 32.86), "Nuuk": (64.18, -51.72), "Azores": (38.5, -28.0)}
    outside = {
        "Honolulu": (21.31, -157.86),
        "Ceuta": (35.89, -5.32),
        "Stanley": (-51.7, -57.85),
        "Réunion": (-21.1, 55.5),
        "Guam": (13.44, 144.79),
    }
    assert [name for name, point in inside.items() if not area.holds(*point)] == []
    assert [name for name, point in outside.items() if area.holds(*point)] == []


def test_bounds_of_partial_dates() -> None:
    assert bounds("2024") == (date(2024, 1, 1), date(2024, 12, 31))
    assert bounds("2024-02") == (date(2024, 2, 1), date(2024, 2, 29))
    assert bounds("2024-02-03") == (date(2024, 2, 3), date(2024, 2, 3))
    assert bounds(None) == (date.min, date.max)


def test_an_unknown_treaty_is_refused_with_the_known_ones() -> None:
    with pytest.raises(KeyError, match=r"no treaty 'warsaw'.*csto"):
        treaty("warsaw")


@settings(deadline=None)  # the machine may be busy
@given(st.dates(min_value=date(1940, 1, 1), max_value=date(2035, 12, 31)))
def test_who_is_there_on_a_day_is_there_in_its_month_and_year(day: date) -> None:
    for entry in treaties():
        if len(entry.parties) < 40:
            on_day = {member.country for member in parties_on(entry, day)}
            in_month = {member.country for member in parties_on(entry, f"{day:%Y-%m}")}
            assert on_day <= in_month <= {member.country for member in parties_on(entry, f"{day:%Y}")}

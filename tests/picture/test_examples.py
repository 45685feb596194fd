"""The pictures in examples/ are what casus draws from the dispatches, and show what the story is about."""

import re
from pathlib import Path

import pytest
from examples.pictures import DAYS, draw


@pytest.fixture(scope="module")
def drawn() -> dict[str, tuple[Path, str]]:
    return dict(zip(DAYS, draw(), strict=True))


def lines(text: str, section: str) -> list[str]:
    body = text.split(f"## {section}\n", 1)[1].split("\n## ", 1)[0]
    return [line for line in body.splitlines() if line.startswith("- ")]


@pytest.mark.parametrize("day", DAYS)
def test_the_file_is_what_casus_draws(drawn: dict[str, tuple[Path, str]], day: str) -> None:
    path, text = drawn[day]
    assert path.read_text(encoding="utf-8") == text, "run make pictures"


@pytest.mark.parametrize("day", DAYS)
def test_no_source_is_later_than_the_picture(drawn: dict[str, tuple[Path, str]], day: str) -> None:
    dates = [re.search(r"; [^;]*?, (2021-\d\d-\d\d)", line) for line in lines(drawn[day][1], "Sources")]
    assert dates
    assert all(found and found[1] <= day for found in dates)


def test_the_port_is_the_talibans_since_the_22nd_of_june(drawn: dict[str, tuple[Path, str]]) -> None:
    for day in DAYS:
        (port,) = [line for line in lines(drawn[day][1], "Control") if "Shir Khan Bandar (crossing, AFG–TJK)" in line]
        assert "Taliban, since 2021-06-22" in port
    assert "; assessed;" in port


def test_help_was_pledged_on_a_condition_and_under_the_treaty(drawn: dict[str, tuple[Path, str]]) -> None:
    assert lines(drawn["2021-06-22"][1], "Pledges") == []
    pledged = lines(drawn["2021-07-01"][1], "Pledges")
    assert any("on the condition “if terrorist threats from Afghanistan grow”" in line for line in pledged)
    assert any("basis: csto" in line for line in pledged)
    assert all("Vladimir Shamanov" in line for line in pledged if "csto" in line or "on the condition" in line)


def test_help_was_asked_for_on_the_7th_of_july(drawn: dict[str, tuple[Path, str]]) -> None:
    assert not any("Tajikistan" in line for line in lines(drawn["2021-07-01"][1], "Requests"))
    assert any("REQUEST assist; Tajikistan" in line for line in lines(drawn["2021-07-07"][1], "Requests"))


def test_the_week_without_reports_is_a_gap(drawn: dict[str, tuple[Path, str]]) -> None:
    assert any(
        "GAP" in line and "2021-06-24 to 2021-06-30" in line for line in lines(drawn["2021-07-10"][1], "Coverage")
    )

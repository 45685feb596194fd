"""The pictures in examples/ are what casus draws from the dispatches, and show what the story is about."""

import re
from pathlib import Path

import pytest
from examples.pictures import STORIES, draw

KINDS = ("picture", "commitments", "brief")
DAYS = STORIES["tajikistan-2021"]
NAMES = [f"{story}/{kind}-{day}" for story, days in STORIES.items() for kind in KINDS for day in days]


@pytest.fixture(scope="module")
def files() -> dict[str, tuple[Path, str]]:
    """Each file of both stories by its story and name."""
    return {f"{path.parent.name}/{path.stem}": (path, text) for story in STORIES for path, text in draw(story)}


@pytest.fixture(scope="module")
def drawn(files: dict[str, tuple[Path, str]]) -> dict[str, str]:
    """The pictures by day."""
    return {day: files[f"tajikistan-2021/picture-{day}"][1] for day in DAYS}


def lines(text: str, section: str) -> list[str]:
    body = text.split(f"## {section}\n", 1)[1].split("\n## ", 1)[0]
    return [line for line in body.splitlines() if line.startswith("- ")]


@pytest.mark.parametrize("name", NAMES)
def test_the_file_is_what_casus_draws(files: dict[str, tuple[Path, str]], name: str) -> None:
    path, text = files[name]
    assert path.read_text(encoding="utf-8") == text, "run make pictures"


@pytest.mark.parametrize("day", DAYS)
def test_no_source_is_later_than_the_picture(drawn: dict[str, str], day: str) -> None:
    dates = [re.search(r"; [^;]*?, (2021-\d\d-\d\d)", line) for line in lines(drawn[day], "Sources")]
    assert dates
    assert all(found and found[1] <= day for found in dates)


def test_the_port_is_the_talibans_since_the_22nd_of_june(drawn: dict[str, str]) -> None:
    for day in DAYS:
        (port,) = [line for line in lines(drawn[day], "Control") if "Shir Khan Bandar (crossing, AFG–TJK)" in line]
        assert "Taliban, since 2021-06-22" in port
    assert "; assessed;" in port


def test_help_was_pledged_on_a_condition_and_under_the_treaty(drawn: dict[str, str]) -> None:
    assert lines(drawn["2021-06-22"], "Pledges") == []
    pledged = lines(drawn["2021-07-01"], "Pledges")
    assert any("on the condition “if terrorist threats from Afghanistan grow”" in line for line in pledged)
    assert any("basis: csto" in line for line in pledged)
    assert all("Vladimir Shamanov" in line for line in pledged if "csto" in line or "on the condition" in line)


def test_help_was_asked_for_on_the_7th_of_july(drawn: dict[str, str]) -> None:
    assert not any("Tajikistan" in line for line in lines(drawn["2021-07-01"], "Requests"))
    assert any("REQUEST assist; Tajikistan" in line for line in lines(drawn["2021-07-07"], "Requests"))


def test_the_week_without_reports_is_a_gap(drawn: dict[str, str]) -> None:
    assert any("GAP" in line and "2021-06-24 to 2021-06-30" in line for line in lines(drawn["2021-07-10"], "Coverage"))


def test_on_the_10th_help_is_pledged_and_asked_for_found_not_required_and_the_treaty_not_invoked(
    files: dict[str, tuple[Path, str]],
) -> None:
    _, text = files["tajikistan-2021/commitments-2021-07-10"]
    (row,) = [line for line in lines(text, "In play") if "TJK: Collective Security Treaty" in line]
    assert "body assessed “not required”; pledged; requested; not invoked" in row
    assert "article 4: armed attack from outside (not met)" in text
    (asked,) = [
        line for line in lines(files["tajikistan-2021/picture-2021-07-10"][1], "Requests") if "REQUEST assist" in line
    ]
    assert asked.startswith("- no need seen; ")


def test_the_matrix_lights_up_as_the_story_goes(drawn: dict[str, str]) -> None:
    def lit(day: str) -> set[str]:
        found = (re.match(r"- lit: (.*?) \(", line) for line in lines(drawn[day], "Warning"))
        return {hit[1] for hit in found if hit}

    early, late = lit("2021-06-22"), lit("2021-07-10")
    assert "fighting, a border crossing or a place at the border is taken" in early
    assert {"forces, reserves are called up", "alliances, help is asked of an ally"} <= late - early


def test_the_brief_points_up_once_help_is_asked_for(files: dict[str, tuple[Path, str]]) -> None:
    assert files["tajikistan-2021/brief-2021-06-22"][1].startswith("# ? Brief as of 2021-06-22")
    for day in ("2021-07-07", "2021-07-10"):
        text = files[f"tajikistan-2021/brief-{day}"][1]
        assert text.startswith(f"# ↑ Brief as of {day}")
        assert "help is asked of an ally" in text
        assert len(text.split("\n[^1]:")[0].splitlines()) < 60, "one page"


def test_another_story_another_treaty(files: dict[str, tuple[Path, str]]) -> None:
    """Made dispatches about a reef: what the first story doesn't have must come out as well."""
    picture, play, brief = (files[f"shoal-2031/{kind}-2031-05-20"][1] for kind in KINDS)
    (row,) = lines(play, "In play")
    assert row.startswith("- PHL: Mutual Defense Treaty between the Republic of the Philippines and the United States")
    assert "pledged; requested; not invoked" in row
    posture, requests = lines(picture, "Posture"), lines(picture, "Requests")
    assert any(line.startswith("- airspace: REJECT; two Chinese fighter jets") for line in posture)
    assert any(line.startswith("- airspace, said not to be: MOBILIZE") and "Gao Ming" in line for line in posture)
    assert any(line.startswith("- readiness: MOBILIZE") for line in posture)
    assert any(line.startswith("- granted; REQUEST") and "consultations under Article III" in line for line in requests)
    agenda = lines(picture, "Agenda")
    assert agenda[0].startswith("- ahead (2031-05-25, in 5 days)")
    assert any("(2031-05-26 to …, in 6 days)" in line for line in agenda)
    assert any(line.startswith("- outcome reported (2031-05-16") for line in agenda)
    assert [line for line in lines(picture, "Threats") if line.startswith("- warning")] == []
    assert brief.startswith("# ↑ Brief as of 2031-05-20")
    assert "Mutual Defense Treaty" in brief
    assert "North Atlantic" not in brief

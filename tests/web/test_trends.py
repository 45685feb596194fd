from datetime import date
from pathlib import Path

import pytest
from tests.web.made import ORIGIN, taking, wire

from casus.ledger import Ledger
from casus.picture import picture
from casus.picture.brief import brief
from casus.picture.commitments_report import in_play
from casus.picture.selection import concerns, select
from casus.records import Statement
from casus.web.trends import trends


@pytest.fixture
def told(tmp_path: Path) -> list[Statement]:
    """Reports of three weeks, with more fighting in the last one."""
    days = ("2021-06-05", "2021-06-12", "2021-06-18", "2021-06-19", "2021-06-20")
    words = "The Taliban attacked Shir Khan Bandar"
    with Ledger.open(tmp_path / "casus.db") as ledger:
        for day in days:
            record = taking(
                wire("Oxus", day, f"{words}, Hakmi said."), "Hakmi", words, "attacked", type="ASSAULT", mode=None
            )
            ledger.add([record], ORIGIN)
        return list(ledger.statements())


@pytest.mark.parametrize("country", ["AFG", "TJK", "EST"])
def test_the_arrow_is_that_of_the_brief(told: list[Statement], country: str) -> None:
    day = "2021-06-20"
    made = picture(told, as_of=day, country=country)
    read = select(told, day)
    wanted = brief(made, in_play(told, date.fromisoformat(day), country))
    (found,) = trends(picture(told, as_of=day), [country], lambda of: ([s for s in read if concerns(s, of)], [])).trends
    assert (found.direction, found.country) == (wanted.arrow, country)
    assert found.reason == " ".join(sentence.text for sentence in wanted.reason)
    assert set(found.evidence) == {name for sentence in wanted.reason for name in sentence.evidence}

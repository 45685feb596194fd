from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.ledger.reports import NEWER, ORIGIN, report

from casus.ledger import Ledger
from casus.linking import rater
from casus.records import Judgement, LinkKind, Rating
from casus.statements import record_id

REPORTS = [report(f"Post {number} fell.", day) for number, day in enumerate(("2021-06-22", "2021-06-23", "2021-07-01"))]
FIRST, SECOND, LAST = (item.document.id for item in REPORTS)
ONE, TWO, THREE = (f"{record_id(item, ORIGIN)}:e1" for item in REPORTS)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "casus.db") as opened:
        opened.add(REPORTS, ORIGIN)
        yield opened


def judged(kind: LinkKind, one: str, other: str, *, positive: bool = True) -> Judgement:
    a, b = sorted((one, other))
    return Judgement(kind=kind, a=a, b=b, positive=positive, score=1.0, reason="", by="casus 1", at="2021-07-02")


def test_what_nothing_links_cannot_be_judged(ledger: Ledger) -> None:
    rating = rater(ledger)(ONE, FIRST)
    assert (rating.credibility, rating.copies) == (6, 0)


def test_support_and_copies_are_told(ledger: Ledger) -> None:
    ledger.judge(
        [judged("corroborates", ONE, THREE), judged("copy", FIRST, SECOND), judged("copy", FIRST, LAST, positive=False)]
    )
    rate = rater(ledger)
    assert rate(ONE, FIRST) == Rating(
        credibility=2, because="probably true: 1 independent chain tells the same and none contradicts", copies=1
    )
    assert rate(TWO, SECOND).copies == 1
    assert rate(THREE, LAST).copies == 0


def test_what_came_later_or_was_read_anew_supports_nothing(ledger: Ledger) -> None:
    ledger.judge([judged("corroborates", ONE, THREE), judged("copy", FIRST, LAST)])
    assert rater(ledger, "2021-07-01")(ONE, FIRST).credibility == 2
    assert rater(ledger, "2021-06-30")(ONE, FIRST) == rater(ledger)(TWO, SECOND)
    ledger.add([REPORTS[2]], NEWER)
    assert rater(ledger)(ONE, FIRST).credibility == 6
    assert rater(ledger)(ONE, FIRST).copies == 1

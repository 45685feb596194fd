from pathlib import Path

from casus.ledger import Ledger
from casus.records import Judgement


def judgement(a: str, b: str, *, positive: bool = True, by: str = "casus 1") -> Judgement:
    return Judgement(
        kind="same_event", a=a, b=b, positive=positive, score=0.5, reason="one bridge", by=by, at="2021-07-01T00:00:00"
    )


def test_judgements_on_some_are_the_latest_of_each_pair_on_either_side(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "casus.db") as ledger:
        ledger.judge([judgement("s1", "s2"), judgement("s2", "s3"), judgement("s3", "s4")])
        ledger.judge([judgement("s1", "s2", positive=False, by="Noori")])
        found = [(item.a, item.b, item.positive) for item in ledger.judgements_on(["s2"])]
        assert found == [("s1", "s2", False), ("s2", "s3", True)]
        assert ledger.judgements_on([]) == []


def test_all_that_was_judged_of_a_pair_in_its_order(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "casus.db") as ledger:
        ledger.judge([judgement("s1", "s2"), judgement("s1", "s3")])
        ledger.judge([judgement("s1", "s2", positive=False, by="Noori")])
        assert [item.by for item in ledger.judgements_of_pair("same_event", "s1", "s2")] == ["casus 1", "Noori"]


def test_the_log_has_what_persons_judged_the_newest_first_page_by_page(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "casus.db") as ledger:
        ledger.judge([judgement("s1", "s2"), judgement("s1", "s3", by="casus 2"), judgement("s5", "s6", by="casusa")])
        ledger.judge([judgement("s1", "s2", by="Noori")])
        ledger.judge([judgement("s1", "s2", by="Aziz", positive=False)])
        assert [item.by for item in ledger.judgement_log("casus ", limit=2)] == ["Aziz", "Noori"]
        assert [item.by for item in ledger.judgement_log("casus ", limit=2, page=2)] == ["casusa"]


def test_how_far_a_ledger_has_grown(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "casus.db") as ledger:
        before = ledger.revision()
        ledger.judge([judgement("s1", "s2")])
        assert ledger.revision() > before
        assert ledger.days() is None

from pathlib import Path

import msgspec
import pytest
from tests.ledger.reports import NEWER, ORIGIN, report

from casus.ledger import Added, Ledger, LedgerError
from casus.records import Judgement


def test_what_is_added_comes_back(ledger: Ledger) -> None:
    item = report("Two soldiers were killed.")
    assert ledger.add([item], ORIGIN) == Added(new=1)
    assert list(ledger.documents()) == [item.document]
    assert ledger.record(item.document.id) == item
    (statement,) = ledger.statements()
    assert statement.tellers[1].country == "AFG"


def test_adding_twice_is_a_no_op(ledger: Ledger) -> None:
    items = [report("one"), report("two"), report("one")]
    assert ledger.add(items, ORIGIN) == Added(new=2, known=1)
    assert ledger.add(items, ORIGIN) == Added(known=3)
    assert len(list(ledger.statements())) == 2


def test_a_changed_article_is_a_new_version(ledger: Ledger) -> None:
    items = [report("one", url="https://x.example/1"), report("one more", url="https://x.example/1")]
    assert ledger.add(items, ORIGIN) == Added(new=1, versions=1)
    assert len(list(ledger.documents())) == 2


def test_an_id_that_its_user_gave_twice_loses_no_document(ledger: Ledger) -> None:
    items = [
        msgspec.structs.replace(item, document=msgspec.structs.replace(item.document, id="7"))
        for item in (report("one"), report("other"))
    ]
    assert ledger.add(items, ORIGIN) == Added(new=1, versions=1)
    assert {item.text for item in ledger.documents()} == {"one", "other"}
    assert ledger.add(items, ORIGIN) == Added(known=2)


def test_a_newer_origin_goes_before_and_the_older_one_stays(ledger: Ledger) -> None:
    item = report("one")
    ledger.add([item], ORIGIN)
    assert [read.id for read in ledger.documents(not_by=NEWER)] == [item.document.id]
    recoded = msgspec.structs.replace(item, events=())
    assert ledger.add([recoded], NEWER) == Added(recoded=1)
    assert list(ledger.documents(not_by=NEWER)) == []
    assert list(ledger.statements()) == []
    assert ledger.record(item.document.id) == recoded


def test_until_is_a_day_or_a_time(ledger: Ledger) -> None:
    ledger.add([report("a", "2021-07-01T12:30:00+04:30"), report("b", "2021-07-02"), report("c", None)], ORIGIN)
    assert [item.content for item in ledger.statements(until="2021-07-01")] == ["a"]
    assert [item.content for item in ledger.statements()] == ["c", "a", "b"]
    assert list(ledger.statements(known_by="2000-01-01")) == []
    assert len(list(ledger.statements(known_by="2999-01-01"))) == 3


def judged(positive: bool, by: str = "casus 1", at: str = "2021-07-01T00:00:00Z") -> Judgement:
    return Judgement(kind="copy", a="x", b="y", positive=positive, score=0.5, reason="same words", by=by, at=at)


def test_the_latest_judgement_counts(ledger: Ledger) -> None:
    assert ledger.judge([judged(True), judged(True, at="2021-07-02T00:00:00Z")]) == 1
    assert ledger.judge([judged(False, by="Ann")]) == 1
    assert [item.by for item in ledger.judgements("copy")] == ["Ann"]
    assert list(ledger.judgements("same_event")) == []


def test_a_ledger_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="no such ledger"):
        Ledger.open(tmp_path / "none.db", create=False)

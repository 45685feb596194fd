"""A picture that reads from a ledger only what it needs is the picture of all its statements."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from evaluation.ledger_records import Maker

from casus.ledger import Ledger, latest
from casus.picture import material, picture, picture_of
from casus.records import Judgement, Origin

ORIGIN = Origin(code="1", model="m", knowledge="k")
NEWER = Origin(code="2", model="m", knowledge="k")
NUMBER = 600
LAST = "2020-01-04"


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    records = list(Maker().records(0, NUMBER))
    undated = [msgspec.structs.replace(item.document, published=None) for item in records[:15]]
    records[:15] = [msgspec.structs.replace(item, document=read) for item, read in zip(records, undated, strict=False)]
    with Ledger.open(Path(tmp_path_factory.mktemp("picture")) / "casus.db") as opened:
        opened.add(records, ORIGIN)
        opened.add([msgspec.structs.replace(item, events=item.events[1:]) for item in records[50:70]], NEWER)
        names = [told.id for told in opened.statements() if told.published][:400]
        kinds = ("same_event", "corroborates", "confirms", "contradicts")
        opened.judge(
            Judgement(
                kind=kinds[place % 4],
                a=min(one, other),
                b=max(one, other),
                positive=place % 5 > 0,
                score=0.7,
                reason="alike",
                by="casus 1",
                at="2021-01-01T00:00:00+00:00",
            )
            for place, (one, other) in enumerate(zip(names, names[::-1], strict=True))
            if one != other
        )
        yield opened


@pytest.mark.parametrize(
    "narrowed", [{}, {"country": "TJK"}, {"place": "Kuku"}, {"country": "AFG", "since": "2020-01-02"}]
)
@pytest.mark.parametrize("most", [100_000, 400])
def test_it_is_the_picture_of_all_statements(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch, narrowed: dict[str, Any], most: int
) -> None:
    monkeypatch.setattr(material, "MOST", most)
    monkeypatch.setattr(material, "MOST_CONTROL", most // 10)
    for as_of in ("2020-01-03", LAST):
        whole = picture(list(ledger.statements()), list(ledger.judgements()), as_of=as_of, **narrowed)
        assert picture_of(ledger, as_of=as_of, **narrowed) == whole
        assert any(section.lines for section in whole.sections)


def test_nothing_is_known_before_it_was_added(ledger: Ledger) -> None:
    empty = picture_of(ledger, as_of=LAST, known_by="2000-01-01")
    assert not any(section.lines for section in empty.sections)
    now = picture_of(ledger, as_of=LAST, known_by="2999-01-01")
    assert now.sections == picture_of(ledger, as_of=LAST).sections


def test_no_more_statements_are_decoded_than_it_is_made_of(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    decoded = []
    unpack = latest.unpack_statement
    monkeypatch.setattr(latest, "unpack_statement", lambda row: decoded.append(row) or unpack(row))
    monkeypatch.setattr(material, "MOST", 200)
    monkeypatch.setattr(material, "MOST_CONTROL", 50)
    made = picture_of(ledger, as_of=LAST)
    assert len(list(ledger.statements())) > 2000
    assert len(decoded) <= 200 + 50 + len(made.sources)

"""What passes query and filters as a stream, on both databases, against a plain reading of every record."""

import msgspec
import pytest
from tests.ledger.reports import KHOROG, NEWER, ORIGIN, report

from casus.ledger import Filters, Ledger
from casus.records import Claim, Event, Kept
from casus.statements import record_id, statements

BRIDGE = report("The bridge at Shir Khan was closed.", "2021-06-22", place=KHOROG, event="CONTROL")
RAID = report("Two soldiers were killed in a raid.", "2021-07-01", speaker="Zabihullah")
PARTLY = report("Talks were held. Nobody mentioned the crossings of Ishkashim.", "2021-07-05", said=16)
UNDATED = report("Rain fell on the bridge.", None)
TOLD_TWICE = msgspec.structs.replace(
    report("They left. They came back.", "2021-07-06"),
    claims=(Claim(id="c1", content=((0, 10),)), Claim(id="c2", content=((11, 26),), stance="deny")),
    events=(
        Event(id="e1", trigger=(0, 4), type="RETREAT", claim="c1"),
        Event(id="e2", trigger=(11, 15), type="DEPLOYED", claim="c2"),
        Event(id="e3", trigger=(16, 20), type="CONSULT"),
    ),
)
ALL = (BRIDGE, RAID, PARTLY, UNDATED, TOLD_TWICE)
NAMES = dict(zip((item.document.id for item in ALL), ("bridge", "raid", "partly", "undated", "twice"), strict=True))


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    ledger.add(ALL, ORIGIN)
    return ledger


def kept(ledger: Ledger, query: str = "", filters: Filters | None = None) -> list[tuple[str, str]]:
    found = ledger.select_records(query, filters)
    return [(NAMES[item.record.document.id], " ".join(sorted(item.claims))) for item in found]


def told(ledger: Ledger, query: str = "", filters: Filters | None = None) -> list[tuple[str, str]]:
    found = ledger.select_statements(query, filters)
    return [(NAMES[item.document], item.id.partition(":")[2]) for item in found]


def test_without_a_question_everything_comes_by_publication(filled: Ledger) -> None:
    assert [name for name, _ in kept(filled)] == ["undated", "bridge", "raid", "partly", "twice"]
    wanted = [
        item for record in (UNDATED, *ALL[:3], TOLD_TWICE) for item in statements(record, record_id(record, ORIGIN))
    ]
    assert list(filled.select_statements()) == wanted


def test_a_record_comes_whole_with_its_id_and_origin(filled: Ledger) -> None:
    last = list(filled.select_records())[-1]
    assert last == Kept(
        id=record_id(TOLD_TWICE, ORIGIN), origin=ORIGIN, record=TOLD_TWICE, claims=frozenset({"c1", "c2"})
    )


@pytest.mark.parametrize(
    ("query", "filters", "records", "events"),
    [
        ("bridge", Filters(), [("undated", "c1"), ("bridge", "c1")], [("undated", "e1"), ("bridge", "e1")]),
        ("bridge", Filters(until="2021-12-31"), [("bridge", "c1")], [("bridge", "e1")]),
        ("ishkashim", Filters(), [("partly", "")], []),
        ("ishkashim", Filters(type="ASSAULT"), [], []),
        ("nowhere", Filters(), [], []),
        ("", Filters(type="deployed"), [("twice", "c2")], [("twice", "e2")]),
        ("", Filters(type="CONSULT"), [("twice", "")], [("twice", "e3")]),
        ("", Filters(type="CONSULT", stance="state"), [], []),
        ("", Filters(stance="deny"), [("twice", "c2")], [("twice", "e2")]),
        ("left", Filters(stance="state"), [("twice", "c1")], [("twice", "e1")]),
        ("", Filters(speaker="zabih"), [("raid", "c1")], [("raid", "e1")]),
        ("", Filters(country="tjk"), [("bridge", "c1")], [("bridge", "e1")]),
        ("", Filters(place="kho", actor="AFG"), [("bridge", "c1")], [("bridge", "e1")]),
        ("", Filters(near=(37.5, 71.5, 10.0)), [("bridge", "c1")], [("bridge", "e1")]),
        ("", Filters(said_from="2021-07-05", said_to="2021-07-05"), [("partly", "c1")], [("partly", "e1")]),
        ("", Filters(until="2021-06-22", outlet="OXUS"), [("bridge", "c1")], [("bridge", "e1")]),
        ("", Filters(outlet="Daily"), [], []),
    ],
)
def test_what_passes(
    filled: Ledger, query: str, filters: Filters, records: list[tuple[str, str]], events: list[tuple[str, str]]
) -> None:
    assert kept(filled, query, filters) == records
    assert told(filled, query, filters) == events


def test_a_country_is_no_part_of_a_name(ledger: Ledger) -> None:
    place = msgspec.structs.replace(KHOROG, name="Bafgh", country="IRN")
    ledger.add([report("A train stopped.", place=place)], ORIGIN)
    assert len(list(ledger.select_statements(filters=Filters(place="AFG")))) == 1
    assert list(ledger.select_statements(filters=Filters(country="AFG"))) == []


def test_only_the_newest_record_of_a_document_counts(filled: Ledger) -> None:
    filled.add([msgspec.structs.replace(RAID, events=())], NEWER)
    assert "raid" not in dict(told(filled))
    assert [item.origin for item in filled.select_records("raid")] == [NEWER]


def test_more_rows_than_one_group_keep_their_order(ledger: Ledger) -> None:
    ledger.add((report(f"Shots at post {n}.", f"2021-{1 + n % 12:02}-01") for n in range(900)), ORIGIN)
    found = list(ledger.select_statements())
    assert len(found) == 900
    assert [(item.published, item.document) for item in found] == sorted(
        (item.published, item.document) for item in found
    )
    assert [item.record.document.id for item in ledger.select_records("shots")] == [item.document for item in found]

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.ledger.reports import KHOROG, NEWER, ORIGIN, report

from casus.ledger import Filters, Hit, Ledger

BRIDGE = report(
    "The bridge at Shir Khan was closed.", "2021-06-22", place=KHOROG, event="CONTROL", happened=("2021-06-22", None)
)
RAID = report("Two soldiers were killed in a raid.", "2021-07-01", speaker="Zabihullah", happened=("2021-06-30",) * 2)
PARTLY = report(
    "Talks were held. Nobody mentioned the crossings of Ishkashim.", "2021-07-05", said=16, title="A quiet day"
)


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    ledger.add([BRIDGE, RAID, PARTLY], ORIGIN)
    return ledger


def found(hits: list[Hit]) -> list[str]:
    texts = {item.document.id: name for name, item in (("bridge", BRIDGE), ("raid", RAID), ("partly", PARTLY))}
    return [texts[hit.document] for hit in hits]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("bridge", ["bridge"]),
        ("BRIDGES", ["bridge"]),
        ('"shir khan"', ["bridge"]),
        ('"khan shir"', []),
        ("shir closed", ["bridge"]),
        ("shir raid", []),
        ("sol*", ["raid"]),
        ("oxus -raid", ["bridge", "partly"]),
        ("Zabihullah", ["raid"]),
        ("ishkashim", ["partly"]),
        ("quiet", ["partly"]),
        ("nowhere", []),
    ],
)
def test_words(filled: Ledger, query: str, expected: list[str]) -> None:
    assert sorted(found(filled.search(query))) == sorted(expected)


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(), ["partly", "raid", "bridge"]),
        (Filters(speaker="zabih"), ["raid"]),
        (Filters(actor="afghan"), ["partly", "raid", "bridge"]),
        (Filters(actor="AFG", type="control"), ["bridge"]),
        (Filters(actor="RUS"), []),
        (Filters(place="khoro"), ["bridge"]),
        (Filters(place="TJK"), ["bridge"]),
        (Filters(near=(37.5, 71.5, 10)), ["bridge"]),
        (Filters(near=(37.5, 71.5, 3)), []),
        (Filters(near=(37.5, 71.5, 20_000)), ["partly", "raid", "bridge"]),
        (Filters(box=(37.0, 71.0, 38.0, 72.0)), ["bridge"]),
        (Filters(box=(36.0, 170.0, 37.0, 69.0)), ["partly", "raid"]),
        (Filters(said_from="2021-06-23", said_to="2021-07-01"), ["raid"]),
        (Filters(happened_to="2021-06-29"), ["bridge"]),
        (Filters(happened_from="2021-07-02"), ["bridge"]),
        (Filters(happened_from="2021-06-30", happened_to="2021-06-30"), ["raid", "bridge"]),
        (Filters(status="negated"), []),
        (Filters(stance="state", outlet="OXUS"), ["partly", "raid", "bridge"]),
        (Filters(outlet="100%"), []),
        (Filters(country="tjk"), ["bridge"]),
        (Filters(country="KHO"), []),
        (Filters(until="2021-07-01"), ["raid", "bridge"]),
    ],
)
def test_filters(filled: Ledger, filters: Filters, expected: list[str]) -> None:
    assert found(filled.search(filters=filters)) == expected


def test_a_hit_cites_its_chain_and_where_it_stands(filled: Ledger) -> None:
    (hit,) = filled.search("raid")
    assert [source.name for source in hit.sources] == ["Oxus Wire", "Zabihullah"]
    assert [RAID.document.text[start:end] for start, end in hit.spans] == [hit.content]
    assert [event.type for event in hit.events] == ["ASSAULT"]


def test_what_no_claim_tells_is_found_in_its_document(filled: Ledger) -> None:
    (hit,) = filled.search("ishkashim")
    assert (hit.kind, hit.claim) == ("document", None)
    ((start, end),) = hit.spans
    assert PARTLY.document.text[start:end] == hit.content
    assert "Ishkashim" in hit.content
    assert filled.search("ishkashim", Filters(type="ASSAULT")) == []


def test_pages_hold_every_hit_once(filled: Ledger) -> None:
    whole = filled.search("oxus", sort="oldest")
    assert found(whole) == ["bridge", "raid", "partly"]
    assert [hit for page in (1, 2, 3, 4) for hit in filled.search("oxus", sort="oldest", limit=1, page=page)] == whole


def test_only_the_newest_record_is_found(filled: Ledger) -> None:
    filled.add([RAID], NEWER)
    assert len(filled.search("raid")) == 1


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory, server: str) -> Iterator[list[Ledger]]:
    places = [str(tmp_path_factory.mktemp("kept") / "casus.db"), f"{server}/postgres"]
    ledgers = [Ledger.open(place) for place in places]
    for opened in ledgers:
        opened.add([BRIDGE, RAID, PARTLY], ORIGIN)
    yield ledgers
    for opened in ledgers:
        opened.close()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.one_of(st.text(max_size=40), st.text(alphabet="\"'*-():^AND ORNEAR\\%_\0raidé,&|!<>", max_size=40)))
def test_no_query_breaks_it_and_both_databases_agree(kept: list[Ledger], query: str) -> None:
    on_file, on_server = ([(hit.document, hit.claim) for hit in opened.search(query, sort="oldest")] for opened in kept)
    assert len(on_file) <= 3
    assert on_file == on_server


def test_without_words_claims_go_by_day_with_or_without_a_last_day(ledger: Ledger) -> None:
    days = ("2021-06-22", None, "2021-07-05", "2021-06-30")
    ledger.add((report(f"Report {n} of the bridge", published=day) for n, day in enumerate(days)), ORIGIN)

    def of(hits: list[Hit]) -> list[str | None]:
        return [hit.published for hit in hits]

    assert of(ledger.search("", sort="newest")) == ["2021-07-05", "2021-06-30", "2021-06-22", None]
    assert of(ledger.search("", sort="oldest")) == ["2021-06-22", "2021-06-30", "2021-07-05", None]
    until = Filters(until="2021-06-30")
    assert of(ledger.search("", until, sort="newest")) == ["2021-06-30", "2021-06-22"]
    assert of(ledger.search("", until, sort="oldest", limit=1, page=2)) == ["2021-06-30"]


@pytest.mark.parametrize("query", ["", "bridge"])
def test_a_last_time_cuts_within_its_day_and_a_last_day_after_it(ledger: Ledger, query: str) -> None:
    times = ("2021-06-29T23:00", "2021-06-30T08:00", "2021-06-30T12:00", "2021-07-01T01:00", None)
    ledger.add((report(f"Report {n} of the bridge", published=time) for n, time in enumerate(times)), ORIGIN)

    def of(until: str) -> list[str | None]:
        return [hit.published for hit in ledger.search(query, Filters(until=until), sort="oldest")]

    assert of("2021-06-30T09:30") == list(times[:2])
    assert of("2021-06-30") == list(times[:3])

import csv
import io

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.export.told import TEXT, doubted, kept, record, told

from casus.export.csv_tables import claims_table, events_table
from casus.export.tables import CLAIM_COLUMNS, EVENT_COLUMNS
from casus.records import Figure


def read(parts) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO("".join(parts), newline="")))


def cut(offsets: str) -> list[str]:
    return [TEXT[slice(*map(int, pair.split("-")))] for pair in offsets.split()]


def test_an_event_is_a_row_in_the_shape_of_acled() -> None:
    rows = read(events_table(told(record())))
    assert len(rows) == 3
    first = rows[0]
    assert tuple(first) == tuple(EVENT_COLUMNS)
    assert (first["event_date"], first["time_precision"], first["geo_precision"]) == ("2021-06-21", "1", "1")
    assert (first["event_type"], first["sub_event_type"]) == ("ASSAULT", "firearms")
    assert (first["actor1"], first["actor2"], first["fatalities"]) == ("Taliban", "Afghanistan", "12")
    assert (first["latitude"], first["longitude"], first["country"]) == ("37.18", "68.61", "AFG")
    assert (first["chain"], first["stance"], first["status"]) == ("Oxus Wire ← an officer", "deny", "occurred")
    assert cut(first["offsets"]) == [first["notes"]]


def test_no_row_is_without_a_chain() -> None:
    assert {row["chain"] for row in read(events_table(told(record())))} == {"Oxus Wire ← an officer", "Oxus Wire"}


def test_a_cell_that_begins_like_a_formula_is_text() -> None:
    assert read(events_table(told(record())))[1]["actor1"] == "'=HYPERLINK"
    assert read(claims_table([kept(record())]))[1]["content"] == "'=HYPERLINK … moved in"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝"])
def test_every_sign_of_a_formula_is_neutralised(start: str) -> None:
    odd = [msgspec.structs.replace(one, title="", content=f"{start}1+1") for one in told(record())]
    assert read(events_table(odd))[0]["notes"] == f"'{start}1+1"


def test_a_southern_latitude_stays_a_number() -> None:
    one = told(record())[0]
    south = msgspec.structs.replace(one, place=msgspec.structs.replace(one.place, lat=-33.5))
    assert read(events_table([south]))[0]["latitude"] == "-33.5"


@pytest.mark.parametrize(
    ("begin", "end", "precision"),
    [
        ("2021-06-21", "2021-06-21", "1"),
        ("2021-06-21T10:00", "2021-06-21T12:00", "1"),
        ("2021-06-21", "2021-06-27", "2"),
        ("2021-06-01", "2021-06-30", "3"),
        ("2021", "2021", "3"),
        (None, "2021-06-30", ""),
        (None, None, ""),
    ],
)
def test_the_precision_of_a_time_is_how_long_it_is(begin: str | None, end: str | None, precision: str) -> None:
    one = msgspec.structs.replace(told(record())[0], begin=begin, end=end)
    assert read(events_table([one]))[0]["time_precision"] == precision


@pytest.mark.parametrize(("radius", "precision"), [(3.0, "1"), (30.0, "2"), (300.0, "3")])
def test_the_precision_of_a_place_is_its_radius(radius: float, precision: str) -> None:
    one = told(record())[0]
    wide = msgspec.structs.replace(one, place=msgspec.structs.replace(one.place, radius_km=radius))
    assert read(events_table([wide]))[0]["geo_precision"] == precision


def test_the_dead_are_the_lowest_number_and_no_group_is_added_twice() -> None:
    def figure(kind: str, low: float | None) -> Figure:
        return Figure(id="f", span=(0, 1), kind=kind, low=low)  # type: ignore[arg-type]

    one = told(record())[0]
    for figures, dead in (
        ((figure("killed", 9), figure("killed", 3)), "9"),
        ((figure("wounded", 9),), ""),
        ((figure("killed", None),), ""),
        ((figure("killed", 0),), "0"),
    ):
        assert read(events_table([msgspec.structs.replace(one, figures=figures)]))[0]["fatalities"] == dead


def test_a_claim_is_a_row_with_its_speaker() -> None:
    first, second = read(claims_table([kept(record())]))
    assert tuple(first) == tuple(CLAIM_COLUMNS)
    assert (first["claim_id"], first["chain"], first["speaker"]) == ("d1:c1", "Oxus Wire ← an officer", "an officer")
    assert (first["speaker_kind"], first["anonymity_reason"], first["said"]) == ("anonymous", "fear", "2021-06-22")
    assert cut(first["offsets"]) == [first["content"]]
    assert cut(second["offsets"]) == ["=HYPERLINK", "moved in"]
    assert (first["reliability"], first["speaker_reliability"]) == ("B", "F")


def test_events_and_claims_say_how_far_to_rely_on_them() -> None:
    rated = [read(events_table(told(record()), doubted)), read(claims_table([kept(record())], doubted))]
    for first, second, *_ in rated:
        assert (first["reliability"], first["credibility"], first["credibility_because"]) == ("B", "4", "because of 4")
        assert (second["credibility"], second["credibility_because"]) == ("6", "because of 6")
        assert first["copies_folded"] == second["copies_folded"] == "2"


def test_a_claim_is_as_credible_as_the_least_credible_of_its_events_that_can_be_judged() -> None:
    one = record()
    both = msgspec.structs.replace(one, events=(one.events[0], msgspec.structs.replace(one.events[1], claim="c1")))
    first, second = read(claims_table([kept(both)], doubted))
    assert (first["credibility"], first["credibility_because"]) == (
        "4",
        "ASSAULT: because of 4; MOBILIZE: because of 6",
    )
    assert (second["credibility"], second["copies_folded"]) == ("6", "2")


def test_only_the_claims_asked_for_are_rows() -> None:
    some = msgspec.structs.replace(kept(record()), claims=frozenset({"c2"}))
    assert [row["claim"] for row in read(claims_table([some]))] == ["c2"]


@given(st.text(max_size=30))
def test_any_text_comes_back_or_with_an_apostrophe(text: str) -> None:
    one = msgspec.structs.replace(told(record())[0], content=text)
    back = read(events_table([one]))[0]["notes"]
    assert back == (f"'{text}" if text[:1] in set("=+-@\t\r\n＝＋－＠") else text)

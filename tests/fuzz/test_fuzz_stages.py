"""Whatever a model says of whatever text, the stages make a record of it, in time, with spans that lie in the text."""

import csv
import io
import json
import random
from typing import Any

import msgspec
from hypothesis import strategies as st
from spacy.tokens import Doc
from tests.fuzz.fuzzing import fuzz, within
from tests.fuzz.parses import bent, parsed, text_of
from tests.fuzz.texts import pieces

from casus.export.csv_tables import events_table
from casus.export.geojson import feature_collection
from casus.export.jsonl import to_json_line
from casus.export.text import to_text
from casus.export.web_annotation import annotation_page
from casus.pipeline import record
from casus.records import Document, Kept, Origin, Record, document_id
from casus.statements import statements
from casus.times import recognise

DATES = st.sampled_from([None, "2021-07-01", "2021-07-01T12:30:00+04:30", "0001-01-01", "9999-12-31T23:59:59Z"])
ORIGIN = Origin(code="test", model="none", knowledge="none")
LIMIT = 20


def lie_within(value: Any, size: int) -> None:
    """Every span in a record, wherever it stands, is a stretch of the text."""
    if isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            lie_within(getattr(value, name), size)
    elif isinstance(value, tuple) and len(value) == 2 and all(type(item) is int for item in value):
        assert 0 <= value[0] <= value[1] <= size, value
    elif isinstance(value, tuple):
        for item in value:
            lie_within(item, size)


def refer_to_what_is_there(read: Record) -> None:
    actors, places, times, claims = (
        {item.id for item in items} for items in (read.actors, read.places, read.times, read.claims)
    )
    for event in read.events:
        assert {*event.actors, *event.recipients} <= actors
        assert event.place is None or event.place in places
        assert event.time is None or event.time in times
        assert event.claim is None or event.claim in claims
    for claim in read.claims:
        assert claim.parent is None or claim.parent in claims
        assert {source.actor for source in claim.sources} - {None} <= actors


def check(doc: Doc, published: str | None) -> None:
    """The stages make a sound record of ``doc``, which can be written and read."""
    text = doc.text
    document = Document(id=document_id(text), text=text, outlet="Amu Daily", published=published, language="en")
    read = within(LIMIT, lambda: record(document, doc))
    lie_within(read, len(text))
    refer_to_what_is_there(read)
    assert msgspec.json.decode(to_json_line(read), type=Record) == read
    assert "\x1b" not in to_text(read)
    rows = list(statements(read, "r"))
    kept = Kept(id="r", origin=ORIGIN, record=read, claims=frozenset(claim.id for claim in read.claims))
    assert len(list(csv.reader(io.StringIO("".join(events_table(rows)), newline="")))) == 1 + len(rows)
    assert len(json.loads("".join(feature_collection(rows)))["features"]) <= len(rows)
    for item in json.loads("".join(annotation_page([kept])))["items"]:
        for quoted, position in (target["selector"] for target in item["target"]):
            assert text[position["start"] : position["end"]] == quoted["exact"]


@fuzz(seed=st.integers(0, 2**32), size=st.integers(0, 120), published=DATES)
def test_any_parse_of_any_text(seed: int, size: int, published: str | None) -> None:
    chance = random.Random(seed)  # noqa: S311 - what to draw is no secret
    text = text_of(chance, size)
    doc = parsed(text, chance)
    assert doc.text == text
    check(doc, published)


@fuzz(seed=st.integers(0, 2**32), size=st.integers(1, 8), share=st.sampled_from([0.0, 0.1, 0.4]), published=DATES)
def test_bent_parses_of_events(seed: int, size: int, share: float, published: str | None) -> None:
    check(bent(random.Random(seed), size, share), published)  # noqa: S311


@fuzz(
    text=pieces(
        "2021",
        "-",
        "/",
        "31",
        "Feb",
        "last ",
        "next ",
        "week",
        "the 1990s",
        "12:30",
        "noon",
        "BC",
        "quarter of ",
        "9" * 30,
        "Ramadan",
        " to ",
        "zeroth",
    ),
    published=DATES,
)
def test_times(text: str, published: str | None) -> None:
    from datetime import date

    within(LIMIT, lambda: recognise(text, date.fromisoformat(published[:10]) if published else None))

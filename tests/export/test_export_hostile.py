"""Whatever a report holds, every export can be read back; what no export could hold never gets into a ledger."""

import csv
import io
import json
from pathlib import Path

import jsonschema
import msgspec
import pytest
from hypothesis import given, settings
from tests.export.hostile import hostile_date, hostile_record, hostile_text
from tests.export.test_export_geojson import SCHEMA
from tests.export.told import ORIGIN, doubted, kept, told

from casus.export.csv_tables import claims_table, events_table
from casus.export.geojson import feature_collection
from casus.export.jsonl import record_schema, records_lines
from casus.export.stix import bundle
from casus.export.tables import CLAIM_COLUMNS, EVENT_COLUMNS
from casus.export.web_annotation import annotation_page
from casus.ledger import Ledger
from casus.records import Document, Record


@settings(deadline=None)
@given(hostile_text, hostile_date)
def test_csv_has_one_row_and_no_formula(text: str, published: str) -> None:
    of = hostile_record(text, published)
    for parts, columns in ((events_table(told(of)), EVENT_COLUMNS), (claims_table([kept(of)]), CLAIM_COLUMNS)):
        names, row = csv.reader(io.StringIO("".join(parts), newline=""))
        assert names == list(columns)
        assert len(row) == len(columns)
        assert not any(cell[:1] in set("=+-@\t\r\n") and cell != "-1.5" for cell in row if cell)


@settings(deadline=None)
@given(hostile_text, hostile_date)
def test_a_line_of_json_comes_back_as_the_same_record(text: str, published: str) -> None:
    of = hostile_record(text, published)
    (line,) = records_lines([kept(of)], doubted)
    assert line.count("\n") == 1
    assert msgspec.json.decode(line, type=Record) == of
    jsonschema.validate(json.loads(line), record_schema())


@settings(deadline=None)
@given(hostile_text, hostile_date)
def test_geojson_follows_the_schema(text: str, published: str) -> None:
    collection = json.loads("".join(feature_collection(told(hostile_record(text, published)), doubted)))
    jsonschema.validate(collection, SCHEMA)
    assert collection["features"][0]["properties"]["content"] == text


@settings(deadline=None)
@given(hostile_text, hostile_date)
def test_stix_reads_it_back(text: str, published: str) -> None:
    stix2 = pytest.importorskip("stix2", reason="no stix2 here (pip install 'casus[stix]')")
    made = "".join(bundle(told(hostile_record(text, published)), doubted))
    assert json.loads(stix2.parse(made).serialize()) == json.loads(made)


@settings(deadline=None)
@given(hostile_text)
def test_annotations_quote_the_exact_words(text: str) -> None:
    (item,) = json.loads("".join(annotation_page([kept(hostile_record(text))])))["items"]
    quoted, position = item["target"][0]["selector"]
    assert text[position["start"] : position["end"]] == quoted["exact"] == text


def test_no_lone_surrogate_gets_into_a_ledger(tmp_path: Path) -> None:
    with pytest.raises(msgspec.DecodeError):
        msgspec.json.decode(b'{"id": "d", "text": "a\\ud800"}', type=Document)
    with Ledger.open(tmp_path / "casus.db") as ledger:
        with pytest.raises(UnicodeEncodeError):
            ledger.add([hostile_record("a\ud800")], ORIGIN)
        assert list(ledger.documents()) == []

import io
import sys
from datetime import date

import pytest
from hypothesis import given, settings
from tests.export.hostile import hostile_record, hostile_text
from tests.export.told import doubted, kept, record, told

from casus.export import parquet
from casus.export.missing import MissingLibraryError
from casus.export.tables import CLAIM_COLUMNS, EVENT_COLUMNS, claim_rows, event_rows

pytest.importorskip("pyarrow", reason="no pyarrow here (pip install 'casus[parquet]')")
import pyarrow as pa
import pyarrow.parquet as pq


def read(parts) -> pa.Table:
    return pq.read_table(io.BytesIO(b"".join(parts)))


def as_arrow(row) -> dict:
    """Spans as the structs that a file holds, and tuples as its lists."""
    return {
        name: [item if isinstance(item, str) else {"start": item[0], "end": item[1]} for item in cell]
        if isinstance(cell, tuple)
        else cell
        for name, cell in row.items()
    }


def test_the_rows_come_back_as_they_were() -> None:
    events = read(parquet.events_file(told(record()), doubted))
    assert events.to_pylist() == [as_arrow(row) for row in event_rows(told(record()), doubted)]
    claims = read(parquet.claims_file([kept(record())], doubted))
    assert claims.to_pylist() == [as_arrow(row) for row in claim_rows([kept(record())], doubted)]
    assert (events.num_rows, claims.num_rows) == (3, 2)


def test_columns_have_the_types_of_what_they_hold() -> None:
    schema = read(parquet.events_file(told(record()))).schema
    assert schema.names == list(EVENT_COLUMNS)
    types = {name: str(schema.field(name).type) for name in schema.names}
    assert types["event_date"] == "date32[day]"
    assert (types["latitude"], types["credibility"], types["negated"]) == ("double", "int64", "bool")
    assert types["actor1"].startswith("list<")
    assert types["offsets"].startswith("list<")
    assert read(parquet.claims_file([])).schema.names == list(CLAIM_COLUMNS)


def test_a_row_has_the_day_and_the_spans() -> None:
    first = read(parquet.events_file(told(record()))).to_pylist()[0]
    assert first["event_date"] == date(2021, 6, 21)
    assert first["offsets"] == [{"start": 11, "end": 54}]
    assert first["actor1"] == ["Taliban"]


def test_rows_are_written_a_group_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "ROWS", 2)
    parts = parquet.events_file(told(record()) * 3)
    groups = [next(parts), next(parts)]
    assert all(groups)
    file = pq.ParquetFile(io.BytesIO(b"".join((*groups, *parts))))
    assert file.num_row_groups == 5
    assert file.metadata.num_rows == 9


@settings(deadline=None)
@given(hostile_text)
def test_any_text_comes_back(text: str) -> None:
    rows = told(hostile_record(text))
    assert read(parquet.events_file(rows)).to_pylist() == [as_arrow(row) for row in event_rows(rows)]
    (claim,) = read(parquet.claims_file([kept(hostile_record(text))])).to_pylist()
    assert (claim["content"], claim["speaker"], claim["title"]) == (text, text, text)


def test_without_the_library_the_error_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingLibraryError, match=r"pip install 'casus\[parquet\]'"):
        next(parquet.events_file(()))

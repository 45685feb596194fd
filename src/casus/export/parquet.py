"""The events and the claims as Apache Parquet: the columns of the CSV tables, typed, a row group at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING

from casus.export.evidence import Rate, unjudged
from casus.export.missing import MissingLibraryError
from casus.export.tables import CLAIM_COLUMNS, EVENT_COLUMNS, Cell, Kind, Row, claim_rows, event_rows
from casus.records import Kept, Statement

if TYPE_CHECKING:
    import pyarrow as pa

ROWS = 10_000
"""Rows a group: what is in memory at once."""


def events_file(statements: Iterable[Statement], rate: Rate = unjudged) -> Iterator[bytes]:
    """The parts of a file of the events table."""
    return _file(EVENT_COLUMNS, event_rows(statements, rate))


def claims_file(records: Iterable[Kept], rate: Rate = unjudged) -> Iterator[bytes]:
    """The parts of a file of the claims table."""
    return _file(CLAIM_COLUMNS, claim_rows(records, rate))


class _Parts:
    """What a writer takes for a file; what it has written is taken away by ``taken``."""

    closed = False

    def __init__(self) -> None:
        self._parts: list[bytes] = []
        self._size = 0

    def write(self, part: bytes) -> int:
        self._parts.append(bytes(part))
        self._size += len(part)
        return len(part)

    def tell(self) -> int:
        return self._size

    def flush(self) -> None:
        """Nothing to do."""

    def close(self) -> None:
        """Nothing to do."""

    def taken(self) -> bytes:
        taken = b"".join(self._parts)
        self._parts.clear()
        return taken


def _file(columns: Mapping[str, Kind], rows: Iterable[Row]) -> Iterator[bytes]:
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise MissingLibraryError("parquet", "pyarrow") from error
    schema = _schema(columns)
    parts = _Parts()
    source = iter(rows)
    with pq.ParquetWriter(parts, schema, compression="zstd") as writer:
        while group := [{name: _typed(cell) for name, cell in row.items()} for row in islice(source, ROWS)]:
            writer.write_batch(pa.RecordBatch.from_pylist(group, schema=schema), row_group_size=ROWS)
            yield parts.taken()
    yield parts.taken()


def _schema(columns: Mapping[str, Kind]) -> pa.Schema:
    import pyarrow as pa

    types = {
        "text": pa.string(),
        "names": pa.list_(pa.string()),
        "integer": pa.int64(),
        "number": pa.float64(),
        "flag": pa.bool_(),
        "day": pa.date32(),
        "spans": pa.list_(pa.struct([("start", pa.int64()), ("end", pa.int64())])),
    }
    return pa.schema([(name, types[kind]) for name, kind in columns.items()])


def _typed(cell: Cell) -> object:
    """A cell as Arrow takes it: spans are structs."""
    if isinstance(cell, tuple):
        return [item if isinstance(item, str) else {"start": item[0], "end": item[1]} for item in cell]
    return cell

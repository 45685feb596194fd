"""Records in Apache Parquet, nested as they are: a row a report, whose claims and events are lists of structures."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import msgspec
from msgspec import inspect

from casus.batch.errors import missing
from casus.records import Record

_ROWS = 200
"""Rows a group: what is in memory at once."""


class ParquetSink:
    """Writes records a group at a time."""

    def __init__(self, stream: IO[bytes]) -> None:
        """A missing library is a ``BatchError``."""
        pa, pq = _pyarrow()
        self._schema = pa.schema(list(_arrow(inspect.type_info(Record), pa)))
        self._writer = pq.ParquetWriter(stream, self._schema, compression="zstd")
        self._table = pa.Table
        self._rows: list[dict[str, Any]] = []

    def write(self, record: Record) -> None:
        """One row."""
        self._rows.append(msgspec.to_builtins(record))
        if len(self._rows) == _ROWS:
            self._flush()

    def _flush(self) -> None:
        self._writer.write_table(self._table.from_pylist(self._rows, self._schema))
        self._rows.clear()

    def __enter__(self) -> ParquetSink:
        """The sink itself."""
        return self

    def __exit__(self, *_exception: object) -> None:
        """Write what is left, and the end of the file."""
        if self._rows:
            self._flush()
        self._writer.close()


def read_parquet(path: Path) -> Iterator[Record]:
    """The records of a file that a ``ParquetSink`` wrote."""
    _, pq = _pyarrow()
    with pq.ParquetFile(path) as file:
        for group in file.iter_batches(batch_size=_ROWS):
            for row in group.to_pylist():
                yield msgspec.convert(row, Record)


def _pyarrow() -> tuple[Any, Any]:
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise missing("Parquet", "pyarrow", "parquet") from error
    return pa, pq


def _arrow(kind: inspect.Type, pa: Any) -> Any:
    """The Arrow type that holds a type of ``records.py``; the schema of the rows for ``Record`` itself."""
    match kind:
        case inspect.StructType(fields=fields):
            return pa.struct([(field.encode_name, _arrow(field.type, pa)) for field in fields])
        case inspect.VarTupleType(item_type=item):
            return pa.list_(_arrow(item, pa))
        case inspect.TupleType(item_types=(item, *_)):  # a span; all of its items are alike
            return pa.list_(_arrow(item, pa))
        case inspect.UnionType(types=types):  # with None
            return _arrow(next(one for one in types if not isinstance(one, inspect.NoneType)), pa)
        case inspect.LiteralType(values=(int(), *_)) | inspect.IntType():
            return pa.int64()
        case inspect.StrType() | inspect.LiteralType():
            return pa.string()
        case inspect.FloatType():
            return pa.float64()
        case inspect.BoolType():
            return pa.bool_()
    raise TypeError(f"no Arrow type for {kind}")

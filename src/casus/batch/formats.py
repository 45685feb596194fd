"""The files that hold a shard's records: JSONL compressed with Zstandard (RFC 8878), or Apache Parquet."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import IO, Literal, Protocol

import msgspec

from casus.batch.errors import missing
from casus.records import Record

Format = Literal["jsonl", "parquet"]
SUFFIX: dict[Format, str] = {"jsonl": ".jsonl.zst", "parquet": ".parquet"}

_LEVEL = 3


class Sink(AbstractContextManager["Sink"], Protocol):
    """Where the records of a shard go, one after another."""

    def write(self, record: Record) -> None:
        """One more."""


def sink(form: Format, stream: IO[bytes]) -> Sink:
    """A sink of that format; what it writes is complete when it is closed, and ``stream`` stays open."""
    if form == "parquet":
        from casus.batch.parquet import ParquetSink

        return ParquetSink(stream)
    return _JsonlSink(stream)


def records(form: Format, path: Path) -> Iterator[Record]:
    """The records in a file, one at a time."""
    if form == "parquet":
        from casus.batch.parquet import read_parquet

        return read_parquet(path)
    return _read_jsonl(path)


def check(form: Format) -> None:
    """A ``BatchError`` where the library of a format is not installed."""
    with sink(form, io.BytesIO()):
        pass


class _JsonlSink:
    def __init__(self, stream: IO[bytes]) -> None:
        try:
            from zstandard import ZstdCompressor
        except ImportError as error:
            raise missing("Compressed JSONL", "zstandard", "batch") from error
        self._stream = ZstdCompressor(level=_LEVEL, write_checksum=True).stream_writer(stream, closefd=False)

    def write(self, record: Record) -> None:
        self._stream.write(msgspec.json.encode(record) + b"\n")

    def __enter__(self) -> _JsonlSink:
        return self

    def __exit__(self, *_exception: object) -> None:
        self._stream.close()  # type: ignore[no-untyped-call]  # the library leaves it untyped


def _read_jsonl(path: Path) -> Iterator[Record]:
    try:
        from zstandard import ZstdDecompressor
    except ImportError as error:
        raise missing("Compressed JSONL", "zstandard", "batch") from error
    decoder = msgspec.json.Decoder(Record)
    with path.open("rb") as packed, ZstdDecompressor().stream_reader(packed) as lines:
        for line in io.BufferedReader(lines):
            yield decoder.decode(line)

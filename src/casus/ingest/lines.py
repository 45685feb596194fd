"""JSONL: one report a line. A bad line is an error of its own, and the rest goes on."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import msgspec

from casus.ingest.errors import MAX_BYTES, TOO_LARGE, InputError
from casus.ingest.report import Facts, make_document
from casus.records import Document

SUFFIXES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
WANTED = 'One line is one report: {"text": "…", "title"?, "outlet"?, "url"?, "published"?, "id"?}'


class ByteLines(Protocol):
    """An open binary stream, compressed or not."""

    def readline(self, size: int, /) -> bytes:
        """The next line, or its first ``size`` bytes."""


class Line(msgspec.Struct):
    """One line of JSONL; other fields are passed over."""

    text: str
    id: str | int | None = None
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None


def read_jsonl_file(path: Path, given: Facts) -> Iterator[Document | InputError]:
    """The reports of a ``.jsonl`` file, compressed or not."""
    try:
        with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as stream:
            yield from read_jsonl(stream, str(path), given)
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        yield InputError(str(path), f"damaged gzip file: {error}")


def read_jsonl(stream: ByteLines, where: str, given: Facts, first: bytes = b"") -> Iterator[Document | InputError]:
    """The reports of an open JSONL stream (line ``first`` is read already); ``given`` fills what a line leaves out."""
    found = False
    for number, line in _lines(stream, first):
        if not line.strip():
            continue
        found = True
        try:
            yield _report(line, f"{where}:{number}", given)
        except InputError as error:
            yield error
    if not found:
        yield InputError(where, "empty: no line in it")


def _lines(stream: ByteLines, first: bytes) -> Iterator[tuple[int, bytes]]:
    """Numbered lines; one that is too long comes cut at one byte over the limit, so that it never fills the memory."""
    number = 0
    while line := first or stream.readline(MAX_BYTES + 1):
        first = b""
        number += 1
        yield number, line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
        while len(line) > MAX_BYTES and not line.endswith(b"\n"):
            line = stream.readline(MAX_BYTES + 1)


def _report(line: bytes, where: str, given: Facts) -> Document:
    if len(line) > MAX_BYTES:
        raise InputError(where, TOO_LARGE)
    try:
        fields = msgspec.json.decode(line, type=Line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise InputError(where, f"{error}. {WANTED}") from error
    own = Facts(
        outlet=fields.outlet,
        title=fields.title,
        published=fields.published,
        url=fields.url,
        id=None if fields.id is None else str(fields.id),
    )
    return make_document(fields.text, own.or_else(given), where)


def looks_like_jsonl(first_line: bytes) -> bool:
    """Whether a line is a JSON object on its own."""
    if not first_line.lstrip(b"\xef\xbb\xbf \t").startswith(b"{"):
        return False
    try:
        msgspec.json.decode(first_line.removeprefix(b"\xef\xbb\xbf"), type=dict)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return False
    return True

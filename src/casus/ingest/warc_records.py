"""The web pages in a WARC file (ISO 28500), read one at a time. Damage costs the records that it is in, no others."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING

from msgspec import Struct

from casus.ingest.errors import MAX_BYTES, TOO_LARGE, InputError

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

_HTML = ("text/html", "application/xhtml+xml")
_ENCODED = ("Content-Encoding", "Transfer-Encoding")
# Where a record may begin: in a gzip file each is a member of its own (RFC 1952: magic, deflate), else a line says so.
_GZIP_MEMBER = b"\x1f\x8b\x08"
_PLAIN_RECORD = b"WARC/1."
_CHUNK = 1 << 20


class Response(Struct, frozen=True):
    """A page as a server gave it: ``where`` is its place in the file, ``charset`` what the server called its text."""

    where: str
    url: str
    charset: str | None
    body: bytes


def read_responses(path: Path) -> Iterator[Response | InputError]:
    """Every HTML page that a server gave with status 200, in order; what is damaged comes as an ``InputError``.

    An error says at which byte of the file the record begins, and reading goes on at the next one that is whole.
    """
    begin = _GZIP_MEMBER if path.name.lower().endswith(".gz") else _PLAIN_RECORD
    with path.open("rb") as stream:
        start: int | None = 0
        while start is not None:
            after = yield from _whole_records(stream, start, path)
            start = None if after is None else _find(stream, begin, after)


def _whole_records(stream: IO[bytes], start: int, path: Path) -> Generator[Response | InputError, None, int | None]:
    """The pages from byte ``start`` on. Returns ``None`` at the end, or after damage the byte to look on from."""
    from fastwarc.warc import ArchiveIterator

    stream.seek(start)
    at = None
    body_read = True
    try:
        # All kinds of records, not only responses, so that the last place known to be sound is near the damage.
        for record in ArchiveIterator(stream, parse_http=True, auto_decode="all"):
            at = record.stream_pos
            if _no_page(record):
                continue
            body_read = False
            body = record.reader.read(MAX_BYTES + 1)
            body_read = True
            where = _where(path, at)
            if len(body) > MAX_BYTES:
                yield InputError(where, TOO_LARGE)
                return at + 1  # the rest of it stays unread, compressed or not
            if _cut_short(record, body):
                yield InputError(where, f"cut short after {len(body):,} bytes. Skipped to the next that is whole")
                return at + 1
            if record.http_content_type is None:
                continue
            yield Response(where, (record.headers.get("WARC-Target-URI") or "").strip("<>"), record.http_charset, body)
    except OSError as error:
        if at is None:
            if start == 0:
                yield InputError(_where(path, 0), f"no WARC record: {error}. Skipped to the next that is whole")
            return start + 1  # elsewhere it is damage that was told already, or a chance likeness of a beginning
        what = "damaged record" if not body_read else "what follows this record is damaged"
        yield InputError(_where(path, at), f"{what}: {error}. Skipped to the next that is whole")
        return at + 1
    return None


def _where(path: Path, at: int) -> str:
    return f"{path}, byte {at}"


def _no_page(record: WarcRecord) -> bool:
    """Whether a record is no page. One whose HTTP header breaks off may have been one, and is looked into."""
    from fastwarc.warc import WarcRecordType

    if record.headers.get("Content-Length") is None:
        return False
    if record.record_type != WarcRecordType.response or not record.is_http:
        return True
    return _status(record) not in (None, 200) or record.http_content_type not in (None, *_HTML)


def _status(record: WarcRecord) -> int | None:
    status = record.http_headers.status_code if record.http_headers is not None else None
    return status if isinstance(status, int) else None


def _cut_short(record: WarcRecord, body: bytes) -> bool:
    """Whether a head is missing or fewer bytes came than the record says; an encoded body's length tells nothing."""
    if _status(record) is None:
        return True
    encoded = record.http_headers is not None and any(record.http_headers.get(name) for name in _ENCODED)
    return not encoded and len(body) < record.content_length


def _find(stream: IO[bytes], begin: bytes, start: int) -> int | None:
    """The first byte from ``start`` on where a record may begin."""
    stream.seek(start)
    kept = b""
    while chunk := stream.read(_CHUNK):
        found = (kept + chunk).find(begin)
        if found >= 0:
            return start - len(kept) + found
        start += len(chunk)
        kept = (kept + chunk)[-len(begin) + 1 :]
    return None

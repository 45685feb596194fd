"""From bytes to text: UTF-8 as a rule, another encoding where the bytes show it, an error for what is no text."""

from __future__ import annotations

import codecs
import logging

from casus.ingest.errors import MAX_BYTES, TOO_LARGE, InputError

_LOG = logging.getLogger(__name__)

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_KINDS = (
    (b"%PDF", "a PDF file. Extract its text first, for example with pdftotext"),
    (b"PK\x03\x04", "a zip or office file. Save it as plain text or HTML first"),
    (b"\x1f\x8b", "a gzip file. Only .jsonl.gz, .ndjson.gz and .warc.gz are read compressed; unpack it first"),
)


def decode(data: bytes, where: str) -> str:
    """The text that ``data`` holds, character by character: line ends and spaces stay as they are, a BOM goes.

    Bytes that are neither UTF-8 nor marked by a BOM are decoded by a guess, which is logged as a warning.
    """
    if len(data) > MAX_BYTES:
        raise InputError(where, TOO_LARGE)
    if not data.strip():
        raise InputError(where, "empty: no text in it")
    for magic, kind in _KINDS:
        if data.startswith(magic):
            raise InputError(where, kind)
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _strict(data, encoding, where)
    if b"\0" in data:
        raise InputError(where, "a binary file, not text (it has NUL bytes). Give a text, HTML or JSONL file")
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        return _guess(data, where, error.start)


def _strict(data: bytes, encoding: str, where: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(where, f"its byte-order mark says {encoding}, but {error.reason}. Save it as UTF-8") from error


def _guess(data: bytes, where: str, bad_byte: int) -> str:
    from charset_normalizer import from_bytes  # only for old files

    best = from_bytes(data).best()
    if best is None:
        raise InputError(
            where, f"not UTF-8 (byte {bad_byte}) nor any other encoding of text: a binary file? Save it as UTF-8"
        )
    # Windows-1252 is what old English text is in; the guesser lists it among its equals without preferring it.
    encoding = "cp1252" if "cp1252" in best.could_be_from_charset else best.encoding
    _LOG.warning("%s: not UTF-8 (byte %d); read as %s, which is a guess. Save it as UTF-8", where, bad_byte, encoding)
    return data.decode(encoding)

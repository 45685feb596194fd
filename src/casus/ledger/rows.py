"""Bodies as they are stored, and what names a row."""

from __future__ import annotations

import zlib

import msgspec

from casus.records import Document, Record, Site, document_id

_FAST = 1
"""The level of zlib: a record shrinks to about a fifth, and a higher level is slow for little more."""


def pack(body: Document | Record) -> bytes:
    """A body as it is stored: JSON, compressed."""
    return zlib.compress(msgspec.json.encode(body), _FAST)


def unpack_document(body: bytes) -> Document:
    """The document of a row."""
    return msgspec.json.decode(zlib.decompress(body), type=Document)


def unpack_record(body: bytes, document: Document) -> Record:
    """The record of a row, with its document again."""
    bare = msgspec.json.decode(zlib.decompress(body), type=Record)
    return msgspec.structs.replace(bare, document=document)


def pack_record(record: Record) -> bytes:
    """A record as it is stored: without its text, which the row of the document has."""
    return pack(msgspec.structs.replace(record, document=Document(id=record.document.id, text="")))


def content_hash(item: Document) -> str:
    """What a document is by its content, whatever id its user gave it."""
    return document_id(item.text, item.outlet, item.published, item.url)


def plain(text: str | None) -> str | None:
    """``text`` without the character that PostgreSQL takes in no text (U+0000)."""
    return text.replace("\0", " ") if text else text


def site_key(site: Site) -> str:
    """What makes two sites one row."""
    return f"{site.name}\x1f{site.country}\x1f{site.lat}\x1f{site.lon}".replace("\0", " ")

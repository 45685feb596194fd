"""A record as the rows of the tables."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field
from typing import Any

import msgspec

from casus.ledger.texts import claim_words
from casus.records import Document, Record, Site, Statement, document_id
from casus.statements import statements

Row = dict[str, Any]

_FAST = 1
"""The level of zlib: a record shrinks to about a fifth, and a higher level is slow for little more."""


def pack(body: Document | Record | Statement) -> bytes:
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


def pack_statement(statement: Statement) -> bytes:
    """A statement as it is stored: msgpack, since it is the row that is read by the hundred thousand."""
    return msgspec.msgpack.encode(statement)


_statement_decoder = msgspec.msgpack.Decoder(Statement)


def unpack_statement(body: bytes) -> Statement:
    """The statement of a row."""
    return _statement_decoder.decode(body)


def content_hash(item: Document) -> str:
    """What a document is by its content, whatever id its user gave it."""
    return document_id(item.text, item.outlet, item.published, item.url)


NameKey = tuple[str, str]


@dataclass
class Parts:
    """The rows below a record, with names and sites still by their keys and claims by their ids."""

    claims: list[Row] = field(default_factory=list)
    statements: list[Row] = field(default_factory=list)
    words: dict[str, str] = field(default_factory=dict)
    tellers: dict[str, set[NameKey]] = field(default_factory=dict)
    parties: list[set[NameKey]] = field(default_factory=list)
    sites: list[Site | None] = field(default_factory=list)


def parts_of(record: Record, record_name: str) -> Parts:
    """The rows of the claims and statements of ``record``."""
    parts = Parts()
    times = {time.id: time for time in record.times}
    actors = {actor.id: actor for actor in record.actors}
    for claim in record.claims:
        said = times.get(claim.said or "")
        parts.claims.append(
            {
                "id": claim.id,
                "stance": claim.stance,
                "said": plain((said.begin if said else None) or record.document.published),
            }
        )
        parts.words[claim.id] = claim_words(record, claim)
        parts.tellers[claim.id] = {
            (plain(source.name) or "", (actor.country or "") if (actor := actors.get(source.actor or "")) else "")
            for source in claim.sources
        }
    for statement in statements(record, record_name):
        parts.statements.append(
            {
                "id": statement.id,
                "claim": statement.claim,
                "type": statement.type,
                "mode": statement.mode,
                "quad": statement.quad,
                "status": statement.status,
                "begin": plain(statement.begin),
                "end": plain(statement.end),
                "said": plain(statement.said),
                "body": pack_statement(statement),
            }
        )
        parts.parties.append(
            {(plain(who.name) or "", who.country or "") for who in (*statement.actors, *statement.recipients)}
        )
        parts.sites.append(statement.place)
    return parts


def plain(text: str | None) -> str | None:
    """``text`` without the character that PostgreSQL takes in no text (U+0000)."""
    return text.replace("\0", " ") if text else text


def site_key(site: Site) -> str:
    """What makes two sites one row."""
    return f"{site.name}\x1f{site.country}\x1f{site.lat}\x1f{site.lon}".replace("\0", " ")

"""Adding records: each batch is one transaction, and what is there already is passed over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, bindparam, func, select

from casus.ledger.once import in_groups, name_seqs, next_seq, origin_seq, site_seqs
from casus.ledger.rows import Parts, Row, content_hash, pack, pack_record, parts_of, plain, site_key
from casus.ledger.schema import claim, document, party, record, statement, teller
from casus.ledger.texts import document_words
from casus.records import Document, Origin, Record
from casus.statements import record_id

BATCH = 500
"""Records a transaction: few enough to be lost without grief, many enough that its end costs little."""


class Added(Struct, frozen=True, kw_only=True):
    """What became of the records that were added.

    ``new`` documents, ``known`` ones (document and origin were there), new ``versions`` of a document that was there
    with other words, and documents ``recoded`` (there, but not by this origin).
    """

    new: int = 0
    known: int = 0
    versions: int = 0
    recoded: int = 0

    def __add__(self, other: Added) -> Added:
        """Both together."""
        return Added(**{key: getattr(self, key) + getattr(other, key) for key in self.__struct_fields__})


@dataclass
class _Known:
    """What the ledger holds of the documents of a batch."""

    documents: dict[str, tuple[int, str]] = field(default_factory=dict)  # id: seq, hash of the content
    records: set[str] = field(default_factory=set)
    versions: dict[str, int] = field(default_factory=dict)  # lineage: how many


def add_batch(connection: Connection, index: Any, batch: Sequence[Record], made_by: Origin) -> Added:
    """Write what is new of ``batch``."""
    known = _known(connection, batch, made_by)
    pending = _Pending(connection, index, made_by)
    added = Added()
    for given in batch:
        content = content_hash(given.document)
        item = given
        if known.documents.get(item.document.id, (0, content))[1] != content:  # a taken id, given by the user
            item = msgspec.structs.replace(item, document=msgspec.structs.replace(item.document, id=content))
        name = record_id(item, made_by)
        if name in known.records:
            added += Added(known=1)
            continue
        known.records.add(name)
        if item.document.id in known.documents:
            pending.record(item, name, known.documents[item.document.id][0])
            added += Added(recoded=1)
            continue
        lineage = lineage_of(given.document)
        version = known.versions.get(lineage, 0) + 1
        known.versions[lineage] = version
        known.documents[item.document.id] = (pending.document(item, content, lineage, version), content)
        pending.record(item, name, known.documents[item.document.id][0])
        added += Added(versions=1) if version > 1 else Added(new=1)
    pending.write()
    return added


def lineage_of(item: Document) -> str:
    """What the versions of one report have in common: its address, else its id."""
    return plain(item.url or item.id) or ""


def _known(connection: Connection, batch: Sequence[Record], made_by: Origin) -> _Known:
    known = _Known()
    ids = {item.document.id for item in batch} | {content_hash(item.document) for item in batch}
    for group in in_groups(ids):
        query = select(document.c.id, document.c.seq, document.c.content).where(document.c.id.in_(group))
        known.documents.update({row.id: (row.seq, row.content) for row in connection.execute(query)})
    origin = origin_seq(connection, made_by)
    for numbers in in_groups(seq for seq, _ in known.documents.values()):
        here = select(record.c.id).where(record.c.document.in_(numbers), record.c.origin == origin)
        known.records.update(connection.execute(here).scalars())
    for group in in_groups({lineage_of(item.document) for item in batch}):
        count = select(document.c.lineage, func.max(document.c.version)).where(document.c.lineage.in_(group))
        known.versions.update({row[0]: row[1] for row in connection.execute(count.group_by(document.c.lineage))})
    return known


class _Pending:
    """The rows of a batch, gathered to be written a table at a time."""

    def __init__(self, connection: Connection, index: Any, made_by: Origin) -> None:
        self.connection = connection
        self.index = index
        self.origin = origin_seq(connection, made_by)
        self.added = datetime.now(UTC).isoformat(timespec="seconds")
        self.next = {table: next_seq(connection, table) for table in (document, record, claim, statement)}
        self.documents: dict[int, Row] = {}
        self.texts: list[tuple[int, str]] = []
        self.records: list[Row] = []
        self.parts: list[Parts] = []
        self.newest: dict[int, int] = {}

    def document(self, item: Record, content: str, lineage: str, version: int) -> int:
        """Take the row of a new document; its number."""
        seq = self.next[document] + len(self.documents)
        read = item.document
        self.documents[seq] = {
            "seq": seq,
            "id": read.id,
            "content": content,
            "lineage": lineage,
            "version": version,
            "outlet": plain(read.outlet),
            "published": read.published,
            "body": pack(read),
        }
        self.texts.append((seq, document_words(read)))
        return seq

    def record(self, item: Record, name: str, of: int) -> None:
        """Take the rows of a new record of document number ``of``."""
        seq = self.next[record] + len(self.records)
        self.newest[of] = seq
        self.records.append(
            {
                "seq": seq,
                "id": name,
                "document": of,
                "origin": self.origin,
                "added": self.added,
                "body": pack_record(item),
            }
        )
        self.parts.append(parts_of(item, name))

    def write(self) -> None:
        """Write them all."""
        if not self.records:
            return
        write = self.connection.execute
        if self.documents:
            write(document.insert(), [row | {"newest": self.newest[seq]} for seq, row in self.documents.items()])
            self.index.add_texts(self.connection, "document_text", self.texts)
        moved = [{"of": of, "to": to} for of, to in self.newest.items() if of not in self.documents]
        if moved:
            write(document.update().where(document.c.seq == bindparam("of")).values(newest=bindparam("to")), moved)
        write(record.insert(), self.records)
        self._write_parts()

    def _write_parts(self) -> None:
        names = name_seqs(
            self.connection,
            {key for parts in self.parts for keys in (*parts.tellers.values(), *parts.parties) for key in keys},
        )
        places = site_seqs(
            self.connection, self.index, (place for parts in self.parts for place in parts.sites if place)
        )
        claims: list[Row] = []
        statements: list[Row] = []
        tellers: list[Row] = []
        parties: list[Row] = []
        texts: list[tuple[int, str]] = []
        for row, parts in zip(self.records, self.parts, strict=True):
            numbers: dict[str, int] = {}
            for item in parts.claims:
                numbers[item["id"]] = seq = self.next[claim] + len(claims)
                texts.append((seq, parts.words[item["id"]]))
                claims.append({"seq": seq, "record": row["seq"], **item})
                tellers += ({"name": names[key], "claim": seq} for key in sorted(parts.tellers[item["id"]]))
            for item, keys, place in zip(parts.statements, parts.parties, parts.sites, strict=True):
                seq = self.next[statement] + len(statements)
                told_by = numbers.get(item["claim"] or "")
                site = places[site_key(place)] if place else None
                statements.append({**item, "seq": seq, "record": row["seq"], "claim": told_by, "site": site})
                parties += ({"name": names[key], "statement": seq} for key in sorted(keys))
        for table, rows in ((claim, claims), (teller, tellers), (statement, statements), (party, parties)):
            if rows:
                self.connection.execute(table.insert(), rows)
        if texts:
            self.index.add_texts(self.connection, "claim_text", texts)

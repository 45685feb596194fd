"""Adding records: each batch is one transaction, and what is there already is passed over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, bindparam, func, select

from casus.ledger.numbers import number
from casus.ledger.once import name_seqs, next_seq, origin_seq, site_seqs
from casus.ledger.parts import Parts
from casus.ledger.rows import content_hash, pack, pack_record, plain, site_key
from casus.ledger.schema import claim, concern, document, party, record, report, statement, superseded, teller
from casus.ledger.texts import document_words
from casus.records import Document, Origin, Record
from casus.statements import record_id

BATCH = 2_000
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

    documents: dict[str, tuple[int, str, int]] = field(default_factory=dict)  # id: seq, hash of the content, newest
    records: set[str] = field(default_factory=set)
    versions: dict[str, int] = field(default_factory=dict)  # lineage: how many


def add_batch(connection: Connection, dialect: Any, batch: Sequence[Record], made_by: Origin) -> Added:
    """Write what is new of ``batch``."""
    known = _known(connection, dialect, batch, made_by)
    pending = Pending(connection, dialect, made_by)
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
        if before := known.documents.get(item.document.id):
            pending.record(item, name, before[0], before[2])
            added += Added(recoded=1)
            continue
        lineage = lineage_of(given.document)
        version = known.versions.get(lineage, 0) + 1
        known.versions[lineage] = version
        seq = pending.document(item.document, content, lineage, version)
        known.documents[item.document.id] = (seq, content, pending.record(item, name, seq))
        added += Added(versions=1) if version > 1 else Added(new=1)
    pending.write()
    return added


def lineage_of(item: Document) -> str:
    """What the versions of one report have in common: its address, else its id."""
    return plain(item.url or item.id) or ""


def _known(connection: Connection, dialect: Any, batch: Sequence[Record], made_by: Origin) -> _Known:
    known = _Known()
    ids = {item.document.id for item in batch} | {content_hash(item.document) for item in batch}
    columns = (document.c.id, document.c.seq, document.c.content, document.c.newest)
    here = select(*columns).where(dialect.any_of((document.c.id,), [(name,) for name in ids]))
    known.documents.update({row.id: (row.seq, row.content, row.newest) for row in connection.execute(here)})
    numbers = [(seq,) for seq, _, _ in known.documents.values()]
    read = select(record.c.id).where(dialect.any_of((record.c.document,), numbers))
    known.records.update(connection.execute(read.where(record.c.origin == origin_seq(connection, made_by))).scalars())
    lineages = [(name,) for name in {lineage_of(item.document) for item in batch}]
    count = select(document.c.lineage, func.max(document.c.version)).group_by(document.c.lineage)
    counted = connection.execute(count.where(dialect.any_of((document.c.lineage,), lineages)))
    known.versions.update({row[0]: row[1] for row in counted})
    return known


class Pending:
    """The rows of a batch, gathered to be written a table at a time."""

    def __init__(self, connection: Connection, dialect: Any, made_by: Origin) -> None:
        """The records of ``made_by``, dated now, or as the last one in the ledger if the clock was set back since."""
        self._connection = connection
        self._dialect = dialect
        self._origin = origin_seq(connection, made_by)
        last = connection.execute(select(func.max(record.c.added))).scalar() or ""
        self.added = max(last, datetime.now(UTC).isoformat(timespec="seconds"))
        self._next = next_seq(connection, record)
        self._documents: list[tuple[Any, ...]] = []
        self._texts: list[tuple[int, str]] = []
        self._records: list[tuple[Any, ...]] = []
        self._moved: list[dict[str, int]] = []
        self._superseded: list[tuple[int, int]] = []
        self._parts = Parts()

    def document(self, read: Document, content: str, lineage: str, version: int) -> int:
        """Take the row of a new document, whose first record is the one that comes next; its number."""
        newest = self._next + len(self._records)
        seq = number(read.published, newest)
        given = (plain(read.outlet), plain(read.title), plain(read.url), plain(read.published))
        self._documents.append((seq, read.id, content, lineage, version, *given, newest, pack(read)))
        self._texts.append((seq, document_words(read)))
        return seq

    def record(self, item: Record, name: str, of: int, before: int | None = None) -> int:
        """Take the rows of a new record of document number ``of``, which follows record ``before``; its number."""
        seq = self._next + len(self._records)
        if before is not None:
            self._moved.append({"of": of, "to": seq})
            self._superseded.append((before, seq))
        self._records.append((seq, name, of, self._origin, self.added, pack_record(item)))
        self._parts.add(item, name, seq)
        return seq

    def write(self) -> None:
        """Write them all."""
        connection, insert, parts = self._connection, self._dialect.insert, self._parts
        insert(connection, document, self._documents)
        if self._moved:
            moved = document.update().where(document.c.seq == bindparam("of")).values(newest=bindparam("to"))
            connection.execute(moved, self._moved)
        insert(connection, record, self._records)
        insert(connection, superseded, self._superseded)
        names = name_seqs(connection, self._dialect, parts.names)
        sites = site_seqs(connection, self._dialect, parts.sites)
        insert(connection, claim, parts.claim)
        insert(connection, teller, sorted((names[key], told) for key, told in parts.teller))
        placed = ((*row[:-2], sites[site_key(row[-2])] if row[-2] else None, row[-1]) for row in parts.statement)
        insert(connection, statement, sorted(placed))
        insert(connection, party, sorted((names[key], told) for key, told in parts.party))
        insert(connection, concern, sorted(parts.concern))
        insert(connection, report, parts.report)
        self._dialect.index.add_texts(connection, "document_text", self._texts)
        self._dialect.index.add_texts(connection, "claim_text", parts.texts)

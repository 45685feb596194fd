"""From an older version of the tables to this one."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from sqlalchemy import Connection, text

from casus.ledger import views
from casus.ledger.rows import unpack_document, unpack_record
from casus.ledger.schema import metadata
from casus.ledger.writing import BATCH, Pending
from casus.records import Origin

_KEPT = ("document", "record", "origin", "judgement")
"""The tables of what cannot be made anew. They had the columns that are read here in every version."""

_RECORDS = text(
    "SELECT record.seq, record.id, record.added, record.body, document.id AS document, document.body AS read, "
    "document.content, document.lineage, document.version, origin.code, origin.model, origin.knowledge "
    "FROM old_record AS record JOIN old_document AS document ON document.seq = record.document "
    "JOIN old_origin AS origin ON origin.seq = record.origin "
    "WHERE record.seq > :after ORDER BY record.seq LIMIT :most"
)


def rebuild(connection: Connection, dialect: Any) -> None:
    """Write all that an older version kept again, by the ids and times that it had: what is derived is made anew."""
    for name in _KEPT:
        connection.exec_driver_sql(f"CREATE TABLE old_{name} AS SELECT * FROM {name}")  # noqa: S608 - our names
        connection.exec_driver_sql(f"CREATE INDEX old_{name}_by_seq ON old_{name} (seq)")
    views.drop(connection)
    dialect.index.drop(connection)
    metadata.drop_all(connection)
    metadata.create_all(connection)
    dialect.index.create(connection)
    views.create(connection)
    _write_records(connection, dialect)
    connection.exec_driver_sql("INSERT INTO judgement SELECT * FROM old_judgement ORDER BY seq")
    for name in _KEPT:
        connection.exec_driver_sql(f"DROP TABLE old_{name}")


def _write_records(connection: Connection, dialect: Any) -> None:
    written: dict[str, tuple[int, int]] = {}  # by id of the document: its number and that of its newest record
    after, added = 0, ""
    while rows := connection.execute(_RECORDS, {"after": after, "most": BATCH}).all():
        after = rows[-1].seq
        for made_by, group in groupby(
            rows, lambda row: Origin(code=row.code, model=row.model, knowledge=row.knowledge)
        ):
            pending = Pending(connection, dialect, made_by)
            for row in group:
                pending.added = added = max(added, row.added)
                read = unpack_document(row.read)
                seq, before = written.get(row.document, (None, None))
                if seq is None:
                    seq = pending.document(read, row.content, row.lineage, row.version)
                written[row.document] = (seq, pending.record(unpack_record(row.body, read), row.id, seq, before))
            pending.write()

"""What a ledger holds, read in one state of it."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from sqlalchemy import ColumnElement, Connection, Select, and_, func, not_, select

from casus.ledger.rows import content_hash, unpack_document, unpack_record, unpack_statement
from casus.ledger.schema import document, judgement, origin, record, statement
from casus.records import Document, Origin, Record, Statement

AFTER_ALL = "\x7f"
"""What sorts after every longer form of a date: ``2021-07-01T12:30`` is on or before ``2021-07-01`` + this."""


class Revision(Struct, frozen=True, order=True):
    """How far a ledger has grown: its newest record and its newest judgement. Both only ever grow."""

    record: int
    judgement: int


def read_statements(connection: Connection, until: str | None, known_by: str | None) -> Iterator[Statement]:
    """See ``Ledger.statements``."""
    query = (
        select(statement.c.body)
        .join(record, record.c.seq == statement.c.record)
        .join(document, document.c.seq == record.c.document)
        .where(_newest(known_by), *published_until(until))
        .order_by(func.coalesce(document.c.published, ""), statement.c.id)
    )
    for (body,) in connection.execute(query):
        yield unpack_statement(body)


def read_statement(connection: Connection, statement_id: str) -> Statement | None:
    """See ``Ledger.statement``."""
    body = connection.execute(select(statement.c.body).where(statement.c.id == statement_id)).scalar()
    return unpack_statement(body) if body else None


def read_revision(connection: Connection) -> Revision:
    """See ``Ledger.revision``."""
    newest = (select(func.coalesce(func.max(table.c.seq), 0)).scalar_subquery() for table in (record, judgement))
    return Revision(*connection.execute(select(*newest)).one())


def read_days(connection: Connection) -> tuple[str, str] | None:
    """See ``Ledger.days``."""
    first, last = connection.execute(select(func.min(document.c.published), func.max(document.c.published))).one()
    return (first, last) if first else None


def read_documents(connection: Connection, until: str | None, not_by: Origin | None) -> Iterator[Document]:
    """See ``Ledger.documents``."""
    query = _documents().where(*published_until(until))
    if not_by is not None:
        query = (
            query.join(record, record.c.seq == document.c.newest)
            .join(origin, origin.c.seq == record.c.origin)
            .where(not_(_by(not_by)))
        )
    for row in connection.execute(query):
        yield unpack_document(row.body)


def read_record(connection: Connection, document_id: str) -> Record | None:
    """See ``Ledger.record``."""
    query = (
        select(document.c.body, record.c.body)
        .join(record, record.c.seq == document.c.newest)
        .where(document.c.id == document_id)
    )
    row = connection.execute(query).first()
    return unpack_record(row[1], unpack_document(row[0])) if row else None


def holds(connection: Connection, item: Document, made_by: Origin) -> bool:
    """See ``Ledger.holds``."""
    query = (
        select(record.c.seq)
        .join(document, document.c.seq == record.c.document)
        .join(origin, origin.c.seq == record.c.origin)
        .where(document.c.content == content_hash(item), _by(made_by))
    )
    return connection.execute(query.limit(1)).first() is not None


def published_until(until: str | None) -> list[ColumnElement[bool]]:
    """The condition that a document was published on or before a day or a time."""
    return [document.c.published <= until + AFTER_ALL] if until else []


def _by(made_by: Origin) -> ColumnElement[bool]:
    return and_(origin.c.code == made_by.code, origin.c.model == made_by.model, origin.c.knowledge == made_by.knowledge)


def _documents() -> Select[bytes]:
    return select(document.c.body).order_by(func.coalesce(document.c.published, ""), document.c.id)


def newest_record() -> ColumnElement[bool]:
    """That a record is the newest of its document; by both keys, so that either table leads to the other."""
    return and_(document.c.seq == record.c.document, document.c.newest == record.c.seq)


def _newest(known_by: str | None) -> ColumnElement[bool]:
    if known_by is None:
        return newest_record()
    known = select(func.max(record.c.seq)).where(record.c.added <= known_by + AFTER_ALL).group_by(record.c.document)
    return record.c.seq.in_(known)

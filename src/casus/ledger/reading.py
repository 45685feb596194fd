"""What a ledger holds, read in one state of it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from msgspec import Struct
from sqlalchemy import ColumnElement, Connection, and_, func, not_, select

from casus.ledger.numbers import day_of, first_after, first_of, number
from casus.ledger.rows import content_hash, unpack_document, unpack_record
from casus.ledger.schema import document, judgement, origin, record, statement, superseded
from casus.ledger.telling import select_told, told_tables, unpack_statement
from casus.records import Document, Origin, Record, Statement

AFTER_ALL = "\x7f"
"""What sorts after every longer form of a date: ``2021-07-01T12:30`` is on or before ``2021-07-01`` + this."""


class Revision(Struct, frozen=True, order=True):
    """How far a ledger has grown: its newest record and its newest judgement. Both only ever grow."""

    record: int
    judgement: int


def read_statements(connection: Connection, until: str | None, known_by: str | None) -> Iterator[Statement]:
    """See ``Ledger.statements``."""
    query = select_told().add_columns(statement.c.seq).select_from(told_tables())
    query = query.where(*newest(connection, known_by, statement.c.record), *published_until(until)).order_by(
        statement.c.seq
    )
    for _, day in groupby(connection.execute(query), lambda row: day_of(row.seq)):
        yield from sorted(map(unpack_statement, day), key=lambda told: (told.published or "", told.id))


def read_statement(connection: Connection, statement_id: str) -> Statement | None:
    """See ``Ledger.statement``."""
    name, _, event = statement_id.rpartition(":")
    tables = record.join(document, document.c.seq == record.c.document)
    of = connection.execute(select(record.c.seq, document.c.published).select_from(tables).where(record.c.id == name))
    if (found := of.first()) is None:
        return None
    first, last = (number(found.published, seq) for seq in (found.seq, found.seq + 1))
    here = (statement.c.seq >= first, statement.c.seq < last, statement.c.event == event)
    row = connection.execute(select_told().select_from(told_tables()).where(*here)).first()
    return unpack_statement(row) if row else None


def read_revision(connection: Connection) -> Revision:
    """See ``Ledger.revision``."""
    newest = (select(func.coalesce(func.max(table.c.seq), 0)).scalar_subquery() for table in (record, judgement))
    return Revision(*connection.execute(select(*newest)).one())


def read_days(connection: Connection) -> tuple[str, str] | None:
    """See ``Ledger.days``."""
    dated = select(document.c.seq).where(document.c.published.is_not(None))
    found = []
    for by, end in ((document.c.seq, func.min), (document.c.seq.desc(), func.max)):
        if (seq := connection.execute(dated.order_by(by).limit(1)).scalar()) is None:
            return None
        same_day = document.c.seq.between(first_of(day_of(seq)), first_of(day_of(seq) + 1) - 1)
        found.append(connection.execute(select(end(document.c.published)).where(same_day)).scalar_one())
    return found[0], found[1]


def read_documents(connection: Connection, until: str | None, not_by: Origin | None) -> Iterator[Document]:
    """See ``Ledger.documents``."""
    query = select(document.c.seq, document.c.body).where(*published_until(until)).order_by(document.c.seq)
    if not_by is not None:
        query = (
            query.join(record, record.c.seq == document.c.newest)
            .join(origin, origin.c.seq == record.c.origin)
            .where(not_(_by(not_by)))
        )
    for _, day in groupby(connection.execute(query), lambda row: day_of(row.seq)):
        yield from sorted((unpack_document(row.body) for row in day), key=lambda item: (item.published or "", item.id))


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
    if not until:
        return []
    whole_days = document.c.seq < first_after(until)  # what leads there fast; the text compares times, too
    return [whole_days, document.c.published <= until + AFTER_ALL]


def _by(made_by: Origin) -> ColumnElement[bool]:
    return and_(origin.c.code == made_by.code, origin.c.model == made_by.model, origin.c.knowledge == made_by.knowledge)


def newest_record() -> ColumnElement[bool]:
    """That a record is the newest of its document; by both keys, so that either table leads to the other."""
    return and_(document.c.seq == record.c.document, document.c.newest == record.c.seq)


def newest(connection: Connection, known_by: str | None, of: ColumnElement[int]) -> list[ColumnElement[bool]]:
    """That record number ``of`` is the newest of its document, as the ledger stood at the end of a day or at a time.

    Records are numbered in the order in which they were added, so that a time is a last number.
    """
    followed = select(superseded.c.record)
    if known_by is None:
        return [of.not_in(followed)]
    after = select(record.c.seq).where(record.c.added > known_by + AFTER_ALL).order_by(record.c.added, record.c.seq)
    later = connection.execute(after.limit(1)).scalar()
    if later is None:
        return [of.not_in(followed)]
    return [of < later, of.not_in(followed.where(superseded.c.by < later))]

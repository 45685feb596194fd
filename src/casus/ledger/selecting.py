"""All that passes, in the order of publication: first the numbers of the rows, then what they hold, some at a time.

A ledger of a million claims is sorted by its numbers alone, and nothing but one group of bodies is in memory.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from msgspec.structs import replace
from sqlalchemy import Connection, Select, func, null, select, union_all

from casus.ledger.filters import Filters, of_document, of_event, of_telling
from casus.ledger.once import in_groups
from casus.ledger.reading import newest_record
from casus.ledger.rows import unpack_document, unpack_record
from casus.ledger.schema import claim, document, origin, record, statement
from casus.ledger.telling import select_told, told_tables, unpack_statement
from casus.ledger.words import Query, parse
from casus.records import Kept, Origin, Statement

_PUBLISHED = func.coalesce(document.c.published, "")


def select_statements(connection: Connection, dialect: Any, query: str, filters: Filters) -> Iterator[Statement]:
    """See ``Ledger.select_statements``."""
    words = _wanted(query)
    tables = statement.join(record, record.c.seq == statement.c.record).join(document, newest_record())
    if words is not None or filters.of_telling:
        tables = tables.join(claim, claim.c.seq == statement.c.claim)
    if words is not None:
        matching = dialect.index.matches("claim_text", words).subquery()
        tables = tables.join(matching, matching.c.seq == claim.c.seq)
    conditions = (*of_document(filters), *of_telling(filters), *of_event(dialect, filters))
    passing = select(statement.c.seq).select_from(tables).where(*conditions)
    numbers = connection.execute(passing.order_by(_PUBLISHED, document.c.id, statement.c.seq)).scalars()
    for group in in_groups(numbers):
        told = select_told().add_columns(statement.c.seq).select_from(told_tables())
        row_of = {row.seq: row for row in connection.execute(told.where(statement.c.seq.in_(group)))}
        yield from (unpack_statement(row_of[number]) for number in group)


def select_records(connection: Connection, dialect: Any, query: str, filters: Filters) -> Iterator[Kept]:
    """See ``Ledger.select_records``."""
    words = _wanted(query)
    whole = words is None and not filters.of_claims
    rows = connection.execute(_every_record(filters) if whole else _passing_claims(dialect, words, filters))
    passing = ((number, [row.claim for row in group]) for number, group in groupby(rows, lambda row: row.record))
    for group in in_groups(passing):
        bodies = _bodies(connection, [number for number, _ in group])
        for number, claims in group:
            kept = _kept(bodies[number])
            yield kept if whole else replace(kept, claims=frozenset(filter(None, claims)))


def read_kept(connection: Connection, document_id: str) -> Kept | None:
    """See ``Ledger.kept``."""
    number = connection.execute(select(document.c.newest).where(document.c.id == document_id)).scalar()
    return None if number is None else _kept(_bodies(connection, [number])[number])


def _wanted(query: str) -> Query | None:
    words = parse(query)
    return words if words.wanted else None


def _every_record(filters: Filters) -> Select[Any]:
    passing = select(document.c.newest.label("record"), null().label("claim")).where(*of_document(filters))
    return passing.order_by(_PUBLISHED, document.c.id)


def _passing_claims(dialect: Any, words: Query | None, filters: Filters) -> Select[Any]:
    """The numbers of records with the ids of the claims that pass; ``None`` where something else of them does."""
    parts = [_matching_claims(dialect, words, filters)]
    if words is not None and not filters.of_claims:
        parts.append(_matching_documents(dialect, words, filters))
    if words is None and not filters.of_telling:
        parts.append(_events_of_no_claim(dialect, filters))
    rows = union_all(*parts).subquery()
    tables = rows.join(document, document.c.seq == rows.c.document).outerjoin(claim, claim.c.seq == rows.c.claim)
    passing = select(rows.c.record, claim.c.id.label("claim")).select_from(tables)
    return passing.order_by(_PUBLISHED, document.c.id, rows.c.claim)


def _matching_claims(dialect: Any, words: Query | None, filters: Filters) -> Select[Any]:
    """The numbers of the claims of newest records that hold the words and pass, with those of document and record."""
    tables = claim.join(record, record.c.seq == claim.c.record).join(document, newest_record())
    if words is not None:
        matching = dialect.index.matches("claim_text", words).subquery()
        tables = tables.join(matching, matching.c.seq == claim.c.seq)
    columns = (document.c.seq.label("document"), record.c.seq.label("record"), claim.c.seq.label("claim"))
    conditions = [*of_document(filters), *of_telling(filters)]
    if filters.of_events:
        conditions.append(claim.c.seq.in_(select(statement.c.claim).where(*of_event(dialect, filters))))
    return select(*columns).select_from(tables).where(*conditions)


def _matching_documents(dialect: Any, words: Query, filters: Filters) -> Select[Any]:
    """The documents that hold the words and none of whose claims does, with the columns of ``_matching_claims``."""
    matching = dialect.index.matches("document_text", words).subquery()
    in_claims = dialect.index.matches("claim_text", words).subquery()
    told = select(claim.c.record).join(in_claims, in_claims.c.seq == claim.c.seq)
    columns = (document.c.seq.label("document"), document.c.newest.label("record"), null().label("claim"))
    tables = document.join(matching, matching.c.seq == document.c.seq)
    return select(*columns).select_from(tables).where(document.c.newest.not_in(told), *of_document(filters))


def _events_of_no_claim(dialect: Any, filters: Filters) -> Select[Any]:
    """With the columns of ``_matching_claims``."""
    columns = (
        document.c.seq.label("document"),
        record.c.seq.label("record"),
        null().label("claim"),
    )
    tables = statement.join(record, record.c.seq == statement.c.record).join(document, newest_record())
    conditions = (statement.c.claim.is_(None), *of_document(filters), *of_event(dialect, filters))
    return select(*columns).select_from(tables).where(*conditions)


def _bodies(connection: Connection, numbers: Sequence[int]) -> dict[int, Any]:
    """What is stored of the records of these numbers, still compressed."""
    tables = record.join(document, document.c.seq == record.c.document).join(origin, origin.c.seq == record.c.origin)
    columns = (record.c.seq, record.c.id, record.c.body, document.c.body.label("document"))
    query = select(*columns, origin.c.code, origin.c.model, origin.c.knowledge).select_from(tables)
    return {row.seq: row for row in connection.execute(query.where(record.c.seq.in_(numbers)))}


def _kept(row: Any) -> Kept:
    """A row of ``_bodies`` as a record with all its claims."""
    held = unpack_record(row.body, unpack_document(row.document))
    made_by = Origin(code=row.code, model=row.model, knowledge=row.knowledge)
    return Kept(id=row.id, origin=made_by, record=held, claims=frozenset(item.id for item in held.claims))

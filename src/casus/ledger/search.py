"""Full-text search with filters over the claims and documents of a ledger."""

from __future__ import annotations

from typing import Any, Literal

from sqlalchemy import Connection, select

from casus.ledger.filters import Filters, of_document
from casus.ledger.numbers import day_of, first_of, record_in, record_of
from casus.ledger.passing import Order, passing_claims
from casus.ledger.schema import document
from casus.ledger.words import Query, parse

Sort = Literal["relevance", "newest", "oldest"]

RANKED = 1_000
"""Hits, the newest of those that pass, that come in the order of their relevance; older ones follow by day."""

Row = tuple[int, int | None]
"""The numbers of a record and a claim in it; no claim for a hit in the rest of its document."""


def find(
    connection: Connection, dialect: Any, query: str, filters: Filters, sort: Sort, *, limit: int, page: int
) -> list[Row]:
    """One page of the hits; pages count from 1.

    A document is a hit of its own where all words stand in it and in none of its claims; by relevance such hits come
    after all claims. Without words the claims that pass the filters are the hits.
    """
    words = parse(query)
    wanted = words if words.wanted else None
    in_documents = words if words.wanted and not filters.of_claims else None
    start = (page - 1) * limit
    if sort == "relevance" and wanted is not None:
        found = passing_claims(connection, dialect, wanted, filters, "newest", RANKED).subquery()
        best = select(found.c.seq).order_by(found.c.rank, found.c.seq.desc()).limit(limit).offset(start)
        rows: list[Row] = [(record_of(seq), seq) for seq in connection.execute(best).scalars().all()]
        if len(rows) == limit:
            return rows
        # Behind those come the older ones by day, and then the documents.
        claims = _by_day(connection, dialect, wanted, filters, descending=True, most=start + limit)
        rows += [(of, seq) for _, of, seq in claims[max(start, RANKED) :]]
        if in_documents is not None and len(rows) < limit:
            rest = _documents(connection, dialect, in_documents, filters, descending=True)
            rest.sort(key=lambda row: (row[2], -row[0]))
            skipped = max(0, start - len(claims))
            rows += [(newest, None) for _, newest, _ in rest[skipped : skipped + limit - len(rows)]]
        return rows
    descending = sort != "oldest"
    ordered = _by_day(connection, dialect, wanted, filters, descending, start + limit)
    if in_documents is not None:
        full = len(ordered) == start + limit
        rest = _documents(connection, dialect, in_documents, filters, descending, ordered[-1][0] if full else None)
        ordered += [(seq, newest, None) for seq, newest, _ in rest]
    # What has no day comes last in either order.
    ordered.sort(key=lambda row: (row[0] >= first_of(1), row[0]) if descending else (row[0] < first_of(1), row[0]))
    if descending:
        ordered.reverse()
    return [(of, seq) for _, of, seq in ordered[start : start + limit]]


def _by_day(
    connection: Connection, dialect: Any, words: Query | None, filters: Filters, descending: bool, most: int
) -> list[tuple[int, int, int | None]]:
    """The first claims that pass, by number: number, record, and the number again."""
    found: list[tuple[int, int, int | None]] = []
    orders: tuple[Order, ...] = ("newest",) if descending else ("oldest", "undated")
    for order in orders:
        if len(found) < most:
            passing = passing_claims(connection, dialect, words, filters, order, most - len(found)).subquery()
            numbers = connection.execute(select(passing.c.seq)).scalars().all()
            found += [(seq, record_of(seq), seq) for seq in numbers]
    return found


def _documents(
    connection: Connection, dialect: Any, words: Query, filters: Filters, descending: bool, last: int | None = None
) -> list[tuple[int, int, float]]:
    """Number, newest record and rank of documents that hold the words and none of whose claims does.

    Looked at are the ``RANKED`` first that hold them, none of which comes after a row of number ``last``.
    """
    texts = dialect.index.matches("document_text", words).subquery()
    query = select(texts.c.seq, document.c.newest, texts.c.rank).join(document, document.c.seq == texts.c.seq)
    query = query.where(*of_document(filters)).order_by(texts.c.seq.desc() if descending else texts.c.seq)
    if last is not None and descending:
        query = query.where(texts.c.seq >= last)
    elif last is not None and last >= first_of(1):  # else those without a day are reached, which come after all others
        query = query.where(texts.c.seq.between(first_of(1), last))
    found = connection.execute(query.limit(RANKED)).all()
    if not found:
        return []
    days = [day_of(row.seq) for row in found]
    told = dialect.index.matches("claim_text", words).subquery()
    near = told.c.seq.between(first_of(min(days)), first_of(max(days) + 1) - 1)
    tells = set(connection.execute(select(record_in(told.c.seq)).where(near)).scalars())
    return [(row.seq, row.newest, row.rank) for row in found if row.newest not in tells]

"""Full-text search with filters over the claims and documents of a ledger."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, Select, func, literal, null, select, union_all

from casus.ledger.filters import Filters, of_document, of_event, of_telling
from casus.ledger.reading import newest_record
from casus.ledger.schema import claim, document, record, statement
from casus.ledger.words import Query, parse

Sort = Literal["relevance", "newest", "oldest"]


Row = tuple[int, int, int | None]
"""The numbers of a document, its newest record and a claim in it; no claim for a hit in the rest of the document."""


def find(
    connection: Connection, dialect: Any, query: str, filters: Filters, sort: Sort, *, limit: int, page: int
) -> list[Row]:
    """One page of the hits; pages count from 1.

    A document is a hit of its own where all words stand in it and in none of its claims. Without words the claims that
    pass the filters are the hits.
    """
    words = parse(query)
    if not words.wanted and not filters.of_claims:
        found = connection.execute(_by_day(filters, sort).limit(limit).offset((page - 1) * limit))
        return [(row.document, row.record, row.claim) for row in found]
    claims = matching_claims(dialect, words if words.wanted else None, filters)
    with_documents = bool(words.wanted) and not filters.of_claims

    def run(*parts: Select[Any]) -> list[Row]:
        found = connection.execute(_ordered(parts, sort).limit(limit).offset((page - 1) * limit))
        return [(row.document, row.record, row.claim) for row in found]

    if with_documents and sort != "relevance":
        return run(claims, matching_documents(dialect, words, filters))
    rows = run(claims)
    if with_documents and len(rows) < limit:  # by relevance, documents come after all claims: mostly nobody gets there
        rows = run(claims, matching_documents(dialect, words, filters))
    return rows


def _by_day(filters: Filters, sort: Sort) -> Select[Any]:
    """Every claim of a newest record, so that the index of days leads to the first ones without sorting them all."""
    day: ColumnElement[Any] = document.c.published
    if filters.until is None:  # what has no day comes last in either order; with ``until`` it doesn't come
        day = func.coalesce(day, "9" if sort == "oldest" else "")
    columns = (document.c.seq.label("document"), document.c.newest.label("record"), claim.c.seq.label("claim"))
    tables = document.join(claim, claim.c.record == document.c.newest)
    order = (day if sort == "oldest" else day.desc(), document.c.seq, claim.c.seq)
    return select(*columns).select_from(tables).where(*of_document(filters)).order_by(*order)


def _ordered(parts: Sequence[Select[Any]], sort: Sort) -> Select[Any]:
    rows = union_all(*parts).subquery()
    # Ties and the absence of words go by day, then by the order of the ledger, so that pages never overlap.
    newest = (func.coalesce(rows.c.published, "").desc(), rows.c.document, rows.c.claim)
    oldest = (func.coalesce(rows.c.published, "9"), rows.c.document, rows.c.claim)
    order = {"relevance": (rows.c.kind, rows.c.rank, *newest), "newest": newest, "oldest": oldest}[sort]
    return select(rows.c.document, rows.c.record, rows.c.claim).order_by(*order)


def matching_claims(dialect: Any, words: Query | None, filters: Filters) -> Select[Any]:
    """The claims of newest records that hold the words, if any, and pass the filters: ``Row`` and what orders it."""
    tables = claim.join(record, record.c.seq == claim.c.record).join(document, newest_record())
    rank: ColumnElement[Any] = literal(0.0)
    if words is not None:
        matching = dialect.index.matches("claim_text", words).subquery()
        tables = tables.join(matching, matching.c.seq == claim.c.seq)
        rank = matching.c.rank
    columns = (
        document.c.seq.label("document"),
        record.c.seq.label("record"),
        claim.c.seq.label("claim"),
        document.c.published,
        literal(0).label("kind"),
        rank.label("rank"),
    )
    return select(*columns).select_from(tables).where(*of_document(filters), *_of_claim(dialect, filters))


def matching_documents(dialect: Any, words: Query, filters: Filters) -> Select[Any]:
    """The documents that hold the words and none of whose claims does, with the same columns."""
    matching = dialect.index.matches("document_text", words).subquery()
    in_claims = dialect.index.matches("claim_text", words).subquery()
    told = select(claim.c.record).join(in_claims, in_claims.c.seq == claim.c.seq)
    columns = (
        document.c.seq.label("document"),
        document.c.newest.label("record"),
        null().label("claim"),
        document.c.published,
        literal(1).label("kind"),
        matching.c.rank.label("rank"),
    )
    tables = document.join(matching, matching.c.seq == document.c.seq)
    return select(*columns).select_from(tables).where(document.c.newest.not_in(told), *of_document(filters))


def _of_claim(dialect: Any, filters: Filters) -> list[ColumnElement[bool]]:
    conditions = of_telling(filters)
    if filters.of_events:
        conditions.append(claim.c.seq.in_(select(statement.c.claim).where(*of_event(dialect, filters))))
    return conditions

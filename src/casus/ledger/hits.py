"""A row of a search as the hit that is shown: who says what, through whom, where it stands, and what it tells."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any, Literal

from msgspec import Struct
from sqlalchemy import Connection, bindparam, select

from casus.ledger.filters import Filters, of_event
from casus.ledger.numbers import part_of
from casus.ledger.once import in_groups
from casus.ledger.parts import said_at
from casus.ledger.rows import unpack_document, unpack_record
from casus.ledger.schema import document, record, statement
from casus.ledger.telling import select_told, told_tables, unpack_statement
from casus.ledger.words import parse
from casus.records import Claim, Document, Quotation, Record, Source, Span, Stance, Statement

# Written once: to put a query together takes longer than to answer it.
_BODIES = (
    select(record.c.seq, record.c.id, record.c.body, document.c.version, document.c.body.label("document"))
    .select_from(record.join(document, document.c.seq == record.c.document))
    .where(record.c.seq.in_(bindparam("records", expanding=True)))
)
_EVENTS = (
    select_told()
    .add_columns(statement.c.claim.label("of"))
    .select_from(told_tables())
    .where(statement.c.claim.in_(bindparam("claims", expanding=True)))
    .order_by(statement.c.seq)
)

_AROUND = 80
"""Characters on both sides of the first word in a hit that is no claim."""


class Hit(Struct, frozen=True, kw_only=True):
    """A claim, or the rest of a document, that was searched for.

    ``sources`` is the chain from the publisher to the first speaker; ``spans`` is where ``content`` stands in the text
    of ``document``. ``events`` are the statements of the claim that pass the filters.
    """

    kind: Literal["claim", "document"]
    document: str
    version: int
    record: str
    claim: str | None
    outlet: str | None
    title: str | None
    url: str | None
    published: str | None
    sources: tuple[Source, ...]
    stance: Stance | None
    negated: bool
    quotation: Quotation | None
    said: str | None
    content: str
    spans: tuple[Span, ...]
    events: tuple[Statement, ...] = ()


def load(
    connection: Connection, dialect: Any, rows: list[tuple[int, int | None]], query: str, filters: Filters
) -> list[Hit]:
    """The hits of ``rows``, records and claims in them, in their order: two queries for a few hundred of them."""
    told = _EVENTS.where(*of_event(dialect, filters, listed=())) if filters.of_events else _EVENTS
    hits: list[Hit] = []
    for group in in_groups(rows):
        claims = [number for _, number in group if number is not None]
        records = connection.execute(_BODIES, {"records": list({number for number, _ in group})}).all()
        held = {row.seq: _shared(row) for row in records}
        events: dict[int, list[Statement]] = defaultdict(list)
        for row in connection.execute(told, {"claims": claims}).all():
            events[row.of].append(unpack_statement(row))
        for number, seq in group:
            read, shared = held[number]
            if seq is None:
                hits.append(_passage(read.document, query, shared))
            else:
                hits.append(_claim(read, read.claims[part_of(seq)], tuple(events[seq]), shared))
    return hits


def _shared(row: Any) -> tuple[Record, dict[str, Any]]:
    """The record of a row, and what all hits in it have in common."""
    read = unpack_record(row.body, unpack_document(row.document))
    shared = {
        "document": read.document.id,
        "version": row.version,
        "record": row.id,
        "outlet": read.document.outlet,
        "title": read.document.title,
        "url": read.document.url,
        "published": read.document.published,
    }
    return read, shared


def _claim(read: Record, told: Claim, events: tuple[Statement, ...], shared: dict[str, Any]) -> Hit:
    return Hit(
        kind="claim",
        claim=told.id,
        sources=told.sources,
        stance=told.stance,
        negated=told.negated,
        quotation=told.quotation,
        said=said_at(told, {time.id: time for time in read.times}, read.document.published),
        content=" … ".join(read.document.text[start:end] for start, end in told.content),
        spans=told.content,
        events=events,
        **shared,
    )


def _passage(read: Document, query: str, shared: dict[str, Any]) -> Hit:
    """The words around the first one asked for; the beginning where only another form of it stands there."""
    first = re.escape(parse(query).wanted[0].words[0])
    at = re.search(rf"\b{first}", read.text, re.IGNORECASE)
    start = max(0, at.start() - _AROUND) if at else 0
    span = (start, min(len(read.text), (at.end() if at else 0) + _AROUND))
    return Hit(
        kind="document",
        claim=None,
        sources=(Source(kind="outlet", name=read.outlet),) if read.outlet else (),
        stance=None,
        negated=False,
        quotation=None,
        said=read.published,
        content=read.text[slice(*span)],
        spans=(span,),
        **shared,
    )

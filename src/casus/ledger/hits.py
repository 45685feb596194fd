"""A row of a search as the hit that is shown: who says what, through whom, where it stands, and what it tells."""

from __future__ import annotations

import re
from typing import Any, Literal

from msgspec import Struct
from sqlalchemy import Connection, select

from casus.ledger.filters import Filters, of_event
from casus.ledger.rows import unpack_document, unpack_record, unpack_statement
from casus.ledger.schema import claim, document, record, statement
from casus.ledger.words import parse
from casus.records import Document, Quotation, Source, Span, Stance, Statement

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
    connection: Connection, dialect: Any, rows: list[tuple[int, int, int | None]], query: str, filters: Filters
) -> list[Hit]:
    """The hits of ``rows`` in their order."""
    return [_hit(connection, dialect, row, query, filters) for row in rows]


def _hit(connection: Connection, dialect: Any, row: tuple[int, int, int | None], query: str, filters: Filters) -> Hit:
    bodies = select(document.c.body, document.c.version, record.c.body, record.c.id)
    both = record.join(document, document.c.seq == record.c.document)
    found = connection.execute(bodies.select_from(both).where(record.c.seq == row[1])).one()
    read = unpack_document(found[0])
    shared = {
        "document": read.id,
        "version": found[1],
        "record": found[3],
        "outlet": read.outlet,
        "title": read.title,
        "url": read.url,
        "published": read.published,
    }
    if row[2] is None:
        return _passage(read, query, shared)
    local, said = connection.execute(select(claim.c.id, claim.c.said).where(claim.c.seq == row[2])).one()
    told = next(item for item in unpack_record(found[2], read).claims if item.id == local)
    events = select(statement.c.body).where(statement.c.claim == row[2], *of_event(dialect, filters))
    return Hit(
        kind="claim",
        claim=told.id,
        sources=told.sources,
        stance=told.stance,
        negated=told.negated,
        quotation=told.quotation,
        said=said,
        content=" … ".join(read.text[start:end] for start, end in told.content),
        spans=told.content,
        events=tuple(map(unpack_statement, connection.execute(events.order_by(statement.c.seq)).scalars())),
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

"""A statement as the row that keeps it: what has a column of its own stands there alone, the rest in a body."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import astuple
from sqlalchemy import FromClause, Select, select

from casus.ledger.schema import document, record, statement
from casus.records import Figure, Party, Quotation, Site, Span, Statement, Teller

_Values = tuple[Any, ...]
"""The values of a struct in the order of its fields, which take half the room without their names."""

_FROM_COLUMNS = ("type", "mode", "quad", "status", "stance", "negated", "begin", "end", "said")
_FROM_DOCUMENT = ("outlet", "title", "url", "published")


class _Body(Struct, array_like=True, frozen=True):
    """What has no column. A field may be added at the end only: older rows go without it."""

    claim: str | None
    tellers: tuple[_Values, ...]
    quotation: Quotation
    content: str
    spans: tuple[Span, ...]
    trigger: Span
    predicate: str
    contexts: tuple[str, ...]
    intensity: float | None
    actors: tuple[_Values, ...]
    recipients: tuple[_Values, ...]
    place: _Values | None
    condition: str | None
    basis: str | None
    figures: tuple[Figure, ...]
    from_context: tuple[str, ...]


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(_Body)


def pack_statement(told: Statement) -> bytes:
    """The body of a statement: msgpack, since it is the row that is read by the ten thousand."""
    return _encoder.encode(
        _Body(
            told.claim,
            _values(told.tellers),
            told.quotation,
            told.content,
            told.spans,
            told.trigger,
            told.predicate,
            told.contexts,
            told.intensity,
            _values(told.actors),
            _values(told.recipients),
            astuple(told.place) if told.place else None,
            told.condition,
            told.basis,
            told.figures,
            told.from_context,
        )
    )


def select_told() -> Select[Any]:
    """What ``unpack_statement`` needs of statements, from ``told_tables``."""
    columns = [statement.c[key] for key in _FROM_COLUMNS] + [document.c[key] for key in _FROM_DOCUMENT]
    names = (record.c.id.label("record"), document.c.id.label("document"), statement.c.event)
    return select(statement.c.body, *names, *columns)


def told_tables() -> FromClause:
    """The statements with their records and documents."""
    tables = statement.join(record, record.c.seq == statement.c.record)
    return tables.join(document, document.c.seq == record.c.document)


def unpack_statement(row: Sequence[Any]) -> Statement:
    """The statement of a row of ``select_told``."""
    body = _decoder.decode(row[0])
    return Statement(
        id=f"{row[1]}:{row[3]}",
        record=row[1],
        document=row[2],
        type=row[4],
        mode=row[5],
        quad=row[6],
        status=row[7],
        stance=row[8],
        negated=row[9],
        begin=row[10],
        end=row[11],
        said=row[12],
        outlet=row[13],
        title=row[14],
        url=row[15],
        published=row[16],
        claim=body.claim,
        tellers=tuple(Teller(**dict(zip(Teller.__struct_fields__, values, strict=True))) for values in body.tellers),
        quotation=body.quotation,
        content=body.content,
        spans=body.spans,
        trigger=body.trigger,
        predicate=body.predicate,
        contexts=body.contexts,
        intensity=body.intensity,
        actors=_parties(body.actors),
        recipients=_parties(body.recipients),
        place=Site(**dict(zip(Site.__struct_fields__, body.place, strict=True))) if body.place else None,
        condition=body.condition,
        basis=body.basis,
        figures=body.figures,
        from_context=body.from_context,  # type: ignore[arg-type]  # written from a statement
    )


def _values(structs: Iterable[Party | Teller]) -> tuple[_Values, ...]:
    return tuple(map(astuple, structs))


def _parties(rows: Iterable[_Values]) -> tuple[Party, ...]:
    return tuple(Party(**dict(zip(Party.__struct_fields__, values, strict=True))) for values in rows)

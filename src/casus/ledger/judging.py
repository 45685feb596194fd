"""Judgements: links between documents or statements, kept for good; the latest on a pair is the one that counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import structs
from sqlalchemy import Connection, func, select

from casus.ledger.once import in_groups, next_seq
from casus.ledger.schema import judgement
from casus.records import Judgement, LinkKind

_FIELDS = [judgement.c[key] for key in Judgement.__struct_fields__]


def write_judgements(connection: Connection, judgements: Iterable[Judgement]) -> int:
    """See ``Ledger.judge``."""
    seq = first = next_seq(connection, judgement)
    for group in in_groups(judgements):
        said = {(item.kind, item.a, item.b): item for item in _effective(connection, firsts={item.a for item in group})}
        rows = []
        for item in group:
            before = said.get((item.kind, item.a, item.b))
            if before is None or structs.replace(before, at=item.at) != item:
                said[item.kind, item.a, item.b] = item
                rows.append({"seq": seq, **structs.asdict(item)})
                seq += 1
        if rows:
            connection.execute(judgement.insert(), rows)
    return seq - first


def read_judgements(connection: Connection, kind: LinkKind | None) -> Iterator[Judgement]:
    """See ``Ledger.judgements``."""
    return _effective(connection, kind=kind)


def _effective(
    connection: Connection, *, kind: LinkKind | None = None, firsts: set[str] | None = None
) -> Iterator[Judgement]:
    latest = select(func.max(judgement.c.seq)).group_by(judgement.c.kind, judgement.c.a, judgement.c.b)
    if kind is not None:
        latest = latest.where(judgement.c.kind == kind)
    if firsts is not None:
        latest = latest.where(judgement.c.a.in_(firsts))
    query = select(*_FIELDS).where(judgement.c.seq.in_(latest)).order_by(judgement.c.kind, judgement.c.a, judgement.c.b)
    for row in connection.execute(query):
        yield Judgement(**row._mapping)

"""Judgements: links between documents or statements, kept for good; the latest on a pair is the one that counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import structs
from sqlalchemy import Column, ColumnElement, Connection, and_, func, or_, select

from casus.ledger.once import in_groups, next_seq
from casus.ledger.reading import newest_record, published_until
from casus.ledger.schema import document, judgement, record
from casus.records import Judgement, LinkKind
from casus.statements import RECORD_ID

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


def read_judgements_on(connection: Connection, names: Iterable[str]) -> list[Judgement]:
    """See ``Ledger.judgements_on``."""
    latest: dict[tuple[str, str, str], tuple[int, Judgement]] = {}
    for group in in_groups(sorted(set(names))):
        for side in (judgement.c.a, judgement.c.b):  # one query a side: each has its index
            for seq, *fields in connection.execute(select(judgement.c.seq, *_FIELDS).where(side.in_(group))):
                found = Judgement(**dict(zip(Judgement.__struct_fields__, fields, strict=True)))
                key = found.kind, found.a, found.b
                latest[key] = max(latest.get(key, (0, found)), (seq, found), key=lambda pair: pair[0])
    return [latest[key][1] for key in sorted(latest)]


def read_pair(connection: Connection, kind: LinkKind, a: str, b: str) -> list[Judgement]:
    """See ``Ledger.judgements_of_pair``."""
    of_pair = (judgement.c.kind == kind, judgement.c.a == a, judgement.c.b == b)
    rows = connection.execute(select(*_FIELDS).where(*of_pair).order_by(judgement.c.seq))
    return [Judgement(**row._mapping) for row in rows]


def read_log(connection: Connection, not_by: str, limit: int, page: int) -> list[Judgement]:
    """See ``Ledger.judgement_log``."""
    following = not_by[:-1] + chr(ord(not_by[-1]) + 1)  # ranges, not LIKE: they go by the index
    others = or_(judgement.c.by < not_by, judgement.c.by >= following)
    query = select(*_FIELDS).where(others).order_by(judgement.c.seq.desc()).limit(limit).offset((page - 1) * limit)
    return [Judgement(**row._mapping) for row in connection.execute(query)]


def read_standing(connection: Connection, until: str | None) -> Iterator[Judgement]:
    """See ``Ledger.standing_judgements``."""
    both = and_(_stands(judgement.c.a, until), _stands(judgement.c.b, until))
    return _effective(connection, joining=or_(both, judgement.c.kind == "place"))


def _stands(name: Column[str], until: str | None) -> ColumnElement[bool]:
    """That a document, or the newest record of one (with whose id that of a statement begins), has this id."""
    published = published_until(until)
    newest = record.join(document, newest_record())
    told = select(1).select_from(newest).where(record.c.id == func.substr(name, 1, RECORD_ID), *published)
    return or_(select(1).select_from(document).where(document.c.id == name, *published).exists(), told.exists())


def _effective(
    connection: Connection,
    *,
    kind: LinkKind | None = None,
    firsts: set[str] | None = None,
    joining: ColumnElement[bool] | None = None,
) -> Iterator[Judgement]:
    latest = select(func.max(judgement.c.seq)).group_by(judgement.c.kind, judgement.c.a, judgement.c.b)
    if kind is not None:
        latest = latest.where(judgement.c.kind == kind)
    if firsts is not None:
        latest = latest.where(judgement.c.a.in_(firsts))
    query = select(*_FIELDS).where(judgement.c.seq.in_(latest))
    if joining is not None:
        query = query.where(joining)
    for row in connection.execute(query.order_by(judgement.c.kind, judgement.c.a, judgement.c.b)):
        yield Judgement(**row._mapping)

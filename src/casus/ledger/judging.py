"""Judgements: links between documents or statements, kept for good; the latest on a pair is the one that counts."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence, Set
from typing import Any

from msgspec import structs
from sqlalchemy import Column, ColumnElement, Connection, and_, bindparam, func, or_, select, union_all

from casus.ledger.once import in_groups, next_seq
from casus.ledger.reading import AFTER_ALL, newest, newest_record, published_until
from casus.ledger.schema import document, judgement, record
from casus.records import Judgement, LinkKind
from casus.statements import RECORD_ID

_FIELDS = [judgement.c[key] for key in Judgement.__struct_fields__]
_ON = union_all(  # a query a side, since each has its index
    *(
        select(judgement.c.seq, *_FIELDS).where(side.in_(bindparam("names", expanding=True)))
        for side in (judgement.c.a, judgement.c.b)
    )
)


def write_judgements(
    connection: Connection, judgements: Iterable[Judgement], unless: Callable[[Judgement], bool] | None
) -> int:
    """See ``Ledger.judge``."""
    seq = first = next_seq(connection, judgement)
    for group in in_groups(judgements):
        said = {(item.kind, item.a, item.b): item for item in _effective(connection, firsts={item.a for item in group})}
        rows = []
        for item in group:
            before = said.get((item.kind, item.a, item.b))
            if before is not None and unless is not None and unless(before):
                continue
            if before is None or structs.replace(before, at=item.at) != item:
                said[item.kind, item.a, item.b] = item
                rows.append({"seq": seq, **structs.asdict(item)})
                seq += 1
        if rows:
            connection.execute(judgement.insert(), rows)
    return seq - first


def read_judgements(connection: Connection, kind: LinkKind | None, known_by: str | None) -> Iterator[Judgement]:
    """See ``Ledger.judgements``."""
    return _effective(connection, kind=kind, known_by=known_by)


def read_judgements_on(connection: Connection, names: Iterable[str]) -> list[Judgement]:
    """See ``Ledger.judgements_on``."""
    latest: dict[tuple[str, str, str], tuple[int, Judgement]] = {}
    for group in in_groups(sorted(set(names))):
        for seq, *fields in connection.execute(_ON, {"names": group}).all():
            found = Judgement(**dict(zip(Judgement.__struct_fields__, fields, strict=True)))
            key = found.kind, found.a, found.b
            latest[key] = max(latest.get(key, (0, found)), (seq, found), key=lambda pair: pair[0])
    return [latest[key][1] for key in sorted(latest)]


def read_about(
    connection: Connection, dialect: Any, names: Set[str], until: str, known_by: str | None
) -> list[Judgement]:
    """See ``Ledger.judgements_about``."""
    found = {_pair(item): item for item in _latest_on(connection, dialect, names, known_by)}
    partners = {end for item in found.values() for end in (item.a, item.b)} - names
    further = _latest_on(connection, dialect, partners, known_by)
    found |= {_pair(item): item for item in further if {item.a, item.b} <= partners}
    standing = names | _standing(connection, dialect, partners, until, known_by)
    return [found[key] for key in sorted(found) if key[0] == "place" or {key[1], key[2]} <= standing]


def read_among(connection: Connection, dialect: Any, names: Set[str], known_by: str | None) -> list[Judgement]:
    """See ``Ledger.judgements_among``."""
    found = _latest_on(connection, dialect, names, known_by, (judgement.c.a,))
    return sorted((item for item in found if item.b in names), key=_pair)


def _pair(item: Judgement) -> tuple[str, str, str]:
    return item.kind, item.a, item.b


def _latest_on(
    connection: Connection,
    dialect: Any,
    names: Collection[str],
    known_by: str | None,
    sides: Sequence[Column[str]] = (judgement.c.a, judgement.c.b),
) -> Iterator[Judgement]:
    """The latest judgement of each kind and pair with one of these ends."""
    latest: dict[tuple[str, str, str], tuple[Any, ...]] = {}
    keys = [(name,) for name in sorted(names)]
    then = [] if known_by is None else [judgement.c.at <= known_by + AFTER_ALL]
    for side in sides:  # one query a side: each has its index
        query = select(judgement.c.seq, *_FIELDS).where(dialect.any_of((side,), keys), *then)
        for row in connection.execute(query):
            pair = row.kind, row.a, row.b
            latest[pair] = max(latest.get(pair, row), row, key=lambda each: each[0])
    return (Judgement(**dict(zip(Judgement.__struct_fields__, row[1:], strict=True))) for row in latest.values())


def _standing(
    connection: Connection, dialect: Any, names: Collection[str], until: str, known_by: str | None
) -> set[str]:
    """Which are documents published by then, or statements of newest records of such."""
    here = select(document.c.id).where(dialect.any_of((document.c.id,), [(name,) for name in sorted(names)]))
    found = set(connection.execute(here.where(*published_until(until))).scalars())
    of = sorted({name.rpartition(":")[0] for name in names if ":" in name})
    tables = record.join(document, document.c.seq == record.c.document)
    read = select(record.c.id).select_from(tables).where(dialect.any_of((record.c.id,), [(name,) for name in of]))
    read = read.where(*published_until(until), *newest(connection, known_by, record.c.seq))
    records = set(connection.execute(read).scalars())
    return found | {name for name in names if name.rpartition(":")[0] in records}


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
    known_by: str | None = None,
    firsts: set[str] | None = None,
    joining: ColumnElement[bool] | None = None,
) -> Iterator[Judgement]:
    latest = select(func.max(judgement.c.seq)).group_by(judgement.c.kind, judgement.c.a, judgement.c.b)
    if kind is not None:
        latest = latest.where(judgement.c.kind == kind)
    if known_by is not None:
        latest = latest.where(judgement.c.at <= known_by + AFTER_ALL)
    if firsts is not None:
        latest = latest.where(judgement.c.a.in_(firsts))
    query = select(*_FIELDS).where(judgement.c.seq.in_(latest))
    if joining is not None:
        query = query.where(joining)
    for row in connection.execute(query.order_by(judgement.c.kind, judgement.c.a, judgement.c.b)):
        yield Judgement(**row._mapping)

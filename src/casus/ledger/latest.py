"""The newest of what a ledger holds on a matter, as much of it as is asked for: what the picture is made of."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import Any

from msgspec import Struct
from sqlalchemy import ColumnElement, Connection, Select, and_, or_, select

from casus.ledger.numbers import day_of, first_after, first_of, number
from casus.ledger.once import fold
from casus.ledger.reading import newest
from casus.ledger.schema import concern, document, record, site, statement
from casus.ledger.telling import select_told, told_tables, unpack_statement
from casus.ledger.words import parse
from casus.records import Statement

Kind = tuple[str, tuple[str, ...]]
"""A type of event with its modes; without modes, all of them."""


class Matter(Struct, frozen=True, kw_only=True):
    """What statements must be of: published by the end of the day ``until``, as the ledger stood at ``known_by``.

    ``country`` is that of a party or of the place; what happens at one of ``sites`` is of it, too. ``names`` are those
    of a place, or words of the claim. ``kinds`` narrows to types of event. ``None`` asks for nothing.
    """

    until: str
    known_by: str | None = None
    country: str | None = None
    sites: tuple[str, ...] = ()
    names: tuple[str, ...] | None = None
    kinds: tuple[Kind, ...] | None = None


class Latest(Struct, frozen=True):
    """Statements by publication; ``since`` is the day before which some were left out, ``None`` where none was."""

    statements: list[Statement]
    since: str | None


class Coded(Struct, frozen=True):
    """What was coded of a statement, without its words. ``coding`` is alike where two tell the same."""

    id: str
    coding: int
    quad: str | None
    begin: str | None
    end: str | None
    said: str | None
    published: str


def read_latest(connection: Connection, dialect: Any, matter: Matter, most: int) -> Latest:
    """See ``Ledger.latest``."""
    found: set[int] = set()
    for numbers in _numbers(dialect, matter):
        passing = numbers.where(*_standing(connection, matter, statement.c.seq)).order_by(None)
        ordered = passing.order_by(numbers.selected_columns[0].desc()).limit(most + 1)
        found.update(connection.execute(ordered).scalars())
    kept = sorted(found)[-most:]
    since = None
    if len(found) > most:
        cut = day_of(kept[0])  # a day is looked at as a whole or not at all, unless it is the only one
        kept = [seq for seq in kept if day_of(seq) > cut] or kept
        since = date.fromordinal(day_of(kept[0])).isoformat()
    query = select_told().select_from(told_tables()).where(dialect.any_of((statement.c.seq,), [(seq,) for seq in kept]))
    return Latest([unpack_statement(row) for row in connection.execute(query.order_by(statement.c.seq))], since)


def _numbers(dialect: Any, matter: Matter) -> Iterator[Select[Any]]:
    """Ways to the numbers of statements, each of which leads from the newest to the oldest."""
    kinds: list[ColumnElement[bool]] = []
    if matter.kinds is not None:
        kinds.append(or_(*(_of_kind(name, modes) for name, modes in matter.kinds)))
    if matter.names is not None:
        yield select(statement.c.seq).where(*kinds, statement.c.site.in_(_sites(matter.names)))
        for name in matter.names:
            words = parse(f'"{name}"')
            if words.wanted:
                texts = dialect.index.matches("claim_text", words).subquery()
                yield select(statement.c.seq).join(texts, texts.c.seq == statement.c.claim).where(*kinds)
    elif matter.country is not None:
        both = concern.join(statement, statement.c.seq == concern.c.statement)
        own = select(concern.c.statement).select_from(both).where(*kinds, concern.c.country == matter.country)
        yield own.where(concern.c.statement < first_after(matter.until))
        if matter.sites:
            yield select(statement.c.seq).where(*kinds, statement.c.site.in_(_sites(matter.sites)))
    else:
        yield select(statement.c.seq).where(*kinds)


def _of_kind(name: str, modes: Sequence[str]) -> ColumnElement[bool]:
    of_type = statement.c.type == name
    return and_(of_type, statement.c.mode.in_(modes)) if modes else of_type


def _sites(names: Collection[str]) -> Select[Any]:
    return select(site.c.seq).where(site.c.folded.in_({fold(name) for name in names}))


def _standing(connection: Connection, matter: Matter, seq: ColumnElement[int]) -> list[ColumnElement[bool]]:
    dated = (seq >= first_of(1), seq < first_after(matter.until))
    return [*dated, ~statement.c.negated, *newest(connection, matter.known_by, statement.c.record)]


def read_named(connection: Connection, dialect: Any, names: Collection[str]) -> list[Statement]:
    """See ``Ledger.named``."""
    asked = {tuple(name.rpartition(":")[::2]) for name in names}
    known = dialect.any_of((record.c.id,), [(of,) for of in sorted({of for of, _ in asked})])
    both = record.join(document, document.c.seq == record.c.document)
    found: list[Statement] = []
    for of, seq, published in connection.execute(
        select(record.c.id, record.c.seq, document.c.published).select_from(both).where(known)
    ).all():
        events = [event for name, event in asked if name == of]
        ends = (statement.c.seq >= number(published, seq), statement.c.seq < number(published, seq + 1))
        rows = connection.execute(select_told().select_from(told_tables()).where(*ends, statement.c.event.in_(events)))
        found += map(unpack_statement, rows)
    return found


def read_coded(connection: Connection, matter: Matter, start: str, statuses: Collection[str]) -> list[Coded]:
    """See ``Ledger.coded``."""
    columns = (record.c.id, statement.c.event, statement.c.seq, statement.c.coding, statement.c.quad)
    times = (statement.c.begin, statement.c.end, statement.c.said)
    wanted = [
        statement.c.status.in_(statuses),
        statement.c.quad.is_not(None),
        *_standing(connection, matter, statement.c.seq),
    ]
    query = select(*columns, *times).join(record, record.c.seq == statement.c.record)
    query = query.where(*wanted, statement.c.seq >= first_of(day_number(start)))
    own = query.join(concern, concern.c.statement == statement.c.seq).where(
        concern.c.country == matter.country, concern.c.statement >= first_of(day_number(start))
    )
    far = [query.where(statement.c.site.in_(_sites(matter.sites)))] if matter.sites else []
    found: dict[str, Coded] = {}
    for part in (own, *far):
        for of, event, seq, coding, quad, begin, end, said in connection.execute(part):
            name, published = f"{of}:{event}", date.fromordinal(day_of(seq)).isoformat()
            found[name] = Coded(name, coding, quad, begin, end, said, published)
    return [found[name] for name in sorted(found)]


def day_number(day: str) -> int:
    """The ``numbers.day_of`` of an ISO 8601 day."""
    return day_of(number(day, 0))

"""Which reports tell anything, by outlet and by day: counted in the database, whatever their number."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from msgspec import Struct
from sqlalchemy import ColumnElement, Connection, Select, func, select

from casus.ledger.latest import Matter, day_number
from casus.ledger.numbers import day_of, first_after, first_of
from casus.ledger.reading import newest
from casus.ledger.schema import document, record, report, statement


class Report(Struct, frozen=True, order=True):
    """A report that tells something, with the id of the statement that stands for it; by publication and document."""

    published: str
    document: str
    outlet: str | None
    statement: str


class Outlet(Struct, frozen=True):
    """How many reports of an outlet tell something, and its first and last."""

    name: str | None
    reports: int
    first: Report
    last: Report


class Reports(Struct, frozen=True):
    """What was read: the outlets by name, each report since a day and of the last day before it, and the undated.

    Of the undated there are as many as are wanted for evidence; ``undated_count`` counts all.
    """

    outlets: tuple[Outlet, ...]
    recent: tuple[Report, ...]
    undated: tuple[Report, ...]
    undated_count: int


def read_reports(connection: Connection, matter: Matter, start: str, undated: int) -> Reports:
    """See ``Ledger.reports``."""
    seq = report.c.statement
    standing = newest(connection, matter.known_by, report.c.record)
    dated = (seq >= first_of(1), seq < first_after(matter.until), *standing)
    ends = (func.count(), func.min(seq), func.max(seq))
    outlets = connection.execute(select(report.c.outlet, *ends).where(*dated).group_by(report.c.outlet)).all()
    before = connection.execute(select(func.max(seq)).where(*dated, seq < first_of(day_number(start)))).scalar()
    since = first_of(day_of(before) if before else day_number(start))
    undated_ones = (seq < first_of(1), *standing)
    count = connection.execute(select(func.count()).select_from(report).where(*undated_ones)).scalar() or 0
    return Reports(
        tuple(
            Outlet(
                name,
                number,
                _on_day(connection, name, first, standing)[0],
                _on_day(connection, name, last, standing)[-1],
            )
            for name, number, first, last in sorted(outlets, key=lambda row: row[0] or "")
        ),
        tuple(_read(connection, _rows().where(*dated, seq >= since))),
        tuple(_read(connection, _rows().where(*undated_ones))[:undated]) if count else (),
        count,
    )


def _on_day(
    connection: Connection, outlet: str | None, number: int, standing: list[ColumnElement[bool]]
) -> list[Report]:
    """The reports of an outlet on the day of a number."""
    day = report.c.statement.between(first_of(day_of(number)), first_of(day_of(number) + 1) - 1)
    return _read(connection, _rows().where(day, report.c.outlet.is_not_distinct_from(outlet), *standing))


def _rows() -> Select[Any]:
    tables = report.join(statement, statement.c.seq == report.c.statement).join(record, record.c.seq == report.c.record)
    tables = tables.join(document, document.c.seq == record.c.document)
    columns = (document.c.published, document.c.id, document.c.outlet, record.c.id, statement.c.event)
    return select(*columns).select_from(tables)


def _read(connection: Connection, rows: Select[Any]) -> list[Report]:
    found = connection.execute(rows)
    return sorted(
        Report(published or "", of, outlet, f"{name}:{event}") for published, of, outlet, name, event in found
    )


def count_reports(connection: Connection, matter: Matter, days: Sequence[str]) -> list[int]:
    """See ``Ledger.reports_between``."""
    seq = report.c.statement
    dated = (seq < first_after(matter.until), *newest(connection, matter.known_by, report.c.record))
    query = select(func.count()).select_from(report).where(*dated)
    return [
        connection.execute(
            query.where(seq >= first_of(day_number(one)), seq < first_of(day_number(next_)))
        ).scalar_one()
        for one, next_ in pairwise(days)
    ]

"""The claims that pass the filters, the newest first and no more of them than are asked for.

Nothing is sorted that need not be: the numbers of claims grow with publication (``numbers``), so that the text index,
the index of a type and the claims themselves are walked backwards until there are enough. Each claim on the way is
asked whether it passes. Where few pass a filter by name or place, they are listed first and looked up in the list.
"""

from __future__ import annotations

from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, Select, func, literal, or_, select

from casus.ledger.filters import OF_EVENTS, Filters, by_actor, by_days, by_speaker, of_claim, of_event, through_speaker
from casus.ledger.numbers import day_of, first_after, first_of, is_day, record_in
from casus.ledger.reading import published_until
from casus.ledger.schema import claim, document, record, statement, superseded
from casus.ledger.words import Query

LISTED = 5_000
"""Rows up to which a filter is answered by a list of what passes it."""

Order = Literal["newest", "oldest", "undated"]
"""The newest first, what has no day last; the oldest first, without what has no day; and this alone."""


def passing_claims(
    connection: Connection, dialect: Any, words: Query | None, filters: Filters, order: Order, most: int
) -> Select[Any]:
    """``seq`` and ``rank`` of the first ``most`` claims of newest records that hold the words and pass the filters."""
    listed = _listed(connection, dialect, words, filters)
    conditions: list[ColumnElement[bool]] = []
    if words is not None:
        source: Any = dialect.index.matches("claim_text", words).subquery()
        seq, found = source.c.seq, select(source.c.seq, source.c.rank)
    elif filters.of_events and not listed & OF_EVENTS:  # the events themselves are walked
        source, seq = statement, statement.c.claim
        found = select(seq.label("seq"), literal(0.0).label("rank")).where(seq.is_not(None)).distinct()
        conditions += of_event(dialect, filters, listed)
    else:
        source, seq = claim, claim.c.seq
        found = select(seq, literal(0.0).label("rank"))
    # "+ 0" keeps SQLite from asking the text index for each of a list.
    sought = seq + 0 if words is not None else seq
    if filters.of_events and source is not statement:
        passes = of_event(dialect, filters, listed)
        by_list = sought.in_(select(statement.c.claim).where(*passes))
        each = select(1).where(statement.c.claim == seq, *passes).exists()
        conditions.append(by_list if listed & OF_EVENTS else each)
    if filters.speaker is not None:
        by_list = sought.in_(by_speaker(filters.speaker))
        conditions.append(by_list if "speaker" in listed else through_speaker(filters.speaker, seq))
    if told := _of_telling(filters):
        conditions += told if source is claim else [select(1).where(claim.c.seq == seq, *told).exists()]
    conditions += [*_until(filters.until, seq), record_in(seq).not_in(select(superseded.c.record))]
    if order != "newest":
        conditions.append(seq >= first_of(1) if order == "oldest" else seq < first_of(1))
    return found.where(*conditions).order_by(seq.desc() if order == "newest" else seq).limit(most)


def _of_telling(filters: Filters) -> list[ColumnElement[bool]]:
    """The conditions on the columns of ``claim``."""
    conditions = of_claim(filters)
    if filters.outlet:
        conditions.append(func.lower(claim.c.outlet).contains(filters.outlet.lower(), autoescape=True))
    return conditions


def _until(until: str | None, seq: ColumnElement[int]) -> list[ColumnElement[bool]]:
    """That claim ``seq`` was published by then: its number tells the day, its document the time."""
    if not until:
        return []
    by_day = [seq >= first_of(1), seq < first_after(until)]
    if is_day(until):
        return by_day
    of = record.join(document, document.c.seq == record.c.document)
    exactly = select(1).select_from(of).where(record.c.seq == record_in(seq), *published_until(until)).exists()
    return [*by_day, or_(seq < first_of(day_of(first_after(until)) - 1), exactly)]


def _listed(connection: Connection, dialect: Any, words: Query | None, filters: Filters) -> frozenset[str]:
    """The filters by name and place that few rows pass; none where few claims hold the words: each is asked then."""
    lists: dict[str, Any] = {}
    if filters.speaker is not None:
        lists["speaker"] = by_speaker(filters.speaker)
    if filters.actor is not None:
        lists["actor"] = by_actor(filters.actor)
    here = Filters(place=filters.place, country=filters.country, near=filters.near, box=filters.box)
    if here.of_events:
        lists["place"] = select(statement.c.site).where(*of_event(dialect, here))
    if filters.happened_from is not None or filters.happened_to is not None:
        lists["days"] = by_days(filters.happened_from, filters.happened_to)
    if lists and words and _few(connection, dialect.index.matches("claim_text", words).with_only_columns(literal(1))):
        return frozenset()
    return frozenset(name for name, rows in lists.items() if _few(connection, rows))


def _few(connection: Connection, rows: Any) -> bool:
    some = rows.limit(LISTED + 1).subquery()
    return (connection.execute(select(func.count()).select_from(some)).scalar() or 0) <= LISTED

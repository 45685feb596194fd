"""Full-text search with filters over the claims and documents of a ledger."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from msgspec import Struct
from sqlalchemy import ColumnElement, Connection, Select, and_, func, literal, null, or_, select, union_all

from casus.ledger import geometry
from casus.ledger.once import fold
from casus.ledger.reading import AFTER_ALL, newest_record
from casus.ledger.schema import claim, document, name, party, record, site, statement, teller
from casus.ledger.words import parse

Sort = Literal["relevance", "newest", "oldest"]


class Filters(Struct, frozen=True, kw_only=True):
    """What a hit must be, beside its words; ``None`` asks for nothing.

    ``speaker`` (any link of the chain), ``actor`` (who acts or is acted upon) and ``place`` are parts of names without
    regard to case, the last two also an ISO 3166 alpha-3 code. ``near`` is latitude, longitude and km, ``box`` south,
    west, north and east. Days and times are ISO 8601 and inclusive. Those of an event are met by one event together.
    """

    speaker: str | None = None
    actor: str | None = None
    type: str | None = None
    status: str | None = None
    place: str | None = None
    near: tuple[float, float, float] | None = None
    box: tuple[float, float, float, float] | None = None
    said_from: str | None = None
    said_to: str | None = None
    happened_from: str | None = None
    happened_to: str | None = None
    outlet: str | None = None
    stance: str | None = None

    @property
    def of_events(self) -> bool:
        """Whether they ask for anything of an event."""
        asked = (self.actor, self.type, self.status, self.place, self.near, self.box)
        return any(item is not None for item in (*asked, self.happened_from, self.happened_to))

    @property
    def of_claims(self) -> bool:
        """Whether they ask for anything that only a claim has."""
        asked = (self.speaker, self.said_from, self.said_to, self.stance)
        return self.of_events or any(item is not None for item in asked)


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
    claims = _claims(dialect, words if words.wanted else None, filters)
    with_documents = bool(words.wanted) and not filters.of_claims

    def run(*parts: Select[Any]) -> list[Row]:
        found = connection.execute(_ordered(parts, sort).limit(limit).offset((page - 1) * limit))
        return [(row.document, row.record, row.claim) for row in found]

    if with_documents and sort != "relevance":
        return run(claims, _documents(dialect, words, filters))
    rows = run(claims)
    if with_documents and len(rows) < limit:  # by relevance, documents come after all claims: mostly nobody gets there
        rows = run(claims, _documents(dialect, words, filters))
    return rows


def _ordered(parts: Sequence[Select[Any]], sort: Sort) -> Select[Any]:
    rows = union_all(*parts).subquery()
    # Ties and the absence of words go by day, then by the order of the ledger, so that pages never overlap.
    newest = (func.coalesce(rows.c.published, "").desc(), rows.c.document, rows.c.claim)
    oldest = (func.coalesce(rows.c.published, "9"), rows.c.document, rows.c.claim)
    order = {"relevance": (rows.c.kind, rows.c.rank, *newest), "newest": newest, "oldest": oldest}[sort]
    return select(rows.c.document, rows.c.record, rows.c.claim).order_by(*order)


def _claims(dialect: Any, words: Any, filters: Filters) -> Select[Any]:
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
    return select(*columns).select_from(tables).where(*_of_document(filters), *_of_claim(dialect, filters))


def _documents(dialect: Any, words: Any, filters: Filters) -> Select[Any]:
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
    return select(*columns).select_from(tables).where(document.c.newest.not_in(told), *_of_document(filters))


def _of_document(filters: Filters) -> list[ColumnElement[bool]]:
    return [func.lower(document.c.outlet).contains(filters.outlet.lower(), autoescape=True)] if filters.outlet else []


def _of_claim(dialect: Any, filters: Filters) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if filters.speaker is not None:
        names = select(name.c.seq).where(_named(name, filters.speaker))
        conditions.append(claim.c.seq.in_(select(teller.c.claim).where(teller.c.name.in_(names))))
    if filters.stance is not None:
        conditions.append(claim.c.stance == filters.stance)
    if filters.said_from is not None:
        conditions.append(claim.c.said >= filters.said_from)
    if filters.said_to is not None:
        conditions.append(claim.c.said <= filters.said_to + AFTER_ALL)
    if filters.of_events:
        conditions.append(claim.c.seq.in_(select(statement.c.claim).where(*of_event(dialect, filters))))
    return conditions


def of_event(dialect: Any, filters: Filters) -> list[ColumnElement[bool]]:
    """The conditions on a row of ``statement``."""
    conditions: list[ColumnElement[bool]] = []
    if filters.type is not None:
        conditions.append(statement.c.type == filters.type.upper())
    if filters.status is not None:
        conditions.append(statement.c.status == filters.status)
    if filters.actor is not None:
        who = or_(_named(name, filters.actor), name.c.country == filters.actor.upper())
        names = select(name.c.seq).where(who)
        conditions.append(statement.c.seq.in_(select(party.c.statement).where(party.c.name.in_(names))))
    places = _of_site(dialect, filters)
    if places:
        conditions.append(statement.c.site.in_(select(site.c.seq).where(*places)))
    if filters.happened_from is not None or filters.happened_to is not None:
        conditions.append(or_(statement.c.begin.is_not(None), statement.c.end.is_not(None)))
    if filters.happened_from is not None:  # a side that is not there is open
        conditions.append(func.coalesce(statement.c.end, "9") + AFTER_ALL >= filters.happened_from)
    if filters.happened_to is not None:
        conditions.append(func.coalesce(statement.c.begin, "") <= filters.happened_to + AFTER_ALL)
    return conditions


def _of_site(dialect: Any, filters: Filters) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if filters.place is not None:
        conditions.append(or_(_named(site, filters.place), site.c.country == filters.place.upper()))
    if filters.near is not None:
        lat, lon, km = filters.near
        conditions.append(_inside(dialect, geometry.boxes_around(lat, lon, km)))
        conditions.append(dialect.index.distance_km(lat, lon) <= km)
    if filters.box is not None:
        south, west, north, east = filters.box
        conditions.append(_inside(dialect, geometry.boxes_between(south, north, west, east)))
    return conditions


def _inside(dialect: Any, boxes: list[geometry.Box]) -> ColumnElement[bool]:
    return or_(
        *(
            and_(
                dialect.index.within(south, north, west, east),
                site.c.lat.between(south, north),
                site.c.lon.between(west, east),
            )
            for south, north, west, east in boxes
        )
    )


def _named(table: Any, part: str) -> ColumnElement[bool]:
    inside: ColumnElement[bool] = table.c.folded.contains(fold(part), autoescape=True)
    return inside

"""What is asked for beside words, and the conditions on the tables that it makes."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from msgspec import Struct
from sqlalchemy import ColumnElement, CompoundSelect, Select, and_, func, or_, select, text

from casus.ledger import geometry
from casus.ledger.once import fold
from casus.ledger.reading import AFTER_ALL, published_until
from casus.ledger.schema import OF_MONTHS, claim, concern, document, name, party, site, statement, teller

_MONTH = len("2021-07")


class Filters(Struct, frozen=True, kw_only=True):
    """What a claim, its events and its document must be; ``None`` asks for nothing.

    ``speaker`` (any link of the chain), ``actor`` (who acts or is acted upon) and ``place`` are parts of names without
    regard to case, the last two also an ISO 3166 alpha-3 code; ``country``, where it happened, is nothing but that.
    ``near`` is latitude, longitude and km, ``box`` south, west, north and east. Days and times are ISO 8601 and
    inclusive; ``until`` is the last of publication (what has no date is left out then). Those of an event are met by
    one event together.
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
    country: str | None = None
    until: str | None = None

    @property
    def of_events(self) -> bool:
        """Whether they ask for anything of an event."""
        asked = (self.actor, self.type, self.status, self.happened_from, self.happened_to)
        return self.of_places or any(item is not None for item in asked)

    @property
    def of_places(self) -> bool:
        """Whether they ask where it happened."""
        return any(item is not None for item in (self.place, self.country, self.near, self.box))

    @property
    def of_telling(self) -> bool:
        """Whether they ask for anything of how a claim is told."""
        return any(item is not None for item in (self.speaker, self.said_from, self.said_to, self.stance))

    @property
    def of_claims(self) -> bool:
        """Whether they ask for anything that a document as a whole has not."""
        return self.of_events or self.of_telling


def of_document(filters: Filters) -> list[ColumnElement[bool]]:
    """The conditions on a row of ``document``."""
    conditions = published_until(filters.until)
    if filters.outlet:
        conditions.append(func.lower(document.c.outlet).contains(filters.outlet.lower(), autoescape=True))
    return conditions


def of_telling(filters: Filters) -> list[ColumnElement[bool]]:
    """The conditions on a row of ``claim``, beside its events."""
    return ([claim.c.seq.in_(by_speaker(filters.speaker))] if filters.speaker is not None else []) + of_claim(filters)


def by_speaker(part: str) -> Select[Any]:
    """The numbers of the claims that come through one of that name."""
    return select(teller.c.claim).where(teller.c.name.in_(select(name.c.seq).where(_named(name, part))))


def through_speaker(part: str, seq: ColumnElement[int]) -> ColumnElement[bool]:
    """That claim ``seq`` comes through one of that name, asked of each claim."""
    known = teller.join(name, name.c.seq == teller.c.name)
    return select(1).select_from(known).where(teller.c.claim == seq, _named(name, part)).exists()


def of_claim(filters: Filters) -> list[ColumnElement[bool]]:
    """The conditions on the columns of ``claim``."""
    conditions: list[ColumnElement[bool]] = []
    if filters.stance is not None:
        conditions.append(claim.c.stance == filters.stance)
    if filters.said_from is not None:
        conditions.append(claim.c.said >= filters.said_from)
    if filters.said_to is not None:
        conditions.append(claim.c.said <= filters.said_to + AFTER_ALL)
    return conditions


OF_EVENTS = frozenset({"actor", "days", "place"})
"""The filters of an event that are answered from a list of all that passes, or by asking each statement."""


def of_event(dialect: Any, filters: Filters, listed: Collection[str] = OF_EVENTS) -> list[ColumnElement[bool]]:
    """The conditions on a row of ``statement``; of ``OF_EVENTS`` those that are not ``listed`` are asked of each."""
    conditions: list[ColumnElement[bool]] = []
    if filters.type is not None:
        # With nothing added to it, SQLite would look through the index of types and not through a short list.
        kind = statement.c.type.concat("") if listed else statement.c.type
        conditions.append(kind == filters.type.upper())
    if filters.status is not None:
        conditions.append(statement.c.status == filters.status)
    if filters.actor is not None:
        if "actor" in listed:
            conditions.append(statement.c.seq.in_(by_actor(filters.actor)))
        else:
            conditions.append(_acts(filters.actor))
    if places := _of_site(dialect, filters):
        here = select(site.c.seq).where(*places)
        each = select(1).where(site.c.seq == statement.c.site, *places).exists()
        conditions.append(statement.c.site.in_(here) if "place" in listed else each)
    if filters.happened_from is not None or filters.happened_to is not None:
        days = filters.happened_from, filters.happened_to
        conditions += [statement.c.seq.in_(by_days(*days))] if "days" in listed else _happens(*days)
    return conditions


def by_days(first: str | None, last: str | None) -> CompoundSelect[Any]:
    """The numbers of the statements whose event passes ``_happens``: what lies in one month by its beginning."""
    begin, end = statement.c.begin, statement.c.end
    same = func.substr(begin, 1, _MONTH) == func.substr(end, 1, _MONTH)
    near = (begin >= (first or "")[:_MONTH], begin <= (last or "9") + AFTER_ALL)
    short = select(statement.c.seq).where(*near, same, *_happens(first, last))
    long = select(statement.c.seq).where(text(f"({OF_MONTHS})"), *_happens(first, last))
    return short.union_all(long.with_hint(statement, "INDEXED BY statement_of_months", "sqlite"))


def _happens(first: str | None, last: str | None) -> list[ColumnElement[bool]]:
    """That the event has a time which shares one with these days; a side that is not there is open."""
    begin, end = statement.c.begin, statement.c.end
    conditions: list[ColumnElement[bool]] = [or_(begin.is_not(None), end.is_not(None))]
    if first is not None:
        conditions.append(func.coalesce(end, "9") + AFTER_ALL >= first)
    if last is not None:
        conditions.append(func.coalesce(begin, "") <= last + AFTER_ALL)
    return conditions


def by_actor(part: str) -> CompoundSelect[Any]:
    """The numbers of the statements in which one of that name or country acts or is acted upon."""
    named = select(party.c.statement).where(party.c.name.in_(select(name.c.seq).where(_named(name, part))))
    return named.union_all(select(concern.c.statement).where(concern.c.country == part.upper(), concern.c.party))


def _acts(part: str) -> ColumnElement[bool]:
    known = party.join(name, name.c.seq == party.c.name)
    who = or_(_named(name, part), name.c.country == part.upper())
    return select(1).select_from(known).where(party.c.statement == statement.c.seq, who).exists()


def _of_site(dialect: Any, filters: Filters) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if filters.place is not None:
        conditions.append(or_(_named(site, filters.place), site.c.country == filters.place.upper()))
    if filters.country is not None:
        conditions.append(site.c.country == filters.country.upper())
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

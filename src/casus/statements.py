"""``Record`` to its ``Statement``s: each event with the claim that tells it, its chain, parties, place and time."""

from __future__ import annotations

import hashlib
from functools import lru_cache

import msgspec

from casus.knowledge.folding import fold
from casus.records import Actor, Claim, Event, Origin, Party, Place, Record, Site, Source, Statement, Teller, When

_DAY = len("2021-07-01")

RECORD_ID = 16
"""Hex digits of the id of a record."""


def record_id(record: Record, origin: Origin) -> str:
    """The content hash that names a record: of what was read and of what read it, as 16 hex digits.

    One report coded by two versions gives two records.
    """
    key = f"{record.document.id}\x1f{origin.code}\x1f{origin.model}\x1f{origin.knowledge}"
    return hashlib.sha256(key.encode()).hexdigest()[:RECORD_ID]


def statements(record: Record, record_name: str) -> tuple[Statement, ...]:
    """The statements of a record in the order of its events; ``record_name`` is its ``record_id``."""
    actors = {actor.id: actor for actor in record.actors}
    places = {place.id: place for place in record.places}
    times = {time.id: time for time in record.times}
    claims = {claim.id: claim for claim in record.claims}
    return tuple(
        _statement(record, record_name, event, claims.get(event.claim or ""), actors, places, times)
        for event in record.events
    )


def coding(statement: Statement) -> int:
    """A number (63 bits) that is the same for statements of which all that was coded is alike.

    That is type, mode, status, stance, parties, place, day, condition and predicate. A statement without any party or
    place is like no other. A ledger keeps the number: whoever changes this makes the ledger's next version.
    """
    parties = [sorted(name_key(party.name) for party in side) for side in (statement.actors, statement.recipients)]
    place = name_key(statement.place.name) if statement.place else None
    key: object = statement.id
    if parties != [[], []] or place is not None:
        coded = (statement.type, statement.mode, statement.status, statement.stance)
        key = (*coded, *parties, place, _one_day(statement), statement.condition, name_key(statement.predicate))
    return int.from_bytes(hashlib.blake2b(repr(key).encode(), digest_size=8).digest(), "big") >> 1


def _one_day(statement: Statement) -> str | None:
    first, last = ((moment or "")[:_DAY] for moment in (statement.begin, statement.end))
    return first if first == last and len(first) == _DAY else None


@lru_cache(maxsize=1 << 16)
def name_key(name: str) -> str:
    """The folded name, kept: the same few act and speak in most reports."""
    return fold(name)


def _statement(
    record: Record,
    record_name: str,
    event: Event,
    claim: Claim | None,
    actors: dict[str, Actor],
    places: dict[str, Place],
    times: dict[str, When],
) -> Statement:
    document = record.document
    text = document.text
    time = times.get(event.time or "")
    said = times.get(claim.said or "") if claim else None
    place = places.get(event.place or "")
    content = claim.content if claim else (event.trigger,)
    return Statement(
        id=f"{record_name}:{event.id}",
        record=record_name,
        document=document.id,
        outlet=document.outlet,
        title=document.title,
        url=document.url,
        published=document.published,
        claim=claim.id if claim else None,
        tellers=tuple(_teller(source, actors) for source in claim.sources) if claim else (),
        stance=claim.stance if claim else "state",
        negated=claim.negated if claim else False,
        quotation=claim.quotation if claim else "indirect",
        said=(said.begin if said else None) or document.published,
        content=" … ".join(text[start:end] for start, end in content),
        spans=content,
        trigger=event.trigger,
        predicate=text[slice(*event.trigger)],
        type=event.type,
        mode=event.mode,
        contexts=event.contexts,
        quad=event.quad,
        intensity=event.intensity,
        status=event.status,
        actors=_parties(event.actors, actors),
        recipients=_parties(event.recipients, actors),
        place=_site(place) if place else None,
        begin=time.begin if time else None,
        end=time.end if time else None,
        condition=text[slice(*event.condition)] if event.condition else None,
        basis=event.basis,
        figures=tuple(figure for figure in record.figures if figure.event == event.id),
        from_context=event.from_context,
    )


def _teller(source: Source, actors: dict[str, Actor]) -> Teller:
    actor = actors.get(source.actor or "")
    return Teller(
        name=source.name,
        kind=source.kind,
        country=actor.country if actor else None,
        sector=actor.sector if actor else None,
        role=actor.role if actor else None,
        reliability=source.reliability,
    )


def _parties(ids: tuple[str, ...], actors: dict[str, Actor]) -> tuple[Party, ...]:
    return tuple(
        Party(name=actor.name, kind=actor.kind, country=actor.country, sector=actor.sector, role=actor.role)
        for actor in (actors[name] for name in ids if name in actors)
    )


def _site(place: Place) -> Site:
    return msgspec.convert({name: getattr(place, name) for name in Site.__struct_fields__}, Site)

"""Statements as a STIX 2.1 bundle (OASIS, *STIX Version 2.1*, 2021), checked by the ``stix2`` library as it is made.

A document is a ``report``; each of its statements a ``note`` whose ``authors`` are the chain of sources; who acts,
is acted upon or speaks is an ``identity``, a place a ``location``. Nobody is a ``threat-actor``: that would be a
judgement that no report makes. Ids are UUIDs of the content (version 5), the same in every export.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from functools import cache
from itertools import groupby
from typing import Any

from casus.export.evidence import chain, offsets
from casus.knowledge import table
from casus.knowledge.actors_tables import StateRow
from casus.records import Party, Site, Statement, Teller

Fields = dict[str, Any]
"""What an object is made of, by the names of its properties."""

_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:casus:stix")

_TIMELESS = "1970-01-01T00:00:00Z"
"""``created`` of who and where: they come from no one report, and one id must mean one content."""

_CLASSES = {"person": "individual", "population": "class", "armed_group": "group", "group": "group"}
"""``identity_class`` of the kinds of actor and source (STIX 2.1, section 10.5); all others are organisations."""


class StixMissingError(Exception):
    """The library that makes the objects is not installed."""

    def __init__(self) -> None:
        """Says how to install it."""
        super().__init__("STIX needs the stix2 library, which is not installed; run: pip install 'casus[stix]'")


def bundle(statements: Iterable[Statement]) -> Iterator[str]:
    """The parts of a bundle, an object a line; ``statements`` come document by document.

    Statements of documents without a publication date are left out: STIX has no report or note without one.
    """
    try:
        from stix2 import v21
    except ImportError as error:
        raise StixMissingError from error
    makers = {"identity": v21.Identity, "location": v21.Location, "note": v21.Note, "report": v21.Report}
    yield '{"type": "bundle", "objects": ['
    seen: set[str] = set()
    for fields in _objects(statements):
        name = fields["id"]
        if name not in seen:  # before it is made: the check of the library takes most of the time
            made = makers[name.partition("--")[0]](**fields)
            yield (",\n" if seen else "\n") + made.serialize(ensure_ascii=False)
            seen.add(name)
    yield f'\n], "id": "bundle--{_uuid(*sorted(seen))}"}}\n'


def _objects(statements: Iterable[Statement]) -> Iterator[Fields]:
    casus = _named("casus", "system")
    yield casus
    for _, group in groupby(statements, lambda statement: statement.record):
        told = [statement for statement in group if statement.published]
        around: dict[str, Fields] = {casus["id"]: casus}
        notes = []
        for statement in told:
            about = {item["id"]: item for item in _about(statement)}
            around |= about
            notes.append(_note(statement, list(about) or [casus["id"]], casus["id"]))
        yield from around.values()
        yield from notes
        if notes:
            yield _report(told[0], [*around, *(note["id"] for note in notes)], casus["id"])


def _about(statement: Statement) -> Iterator[Fields]:
    """Who and where: everything that a statement refers to."""
    parties: tuple[Party | Teller, ...] = (*statement.actors, *statement.recipients, *statement.tellers)
    for party in parties:
        yield _identity(party, statement.document)
    if statement.place and (located := _location(statement.place)):
        yield located


def _note(statement: Statement, about: Sequence[str], casus: str) -> Fields:
    who = ", ".join(party.name for party in statement.actors) or "?"
    whom = ", ".join(party.name for party in statement.recipients)
    said = f"not {statement.stance}" if statement.negated else statement.stance
    told = [teller.name for teller in statement.tellers] or [chain((), statement.outlet)]
    return {
        "id": f"note--{_uuid('note', statement.id)}",
        "created_by_ref": casus,
        **_dated(statement),
        "abstract": f"{statement.type}: {who} → {whom}" if whom else f"{statement.type}: {who}",
        "content": statement.content,
        "authors": told,
        "labels": [f"type:{statement.type}", f"status:{statement.status}", f"stance:{said}"],
        "object_refs": about,
        "external_references": [_reference(statement, statement.id, f"offsets {offsets(statement.spans)}")],
    }


def _report(first: Statement, refs: Sequence[str], casus: str) -> Fields:
    """The report of one record. Its id changes with what it refers to, since one id must mean one content."""
    dated = _dated(first)
    return {
        "id": f"report--{_uuid('report', first.document, *sorted(refs))}",
        "created_by_ref": casus,
        **dated,
        "published": dated["created"],
        "name": first.title or first.url or first.document,
        "report_types": ["observed-data"],
        "object_refs": refs,
        "external_references": [_reference(first, first.document, None)],
    }


def _reference(statement: Statement, name: str, description: str | None) -> Fields:
    fields = {"source_name": statement.outlet or "unknown outlet", "external_id": name, "description": description}
    url = statement.url if statement.url and "://" in statement.url else None
    return {key: value for key, value in {**fields, "url": url}.items() if value}


def _dated(statement: Statement) -> Fields:
    """A day without a time is its first second; a time without a zone is UTC."""
    moment = datetime.fromisoformat(statement.published or "")
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return {"created": moment, "modified": moment}


def _identity(party: Party | Teller, document: str) -> Fields:
    """Who is not named is somebody else in each document: nothing shows that two "officials" are one."""
    if party.kind == "anonymous":
        return _named(party.name, "unspecified", party.country, party.sector, party.role, f"unnamed in {document}")
    kind = _CLASSES.get(party.kind, "organization")
    return _named(party.name, kind, party.country, party.sector, party.role)


def _named(
    name: str,
    kind: str,
    country: str | None = None,
    sector: str | None = None,
    role: str | None = None,
    unnamed: str | None = None,
) -> Fields:
    facts = (country and f"country {country}", sector and f"sector {sector}", unnamed)
    fields = {
        "id": f"identity--{_uuid('identity', name, kind, country, sector, role, unnamed)}",
        "created": _TIMELESS,
        "modified": _TIMELESS,
        "name": name,
        "identity_class": kind,
        "description": "; ".join(filter(None, facts)),
        "roles": [role] if role else [],
    }
    return {key: value for key, value in fields.items() if value}


def _location(site: Site) -> Fields:
    """Empty where neither position nor country is known: STIX wants one of them. ``precision`` is in metres."""
    country = _iso2().get(site.country or "")
    placed = site.lat is not None and site.lon is not None
    if not placed and not country:
        return {}
    fields = {
        "name": site.name,
        "country": country,
        "latitude": site.lat if placed else None,
        "longitude": site.lon if placed else None,
        "precision": site.radius_km * 1000 if placed and site.radius_km else None,
    }
    return {
        "id": f"location--{_uuid('location', *fields.values())}",
        "created": _TIMELESS,
        "modified": _TIMELESS,
        **{key: value for key, value in fields.items() if value is not None},
    }


@cache
def _iso2() -> dict[str, str]:
    """STIX writes countries as ISO 3166-1 alpha-2, casus as alpha-3."""
    return {row.iso3: row.iso2 for row in table("actors/states.tsv", StateRow) if row.iso2}


def _uuid(*parts: str | float | None) -> uuid.UUID:
    return uuid.uuid5(_NAMESPACE, "\x1f".join("" if part is None else str(part) for part in parts))

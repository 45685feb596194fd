"""Who and where in STIX 2.1: an ``identity`` for each actor and source, a ``location`` for each place.

A state is an identity like any other. Nobody is a ``threat-actor``: that would be a judgement that no report makes.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from functools import cache
from typing import Any

from casus.export.naming import is_name
from casus.knowledge import table
from casus.knowledge.actors_tables import StateRow
from casus.records import Party, Site, Statement, Teller

Fields = dict[str, Any]
"""What an object is made of, by the names of its properties."""

TIMELESS = "1970-01-01T00:00:00Z"
"""``created`` of who and where: they come from no one report, and one id must mean one content."""

_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:casus:stix")

_CLASSES = {
    "person": "individual",
    "population": "class",
    "armed_group": "group",
    "group": "group",
    "anonymous": "unknown",
}
"""``identity_class`` of the kinds of actor and source (STIX 2.1, section 10.5); all others are organisations."""


def name_of(kind: str, *parts: str | float | None) -> str:
    """The id of an object of this kind with this content (UUID version 5): the same in every export."""
    content = "\x1f".join("" if part is None else str(part) for part in (kind, *parts))
    return f"{kind}--{uuid.uuid5(_NAMESPACE, content)}"


def about(statement: Statement) -> Iterator[Fields]:
    """Who and where: everything that a statement refers to."""
    parties: tuple[Party | Teller, ...] = (*statement.actors, *statement.recipients, *statement.tellers)
    for party in parties:
        yield identity(party, statement.document)
    if statement.place and (located := location(statement.place)):
        yield located


def identity(party: Party | Teller, document: str) -> Fields:
    """Who is not named is somebody else in each document: nothing shows that two "officials" are one."""
    kind = _CLASSES.get(party.kind, "organization")
    unnamed = party.kind == "anonymous" or not is_name(party.name)
    return named(
        party.name, kind, party.country, party.sector, party.role, f"unnamed in {document}" if unnamed else None
    )


def named(
    name: str,
    kind: str,
    country: str | None = None,
    sector: str | None = None,
    role: str | None = None,
    unnamed: str | None = None,
) -> Fields:
    """An identity of the class ``kind``; ``unnamed`` says in which document somebody is whom nothing else tells."""
    facts = (country and f"country {country}", sector and f"sector {sector}", unnamed)
    fields = {
        "id": name_of("identity", name, kind, country, sector, role, unnamed),
        "created": TIMELESS,
        "modified": TIMELESS,
        "name": name,
        "identity_class": kind,
        "description": "; ".join(filter(None, facts)),
        "roles": [role] if role else [],
    }
    return {key: value for key, value in fields.items() if value}


def location(site: Site) -> Fields:
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
        "id": name_of("location", *fields.values()),
        "created": TIMELESS,
        "modified": TIMELESS,
        **{key: value for key, value in fields.items() if value is not None},
    }


@cache
def _iso2() -> dict[str, str]:
    """STIX writes countries as ISO 3166-1 alpha-2, casus as alpha-3."""
    return {row.iso3: row.iso2 for row in table("actors/states.tsv", StateRow) if row.iso2}

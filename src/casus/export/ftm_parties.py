"""Who an actor or a source is in FollowTheMoney, with the office that a report gives and the members that are known.

Only names make entities, since others match them by name: nothing shows that the "officials" or the "134 soldiers" of
two reports are the same.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from casus.export.naming import is_name
from casus.knowledge import table
from casus.knowledge.actors_tables import OrganisationRow
from casus.records import Party, Teller

_OF_STATE = frozenset({"GOV", "MIL", "COP", "SPY", "LEG", "JUD"})
"""The PLOVER sectors whose bodies are a state's."""

_STATES = frozenset({"state", "government"})
_BODIES = frozenset({"organization", "armed_group", "outlet", "agency"})


class Entity(NamedTuple):
    """An entity that the library has not yet seen: its schema, id, and values by property."""

    schema: str
    id: str
    properties: dict[str, str | list[str | None] | list[str] | None]


def ident(*parts: str) -> str:
    """The id of what has this content: the same in every export."""
    return f"casus-{hashlib.sha256(chr(31).join(parts).encode('utf-8', 'replace')).hexdigest()[:32]}"


def of_party(party: Party | Teller) -> Entity | None:
    """The entity of an actor or a source; ``None`` where it is not named, or nothing tells what it is."""
    if not is_name(party.name):
        return None
    if party.kind == "person":
        schema = "Person"
    elif party.kind in _STATES or (party.kind in _BODIES and party.sector in _OF_STATE):
        schema = "PublicBody"
    elif party.kind in _BODIES or (party.kind == "group" and party.sector):
        schema = "Organization"
    else:
        return None
    name = ident(schema, party.name, party.country or "")
    return Entity(schema, name, {"name": party.name, "country": party.country})


def office(party: Party | Teller, holder: Entity, article: str, published: str | None) -> tuple[Entity, Entity] | None:
    """The position that an article gives a person, which others may give, too, and that they hold it."""
    if holder.schema != "Person" or not party.role:
        return None
    post = Entity(
        "Position",
        ident("position", party.role, party.country or ""),
        {"name": party.role, "country": party.country},
    )
    held = Entity(
        "Occupancy",
        ident("occupancy", holder.id, post.id, article),
        {"holder": holder.id, "post": post.id, "date": published, "proof": article},
    )
    return post, held


def memberships(parties: Iterable[Party | Teller]) -> Iterator[Entity]:
    """That states are members of organisations beside them, as the knowledge of casus has it and no report."""
    told = [(party, entity) for party in parties if (entity := of_party(party))]
    for body, organisation in told:
        for country, years in _members().get(body.name, ()) if body.kind in _BODIES else ():
            for state, member in told:
                if state.kind == "state" and state.country == country:
                    start, _, end = years.partition("-")
                    yield Entity(
                        "Membership",
                        ident("membership", member.id, organisation.id, years),
                        {
                            "member": member.id,
                            "organization": organisation.id,
                            "startDate": start,
                            "endDate": end,
                            "summary": "from the knowledge of casus, not from a report",
                        },
                    )


@cache
def _members() -> dict[str, tuple[tuple[str, str], ...]]:
    """Organisations by name with their members: the country and ``FROM-TO`` in years, either of which may be empty."""
    rows = table("actors/organisations.tsv", OrganisationRow)
    return {
        row.name: tuple((country, years) for country, _, years in (member.partition(":") for member in row.members))
        for row in rows
        if row.members
    }

"""Row types of the actor tables under ``data/actors/``: states, persons, groups, organisations, parties, forces, roles."""

from __future__ import annotations

from msgspec import Struct


class StateRow(Struct, frozen=True, kw_only=True):
    """A state, territory or self-governing entity, with the names of its people and its government."""

    iso3: str
    name: str
    iso2: str | None = None
    aliases: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    capital: str | None = None
    metonyms: tuple[str, ...] = ()
    within: str | None = None
    sector: str | None = None

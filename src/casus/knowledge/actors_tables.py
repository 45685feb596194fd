"""Row types of the actor tables under ``data/actors/``: states, persons, groups, other bodies, roles."""

from __future__ import annotations

from typing import Literal

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


class MetonymRow(Struct, frozen=True, kw_only=True):
    """A name that stands for a part of a state (the Pentagon for the American military)."""

    alias: str
    iso3: str
    sector: str


class PersonRow(Struct, frozen=True, kw_only=True):
    """One office of a person; somebody with several offices has several rows.

    ``since`` and ``until`` are ISO 8601 dates of any precision; an open end means that the office is still held.
    """

    name: str
    aliases: tuple[str, ...] = ()
    country: str | None = None
    sector: str | None = None
    role: str | None = None
    since: str | None = None
    until: str | None = None


class GroupRow(Struct, frozen=True, kw_only=True):
    """An armed group, with the countries it fights in (home first). Several rows with dates tell a change of sector."""

    name: str
    aliases: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    sector: str = "REB"
    since: str | None = None
    until: str | None = None


class OrganisationRow(Struct, frozen=True, kw_only=True):
    """An organisation. ``members`` are ``ISO3`` or ``ISO3:FROM-TO`` (years, either may be empty)."""

    name: str
    aliases: tuple[str, ...] = ()
    sector: str = "IGO"
    country: str | None = None
    members: tuple[str, ...] = ()


class PartyRow(Struct, frozen=True, kw_only=True):
    """A political party. ``sector`` is PTY, or GOV and OPP where dated rows say who governed."""

    name: str
    aliases: tuple[str, ...] = ()
    country: str | None = None
    sector: str = "PTY"
    since: str | None = None
    until: str | None = None


class ForceRow(Struct, frozen=True, kw_only=True):
    """A body of a state with a name of its own: armed force, police, service, parliament, ministry, court."""

    name: str
    aliases: tuple[str, ...] = ()
    country: str | None = None
    sector: str = "MIL"


class RoleRow(Struct, frozen=True, kw_only=True):
    """Role nouns (singular lemmas) and what they make of the one they describe."""

    phrases: tuple[str, ...]
    sector: str | None = None
    kind: Literal[
        "person", "state", "government", "organization", "armed_group", "population", "outlet", "anonymous"
    ] = "person"
    inherits: Literal["yes", "no"] = "no"
    gender: Literal["m", "f"] | None = None
    bare: Literal["yes", "no"] = "yes"


class ActorWords(Struct, frozen=True, kw_only=True):
    """Words by which the actors stage reads names and pronouns; ``words.yaml`` says what each list is for."""

    honorifics: dict[str, Literal["m", "f"] | None]
    generic_endings: frozenset[str]
    facing: frozenset[str]
    locating: frozenset[str]
    addressing: frozenset[str]
    animate: frozenset[str]
    acts: frozenset[str]
    texts: frozenset[str]
    vague: frozenset[str]
    plurals: frozenset[str]
    also_persons: frozenset[str]
    allying: frozenset[str]
    outside: frozenset[str]
    men: frozenset[str]
    women: frozenset[str]

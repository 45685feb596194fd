"""Names known beforehand, and where they stand in a text: one index over all actor tables, matched by whole words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Literal

from msgspec import Struct

from casus.knowledge import table
from casus.knowledge.actors_tables import (
    ForceRow,
    GroupRow,
    MetonymRow,
    OrganisationRow,
    PartyRow,
    PersonRow,
    StateRow,
)

EntryType = Literal[
    "state", "adjective", "capital", "metonym", "person", "group", "organisation", "party", "force", "outlet"
]
_WORD = re.compile(r"[^\W_]+")
_LONGEST_ABBREVIATION = 3  # longer words in capitals are folded, so that NATO and Nato, MOSCOW and Moscow meet


class Entry(Struct, frozen=True, kw_only=True):
    """One reading of a known name; ``since`` and ``until`` limit it in time."""

    name: str
    type: EntryType
    country: str | None = None
    sector: str | None = None
    role: str | None = None
    since: str | None = None
    until: str | None = None

    def holds(self, date: str) -> bool:
        """Whether the entry is in force on an ISO 8601 date."""
        return not (self.since and date[: len(self.since)] < self.since) and not self.is_past(date)

    def is_past(self, date: str) -> bool:
        """Whether the entry had ended by an ISO 8601 date."""
        return bool(self.until and date[: len(self.until)] > self.until)


def words(text: str) -> Iterator[tuple[str, int, int]]:
    """The words of a text as they are compared, each with its span."""
    for match in _WORD.finditer(text):
        yield fold(match.group()), match.start(), match.end()


def fold(word: str) -> str:
    """A word as it is compared: without accents, and longer words in capitals as ordinary names."""
    if not word.isascii():
        word = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    return word.capitalize() if len(word) > _LONGEST_ABBREVIATION and word.isupper() else word


def key(name: str) -> tuple[str, ...]:
    """The words of a name without a leading article, as the index files it."""
    parts = tuple(word for word, _, _ in words(name))
    return parts[1:] if len(parts) > 1 and parts[0] in ("The", "the") else parts


class NameIndex:
    """All known names by their words; a name may have several entries (offices, or readings of one word)."""

    def __init__(self) -> None:
        """Start empty."""
        self._entries: dict[tuple[str, ...], list[Entry]] = {}
        self._longest: dict[str, int] = {}

    def add(self, name: str, entry: Entry) -> None:
        """File ``entry`` under ``name``."""
        parts = key(name)
        if not parts:
            return
        self._entries.setdefault(parts, []).append(entry)
        self._longest[parts[0]] = max(self._longest.get(parts[0], 0), len(parts))

    def find(self, text: str) -> Iterator[tuple[int, int, list[Entry]]]:
        """The known names in ``text`` from left to right, longest first, without overlap."""
        found = list(words(text))
        position = 0
        while position < len(found):
            word, start, _ = found[position]
            for length in range(self._longest.get(word, 0), 0, -1):
                window = found[position : position + length]
                entries = self._entries.get(tuple(part for part, _, _ in window))
                if entries and len(window) == length:
                    yield start, window[-1][2], entries
                    position += length
                    break
            else:
                position += 1


@cache
def known_names() -> NameIndex:
    """The index over the actor tables, built once."""
    index = NameIndex()
    _add_states(index)
    for person in table("actors/persons.tsv", PersonRow):
        entry = Entry(
            name=person.name,
            type="person",
            country=person.country,
            sector=person.sector,
            role=person.role,
            since=person.since,
            until=person.until,
        )
        for name in (person.name, *person.aliases):
            index.add(name, entry)
    for group in table("actors/groups.tsv", GroupRow):
        entry = Entry(
            name=group.name,
            type="group",
            country=group.countries[0] if group.countries else None,
            sector=group.sector,
            since=group.since,
            until=group.until,
        )
        for name in (group.name, *group.aliases):
            index.add(name, entry)
    _add_bodies(index)
    return index


def _add_states(index: NameIndex) -> None:
    for state in table("actors/states.tsv", StateRow):
        country = state.within or state.iso3
        entry = Entry(name=state.name, type="state", country=country, sector=state.sector)
        for name in (state.name, *state.aliases):
            index.add(name, entry)
        adjective = Entry(name=state.name, type="adjective", country=country, sector=state.sector)
        for name in dict.fromkeys((*state.adjectives, *state.demonyms)):
            index.add(name, adjective)
        capital = Entry(name=state.name, type="capital", country=country, sector=state.sector)
        for name in filter(None, (state.capital, *state.metonyms)):
            index.add(name, capital)
    for row in table("actors/metonyms.tsv", MetonymRow):
        index.add(row.alias, Entry(name=row.alias, type="metonym", country=row.iso3, sector=row.sector))


def _add_bodies(index: NameIndex) -> None:
    for organisation in table("actors/organisations.tsv", OrganisationRow):
        entry = Entry(
            name=organisation.name,
            type="outlet" if organisation.sector == "JRN" else "organisation",
            country=organisation.country,
            sector=organisation.sector,
        )
        for name in (organisation.name, *organisation.aliases):
            index.add(name, entry)
    for party in table("actors/parties.tsv", PartyRow):
        entry = Entry(
            name=party.name,
            type="party",
            country=party.country,
            sector=party.sector,
            since=party.since,
            until=party.until,
        )
        for name in (party.name, *party.aliases):
            index.add(name, entry)
    for force in table("actors/forces.tsv", ForceRow):
        entry = Entry(name=force.name, type="force", country=force.country, sector=force.sector)
        for name in (force.name, *force.aliases):
            index.add(name, entry)

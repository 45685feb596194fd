"""Every table of the knowledge files loads through its row type and holds what it must."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import Any

import pycountry
import pytest
from msgspec import Struct

from casus.knowledge import table
from casus.knowledge.actors_tables import (
    ForceRow,
    GroupRow,
    MetonymRow,
    OrganisationRow,
    PartyRow,
    PersonRow,
    RoleRow,
    StateRow,
)
from casus.knowledge.lexicon_tables import Irregular
from casus.knowledge.loader import DATA
from casus.knowledge.ontology_tables import WordsRow, ontology
from casus.knowledge.outlets_tables import OutletRow
from casus.knowledge.places_tables import (
    CityNames,
    CommonWord,
    CountryPoint,
    Feature,
    Region,
    Subdivision,
    SubdivisionNames,
)
from casus.knowledge.times_tables import TimeWord

TABLES: dict[str, type[Struct]] = {
    "actors/forces.tsv": ForceRow,
    "actors/groups.tsv": GroupRow,
    "actors/metonyms.tsv": MetonymRow,
    "actors/organisations.tsv": OrganisationRow,
    "actors/parties.tsv": PartyRow,
    "actors/persons.tsv": PersonRow,
    "actors/roles.tsv": RoleRow,
    "actors/states.tsv": StateRow,
    "lexicon/irregular.tsv": Irregular,
    "ontology/words.tsv": WordsRow,
    "outlets/outlets.tsv": OutletRow,
    "places/bases.tsv": Feature,
    "places/city_names.tsv": CityNames,
    "places/common_words.tsv": CommonWord,
    "places/countries.tsv": CountryPoint,
    "places/crossings.tsv": Feature,
    "places/features.tsv": Feature,
    "places/regions.tsv": Region,
    "places/subdivision_names.tsv": SubdivisionNames,
    "places/subdivisions.tsv": Subdivision,
    "times/words.tsv": TimeWord,
}
LEAST = {
    "places/crossings.tsv": 250,
    "places/bases.tsv": 300,
    "places/features.tsv": 400,
    "outlets/outlets.tsv": 250,
    "actors/groups.tsv": 400,
    "actors/organisations.tsv": 150,
    "actors/persons.tsv": 600,
}
# What must stand once only in a file. Groups, parties and persons have a row a period; so the period belongs to it.
UNIQUE = {
    "ontology/words.tsv": ("type", "mode"),
    "actors/forces.tsv": ("name", "country"),
    "actors/groups.tsv": ("name", "since"),
    "actors/metonyms.tsv": ("alias",),
    "actors/organisations.tsv": ("name",),
    "actors/parties.tsv": ("name", "country", "since"),
    "actors/persons.tsv": ("name", "country", "role", "since"),
    "actors/states.tsv": ("name",),
    "outlets/outlets.tsv": ("name",),
    "places/bases.tsv": ("name",),
    "places/city_names.tsv": ("geonameid",),
    "places/common_words.tsv": ("word",),
    "places/countries.tsv": ("iso3",),
    "places/crossings.tsv": ("name",),
    "places/features.tsv": ("name",),
    "places/regions.tsv": ("name",),
    "places/subdivision_names.tsv": ("code",),
    "places/subdivisions.tsv": ("code",),
}


@cache
def _countries() -> frozenset[str]:
    """ISO 3166 alpha-3, Kosovo's user-assigned code, and the codes that states.tsv defines beyond the standard."""
    defined = {row.iso3 for row in table("actors/states.tsv", StateRow)}
    return frozenset({country.alpha_3 for country in pycountry.countries} | {"XKX"} | defined)


def _codes(row: Struct) -> list[str]:
    """Every country code of a row."""
    codes: list[str] = []
    for field in ("iso3", "within", "country", "other_country", "countries", "members"):
        value: Any = getattr(row, field, None)
        codes += [item.partition(":")[0] for item in ((value,) if isinstance(value, str) else value or ())]
    return codes


def test_every_table_has_its_row_type() -> None:
    assert {path.relative_to(DATA).as_posix() for path in DATA.rglob("*.tsv")} == TABLES.keys()


@pytest.mark.parametrize("name", TABLES)
def test_a_table_loads_and_is_as_long_as_it_must_be(name: str) -> None:
    assert len(table(name, TABLES[name])) >= LEAST.get(name, 1)


@pytest.mark.parametrize("name", UNIQUE)
def test_nothing_stands_twice_in_a_table(name: str) -> None:
    rows = table(name, TABLES[name])
    counts = Counter(tuple(getattr(row, field) for field in UNIQUE[name]) for row in rows)
    assert [key for key, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("name", TABLES)
def test_coordinates_lie_on_the_globe(name: str) -> None:
    for row in table(name, TABLES[name]):
        lat, lon = getattr(row, "lat", None), getattr(row, "lon", None)
        assert (lat is None) == (lon is None), row
        assert lat is None or (-90 <= lat <= 90 and -180 <= lon <= 180 and (lat, lon) != (0, 0)), row


@pytest.mark.parametrize("name", TABLES)
def test_country_codes_exist(name: str) -> None:
    unknown = {code for row in table(name, TABLES[name]) for code in _codes(row)} - _countries()
    assert unknown == set()


def test_only_states_within_another_have_a_code_outside_iso_3166() -> None:
    standard = {country.alpha_3 for country in pycountry.countries} | {"XKX"}
    former = {"SUN", "YUG", "SCG", "CSK", "DDR"}
    odd = [row.iso3 for row in table("actors/states.tsv", StateRow) if row.iso3 not in standard | former]
    within = {row.iso3 for row in table("actors/states.tsv", StateRow) if row.within}
    assert set(odd) <= within


def test_no_name_means_two_outlets() -> None:
    owners: dict[str, set[str]] = {}
    for row in table("outlets/outlets.tsv", OutletRow):
        for alias in (row.name, *row.aliases):
            owners.setdefault(alias.removeprefix("The ").casefold(), set()).add(row.name)
    assert {alias: names for alias, names in owners.items() if len(names) > 1} == {}


def test_no_alias_of_an_outlet_is_an_everyday_word_or_a_province() -> None:
    forbidden = {"times", "post", "sun", "monitor", "trend", "fars", "petra", "independent", "nation", "standard"}
    aliases = {alias for row in table("outlets/outlets.tsv", OutletRow) for alias in (row.name, *row.aliases)}
    assert {alias for alias in aliases if alias.casefold() in forbidden and not alias.isupper()} == set()


def test_outlets_are_rated_and_owned() -> None:
    for row in table("outlets/outlets.tsv", OutletRow):
        assert row.kind in ("agency", "outlet"), row
        assert row.state_controlled in ("yes", "no", None), row
        assert all((row.country, row.ownership, row.source)), row


def test_every_type_and_mode_has_words_for_a_reader() -> None:
    known = ontology()
    types = {(name, mode) for name, kind in known.types.items() for mode in (None, *kind.modes)}
    states = {(name, None) for name in known.states}
    assert {(row.type, row.mode) for row in table("ontology/words.tsv", WordsRow)} == types | states

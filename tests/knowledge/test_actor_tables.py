from __future__ import annotations

import time

import pytest
from msgspec import Struct

from casus.actors.naming import NameIndex, known_names
from casus.actors.roles import is_role_phrase
from casus.knowledge import table, tree
from casus.knowledge.actors_tables import (
    ActorWords,
    ForceRow,
    GroupRow,
    MetonymRow,
    OrganisationRow,
    PartyRow,
    PersonRow,
    RoleRow,
    StateRow,
)

SECTORS = frozenset(
    [
        "COP",
        "GOV",
        "JUD",
        "LEG",
        "MIL",
        "PRM",
        "PTY",
        "REB",
        "SPY",
        "UAF",
        "UNK",
        "AGR",
        "BUS",
        "CRM",
        "CVL",
        "EDU",
        "ELI",
        "JRN",
        "LAB",
        "MED",
        "REF",
        "OPP",
        "PRE",
        "REL",
        "SOC",
        "IGO",
        "NGO",
    ]
)
TABLES: list[tuple[str, type[Struct], int]] = [
    ("persons", PersonRow, 600),
    ("groups", GroupRow, 400),
    ("organisations", OrganisationRow, 150),
    ("parties", PartyRow, 200),
    ("forces", ForceRow, 200),
    ("roles", RoleRow, 80),
    ("states", StateRow, 193),
    ("metonyms", MetonymRow, 20),
]


@pytest.mark.parametrize(("name", "row_type", "least"), TABLES, ids=[name for name, _, _ in TABLES])
def test_every_row_names_sectors_and_states_that_exist(name: str, row_type: type[Struct], least: int) -> None:
    rows = table(f"actors/{name}.tsv", row_type)
    states = {state.iso3 for state in table("actors/states.tsv", StateRow)}
    assert len(rows) >= least
    for row in rows:
        assert getattr(row, "sector", None) in SECTORS | {None}, row
        countries = getattr(row, "countries", ()) or (getattr(row, "country", None),)
        members = [member.split(":")[0] for member in getattr(row, "members", ())]
        assert {country for country in (*countries, *members) if country} <= states, row


def test_dates_do_not_run_backwards() -> None:
    for name, row_type in (("persons", PersonRow), ("groups", GroupRow), ("parties", PartyRow)):
        for row in table(f"actors/{name}.tsv", row_type):
            since, until = getattr(row, "since", None), getattr(row, "until", None)
            if since and until:
                length = min(len(since), len(until))
                assert since[:length] <= until[:length], row


def test_state_codes_are_unique() -> None:
    codes = [state.iso3 for state in table("actors/states.tsv", StateRow)]
    assert len(codes) == len(set(codes))


def test_the_words_of_the_stage_are_complete() -> None:
    assert "say" in tree("actors/words.yaml", ActorWords).animate
    assert is_role_phrase(["ministry", "of", "defense"])


def test_names_are_found_longest_first_in_either_case_and_without_accents() -> None:
    found = [entries[0].name for _, _, entries in known_names().find("NATO, Nato, the State Duma and Viktor Orbán")]
    assert found[:2] == ["North Atlantic Treaty Organization"] * 2
    assert found[2:] == ["State Duma", "Viktor Orban"]


def test_the_index_is_built_fast_enough_for_a_cold_start() -> None:
    known_names.cache_clear()
    begin = time.process_time()
    index = known_names()
    assert isinstance(index, NameIndex)
    assert time.process_time() - begin < 0.3

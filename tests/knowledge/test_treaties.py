"""The treaty files: every one loads, and its ids, countries, dates and addresses are sound."""

from __future__ import annotations

from datetime import date

import pytest

from casus.knowledge import DATA, table, tree
from casus.knowledge.actors_tables import StateRow
from casus.knowledge.treaties_tables import Treaty

NAMES = sorted(path.name for path in (DATA / "treaties").glob("*.yaml"))


def load(name: str) -> Treaty:
    return tree(f"treaties/{name}", Treaty)


def is_date(text: str | None) -> bool:
    if text is None:
        return True
    try:
        date.fromisoformat(text + "-01-01"[len(text) - 4 :] if len(text) in (4, 7) else text)
    except ValueError:
        return False
    return len(text) in (4, 7, 10)


def test_dates_of_every_precision_are_known() -> None:
    assert all(map(is_date, (None, "2012", "2012-06", "2012-06-28")))
    assert not any(map(is_date, ("12", "2012-13", "2012-02-30", "20120628", "June")))


@pytest.mark.parametrize("name", NAMES)
def test_a_treaty_is_sound(name: str) -> None:
    treaty = load(name)
    states = {state.iso3 for state in table("actors/states.tsv", StateRow)}
    assert f"{treaty.id}.yaml" == name
    assert treaty.parties
    assert is_date(treaty.signed)
    assert is_date(treaty.in_force)
    for party in treaty.parties:
        assert party.country in states, party
        assert is_date(party.since), party
        assert is_date(party.until), party
        if party.since and party.until:
            length = min(len(party.since), len(party.until))
            assert party.since[:length] <= party.until[:length], party
    for source in (treaty.source, *(article.source for article in treaty.articles)):
        assert source.startswith("https://"), source
    numbers = [article.number for article in treaty.articles]
    assert len(numbers) == len(set(numbers))


def test_ids_and_names_are_unique() -> None:
    treaties = [load(name) for name in NAMES]
    names = [name for treaty in treaties for name in (treaty.name, *treaty.aliases)]
    assert len({treaty.id for treaty in treaties}) == len(treaties)
    assert len(names) == len(set(names)), sorted(name for name in names if names.count(name) > 1)


def test_a_state_that_left_and_came_back_stands_twice() -> None:
    uzbekistan = [(party.since, party.until) for party in load("csto.yaml").parties if party.country == "UZB"]
    assert [(since and since[:4], until) for since, until in uzbekistan] == [("1994", "1999"), ("2006", "2012")]

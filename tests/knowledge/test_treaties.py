"""The treaty files: every one loads, and its ids, countries, dates and addresses are sound."""

from __future__ import annotations

import re
from datetime import date

import pytest

from casus.knowledge import DATA, table, tree
from casus.knowledge.actors_tables import StateRow
from casus.knowledge.treaties_tables import Treaty, commitment_words

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
        for practice in party.practice:
            assert is_date(practice.since), party
            assert is_date(practice.until), party
            assert practice.towards in {None, *(other.country for other in treaty.parties)}, party
        if party.since and party.until:
            length = min(len(party.since), len(party.until))
            assert party.since[:length] <= party.until[:length], party
    practices = [practice for party in treaty.parties for practice in party.practice]
    dated = (*treaty.reservations, *treaty.decisions, *treaty.invocations)
    for source in (treaty.source, *(entry.source for entry in (*treaty.articles, *practices, *dated))):
        assert source.startswith(("https://", "http://en.kremlin.ru/")), source
    assert all(is_date(entry.date) for entry in dated)
    for article in treaty.articles:
        assert set(article.beneficiaries) <= {party.country for party in treaty.parties}, article.number
        for box in article.area.within + article.area.outside if article.area else ():
            assert -90 <= box.south < box.north <= 90, box
            assert -180 <= box.west < box.east <= 180, box
    numbers = [article.number for article in treaty.articles]
    assert len(numbers) == len(set(numbers))


def test_ids_and_names_are_unique() -> None:
    treaties = [load(name) for name in NAMES]
    names = [name for treaty in treaties for name in (treaty.name, *treaty.aliases)]
    assert len({treaty.id for treaty in treaties}) == len(treaties)
    assert len(names) == len(set(names)), sorted(name for name in names if names.count(name) > 1)


COMPLETE = [
    "csto",
    "base-201",
    "nato",
    "eu-42-7",
    "anzus",
    "rio",
    "usa-jpn",
    "usa-kor",
    "usa-phl",
    "arab-defence",
    "au-pact",
    "gcc-defence",
    "union-state",
    "rus-blr-2024",
    "rus-prk-2024",
    "chn-prk-1961",
    "shusha",
    "fra-grc-2021",
    "ecowas-defence",
    "sco",
    "ots",
]


@pytest.mark.parametrize("treaty_id", COMPLETE)
def test_the_treaties_of_defence_say_what_is_owed(treaty_id: str) -> None:
    """Each says on which trigger something is owed and what; or that nothing is."""
    treaty = load(f"{treaty_id}.yaml")
    owing = [article for article in treaty.articles if article.kind in {"consult", "defence", "assistance"}]
    if not owing:
        assert {article.kind for article in treaty.articles} & {"none", "base"}
    for article in owing:
        if article.number != "3" or treaty_id != "nato":  # to keep up one's own capacity is owed at all times
            assert article.trigger, article.number
            assert article.response, article.number


def test_bodies_are_told_apart() -> None:
    """A body's full name names its treaty; a common name ("Permanent Council") is an alias."""
    names = [body.name for name in NAMES for body in load(name).bodies]
    assert len(names) == len(set(names))


def test_wordings_are_regular_expressions_that_tell_need_from_no_need() -> None:
    words = commitment_words()
    hits = {
        text: (
            any(re.search(pattern, text) for pattern in words.not_required),
            any(re.search(pattern, text) for pattern in words.required),
        )
        for text in ("there was currently no need to involve them", "help is not required", "help is needed", "it met")
    }
    assert list(hits.values()) == [(True, False), (True, False), (False, True), (False, False)]


def test_a_state_that_left_and_came_back_stands_twice() -> None:
    uzbekistan = [(party.since, party.until) for party in load("csto.yaml").parties if party.country == "UZB"]
    years = [tuple(day[:4] for day in (since, until) if day) for since, until in uzbekistan]
    assert years == [("1994", "1999"), ("2006", "2012")]

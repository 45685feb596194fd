"""Statements made by hand: each test says only what it is about."""

from collections.abc import Callable
from typing import Any

import pytest

from casus.records import Party, Site, Statement, Teller

TALIBAN = Party(name="Taliban", kind="armed_group", country="AFG", sector="REB")
ARMY = Party(name="Afghan army", kind="armed_group", country="AFG", sector="MIL")
RUSSIA = Party(name="Russia", kind="state", country="RUS")
TAJIKISTAN = Party(name="Tajikistan", kind="state", country="TJK")
PORT = Site(name="Shir Khan Bandar", kind="crossing", country="AFG", gazetteer_id="casus:crossing/shir-khan-bandar")
WIRE = Teller(name="Oxus Wire", kind="outlet")
MUJAHID = Teller(name="Zabihullah Mujahid", kind="person", country="AFG", sector="REB")
HAKMI = Teller(name="Khaliddin Hakmi", kind="person", country="AFG", sector="GOV")

SIDOROV = Teller(name="Anatoly Sidorov", kind="person", role="head of the CSTO's Joint Staff")

Make = Callable[..., Statement]


def make_statement(number: int, **fields: Any) -> Statement:
    """A statement of document ``number`` with the fields given."""
    content = fields.pop("content", f"words of report {number}")
    known: dict[str, Any] = {
        "id": f"r{number:04}:e1",
        "record": f"r{number:04}",
        "document": f"d{number:04}",
        "outlet": "Oxus Wire",
        "title": None,
        "url": None,
        "published": "2021-07-01",
        "claim": "c1",
        "tellers": (WIRE,),
        "stance": "state",
        "negated": False,
        "quotation": "indirect",
        "said": None,
        "content": content,
        "spans": ((0, len(content)),),
        "trigger": (0, 5),
        "predicate": content[:5],
        "type": "CONTROL",
        "mode": None,
        "contexts": (),
        "quad": None,
        "intensity": None,
        "status": "occurred",
        "actors": (),
        "recipients": (),
        "place": None,
        "begin": None,
        "end": None,
        "condition": None,
        "basis": None,
    }
    return Statement(**{**known, **fields})


@pytest.fixture
def make() -> Make:
    """``make(number, **fields)``: numbers name the documents."""
    return make_statement


@pytest.fixture
def story(make: Make) -> list[Statement]:
    """Help is pledged to Tajikistan and asked for, and the organisation's staff sees no need."""
    return [
        make(
            1,
            published="2021-07-01",
            type="AID",
            status="conditional",
            stance="predict",
            actors=(RUSSIA,),
            recipients=(TAJIKISTAN,),
            condition="if threats grow",
            content="Russia will help Tajikistan under the CSTO if threats grow",
            basis="csto",
        ),
        make(
            2,
            published="2021-07-07",
            type="REQUEST",
            mode="assist",
            actors=(TAJIKISTAN,),
            content="Tajikistan asked its CSTO partners for help on its border",
        ),
        make(
            3,
            published="2021-07-09",
            type="AID",
            status="negated",
            tellers=(WIRE, SIDOROV),
            content="Tajikistan needed technical aid but there was currently no need to involve the collective forces",
        ),
    ]

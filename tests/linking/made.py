"""Statements and reports made up for the tests."""

from __future__ import annotations

from typing import Any

from casus.records import Document, Figure, Party, Site, Statement, Teller, document_id

TALIBAN = Party(name="Taliban", kind="armed_group", country="AFG", sector="REB")
ARMY = Party(name="government forces", kind="organization", country="AFG", sector="MIL")
PORT = Site(name="Shir Khan Bandar", kind="crossing", country="AFG", lat=37.18, lon=68.61, radius_km=3.0)
GATE = Site(name="Islam Qala", kind="crossing", country="AFG", lat=34.66, lon=61.06, radius_km=3.0)
MUJAHID = Teller(name="Zabihullah Mujahid", kind="person", country="AFG", sector="REB")
OFFICER = Teller(name="army officer", kind="anonymous", country="AFG", sector="MIL")
GOVERNOR = Teller(name="Amir Latif", kind="person", country="AFG", sector="GOV")
AFP = Teller(name="AFP", kind="agency", country="FRA")


def outlet(name: str) -> Teller:
    return Teller(name=name, kind="outlet")


def seizure(name: str, *tellers: Teller, **changes: Any) -> Statement:
    """The Taliban take the port on 22 June 2021, as ``tellers`` tell; each statement is of a report of its own."""
    fields: dict[str, Any] = {
        "id": f"{name}:e1",
        "record": name,
        "document": name,
        "outlet": tellers[0].name if tellers else None,
        "title": None,
        "url": None,
        "published": "2021-06-22",
        "claim": "c1",
        "tellers": tellers,
        "stance": "state",
        "negated": False,
        "quotation": "indirect",
        "said": "2021-06-22",
        "content": "the Taliban took the port",
        "spans": ((0, 25),),
        "trigger": (12, 16),
        "predicate": "took",
        "type": "COERCE",
        "mode": "seize",
        "contexts": (),
        "quad": "material conflict",
        "intensity": -7.0,
        "status": "occurred",
        "actors": (TALIBAN,),
        "recipients": (),
        "place": PORT,
        "begin": "2021-06-22",
        "end": "2021-06-22",
        "condition": None,
        "basis": None,
    }
    return Statement(**{**fields, **changes})


def killed(low: float | None, high: float | None, *, approximate: bool = False) -> Figure:
    return Figure(id="f1", span=(0, 1), kind="killed", low=low, high=high, approximate=approximate)


def report(text: str, outlet_name: str, published: str = "2022-03-04", url: str | None = None) -> Document:
    name = document_id(text, outlet_name, published, url)
    return Document(id=name, text=text, outlet=outlet_name, published=published, url=url)

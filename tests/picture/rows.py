"""What the tests on commitments share: parties, and how to get at a row and a condition."""

from datetime import date
from typing import Any

from tests.picture.conftest import RUSSIA, Make

from casus.picture.commitments import commitments
from casus.picture.commitments_model import Commitment
from casus.records import Party, Site, Statement

DAY = date(2021, 7, 10)
ESTONIA = Party(name="Estonia", kind="state", country="EST")
USA = Party(name="United States", kind="state", country="USA")
CSTO = Party(name="Collective Security Treaty Organization", kind="organization", sector="IGO")


def row(statements: list[Statement], treaty: str, party: str, on: date = DAY) -> Commitment:
    """The commitment under a treaty to a party."""
    return next(r for r in commitments(statements, on, party) if r.treaty == treaty)


def condition(commitment: Commitment, article: str, name: str) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """The state of the first condition whose name begins so, and what speaks for and against it."""
    found = next(c for c in commitment.conditions if c.article == article and c.name.startswith(name))
    return found.state, found.evidence, found.against


def attack(make: Make, number: int, target: Party, site: Site | None, **fields: Any) -> Statement:
    """An attack by Russia on 1 March 2025, but for what is given."""
    known = {"actors": (RUSSIA,), "published": "2025-03-01", "type": "ASSAULT", "quad": "material conflict"}
    return make(number, recipients=(target,), place=site, **{**known, **fields})

"""On which side somebody stands: a country's state, the armed opposition to it, or an international organisation."""

from __future__ import annotations

from collections.abc import Sequence

from casus.linking.kinds import uses_force
from casus.linking.names import same_name
from casus.records import Party, Statement, Teller

_STATE = frozenset({"GOV", "MIL", "COP", "SPY", "LEG", "JUD", "PRM"})
_REBELS = frozenset({"REB"})
_ADVERSARY = {"state": "rebels", "rebels": "state"}

UNTOLD = 0.5  # "the port fell" names nobody and may be anybody's doing
_UNTOLD_SECTOR = 0.7
_ALIKE = 0.8
_ONE_OF_SEVERAL = 0.5
_OTHER_SECTOR = 0.4

Side = tuple[str, str]  # country and camp; of an international organisation its name


def camp(party: Party | Teller) -> str | None:
    """``state``, ``rebels``, ``international`` or ``society``; ``None`` where neither sector nor kind tells."""
    if party.sector in _STATE or (party.sector is None and party.kind in ("state", "government")):
        return "state"
    if party.sector in _REBELS:
        return "rebels"
    if party.sector == "IGO":
        return "international"
    return "society" if party.sector else None


def side(party: Party | Teller) -> Side | None:
    """The side of a party to a conflict or a treaty; society and the press have none."""
    where = camp(party)
    if where == "international":
        return party.country or "", where
    return (party.country, where) if party.country and where in _ADVERSARY else None


def parties(statement: Statement) -> frozenset[Side]:
    """The sides to what a statement tells: who acts, who is acted upon, whom each of them fights at home.

    The state on whose soil force is used is a side too; who lets in troops that withdraw is none.
    """
    told = [*statement.actors]
    if (statement.type, statement.mode) != ("RETREAT", "withdraw"):
        told += statement.recipients
    found = {known for party in told if (known := side(party))}
    if uses_force(statement) and statement.place and statement.place.country:
        found.add((statement.place.country, "state"))
    return frozenset(found | {(country, _ADVERSARY[where]) for country, where in found if where in _ADVERSARY})


def likeness(one: Party, other: Party) -> float:
    """1 for one name, less for one country and camp, 0 where they can't be the same."""
    if one.country and other.country and one.country != other.country:
        return 0.0
    if same_name(one.name, other.name):
        return 1.0
    camps = {camp(one), camp(other)}
    if len(camps) == 1 and None not in camps:
        several = camps & {"rebels", "international"}  # a country has one government, but many armed groups
        return _ONE_OF_SEVERAL if several or one.kind == other.kind == "person" else _ALIKE
    if None in camps:
        return _UNTOLD_SECTOR if one.country and one.country == other.country else _OTHER_SECTOR
    return _OTHER_SECTOR if "society" in camps and "international" not in camps else 0.0


def agreement(one: Sequence[Party], other: Sequence[Party]) -> float:
    """How well the members of one group find themselves in the other: the mean of each one's best likeness.

    Of the two directions the better counts: a report often names fewer than took part.
    """
    if not one or not other:
        return UNTOLD
    return max(sum(best) / len(best) for best in _best(one, other))


def all_agree(one: Sequence[Party], other: Sequence[Party]) -> float:
    """As ``agreement``, but 0 as soon as one finds nobody: who meets whom is what makes a meeting."""
    if not one or not other:
        return UNTOLD
    return max(sum(best) / len(best) if all(best) else 0.0 for best in _best(one, other))


def _best(one: Sequence[Party], other: Sequence[Party]) -> tuple[list[float], list[float]]:
    likely = [[likeness(party, rival) for rival in other] for party in one]
    return [max(row) for row in likely], [max(column) for column in zip(*likely, strict=True)]

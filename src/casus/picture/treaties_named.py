"""Which treaties and which states a statement names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache

from casus.knowledge import table
from casus.knowledge.actors_tables import StateRow
from casus.knowledge.treaties_tables import Treaty, treaties
from casus.records import Party, Statement, Teller


class Links:
    """The treaties of each statement: those that it names itself, and those that its report names elsewhere.

    Bodies known by a common name ("Permanent Council") count where the report names their treaty.
    """

    def __init__(self, statements: Sequence[Statement]) -> None:
        """Reads every statement once."""
        self._own: dict[str, set[str]] = {}
        self._report: dict[str, set[str]] = defaultdict(set)
        for statement in statements:
            own = _named(statement)
            self._own[statement.id] = own
            self._report[statement.document] |= own | treaties_in(statement.title or "")
        for statement in statements:
            if reported := self._report[statement.document] - self._own[statement.id]:
                self._own[statement.id] |= {of for of in reported if _names_body(of, statement)}

    def named(self, statement: Statement) -> frozenset[str]:
        """The ids of the treaties that the statement itself names."""
        return frozenset(self._own[statement.id])

    def reported(self, statement: Statement) -> frozenset[str]:
        """The ids of the treaties that its report names, the statement's own among them."""
        return frozenset(self._report[statement.document])


def treaties_in(text: str) -> set[str]:
    """The ids of the treaties that a text names."""
    pattern, ids = _cited()
    return {ids[hit[0]] for hit in pattern.finditer(text)}


def states_in(text: str) -> frozenset[str]:
    """The ISO 3166 alpha-3 codes of the states that a text names: by name, people, adjective or capital."""
    pattern, codes = _states()
    return frozenset(codes[hit[0]] for hit in pattern.finditer(text))


def speaks_for(treaty: Treaty, statement: Statement) -> bool:
    """Whether the treaty's organisation, a body of it or an official of one acts or speaks in the statement."""
    return _names(treaty.id, statement.actors) or _names(treaty.id, statement.tellers[-1:])


def _named(statement: Statement) -> set[str]:
    parties: tuple[Party | Teller, ...] = (*statement.actors, *statement.recipients, *statement.tellers)
    roles = [party.role for party in parties if party.role]
    found = treaties_in("; ".join([statement.content, *roles]))
    if statement.basis:
        found.add(statement.basis)
    organisations = _organisations()
    return found | {organisations[party.name] for party in parties if party.name in organisations}


def _names_body(treaty_id: str, statement: Statement) -> bool:
    return (
        bool(_body(treaty_id).search(statement.content))
        or _names(treaty_id, statement.actors)
        or _names(treaty_id, statement.tellers)
    )


def _names(treaty_id: str, parties: Iterable[Party | Teller]) -> bool:
    return any(_body(treaty_id).search(f"{who.name}, {who.role or ''}") for who in parties)


def _either(names: Iterable[str]) -> re.Pattern[str]:
    longest = sorted(set(names), key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest)) + r")(?!\w)")


@cache
def _cited() -> tuple[re.Pattern[str], dict[str, str]]:
    ids = {name: treaty.id for treaty in treaties() for name in (treaty.name, *treaty.aliases)}
    return _either(ids), ids


@cache
def _organisations() -> dict[str, str]:
    return {
        name: treaty.id
        for treaty in treaties()
        for name in (treaty.name, *treaty.aliases, *treaty.organisation, *(body.name for body in treaty.bodies))
    }


@cache
def _body(treaty_id: str) -> re.Pattern[str]:
    treaty = next(entry for entry in treaties() if entry.id == treaty_id)
    bodies = [name for body in treaty.bodies for name in (body.name, *body.aliases)]
    return _either((treaty.name, *treaty.aliases, *treaty.organisation, *bodies))


@cache
def _states() -> tuple[re.Pattern[str], dict[str, str]]:
    codes: dict[str, str] = {}
    for state in table("actors/states.tsv", StateRow):
        capital = (state.capital,) if state.capital else ()
        for name in (state.name, *state.aliases, *state.demonyms, *state.adjectives, *capital):
            codes.setdefault(name, state.iso3)
    return _either(codes), codes

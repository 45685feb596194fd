"""Which treaties and which states a statement names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from casus.knowledge import table
from casus.knowledge.actors_tables import StateRow
from casus.knowledge.treaties_tables import Treaty, treaties
from casus.records import Party, Statement, Teller

_WORD = re.compile(r"[^\W_]+")
_THE_TREATY = re.compile(r"\bthe (?:treaty|pact|alliance)\b", re.IGNORECASE)


class Links:
    """The treaties of each statement: those that it names itself, and those that its report names elsewhere.

    Bodies known by a common name ("Permanent Council") count where the report names their treaty, and a name that
    several treaties share ("Mutual Defense Treaty") stands for those of which the report names every party. "The
    treaty" is the one that the report names, where it names no other.
    """

    def __init__(self, statements: Sequence[Statement]) -> None:
        """Reads every statement once."""
        self._own: dict[str, frozenset[str]] = {}
        self._report: dict[str, frozenset[str]] = defaultdict(frozenset)
        states = _states_by_report(statements)
        for statement in statements:
            own = frozenset(_named(statement)) | _shared(statement, states.get(statement.document, frozenset()))
            self._own[statement.id] = own
            self._report[statement.document] |= own | treaties_in(statement.title or "")
        for statement in statements:
            reported = self._report[statement.document]
            if len(reported) == 1 and _THE_TREATY.search(statement.content):
                self._own[statement.id] |= reported
            self._own[statement.id] |= {of for of in reported - self._own[statement.id] if _names_body(of, statement)}

    def named(self, statement: Statement) -> frozenset[str]:
        """The ids of the treaties that the statement itself names."""
        return self._own[statement.id]

    def reported(self, statement: Statement) -> frozenset[str]:
        """The ids of the treaties that its report names, the statement's own among them."""
        return self._report[statement.document]


@lru_cache(maxsize=1 << 16)  # several events share a claim's words
def treaties_in(text: str) -> frozenset[str]:
    """The ids of the treaties that a text names."""
    return _treaty_names().values_in(text)


@lru_cache(maxsize=1 << 16)
def states_in(text: str) -> frozenset[str]:
    """The ISO 3166 alpha-3 codes of the states that a text names: by name, people, adjective or capital."""
    return _state_names(described=True).values_in(text)


@lru_cache(maxsize=1 << 16)
def states_named(text: str) -> frozenset[str]:
    """The same, by name or capital only: an adjective or a people says what somebody is ("Italian jets")."""
    return _state_names(described=False).values_in(text)


class _Names:
    """Finds names in a text by their first word, which is much faster than one pattern of a thousand names."""

    def __init__(self, values: dict[str, str]) -> None:
        self._by_first: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for name in sorted(values, key=len, reverse=True):
            self._by_first[_WORD.findall(name)[0]].append((name, values[name]))

    def values_in(self, text: str) -> frozenset[str]:
        """The values of the names in the text; of two that overlap, of the one that begins first and is longer."""
        found: set[str] = set()
        end = 0
        for hit in _WORD.finditer(text):
            start = hit.start()
            if start < end:
                continue
            for name, value in self._by_first.get(hit[0], ()):
                after = start + len(name)
                if text.startswith(name, start) and not _is_word(text[after : after + 1]):
                    found.add(value)
                    end = after
                    break
        return frozenset(found)


def _is_word(char: str) -> bool:
    return char.isalnum() or char == "_"


def speaks_for(treaty: Treaty, statement: Statement) -> bool:
    """Whether the treaty's organisation, a body of it or an official of one acts or speaks in the statement."""
    return _names(treaty.id, statement.actors) or _names(treaty.id, statement.tellers[-1:])


def is_body(treaty: Treaty, who: Party | Teller) -> bool:
    """Whether somebody is the treaty's organisation, a body of it or an official of one."""
    return _names(treaty.id, (who,))


def _named(statement: Statement) -> set[str]:
    parties: tuple[Party | Teller, ...] = (*statement.actors, *statement.recipients, *statement.tellers)
    roles = [party.role for party in parties if party.role]
    found = set(treaties_in(statement.content)).union(*map(treaties_in, roles))
    if statement.basis:
        found.add(statement.basis)
    organisations = _organisations()
    return found | {organisations[party.name] for party in parties if party.name in organisations}


def _states_by_report(statements: Sequence[Statement]) -> dict[str, frozenset[str]]:
    """The states named in each report that uses a name which several treaties share."""
    found: dict[str, frozenset[str]] = {s.document: frozenset() for s in statements if _shared_names(s)}
    for statement in statements:
        if statement.document in found:
            acting = {party.country for party in (*statement.actors, *statement.recipients) if party.country}
            named = states_in(statement.content) | states_in(statement.title or "") | acting
            found[statement.document] |= named
    return found


def _shared(statement: Statement, states: frozenset[str]) -> frozenset[str]:
    """The treaties that a shared name stands for in a report that names these states."""
    return frozenset(
        treaty.id
        for treaty in _sharing()
        if not _shared_names(statement).isdisjoint(treaty.common)
        and states.issuperset(party.country for party in treaty.parties)
    )


def _shared_names(statement: Statement) -> frozenset[str]:
    return _common_names().values_in(statement.content)


@cache
def _sharing() -> tuple[Treaty, ...]:
    return tuple(treaty for treaty in treaties() if treaty.common)


@cache
def _common_names() -> _Names:
    return _Names({name: name for treaty in _sharing() for name in treaty.common})


def _names_body(treaty_id: str, statement: Statement) -> bool:
    return (
        bool(_body(treaty_id).search(statement.content))
        or _names(treaty_id, statement.actors)
        or _names(treaty_id, statement.tellers)
    )


def _names(treaty_id: str, parties: Iterable[Party | Teller]) -> bool:
    return any(_body(treaty_id).search(f"{who.name}, {who.role or ''}") for who in parties)


@cache
def _treaty_names() -> _Names:
    return _Names({name: treaty.id for treaty in treaties() for name in (treaty.name, *treaty.aliases)})


@cache
def _organisations() -> dict[str, str]:
    return {
        name: treaty.id
        for treaty in treaties()
        for name in (
            treaty.name,
            *treaty.aliases,
            *treaty.organisation,
            *(body.name for body in treaty.bodies if not body.wider),
        )
    }


@cache
def _body(treaty_id: str) -> re.Pattern[str]:
    treaty = next(entry for entry in treaties() if entry.id == treaty_id)
    bodies = [name for body in treaty.bodies for name in (body.name, *body.aliases)]
    names = sorted({treaty.name, *treaty.aliases, *treaty.organisation, *bodies}, key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, names)) + r")(?!\w)")


@cache
def _state_names(*, described: bool) -> _Names:
    codes: dict[str, str] = {}
    for state in table("actors/states.tsv", StateRow):
        capital = (state.capital,) if state.capital else ()
        describing = (*state.demonyms, *state.adjectives) if described else ()
        for name in (state.name, *state.aliases, *describing, *capital):
            codes.setdefault(name, state.iso3)
    return _Names(codes)

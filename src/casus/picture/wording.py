"""How an event that several statements tell is worded in one line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from casus.export.layout import visible
from casus.knowledge.folding import fold
from casus.picture.chains import by_whom
from casus.picture.days import published, said, window
from casus.picture.excerpts import words
from casus.picture.grouping import Told
from casus.records import Party, Statement


def parties(members: Iterable[Party]) -> str:
    """Names, each with its country where it has one."""
    return ", ".join(
        dict.fromkeys(
            f"{visible(party.name)}{f' ({party.country})' if party.country and party.kind != 'state' else ''}"
            for party in members
        )
    )


def doing(told: Told) -> str:
    """Type and mode, who to whom, where, when and how certain, as the first statement codes it, with its words."""
    first = told[0]
    parts = [_kind(first), who(first)]
    if first.place and fold(first.place.name) not in {fold(party.name) for party in (*first.actors, *first.recipients)}:
        parts.append(f"{visible(first.place.name)}{' (from the context)' if 'place' in first.from_context else ''}")
    parts.append(f"{first.status} {when(first)}")
    if first.stance != "state":
        parts.append(f"stance: {first.stance}")
    return "; ".join([*parts, f"“{words(first)}”"])


def about(told: Told) -> str:
    """What an event is in few words: type and mode, who to whom, and the word that tells it."""
    return f"{_kind(told[0])}, {who(told[0])}, “{visible(told[0].predicate)}”"


def who(statement: Statement) -> str:
    """Who does it to whom; of what threatens, who is threatened and by whom."""
    acting, acted_upon = parties(statement.actors), parties(statement.recipients)
    if statement.type == "THREATENED":
        return f"{acting or 'who is threatened not stated'}{f', by {acted_upon}' if acted_upon else ''}"
    return f"{acting or 'actor not stated'}{f' → {acted_upon}' if acted_upon else ''}"


def _kind(statement: Statement) -> str:
    return f"{statement.type}{f' {statement.mode}' if statement.mode else ''}"


def when(statement: Statement) -> str:
    """The time of the event as given, else the day of speech."""
    begin, end = window(statement)
    if begin and begin == end:
        return begin
    if begin or end:
        return f"{begin or '…'} to {end or '…'}"
    return f"(said {said(statement)})"


def terms(told: Told) -> list[str]:
    """On which condition and treaty it rests, where any statement says so."""
    conditions = dict.fromkeys(visible(statement.condition) for statement in told if statement.condition)
    bases = sorted({statement.basis for statement in told if statement.basis})
    found = [f"on the condition “{condition}”" for condition in conditions]
    return found + ([f"basis: {', '.join(bases)}"] if bases else [])


def tellers(told: Sequence[Statement]) -> str:
    """By whom, as the last part of a line."""
    return f"by {by_whom(told)}"


def last_day(told: Sequence[Statement]) -> str:
    """The last day of publication."""
    return max(map(published, told))

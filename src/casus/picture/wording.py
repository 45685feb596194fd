"""How an event that several statements tell is worded in one line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from casus.export.layout import visible
from casus.picture.chains import by_whom
from casus.picture.days import published, said, window
from casus.picture.grouping import Told
from casus.records import Party, Statement

_ENOUGH = 160


def parties(members: Iterable[Party]) -> str:
    """Names, each with its country where it has one."""
    return ", ".join(
        dict.fromkeys(
            f"{visible(party.name)}{f' ({party.country})' if party.country and party.kind != 'state' else ''}"
            for party in members
        )
    )


def doing(told: Told) -> str:
    """Type and mode, who to whom, where, when and how certain, as the first statement codes it."""
    first = told[0]
    parts = [f"{first.type}{f' {first.mode}' if first.mode else ''}", parties(first.actors) or "actor not stated"]
    if first.recipients:
        parts[-1] += f" → {parties(first.recipients)}"
    if first.place:
        parts.append(f"{visible(first.place.name)}{' (from the context)' if 'place' in first.from_context else ''}")
    parts.append(f"{first.status} {when(first)}")
    if first.stance != "state":
        parts.append(f"stance: {first.stance}")
    return "; ".join([*parts, f"“{words(first)}”"])


def words(statement: Statement) -> str:
    """The report's words, shortened to whole words; the list of sources has them in full."""
    line = visible(statement.content)
    if len(line) <= _ENOUGH:
        return line
    cut = line.rfind(" ", 0, _ENOUGH - 1)
    return f"{line[: cut if cut > 0 else _ENOUGH - 2]} …"


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

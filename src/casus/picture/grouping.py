"""Statements that tell the same event: those that links join, and those that agree in everything that was coded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from casus.picture.selection import order
from casus.records import Judgement, Statement
from casus.statements import coding

Told = tuple[Statement, ...]

_SAME = frozenset({"same_event", "corroborates", "confirms"})


def groups(statements: Iterable[Statement], judgements: Sequence[Judgement]) -> list[Told]:
    """Each event once, with all its statements in order; the events in the order of their first statement."""
    told = {statement.id: statement for statement in sorted(statements, key=order)}
    events = joined(((name, coding(statement)) for name, statement in told.items()), judgements)
    return [tuple(told[name] for name in event) for event in events]


def joined(told: Iterable[tuple[str, int]], judgements: Iterable[Judgement]) -> list[tuple[str, ...]]:
    """Ids of statements with their codings as events, in the order given.

    A judgement that two statements are not of the same event keeps them apart even if they are coded alike.
    """
    links = [link for link in judgements if link.kind in _SAME]
    apart = {(link.a, link.b) for link in links if link.kind == "same_event" and not link.positive}
    parents: dict[str, str] = {}
    alike: dict[int, str] = {}
    for name, coded in told:
        parents[name] = name
        held = alike.setdefault(coded, name)
        if (min(held, name), max(held, name)) not in apart:
            _join(parents, held, name)
    for link in links:
        if link.positive and link.a in parents and link.b in parents:
            _join(parents, link.a, link.b)
    by_root: dict[str, list[str]] = {}
    for name in parents:
        by_root.setdefault(_root(parents, name), []).append(name)
    return [tuple(members) for members in by_root.values()]


def _root(parents: dict[str, str], name: str) -> str:
    while parents[name] != name:
        parents[name] = parents[parents[name]]
        name = parents[name]
    return name


def _join(parents: dict[str, str], one: str, other: str) -> None:
    first, second = _root(parents, one), _root(parents, other)
    parents[max(first, second)] = min(first, second)

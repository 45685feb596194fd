"""Statements that tell the same event: those that links join, and those that agree in everything that was coded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from casus.picture.chains import name_key
from casus.picture.days import event_day
from casus.picture.selection import order
from casus.records import Judgement, Statement

Told = tuple[Statement, ...]

_SAME = frozenset({"same_event", "corroborates", "confirms"})


def groups(statements: Iterable[Statement], judgements: Sequence[Judgement]) -> list[Told]:
    """Each event once, with all its statements in order; the events in the order of their first statement.

    A judgement that two statements are not of the same event keeps them apart even if they are coded alike.
    """
    told = sorted(statements, key=order)
    parents = {statement.id: statement.id for statement in told}
    apart = {(link.a, link.b) for link in judgements if link.kind == "same_event" and not link.positive}
    alike: dict[object, str] = {}
    for statement in told:
        held = alike.setdefault(_coding(statement), statement.id)
        if (min(held, statement.id), max(held, statement.id)) not in apart:
            _join(parents, held, statement.id)
    for link in judgements:
        if link.positive and link.kind in _SAME and link.a in parents and link.b in parents:
            _join(parents, link.a, link.b)
    by_root: dict[str, list[Statement]] = {}
    for statement in told:
        by_root.setdefault(_root(parents, statement.id), []).append(statement)
    return [tuple(members) for members in by_root.values()]


def _coding(statement: Statement) -> object:
    """What was coded of the event; one without any party or place is like no other."""
    parties = tuple(
        tuple(sorted(name_key(party.name) for party in side)) for side in (statement.actors, statement.recipients)
    )
    place = name_key(statement.place.name) if statement.place else None
    if parties == ((), ()) and place is None:
        return statement.id
    return (
        statement.type, statement.mode, statement.status, statement.stance, parties, place,
        event_day(statement), statement.condition, name_key(statement.predicate),
    )  # fmt: skip


def _root(parents: dict[str, str], name: str) -> str:
    while parents[name] != name:
        parents[name] = parents[parents[name]]
        name = parents[name]
    return name


def _join(parents: dict[str, str], one: str, other: str) -> None:
    first, second = _root(parents, one), _root(parents, other)
    parents[max(first, second)] = min(first, second)

"""The timeline: one lane for each party that asserts something, with what it says happened and when."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from msgspec import Struct

from casus.export.layout import visible
from casus.knowledge import table
from casus.knowledge.actors_tables import StateRow
from casus.picture.chains import told_side
from casus.picture.days import before, published, said, window
from casus.records import Statement
from casus.web.addresses import of_statement
from casus.web.asking import Asked
from casus.web.phrases import phrase

DAYS_BACK, DAYS_AHEAD = 45, 21
MOST_LANES, MOST_ITEMS = 12, 40


class Item(Struct, frozen=True, kw_only=True):
    """What a party says happened, or will; a day that is not given is the day of speech.

    ``label`` is made of plain words, ``words`` are those of the report that tell it.
    """

    begin: str
    end: str
    label: str
    words: str
    place: str | None
    type: str
    status: str
    href: str


class Lane(Struct, frozen=True, kw_only=True):
    """What one party says, in order of time."""

    party: str
    items: tuple[Item, ...]


class Timeline(Struct, frozen=True, kw_only=True, rename={"from_day": "from", "to_day": "to"}):
    """The lanes between two days around the cursor; those that say most come first."""

    cursor: str
    from_day: str
    to_day: str
    lanes: tuple[Lane, ...]


def timeline_of(told: Sequence[Statement], asked: Asked) -> Timeline:
    """The newest items of the parties that say most of these days; what one says several times is one item."""
    first, last = before(asked.as_of, DAYS_BACK), before(asked.as_of, -DAYS_AHEAD)
    by_party: dict[str, dict[object, Statement]] = {}
    for statement in told:
        if published(statement) > first:
            begin, end = _days(statement)
            if begin <= last and end >= first:
                by_party.setdefault(_party(statement), {}).setdefault(_told(statement), statement)
    most = sorted(by_party.items(), key=lambda lane: (-len(lane[1]), lane[0]))[:MOST_LANES]
    lanes = tuple(
        Lane(party=party, items=tuple(map(_item, sorted(own.values(), key=_days)[-MOST_ITEMS:]))) for party, own in most
    )
    return Timeline(cursor=asked.as_of, from_day=first, to_day=last, lanes=lanes)


def _days(statement: Statement) -> tuple[str, str]:
    begin, end = window(statement)
    return begin or end or said(statement), end or begin or said(statement)


def _told(statement: Statement) -> object:
    """What two items have in common that are one."""
    names = (tuple(party.name for party in side) for side in (statement.actors, statement.recipients))
    place = statement.place.name if statement.place else None
    return statement.type, statement.mode, statement.status, place, *_days(statement), *names


def _item(statement: Statement) -> Item:
    begin, end = _days(statement)
    return Item(
        begin=begin,
        end=end,
        label=phrase(statement),
        words=visible(statement.predicate),
        place=statement.place.name if statement.place else None,
        type=statement.type,
        status=statement.status,
        href=of_statement(statement),
    )


def _party(statement: Statement) -> str:
    """The side of the first speaker; where none is known, the speaker, and for an outlet's own words the outlet."""
    last = statement.tellers[-1] if statement.tellers else None
    kind, _, code = (told_side(statement) or "").partition(":")
    if kind == "state":
        return _names().get(code, code)
    if kind == "rebels":
        return f"{last.name} ({code}, rebels)" if last else code
    if last is None or last.kind in ("outlet", "agency"):
        return f"{last.name if last else statement.outlet or 'outlet unknown'} (own words)"
    return "unnamed sources" if last.kind == "anonymous" else last.name


@cache
def _names() -> dict[str, str]:
    return {state.iso3: state.name for state in table("actors/states.tsv", StateRow)}

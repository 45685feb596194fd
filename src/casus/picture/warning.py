"""Warning: the matrix of indications and warning, each indicator with what lights it, or what was searched in vain."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from casus.knowledge.picture_tables import Indicator, indicators
from casus.knowledge.treaties_tables import commitment_words
from casus.picture.citing import cite
from casus.picture.days import before, between, event_day, happened, published, said
from casus.picture.grouping import Told, groups
from casus.picture.matching import has_words
from casus.picture.model import Line, Section
from casus.picture.selection import order
from casus.picture.sites import WIDE
from casus.picture.wording import about
from casus.records import Judgement, Statement

_SHOWN = 3
_VIOLENT = frozenset({"ASSAULT", "COERCE"})
_DENYING = frozenset({"deny", "doubt"})


def warning(statements: Sequence[Statement], judgements: Sequence[Judgement], as_of: str) -> Section:
    """A line for each indicator of the matrix, ``lit`` by events of its last days or ``unlit``; the lit ones first.

    An unlit one cites the first and the last report that was searched for it: where nothing was read, no line says that
    nothing happened. What somebody denies lights nothing.
    """
    longest = before(as_of, max(indicator.days for indicator in indicators()))
    recent = sorted((statement for statement in statements if published(statement) > longest), key=order)
    by_type: dict[str, list[Statement]] = defaultdict(list)
    for statement in recent:
        if statement.stance not in _DENYING:
            by_type[statement.type].append(statement)
    lines: list[Line] = []
    for indicator in indicators():
        start = before(as_of, indicator.days)
        searched = [statement for statement in recent if published(statement) > start]
        fitting = (s for kind in indicator.types for s in by_type[kind] if happened(s) > start and _fits(indicator, s))
        told = groups(fitting, judgements)
        if told and len(told) >= indicator.least:
            lines.append(_lit(indicator, told, as_of))
        elif searched:
            lines.append(_unlit(indicator, searched, start, as_of))
    return Section(name="Warning", lines=tuple(sorted(lines, key=lambda line: line.state != "lit")))


def _fits(indicator: Indicator, statement: Statement) -> bool:
    return (
        (not indicator.modes or statement.mode in indicator.modes)
        and (not indicator.contexts or not set(indicator.contexts).isdisjoint(statement.contexts))
        and (not indicator.sectors or any(actor.sector in indicator.sectors for actor in statement.actors))
        and statement.status in indicator.statuses
        and (not indicator.stances or statement.stance in indicator.stances)
        and (indicator.border is None or indicator.border == _at_border(statement))
        and (not indicator.foreign or _between_states(statement))
        and has_words(indicator.words, statement)
        and not (indicator.unless and has_words(indicator.unless, statement))
    )


def _at_border(statement: Statement) -> bool:
    place = statement.place
    return (place is not None and place.kind in ("border", "crossing")) or has_words(
        commitment_words().frontier, statement
    )


def _between_states(statement: Statement) -> bool:
    """Whether an actor is of another country than one acted upon, or than the place.

    A whole country is often but the background of violence, and not where it strikes.
    """
    acting = {actor.country for actor in statement.actors if actor.country}
    there = {party.country for party in statement.recipients if party.country}
    place = statement.place
    if place is not None and place.country and (place.kind not in WIDE or statement.type not in _VIOLENT):
        there.add(place.country)
    return any(one != other for one in acting for other in there)


def _lit(indicator: Indicator, told: Sequence[Told], as_of: str) -> Line:
    latest = sorted(told, key=_day, reverse=True)[:_SHOWN]
    last = _day(latest[0])
    shown = "; ".join(about(group) for group in latest)
    count = f"{len(told)} event{'' if len(told) == 1 else 's'}, the last {last}"
    more = f", the latest {_SHOWN} of them" if len(told) > _SHOWN else ""
    return Line(
        key=f"warning:{indicator.id}",
        about=_about(indicator),
        text=f"lit: {_about(indicator)}; {count}{more}: {shown}",
        evidence=cite(statement for group in latest for statement in group),
        state="lit",
        since=min(map(_day, told)),
        last=last,
        stale_days=between(last, as_of),
    )


def _day(told: Told) -> str:
    """The day of an event: the last that a report gives to the day, else the last that it may have."""
    days = [day for statement in told if (day := event_day(statement)) and day <= said(statement)]
    return max(days or map(happened, told))


def _unlit(indicator: Indicator, searched: Sequence[Statement], start: str, as_of: str) -> Line:
    reports = len({statement.document for statement in searched})
    return Line(
        key=f"warning:{indicator.id}",
        about=_about(indicator),
        text=f"unlit: {_about(indicator)}; not told in {reports} report{'' if reports == 1 else 's'} read, "
        f"{before(start, -1)} to {as_of}",
        evidence=tuple(dict.fromkeys((searched[0].id, searched[-1].id))),
        state="unlit",
    )


def _about(indicator: Indicator) -> str:
    return f"{indicator.field}, {indicator.name} ({indicator.direction})"

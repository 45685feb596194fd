"""Times that are counted from an event ("two days after the crossing fell"), once the events are known."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from msgspec.structs import replace

from casus.records import Event, When

OPEN = "event:?"
LENGTH = re.compile(r"P(\d+(?:\.\d+)?)([DWMY])")
DAYS = {"D": 1, "W": 7}
MONTHS = {"M": 1, "Y": 12}
LATER = re.compile(r"\b(?:after|later|since|following|from)\b", re.IGNORECASE)
EARLIER = re.compile(r"\b(?:before|earlier|prior to|ahead of)\b", re.IGNORECASE)
NEAR = 60  # characters between a length and the predicate of the event that it is counted from
BACK = 2000  # characters before a length in which the event of "a week later" is looked for


def resolve_event_times(text: str, times: Sequence[When], events: Sequence[Event]) -> list[When]:
    """The times, with those that hang on an event resolved through the event's own time where that is known.

    "Two days after the crossing fell" counts from the event told right after it, "a week later" from an event before it
    that has a time: the nearest that shares an actor or the place with what the time tells of, else the nearest. What
    leads to no dated event, or has no plain length, stays open.
    """
    by_id = {when.id: when for when in times}
    dated = [event for event in events if event.time and by_id.get(event.time) and by_id[event.time].begin]
    told = {event.time: event for event in events if event.time}
    return [_resolved(text, when, dated, by_id, told.get(when.id)) if when.anchor == OPEN else when for when in times]


def _resolved(text: str, when: When, dated: list[Event], by_id: dict[str, When], about: Event | None) -> When:
    length = LENGTH.fullmatch(when.value or "")
    start, end = when.span
    after = next((event for event in dated if end <= event.trigger[0] <= end + NEAR), None)
    near = [event for event in reversed(dated) if start - BACK <= event.trigger[1] <= start]
    akin = [event for event in near if about is not None and _akin(event, about)]
    before = next(iter(akin or near), None)
    if length is None:
        return when
    words = text[start:end] + text[end : after.trigger[0] if after else end]
    base = after if after and (LATER.search(words) or EARLIER.search(words)) else before
    if base is None or not (LATER.search(words) or EARLIER.search(words) or base is before):
        return when
    sign = -1 if EARLIER.search(words) else 1
    told = by_id[base.time or ""]
    begin, finish = (_moved(day, sign * float(length[1]), length[2]) for day in (told.begin, told.end or told.begin))
    if begin is None or finish is None:
        return when
    open_end = sign > 0 and "more than" in text[max(0, start - 12) : end].lower()
    value = begin.isoformat()
    return replace(
        when,
        value=value,
        begin=value,
        end=None if open_end else finish.isoformat(),
        precision="day" if length[2] == "D" else when.precision,
        anchor=f"event:{base.id}",
    )


def _akin(event: Event, about: Event) -> bool:
    return bool(set(event.actors) & set(about.actors)) or event.place == about.place is not None


def _moved(day: str | None, amount: float, unit: str) -> date | None:
    """A day moved by a length; ``None`` where it leaves the calendar."""
    try:
        base = date.fromisoformat((day or "")[:10])
        if unit in DAYS:
            return base + timedelta(days=amount * DAYS[unit])
        months = base.year * 12 + base.month - 1 + int(amount * MONTHS[unit])
        return base.replace(year=months // 12, month=months % 12 + 1, day=min(base.day, 28))
    except (ValueError, OverflowError):
        return None

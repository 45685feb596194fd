"""One event, not five: mentions of the same event in a document, told by the same claim, become one."""

from __future__ import annotations

from msgspec.structs import replace

from casus.events.told import Told
from casus.records import Event

NEAR = 2  # sentences back to which an event without a participant of its own may refer


def join(told: list[Told]) -> list[Event]:
    """The events in text order, each with what all its mentions tell, the first as its trigger."""
    kept: list[Told] = []
    by_type: dict[tuple[str, str | None], list[int]] = {}
    for item in told:
        key = (item.event.type, item.event.claim)
        places = by_type.setdefault(key, [])
        for index in reversed(places):
            if _same(kept[index], item):
                kept[index] = replace(kept[index], event=_merged(kept[index].event, item.event), sentence=item.sentence)
                break
        else:
            places.append(len(kept))
            kept.append(item)
    return [replace(item.event, id=f"e{number}") for number, item in enumerate(kept, 1)]


def _same(first: Told, second: Told) -> bool:
    a, b = first.event, second.event
    if a.status != b.status or _differ(a.mode, b.mode) or _differ(a.place, b.place) or _differ(a.time, b.time):
        return False
    if _disjoint(a.actors, b.actors):
        return False
    together = first.sentence == second.sentence
    if together and a.type == "ASSAULT" and (a.actors == b.actors or not a.actors or not b.actors):
        return True
    if _disjoint(a.recipients, b.recipients):
        return False
    shared = bool(set(a.actors) & set(b.actors)) + bool(set(a.recipients) & set(b.recipients))
    shared += a.place == b.place is not None
    if together:
        return shared > 0 and first.match.pattern.nominal != second.match.pattern.nominal
    return shared > 1 or (second.match.pattern.nominal and shared == 1 and second.sentence - first.sentence <= NEAR)


def _differ(a: str | None, b: str | None) -> bool:
    return a is not None and b is not None and a != b


def _disjoint(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    return bool(a) and bool(b) and not set(a) & set(b)


def _merged(a: Event, b: Event) -> Event:
    settings = {"place": a if a.place else b, "time": a if a.time else b}
    return replace(
        a,
        mode=a.mode or b.mode,
        contexts=tuple(dict.fromkeys(a.contexts + b.contexts)),
        intensity=b.intensity if a.mode is None and b.mode is not None else a.intensity,
        actors=tuple(dict.fromkeys(a.actors + b.actors)),
        recipients=tuple(dict.fromkeys(a.recipients + b.recipients)),
        place=a.place or b.place,
        time=a.time or b.time,
        condition=a.condition or b.condition,
        basis=a.basis or b.basis,
        mentions=a.mentions + b.mentions,
        from_context=tuple(name for name in ("place", "time") if name in settings[name].from_context),
    )
